/// Postings as values of a leaf: small lists in it, large ones as blocks in files of their own.
struct PostingLists {
    /// A list of more octets has blocks.
    static let inlineLimit = 2_048
    static let perBlock = 4_096
    /// Octets of blocks in one file; they fit even where nothing deflates.
    static let perShard = 12_000

    private let shards: Shards
    private var pending: [UInt8] = []

    init(_ shards: Shards) { self.shards = shards }

    /// The value of four lists, by class.
    mutating func value(_ lists: [[UInt32]]) throws -> [UInt8] {
        var value: [UInt8] = [0]
        for (index, list) in lists.enumerated() where !list.isEmpty {
            value[0] |= 1 << UInt8(index)
            var gaps: [UInt8] = []
            Varint.append(gaps: list[...], to: &gaps)
            let isInline = gaps.count <= Self.inlineLimit
            Varint.append(list.count << 1 | (isInline ? 0 : 1), to: &value)
            if isInline { value.append(contentsOf: gaps) } else { try append(blocks: list, to: &value) }
        }
        return value
    }

    private mutating func append(blocks list: [UInt32], to value: inout [UInt8]) throws {
        Varint.append((list.count + Self.perBlock - 1) / Self.perBlock, to: &value)
        var shard = 0, first: UInt32 = 0
        for start in stride(from: 0, to: list.count, by: Self.perBlock) {
            let block = list[start..<min(start + Self.perBlock, list.count)]
            var bytes: [UInt8] = [], next = block[start] + 1
            for ordinal in block.dropFirst() {
                Varint.append(Int(ordinal - next), to: &bytes)
                next = ordinal + 1
            }
            if pending.count + bytes.count > Self.perShard { try flush() }
            // The file gets the next number when it is written; leaves come behind it.
            Varint.append(shards.count - shard, to: &value)
            Varint.append(pending.count, to: &value)
            Varint.append(block.count, to: &value)
            Varint.append(Int(block[start] - first), to: &value)
            (shard, first) = (shards.count, block[start])
            pending.append(contentsOf: bytes)
        }
        // Written at once: a leaf that is written first would take its number.
        try flush()
    }

    private mutating func flush() throws {
        guard !pending.isEmpty else { return }
        guard let file = shards.file(pending) else { throw SearchIndexFault(27) }
        _ = try shards.write(file)
        pending.removeAll(keepingCapacity: true)
    }
}
