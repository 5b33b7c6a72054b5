import DossierModel

/// A field with the lines that continue it.
struct MT940Field {
    let tag: String
    /// As they stand in the file, without the tag.
    private(set) var lines: [String]
    let location: SourceLocation
    /// Whether the file ends in its last line.
    private(set) var isLast = false
    /// Whether it is longer than what is kept.
    private(set) var isCut: Bool
    /// The first of its control characters, which are blanks here.
    private(set) var control: (scalar: Unicode.Scalar, location: SourceLocation)?
    /// Where the first bytes stand that are no text.
    private(set) var bad: SourceLocation?
    private var size = 0

    /// In bytes.
    private static let longest = 65_536

    init(_ tag: String, _ line: MT940Line) {
        (self.tag, location) = (tag, line.location)
        (lines, isCut) = ([], false)
        append(line, line.value)
    }

    mutating func append(_ line: MT940Line) { append(line, line.text) }

    /// The first line, without blanks around it.
    var text: String { lines.first?.withoutBlanksAround ?? "" }

    /// - Parameter place: counts from 0 in the value of its first line.
    func at(_ place: Int) -> SourceLocation { SourceLocation(location.file, line: location.line, column: tag.count + 3 + place) }

    private mutating func append(_ line: MT940Line, _ text: String) {
        func place(_ column: Int) -> SourceLocation { SourceLocation(line.location.file, line: line.location.line, column: column) }
        isLast = !line.isEnded
        if line.isCut { isCut = true }
        if control == nil, let found = line.control { control = (found.scalar, place(found.column)) }
        if bad == nil, let column = line.badColumn { bad = place(column) }
        size += text.utf8.count + 1
        if size > Self.longest { isCut = true } else { lines.append(text) }
    }
}

/// The fields of the messages of a file, one at a time.
struct MT940Fields {
    enum Item {
        case field(MT940Field)
        /// The end of a message.
        case end(SourceLocation)
    }

    private static let tags: Set<String> = [
        "13", "13C", "13D", "20", "21", "25", "25P", "28", "28C", "34F", "60", "60F", "60M", "61", "62", "62F", "62M", "64", "65", "86", "90", "90C",
        "90D", "NS",
    ]
    /// What may stand behind a movement. Anything else there is a time of day in a text that was wrapped before its colon.
    private static let behindMovement: Set<String> = ["60F", "60M", "61", "62", "62F", "62M", "64", "65", "86", "90C", "90D", "NS"]
    private static let behindReference: Set<String> = ["13", "13D", "21", "25", "25P", "28", "28C"]

    private let lines: MT940Lines
    private var isOpen = false, isInMovement = false

    /// - Throws: `UnreadableFile`.
    init(path: String, file: String) throws(UnreadableFile) { lines = try MT940Lines(path: path, file: file) }

    /// The place of the last line.
    var end: SourceLocation { lines.end }

    /// Nil at the end of the file.
    ///
    /// - Throws: `UnreadableFile`.
    mutating func next() throws(UnreadableFile) -> Item? {
        while var line = try lines.next() {
            let isEnvelope = line.text.hasPrefix("{1:")
            if isOpen, isEnvelope { lines.putBack(line) }
            if Self.isEnd(line) || isOpen && isEnvelope {
                guard isOpen else { continue }
                (isOpen, isInMovement) = (false, false)
                return .end(line.location)
            }
            if isEnvelope { line.text = MT940Lines.text(behindEnvelope: line.text) }
            // Between messages stand the envelopes of banks.
            guard let tag = line.tag else { continue }
            if tag == "20" { isOpen = true }
            isInMovement = tag == "61" || tag == "86" && isInMovement
            var field = MT940Field(tag, line)
            while let following = try lines.peek(), !Self.isEnd(following), !following.text.hasPrefix("{1:"), try !begins(following) {
                field.append(following)
                _ = try lines.next()
            }
            return .field(field)
        }
        return nil
    }

    /// Whether a line is the first of another field.
    private func begins(_ line: MT940Line) throws(UnreadableFile) -> Bool {
        guard let tag = line.tag else { return false }
        if !isInMovement { return true }
        if tag == "20" { return try lines.peek(1)?.tag.map(Self.behindReference.contains) ?? false }
        return Self.behindMovement.contains(tag)
    }

    private static func isEnd(_ line: MT940Line) -> Bool {
        guard line.text.utf8.contains(UInt8(ascii: "-")) else { return false }
        let text = line.text.withoutBlanksAround
        return text == "-" || text.hasPrefix("-}") || text == "-XXX"
    }
}
