struct Position: Hashable, Sendable {
    var line = 1
    /// In Unicode scalars, from 1.
    var column = 1

    mutating func advance(over bytes: ArraySlice<UInt8>) {
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                self = Position(line: line + 1)
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
    }
}

struct Tag {
    enum Kind { case value, raw, section, inverted, close, partial, comment, unsupported }

    let kind: Kind
    /// The name, or the whole tag if it is unsupported.
    let name: String
    let position: Position
    /// The blanks before a standalone tag, those of the partial it stands in included.
    var indent: [UInt8] = []
}

enum Token {
    case text(ArraySlice<UInt8>)
    case tag(Tag)
    case unclosedTag(Position)
}

/// Splits a template into text and tags. Tags alone on their lines take the line with them, as the Mustache
/// specification says; `indent` goes before every line that is left.
struct TagScanner {
    private let bytes: [UInt8]
    private let indent: [UInt8]
    private var tokens: [Token] = []
    private var position = Position()
    private var counted = 0

    static func tokens(in bytes: [UInt8], indent: [UInt8]) -> [Token] {
        var scanner = TagScanner(bytes: bytes, indent: indent)
        scanner.scan()
        return scanner.tokens
    }

    private init(bytes: [UInt8], indent: [UInt8]) {
        self.bytes = bytes
        self.indent = indent
    }

    private mutating func scan() {
        var start = 0
        while let open = find("{{", from: start) {
            let closer = bytes[open...].starts(with: "{{{".utf8) ? "}}}" : "}}"
            guard let close = find(closer, from: open + closer.utf8.count) else {
                emit(start..<open)
                tokens.append(.unclosedTag(position(at: open)))
                return
            }
            let end = close + closer.utf8.count
            var tag = tag(bytes[open..<end], bytes[(open + closer.utf8.count)..<close], isTriple: closer.utf8.count == 3)
            if ![.value, .raw, .unsupported].contains(tag.kind), let line = line(around: open..<end) {
                emit(start..<line.lowerBound)
                tag.indent = indent + bytes[line.lowerBound..<open]
                start = line.upperBound
            } else {
                emit(start..<open)
                if isLineStart(open) { emitIndent() }
                start = end
            }
            tokens.append(.tag(tag))
        }
        emit(start..<bytes.count)
    }

    private mutating func tag(_ whole: ArraySlice<UInt8>, _ body: ArraySlice<UInt8>, isTriple: Bool) -> Tag {
        let start = position(at: whole.startIndex)
        let kinds: [Unicode.Scalar: Tag.Kind] = [
            "#": .section, "^": .inverted, "/": .close, ">": .partial, "!": .comment, "&": .raw,
            "=": .unsupported, "<": .unsupported, "$": .unsupported,
        ]
        let sigil = isTriple ? nil : body.first.flatMap { kinds[Unicode.Scalar($0)] }
        let name = trimmed(sigil == nil ? body : body.dropFirst())
        let kind = sigil ?? (isTriple ? .raw : .value)
        if kind == .unsupported || name.isEmpty && kind != .comment {
            return Tag(kind: .unsupported, name: String(decoding: whole, as: UTF8.self), position: start)
        }
        return Tag(kind: kind, name: String(decoding: name, as: UTF8.self), position: start)
    }

    /// The whole lines of a tag that stands alone on them.
    private func line(around tag: Range<Int>) -> Range<Int>? {
        var start = tag.lowerBound
        while start > 0, isBlank(bytes[start - 1]) { start -= 1 }
        var end = tag.upperBound
        while end < bytes.count, isBlank(bytes[end]) { end += 1 }
        guard isLineStart(start) else { return nil }
        if end == bytes.count { return start..<end }
        if bytes[end] == UInt8(ascii: "\n") { return start..<(end + 1) }
        return bytes[end...].starts(with: "\r\n".utf8) ? start..<(end + 2) : nil
    }

    private mutating func emit(_ range: Range<Int>) {
        if indent.isEmpty {
            if !range.isEmpty { tokens.append(.text(bytes[range])) }
            return
        }
        var start = range.lowerBound
        while start < range.upperBound {
            let end = bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? range.upperBound
            if isLineStart(start) { emitIndent() }
            tokens.append(.text(bytes[start..<end]))
            start = end
        }
    }

    private mutating func emitIndent() {
        if !indent.isEmpty { tokens.append(.text(indent[...])) }
    }

    private mutating func position(at offset: Int) -> Position {
        position.advance(over: bytes[counted..<offset])
        counted = offset
        return position
    }

    private func find(_ pattern: String, from start: Int) -> Int? {
        var index = start
        while index + pattern.utf8.count <= bytes.count {
            if bytes[index...].starts(with: pattern.utf8) { return index }
            index += 1
        }
        return nil
    }

    private func isLineStart(_ offset: Int) -> Bool { offset == 0 || bytes[offset - 1] == UInt8(ascii: "\n") }

    private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 }) else { return [] }
        return bytes[first...last]
    }
}
