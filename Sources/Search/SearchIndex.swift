/// Makes the index of a search: files that a classic script loads one by one, from `file://` too. FORMAT.md describes them.
///
/// Records are added one after the other, newest first; each with its terms before the next. Memory does not grow with their number: postings wait in
/// a block, blocks become runs on disk, and runs are merged while the index is written.
package final class SearchIndex {
    /// What the index came to.
    package struct Summary: Sendable {
        package let records: Int
        package let files: Int
        package let octets: Int
    }

    private let shards: Shards
    private let folder: String
    private let scale: Int
    private let currency: String
    private var rows: RowPacks
    private var block = PostingBlock()
    private var runs: [Run] = []
    private var tokens = Tokens()
    private let stems = Stems()
    /// How many records were added.
    package private(set) var count = 0
    /// Each day with its first ordinal and the number of its records, newest first.
    private var days: [(date: Int, first: Int, count: Int)] = []

    /// - Parameters:
    ///   - folder: where files may lie while the index is made.
    ///   - currency: the code of the dossier's currency.
    ///   - scale: decimals of amounts as they are searched.
    ///   - emit: writes a file; the path is relative to the folder of the search.
    package init(folder: String, currency: String, scale: Int, emit: @escaping (_ path: String, [UInt8]) throws -> Void) {
        self.folder = folder
        self.currency = currency
        self.scale = scale
        shards = Shards(emit: emit)
        rows = RowPacks(shards)
    }

    /// Begins a record; its terms follow.
    /// - Throws: `SearchIndexFault`, or what `emit` throws.
    package func add(_ record: SearchRecord) throws {
        if block.isFull { try spill() }
        if let date = record.date {
            if days.last?.date == date { days[days.count - 1].count += 1 } else { days.append((date, count, 1)) }
        }
        try rows.append(record)
        count += 1
        facet("@k:", record.kind.rawValue)
        if let status = record.status { facet("@s:", status) }
        if let party = record.party, !party.isEmpty { facet("@p:", party) }
    }

    private func facet(_ prefix: String, _ value: String) {
        var names: [[UInt8]] = []
        tokens.runs(value) { names.append(Array($0)) }
        if names.isEmpty { names = [FoldedText.fold(value)] }
        Array((Array(prefix.utf8) + names.joined(separator: [0x20])).prefix(60)).withUnsafeBytes { block.add($0, .title, count - 1) }
    }

    /// Words of the record at hand.
    package func add(words: String, _ termClass: TermClass) {
        let ordinal = count - 1
        var amounts: [Int64] = []
        tokens.words(words, amount: termClass == .body ? { amounts.append($0) } : nil) { block.add($0, termClass, ordinal) }
        for amount in amounts { add(amount: amount, decimals: 2, termClass) }
    }

    /// A number of the record at hand that people write in many ways: of a document, a company, an account.
    package func add(number: String, _ termClass: TermClass) {
        let ordinal = count - 1
        tokens.number(number) { block.add($0, termClass, ordinal) }
    }

    /// The SHA-256 of a file of the record at hand, in small hexadecimal digits.
    package func add(fingerprint: String) {
        Array("=\(fingerprint)".utf8).withUnsafeBytes { block.add($0, .number, count - 1) }
    }

    /// An amount of the record at hand in units of `decimals`; its sign does not count.
    package func add(amount: Int64, decimals: Int, _ termClass: TermClass) {
        var units = amount.magnitude
        for _ in decimals..<max(decimals, scale) {
            let (product, isTooLarge) = units.multipliedReportingOverflow(by: 10)
            if isTooLarge { return }
            units = product
        }
        guard units < 1 << 56 else { return }
        let key = [0x24] + (0..<7).reversed().map { UInt8(truncatingIfNeeded: units >> (8 * UInt64($0))) }
        key.withUnsafeBytes { block.add($0, termClass, count - 1) }
    }

    private func spill() throws {
        guard !block.isEmpty else { return }
        // Keys of words stand elsewhere in the order than the words.
        let run = try Run(folder: folder)
        var extra: [[UInt8]: [[UInt8]]] = [:]
        try block.drain { term, lists in
            try run.append(key: term, lists: lists)
            guard let keys = stems.keys(of: term) else { return }
            extra[keys.backwards] = []
            for stem in keys.stems { extra[stem, default: []].append(Array(term)) }
        }
        runs.append(run)
        let words = try Run(folder: folder)
        for (key, value) in extra.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            try words.append(key: key, lists: [[], [], [], []], words: value)
        }
        runs.append(words)
    }

    /// Writes what remains.
    /// - Parameter texts: Adds the texts that results quote, by ordinals that do not fall.
    /// - Throws: `SearchIndexFault`, what `emit` throws, or what `texts` throws.
    package func finish(texts: ((_ ordinal: Int, _ text: String) throws -> Void) throws -> Void) throws -> Summary {
        try rows.flush()
        try spill()
        var packs = TextPacks(shards)
        try texts { try packs.append($1, of: $0) }
        try packs.flush()
        var tree = KeyTree(shards), lists = PostingLists(shards)
        for place in packs.places {
            var value: [UInt8] = []
            for number in [place.file, place.line, place.pieces] { Varint.append(number, to: &value) }
            try tree.append([0x22] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: place.ordinal >> $0) }, value)
        }
        for day in days.sorted(by: { $0.date < $1.date }) {
            var value: [UInt8] = []
            Varint.append(day.first, to: &value)
            Varint.append(day.count, to: &value)
            try tree.append(Array("#\(day.date)".utf8), value)
        }
        var merged = try MergedRuns(runs)
        while let entry = try merged.next() {
            switch entry.key.first {
            case 0x3C: try tree.append(entry.key, [])
            case 0x7E: if let value = Self.forms(entry) { try tree.append(entry.key, value) }
            default: try tree.append(entry.key, try lists.value(entry.lists))
            }
        }
        let (top, depth) = try tree.finish()
        try shards.writeRoot(
            """
            {"version":1,"records":\(count),"pack":\(RowPacks.size),"rows":0,"scale":\(scale),"currency":\(JSONText.quoted(currency)),\
            "years":[\(years)],"depth":\(depth),"top":"\(String(decoding: top, as: UTF8.self))"}
            """)
        runs = []
        return Summary(records: count, files: shards.count + 1, octets: shards.octets)
    }

    /// The words of a stem; nil where it is itself its only word.
    private static func forms(_ entry: Run.Entry) -> [UInt8]? {
        let stem = entry.key.dropFirst()
        var words = entry.words.sorted { $0.lexicographicallyPrecedes($1) }
        if words.count > 64 { words = Array(words.prefix(64)) }
        guard words.count > 1 || !words.allSatisfy({ $0.elementsEqual(stem) }) else { return nil }
        var value: [UInt8] = []
        Varint.append(words.count, to: &value)
        for word in words {
            let shared = zip(word, stem).prefix { $0 == $1 }.count
            Varint.append(shared, to: &value)
            Varint.append(word.count - shared, to: &value)
            value.append(contentsOf: word[shared...])
        }
        return value
    }

    private var years: String {
        var years: [(year: Int, first: Int, count: Int)] = []
        for day in days {
            if years.last?.year == day.date / 10_000 {
                years[years.count - 1].count += day.count
            } else {
                years.append((day.date / 10_000, day.first, day.count))
            }
        }
        return years.map { "[\($0.year),\($0.first),\($0.count)]" }.joined(separator: ",")
    }
}
