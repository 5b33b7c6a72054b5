/// Writes keys in their order as leaves, and the nodes above them: a static tree of which each node is a file.
struct KeyTree {
    private let shards: Shards
    private var keys: [[UInt8]] = []
    private var values: [[UInt8]] = []
    private var octets = 0
    /// How many octets of a leaf become one in its file; learned from leaf to leaf.
    private var target = 14_000
    private var last: [UInt8] = []
    /// For each leaf the shortest key that parts it from the one before, and its file.
    private var children: [(separator: [UInt8], shard: Int)] = []

    init(_ shards: Shards) { self.shards = shards }

    mutating func append(_ key: [UInt8], _ value: [UInt8]) throws {
        keys.append(key)
        values.append(value)
        octets += value.count + 6
        if octets >= target { try flush() }
    }

    private mutating func flush() throws {
        try write(0..<keys.count)
        keys.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
        octets = 0
    }

    private mutating func write(_ range: Range<Int>) throws {
        guard !range.isEmpty else { return }
        guard let file = shards.file(leaf(range)) else {
            target = max(6_000, target * 3 / 4)
            let middle = (range.lowerBound + range.upperBound) / 2
            try write(range.lowerBound..<middle)
            return try write(middle..<range.upperBound)
        }
        if file.count < Shards.limit * 3 / 4, range.count > 100 { target = min(60_000, target * 9 / 8) }
        children.append((Self.separator(last, keys[range.lowerBound]), try shards.write(file)))
        last = keys[range.upperBound - 1]
    }

    private func leaf(_ range: Range<Int>) -> [UInt8] {
        var bytes: [UInt8] = [], before: [UInt8] = []
        for index in range {
            Self.append(keys[index], after: before, to: &bytes)
            bytes.append(contentsOf: values[index])
            before = keys[index]
        }
        return bytes
    }

    /// - Returns: The node at the top, deflated in base64, and how many levels of nodes are below it.
    mutating func finish() throws -> (top: [UInt8], depth: Int) {
        try flush()
        var level = children, depth = 0
        while true {
            let top = shards.packed(Self.node(level[...]))
            if top.count <= 10_000 { return (top, depth) }
            var above: [(separator: [UInt8], shard: Int)] = []
            for start in stride(from: 0, to: level.count, by: 200) {
                let part = level[start..<min(start + 200, level.count)]
                guard let file = shards.file(Self.node(part)) else { preconditionFailure("a node of 200 keys of at most 64 octets has its place") }
                above.append((part.first?.separator ?? [], try shards.write(file)))
            }
            level = above
            depth += 1
        }
    }

    private static func node(_ children: ArraySlice<(separator: [UInt8], shard: Int)>) -> [UInt8] {
        var bytes: [UInt8] = [], before: [UInt8] = [], shard = 0
        for (index, child) in children.enumerated() {
            let key = index == 0 ? [] : child.separator
            append(key, after: before, to: &bytes)
            Varint.append(child.shard - shard, to: &bytes)
            (before, shard) = (key, child.shard)
        }
        return bytes
    }

    private static func append(_ key: [UInt8], after before: [UInt8], to bytes: inout [UInt8]) {
        let shared = zip(key, before).prefix { $0 == $1 }.count
        Varint.append(shared, to: &bytes)
        Varint.append(key.count - shared, to: &bytes)
        bytes.append(contentsOf: key[shared...])
    }

    private static func separator(_ last: [UInt8], _ next: [UInt8]) -> [UInt8] {
        Array(next.prefix(zip(last, next).prefix { $0 == $1 }.count + 1))
    }
}
