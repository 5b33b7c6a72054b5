/// The postings of some records, in memory until they are a run: a bounded number, whatever the number of records.
struct PostingBlock {
    /// When a block is written out; about 8 MB in all, so that an index of many records takes no more memory than that of some thousands.
    static let limit = 300_000

    private var terms = TermTable()
    /// Term, class and ordinal: 30, 2 and 32 bits.
    private var postings: [UInt64] = []
    /// Where the posting of a term stands that belongs to the record at hand.
    private var latest: [UInt32] = []

    var isFull: Bool { postings.count >= Self.limit }
    var isEmpty: Bool { postings.isEmpty }

    /// A term of the record `ordinal`, which is never below one that came before. Its best class counts.
    mutating func add(_ term: UnsafeRawBufferPointer, _ termClass: TermClass, _ ordinal: Int) {
        let number = terms.number(term)
        if number == latest.count { latest.append(.max) } else if latest[number] != .max {
            let known = Int(latest[number])
            if Int(postings[known] & 0xFFFF_FFFF) == ordinal {
                let best = min(UInt64(termClass.rawValue), postings[known] >> 32 & 3)
                postings[known] = UInt64(number) << 34 | best << 32 | UInt64(ordinal)
                return
            }
        }
        latest[number] = UInt32(postings.count)
        postings.append(UInt64(number) << 34 | UInt64(termClass.rawValue) << 32 | UInt64(ordinal))
    }

    /// Hands over what is in the block in the order of the terms, four lists of ordinals a term, and empties it.
    mutating func drain(_ body: (_ term: ArraySlice<UInt8>, _ lists: [[UInt32]]) throws -> Void) rethrows {
        var ends = [Int](repeating: 0, count: terms.count + 1)
        for posting in postings { ends[Int(posting >> 34) + 1] += 1 }
        for term in 0..<terms.count { ends[term + 1] += ends[term] }
        var places = ends, sorted = [UInt64](repeating: 0, count: postings.count)
        for posting in postings {
            let term = Int(posting >> 34)
            sorted[places[term]] = posting
            places[term] += 1
        }
        for term in terms.sorted() {
            var lists: [[UInt32]] = [[], [], [], []]
            for posting in sorted[ends[term]..<ends[term + 1]] { lists[Int(posting >> 32 & 3)].append(UInt32(truncatingIfNeeded: posting)) }
            try body(terms.bytes[terms.range(term)], lists)
        }
        terms.removeAll()
        postings.removeAll(keepingCapacity: true)
        latest.removeAll(keepingCapacity: true)
    }
}
