/// The texts of records in the order of their ordinals, so that a result can show where its words stand: a line each, in files of bounded size. A
/// long text goes on in the next file.
struct TextPacks {
    /// Where the text of a record begins, and over how many files it goes.
    struct Place {
        let ordinal: Int
        let file: Int
        let line: Int
        var pieces = 1
    }

    /// Octets of a file before they are deflated, which brings text below the limit of a file.
    private static let size = 30_000

    private let shards: Shards
    private var pending: [UInt8] = []
    /// The records whose lines begin in `pending`; the first goes on from the file before where `isContinued`.
    private var ordinals: [Int] = []
    private var isContinued = false
    private(set) var places: [Place] = []

    init(_ shards: Shards) { self.shards = shards }

    /// Adds a part of the text of a record; blanks and control characters of ASCII become one blank.
    /// - Parameter ordinal: That of the last part, or a later one.
    mutating func append(_ text: String, of ordinal: Int) throws {
        if ordinals.last != ordinal {
            if !ordinals.isEmpty { pending.append(10) }
            ordinals.append(ordinal)
        }
        var isBlank = pending.last.map { $0 == 10 } ?? true
        if !isBlank, pending.last != 32 { pending.append(32) }
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
        let number = try shards.write(file), lines = pending[..<count].count { $0 == 10 }
        if isContinued { places[places.count - 1].pieces += 1 }
        // Behind the last line feed a line begins only where something of it is here; the line that goes on began before.
        let begun = pending[count - 1] == 10 ? lines : lines + 1
        for line in stride(from: isContinued ? 1 : 0, to: begun, by: 1) {
            places.append(Place(ordinal: ordinals[line], file: number, line: line))
        }
        ordinals.removeFirst(lines)
        isContinued = pending[count - 1] != 10
        pending.removeFirst(count)
    }
}
