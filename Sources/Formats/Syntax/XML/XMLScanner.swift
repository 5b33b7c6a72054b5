/// Follows the markup of an XML file while a parser reads it: where each start tag begins, and whether there is more in one than any file needs.
///
/// libxml2 compares each attribute of a tag with all others, looks for a namespace among all that are declared around it, keeps names in a table that
/// stops to grow, and builds all comments that stand side by side before it hands over the first. A file without bounds could make it do so for
/// hours. Comments, CDATA sections and processing instructions hold no tags.
struct XMLScanner {
    struct Place: Equatable {
        var line = 1
        var column = 1
    }

    /// What there is too much of: a key of the labels `problem.…`.
    enum Excess: String { case tooManyAttributes, tooManyNamespaces, tooManyNames, tooManySiblings }

    /// Attributes and namespaces of one start tag.
    static let attributes = 256
    /// Namespaces declared in an element and those around it.
    static let namespaces = 256
    /// Different names of elements, attributes and instructions in a file.
    static let names = 10_000
    /// Tags, comments, sections and instructions that the parser takes in before it hands over the next of them.
    static let siblings = 100_000

    private enum State { case text, tag, declaration, start, value(quote: UInt8), comment, characters, instruction, end }

    private let unit: XMLUnit
    private var state = State.text
    /// The place behind the last character.
    private var next = Place()
    /// Where the tag begins that is being read.
    private var begin = Place()
    /// Of the start tag: what it has, its last character, and how many letters of `xmlns` were just read.
    private var count = (attributes: 0, namespaces: 0)
    private var last: UInt8 = 0
    private var letters = 0
    /// Marks in a row that may end a comment, a section or an instruction.
    private var run = 0
    /// The name that is being read, as a hash (FNV-1a); nil between names, and behind the target of an instruction.
    private var name: UInt64?
    private var names: Set<UInt64> = []
    /// The last of `names` at each place that its end gives it; 0 where there was none.
    private var recent = [UInt64](repeating: 0, count: Self.recent)
    private static let recent = 256
    private var siblings = 0
    /// Namespaces that the open elements declare, and their sum.
    private var open: [Int] = []
    private var declared = 0
    /// The bytes of a character of which the rest was not handed over yet.
    private var pending: [UInt8] = []

    /// Start tags that were seen and not yet taken, the first of them at `taken`.
    private var starts: [Place] = []
    private var taken = 0
    private(set) var excess: (what: Excess, place: Place)?

    init(_ unit: XMLUnit) { self.unit = unit }

    /// The parser was asked for the next node.
    mutating func beginNode() { siblings = 0 }

    /// The next start tag in the order of the file.
    mutating func takeStart() -> Place? {
        guard taken < starts.count else { return nil }
        defer { taken += 1 }
        return starts[taken]
    }

    /// Reads on; stops where `excess` says why.
    mutating func scan(_ bytes: UnsafeRawBufferPointer) {
        if taken > 0 {
            starts.removeFirst(taken)
            taken = 0
        }
        let size = unit.size
        if size == 1 { return scanBytes(bytes) }
        for byte in bytes where excess == nil {
            pending.append(byte)
            if pending.count == size {
                let character = unit.character(pending)
                pending.removeAll(keepingCapacity: true)
                take(character.ascii, character.value, isStart: character.isStart)
            }
        }
    }

    private mutating func scanBytes(_ bytes: UnsafeRawBufferPointer) {
        var index = 0
        while index < bytes.count, excess == nil {
            // Most of a file is text and end tags, of which only the places count.
            if case .text = state { index = pass(bytes, from: index, to: UInt8(ascii: "<")) }
            if case .end = state { index = pass(bytes, from: index, to: UInt8(ascii: ">")) }
            guard index < bytes.count else { return }
            take(bytes[index], UInt32(bytes[index]), isStart: unit.isStart(bytes[index]))
            index += 1
        }
    }

    /// Counts lines and characters up to a mark.
    ///
    /// - Returns: where the mark stands, or the end.
    private mutating func pass(_ bytes: UnsafeRawBufferPointer, from start: Int, to mark: UInt8) -> Int {
        var index = start, place = next
        while index < bytes.count {
            let byte = bytes[index]
            if byte == mark { break }
            if byte == UInt8(ascii: "\n") { place = Place(line: place.line + 1, column: 1) } else if unit.isStart(byte) { place.column += 1 }
            index += 1
        }
        next = place
        return index
    }

