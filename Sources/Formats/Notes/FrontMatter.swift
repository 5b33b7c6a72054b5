import DossierModel
import Yams

/// The front matter of a note: names and values, most of them written by people who do not know that a colon or a `#` means something in YAML.
///
/// Text that YAML refuses is read line by line: what stands behind the first colon of a known name is its value. Every fault is a finding.
struct FrontMatter {
    static let known = ["title", "date", "document", "period", "language"]
    /// How a value in quotes looks, where no line of the note serves as an example.
    static let example = "title: \"A: B\""

    private let lines: [Substring]
    private let report: YAMLReport

    /// - Parameter lines: What stands between the two lines of `---`.
    init(_ lines: ArraySlice<Substring>, report: YAMLReport) {
        self.lines = Array(lines)
        self.report = report
    }

    enum Content {
        case fields(YAMLFields)
        case empty
        /// It is no front matter but a text between two lines.
        case text
    }

    /// - Throws: what the intake throws.
    func read() throws -> Content {
        do {
            guard let root = try YAMLText.compose(lines.joined(separator: "\n")) else { return .empty }
            return try content(root)
        } catch let fault as YAMLText.Fault {
            let repaired = repairedLines(), isAnchor = fault.problem == "anchor"
            guard !repaired.isEmpty, let root = try? YAMLText.compose(repaired.joined(separator: "\n")) else {
                try invalid(isAnchor ? "anchor" : "notAMapping", line: fault.line, column: fault.column)
                return .text
            }
            let problem = isAnchor ? "anchor" : "frontMatterLine"
            let line = (0..<min(fault.line ?? 1, lines.count)).last { Self.field(lines[$0]) != nil }.map { $0 + 1 } ?? fault.line
            try invalid(problem, line: line, column: line == fault.line ? fault.column : nil)
            return try content(root)
        }
    }

    private func content(_ root: Node) throws -> Content {
        if try report.refusesNUL(root) { return .text }
        guard case .mapping = root, let fields = try YAMLFields(root, prefix: "", report: report) else {
            try invalid("notAMapping", line: root.mark?.line, column: root.mark?.column)
            return .text
        }
        // Other programs keep tags and the like here: said, and no reason to stop.
        try fields.checkNames(Self.known)
        for name in ["title", "document"] { try reportComment(behind: name, in: fields) }
        return .fields(fields)
    }

    /// `title: Invoice #12` is an invoice without a number to YAML.
    private func reportComment(behind name: String, in fields: YAMLFields) throws {
        guard case .scalar(let scalar)? = fields.node(name), scalar.style == .plain, let mark = scalar.mark, lines.indices.contains(mark.line - 1)
        else { return }
        let line = lines[mark.line - 1]
        guard line.dropFirst(mark.column - 1).contains(/\s#/), Self.field(line)?.name == name else { return }
        try invalid("frontMatterComment", line: mark.line, column: mark.column)
    }

    private func invalid(_ problem: String, line: Int?, column: Int?) throws {
        let written = line.flatMap { lines.indices.contains($0 - 1) ? Self.field(lines[$0 - 1]) : nil }
        try report.add(.invalidFrontMatter, line: line, column: column, [
            "problem": .text(problem), "expected": .text(written.map { Self.quoted($0.name, $0.value) } ?? Self.example),
        ])
    }

    /// The lines of known names, each in quotes where YAML does not take it as it stands, in their places.
    private func repairedLines() -> [String] {
        var seen: Set<String> = []
        let repaired = lines.map { line -> String in
            guard let (name, value) = Self.field(line), Self.known.contains(name), seen.insert(name).inserted else { return "" }
            if let root = try? YAMLText.compose(String(line)), case .mapping(let mapping) = root, case .scalar? = mapping.first?.value {
                return String(line)
            }
            return Self.quoted(name, value)
        }
        return seen.isEmpty ? [] : repaired
    }

    /// `name: value` at the start of a line.
    private static func field(_ line: Substring) -> (name: String, value: String)? {
        guard let first = line.first, first.isLetter, let colon = line.firstIndex(of: ":") else { return nil }
        let value = line[line.index(after: colon)...]
        guard value.isEmpty || value.first?.isWhitespace == true else { return nil }
        return (String(line[..<colon]).trimmed, value.trimmed)
    }

    private static func quoted(_ name: String, _ value: String) -> String {
        var text = value[...]
        if let mark = text.first, mark == "\"" || mark == "'" {
            // A quote that is not closed, or a pair around the whole; others belong to the text.
            let inner = text.dropFirst()
            if !inner.contains(mark) { text = inner } else if inner.dropLast().contains(mark) == false { text = inner.dropLast() }
        }
        return "\(name): \"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}

extension YAMLValue {
    /// The day of a date, also with a time of day behind it as other programs write it; a fault is reported.
    func dayOfMoment() throws -> Day? {
        if let day = Day(iso: text.prefix(10)), text.dropFirst(10).wholeMatch(of: /[T ]\d\d:\d\d(:\d\d([.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?/) != nil {
            return day
        }
        return try day()
    }
}
