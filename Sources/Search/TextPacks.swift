/// The texts of records in the order of their ordinals, so that a result can show where its words stand: a line each, in files of bounded size. A
/// long text goes on in the next file.
struct TextPacks {
    /// Octets of a file before they are deflated, which brings text below the limit of a file.
    private static let size = 30_000

    private let shards: Shards
    private var pending: [UInt8] = []
    /// The record to which the first line of `pending` belongs, and the one to which the last does.
    private var first = 0, current = 0
    /// Each file, with the record of its first line: the same as that of the line before where a text goes on.
    private(set) var places: [(shard: Int, first: Int)] = []

    init(_ shards: Shards) { self.shards = shards }

    /// Adds a part of the text of a record; blanks of all kinds become one.
    /// - Parameter ordinal: That of the last part, or a later one.
    mutating func append(_ text: String, of ordinal: Int) throws {
        pending.append(contentsOf: repeatElement(10, count: ordinal - current))
        current = ordinal
        var isBlank = pending.last == 10 || pending.isEmpty
        if !isBlank { pending.append(32) }
        isBlank = true
        for byte in text.utf8 {
            if byte > 32, byte != 127 { pending.append(byte) } else if !isBlank { pending.append(32) }
            isBlank = byte <= 32 || byte == 127
        }
        while pending.count > Self.size { try write(cut(pending[...], at: Self.size)) }
    }

    mutating func flush() throws {
        while !pending.isEmpty { try write(cut(pending[...], at: Self.size)) }
    }

    /// How many octets go together: up to the last blank or line, else up to a character.
    private func cut(_ bytes: ArraySlice<UInt8>, at limit: Int) -> Int {
        guard bytes.count > limit else { return bytes.count }
        if let blank = bytes.prefix(limit).lastIndex(where: { $0 == 10 || $0 == 32 }), blank > 0 { return blank + 1 }
        var end = limit
        while end > 1, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }

    /// In smaller files where one would be too large.
    private mutating func write(_ count: Int) throws {
        var count = count
        var file = shards.file(Array(pending[..<count]))
        while file == nil {
            count = cut(pending[..<count], at: count / 2)
            file = shards.file(Array(pending[..<count]))
        }
        guard let file else { return }
        places.append((try shards.write(file), first))
        first += pending[..<count].count { $0 == 10 }
        pending.removeFirst(count)
    }
}