    /// - Parameters:
    ///   - byte: An ASCII character; another value of a byte for every other.
    ///   - value: The unit, by which names are told apart.
    ///   - isStart: Whether a character begins here and does not go on.
    @inline(__always)
    private mutating func take(_ byte: UInt8, _ value: UInt32, isStart: Bool) {
        let place = next
        if byte == UInt8(ascii: "\n") {
            next = Place(line: next.line + 1, column: 1)
        } else if isStart {
            next.column += 1
        }
        switch state {
        case .text: if byte == UInt8(ascii: "<") { (state, begin) = (.tag, place) }
        case .start: takeInStart(byte, value)
        case .value(let quote): if byte == quote { state = .start }
        case .tag: beginMarkup(byte, value)
        case .declaration: beginDeclaration(byte)
        case .end: if byte == UInt8(ascii: ">") { close() }
        case .comment: end(byte, mark: UInt8(ascii: "-"), count: 2)
        case .characters: end(byte, mark: UInt8(ascii: "]"), count: 2)
        case .instruction:
            end(byte, mark: UInt8(ascii: "?"), count: 1)
            if name != nil, byte <= 32 || byte == UInt8(ascii: "?") { endName() } else if let hash = name { name = Self.hash(hash, value) }
        }
    }

    private static func hash(_ hash: UInt64, _ value: UInt32) -> UInt64 { (hash ^ UInt64(value)) &* 0x100_0000_01B3 }
    private static let emptyHash: UInt64 = 0xCBF2_9CE4_8422_2325

    private mutating func endName() {
        guard let hash = name else { return }
        name = nil
        // Nearly every name was seen a moment ago.
        let place = Int(truncatingIfNeeded: hash) & (Self.recent - 1)
        if recent[place] == hash { return }
        recent[place] = hash
        names.insert(hash)
        if names.count > Self.names { excess = (.tooManyNames, begin) }
    }

    private mutating func beginMarkup(_ byte: UInt8, _ value: UInt32) {
        run = 0
        siblings += 1
        if siblings > Self.siblings { excess = (.tooManySiblings, begin) }
        switch byte {
        case UInt8(ascii: "!"): state = .declaration
        case UInt8(ascii: "?"): (state, name) = (.instruction, Self.emptyHash)
        case UInt8(ascii: "/"): state = .end
        default:
            name = Self.hash(Self.emptyHash, value)
            starts.append(begin)
            (state, count, last, letters) = (.start, (0, 0), byte, 0)
        }
    }

    /// `<!--…-->` or `<![CDATA[…]]>`; a document type is refused before.
    private mutating func beginDeclaration(_ byte: UInt8) {
        state = byte == UInt8(ascii: "-") ? .comment : byte == UInt8(ascii: "[") ? .characters : .text
    }

    private mutating func takeInStart(_ byte: UInt8, _ value: UInt32) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): state = .value(quote: byte)
        case UInt8(ascii: "="):
            count.attributes += 1
            if letters == 5 { count.namespaces += 1 }
            if count.attributes > Self.attributes { excess = (.tooManyAttributes, begin) }
            if declared + count.namespaces > Self.namespaces { excess = (.tooManyNamespaces, begin) }
        case UInt8(ascii: ">"):
            state = .text
            // An empty element is closed at once.
            if last != UInt8(ascii: "/") {
                open.append(count.namespaces)
                declared += count.namespaces
            }
        default: break
        }
        if byte <= 32 || Self.delimiters.contains(byte) { endName() } else { name = Self.hash(name ?? Self.emptyHash, value) }
        // `xmlns` and `xmlns:p`, at the start of a name; blanks may stand before the `=`.
        let isBlank = byte <= 32
        if letters == 5, byte == UInt8(ascii: "=") || !isBlank && last <= 32 { letters = 0 }
        if letters < 5 {
            let isNext =
                byte == Self.xmlns.utf8Start[letters] && (letters > 0 || last <= 32 || last == UInt8(ascii: "\"") || last == UInt8(ascii: "'"))
            letters = isNext ? letters + 1 : 0
        }
        last = byte
    }

    private static let xmlns: StaticString = "xmlns"
    private static let delimiters = Array("=\"'/>".utf8)

    private mutating func close() {
        state = .text
        declared -= open.popLast() ?? 0
    }

    /// Each of the three ends is one character, repeated or not, and `>`.
    private mutating func end(_ byte: UInt8, mark: UInt8, count: Int) {
        if byte == mark { run += 1 } else if byte == UInt8(ascii: ">"), run >= count { state = .text } else { run = 0 }
    }
}
