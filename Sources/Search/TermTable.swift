/// Distinct terms, each with a number in the order in which it came. A hash table over one array of bytes.
struct TermTable {
    private(set) var bytes: [UInt8] = []
    private(set) var starts: [UInt32] = [0]
    private var slots: [UInt32]
    private var hashes: [UInt32] = []

    init() { slots = [UInt32](repeating: 0, count: 1 << 15) }

    var count: Int { hashes.count }

    func range(_ term: Int) -> Range<Int> { Int(starts[term])..<Int(starts[term + 1]) }

    /// The number of a term, which is added where it is new.
    mutating func number(_ term: UnsafeRawBufferPointer) -> Int {
        var hash: UInt32 = 2_166_136_261
        for byte in term { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        hash ^= hash >> 15
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let known = Int(slots[slot]) - 1
            if hashes[known] == hash, isEqual(known, term) { return known }
            slot = (slot + 1) & (slots.count - 1)
        }
        bytes.append(contentsOf: term)
        starts.append(UInt32(bytes.count))
        hashes.append(hash)
        slots[slot] = UInt32(hashes.count)
        if hashes.count * 2 > slots.count { grow() }
        return hashes.count - 1
    }

    private func isEqual(_ known: Int, _ term: UnsafeRawBufferPointer) -> Bool {
        let range = range(known)
        guard range.count == term.count else { return false }
        return bytes.withUnsafeBytes { UnsafeRawBufferPointer(rebasing: $0[range]).elementsEqual(term) }
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for (number, hash) in hashes.enumerated() {
            var slot = Int(hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(number + 1)
        }
    }

    /// All terms in the order of their bytes.
    func sorted() -> [Int] {
        bytes.withUnsafeBytes { bytes in
            let heads = (0..<count).map { head(bytes, range($0)) }
            return (0..<count).sorted { first, second in
                if heads[first] != heads[second] { return heads[first] < heads[second] }
                return UnsafeRawBufferPointer(rebasing: bytes[range(first)]).lexicographicallyPrecedes(
                    UnsafeRawBufferPointer(rebasing: bytes[range(second)]))
            }
        }
    }

    /// The first eight bytes as a number, so that most comparisons are one.
    private func head(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> UInt64 {
        var head: UInt64 = 0
        for index in range.prefix(8) { head = head << 8 | UInt64(bytes[index]) }
        return head << (8 * UInt64(8 - min(8, range.count)))
    }

    mutating func removeAll() { self = TermTable() }
}
