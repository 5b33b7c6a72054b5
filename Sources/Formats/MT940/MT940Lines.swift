import DossierModel

/// A line of text, without control characters.
struct MT940Line {
    var text: String
    let location: SourceLocation
    /// Whether a line end stands behind it.
    let isEnded: Bool
    /// Whether it is longer than what is kept.
    var isCut = false
    /// The first control character, which is a blank here.
    var control: (scalar: Unicode.Scalar, column: Int)?
    /// Where the first bytes stand that are no text.
    var badColumn: Int?

    /// The tag of the field that begins here, `61` or `60F`.
    var tag: String? { Self.tag(text) }

    /// What stands behind the tag.
    var value: String { tag.map { String(text.dropFirst($0.count + 2)) } ?? text }

    static func tag(_ text: String) -> String? {
        let head = Array(text.utf8.prefix(5))
        guard head.count > 3, head[0] == UInt8(ascii: ":") else { return nil }
        let isNumber = (48...57).contains(head[1]) && (48...57).contains(head[2]), isOther = head[1...2].elementsEqual("NS".utf8)
        guard isNumber || isOther else { return nil }
        if head[3] == UInt8(ascii: ":") { return String(decoding: head[1...2], as: UTF8.self) }
        guard isNumber, head.count > 4, (65...90).contains(head[3]), head[4] == UInt8(ascii: ":") else { return nil }
        return String(decoding: head[1...3], as: UTF8.self)
    }
}

/// The lines of a file, one at a time, ended by LF, CR or both, with a look at those that follow.
final class MT940Lines {
    /// In bytes; some banks write a message of any length into one line.
    private static let longest = 16_384

    private let file: String
    private let stream: ByteStream
    private var nextLine = 1
    private var ahead: [MT940Line] = []

    /// - Throws: `UnreadableFile`.
    init(path: String, file: String) throws(UnreadableFile) {
        self.file = file
        stream = try StatementEncoding.open(path)
    }

    /// The place of the last line.
    var end: SourceLocation { SourceLocation(file, line: max(1, nextLine - 1)) }

    /// - Throws: `UnreadableFile`.
    func next() throws(UnreadableFile) -> MT940Line? {
        if !ahead.isEmpty { return ahead.removeFirst() }
        return try joined()
    }

    /// The line that follows, or the one behind it.
    ///
    /// - Throws: `UnreadableFile`.
    func peek(_ place: Int = 0) throws(UnreadableFile) -> MT940Line? {
        while ahead.count <= place {
            guard let line = try joined() else { return nil }
            ahead.append(line)
        }
        return ahead[place]
    }

    func putBack(_ line: MT940Line) { ahead.insert(line, at: 0) }

    /// What stands in the line of an envelope of SWIFT behind the start of its text block.
    static func text(behindEnvelope text: String) -> String {
        text.firstRange(of: "{4:").map { String(text[$0.upperBound...]) } ?? ""
    }

    /// Banks that wrap every 65 characters may do so within a tag.
    private func joined() throws(UnreadableFile) -> MT940Line? {
        guard var line = try read() else { return nil }
        guard line.text == ":", let following = try read() else { return line }
        if MT940Line.tag(":" + following.text) != nil {
            line = MT940Line(
                text: ":" + following.text, location: line.location, isEnded: following.isEnded, isCut: following.isCut, control: following.control,
                badColumn: following.badColumn)
        } else {
            ahead.append(following)
        }
        return line
    }

    private func read() throws(UnreadableFile) -> MT940Line? {
        guard try stream.hasMore() else { return nil }
        var bytes: [UInt8] = [], isCut = false, isEnded = false
        while !isEnded, try stream.hasMore() {
            let byte = stream.block[stream.position]
            stream.position += 1
            switch byte {
            case UInt8(ascii: "\n"): isEnded = true
            case UInt8(ascii: "\r"):
                isEnded = true
                if try stream.hasMore(), stream.block[stream.position] == UInt8(ascii: "\n") { stream.position += 1 }
            default: if bytes.count < Self.longest { bytes.append(byte) } else { isCut = true }
            }
        }
        var line = MT940Line(text: "", location: SourceLocation(file, line: nextLine), isEnded: isEnded, isCut: isCut)
        nextLine += 1
        var text = String.UnicodeScalarView()
        for (index, scalar) in String(decoding: bytes, as: UTF8.self).unicodeScalars.enumerated() {
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            // A tab is a blank.
            if isControl, scalar != "\t", line.control == nil { line.control = (scalar, index + 1) }
            if scalar == "\u{FFFD}", line.badColumn == nil { line.badColumn = index + 1 }
            text.append(isControl ? " " : scalar)
        }
        line.text = String(text)
        return line
    }
}
