import DossierModel
import Yams
import Spelling

/// Hands on the diagnostics of one YAML file and remembers which of its fields are at fault.
final class YAMLReport {
    let file: String
    /// Lines of the file before the YAML text.
    let linesBefore: Int
    let intake: any DossierIntake
    /// How grave a fault is where its identifier does not decide.
    private let severity: Diagnostic.Severity?
    /// The fields at the top of the file that hold an error.
    private(set) var faulty: Set<String> = []

    init(file: String, linesBefore: Int = 0, severity: Diagnostic.Severity? = nil, intake: any DossierIntake) {
        self.file = file
        self.severity = severity
        self.linesBefore = linesBefore
        self.intake = intake
    }

    func location(_ mark: Mark?) -> SourceLocation {
        SourceLocation(file, line: mark.map { $0.line + linesBefore }, column: mark?.column)
    }

    /// - Parameter line: Within the YAML text, as the column from 1.
    func add(_ identifier: Diagnostic.Identifier, line: Int?, column: Int?, _ arguments: [String: Diagnostic.Argument]) throws {
        let place = SourceLocation(file, line: (line ?? 0) + linesBefore, column: column)
        try intake.report(Diagnostic(identifier, at: place, arguments, severity: severity))
    }

    func add(
        _ identifier: Diagnostic.Identifier, _ mark: Mark?, _ arguments: [String: Diagnostic.Argument],
        severity: Diagnostic.Severity? = nil, related: [SourceLocation] = []
    ) throws {
        try add(identifier, at: location(mark), arguments, severity: severity, related: related)
    }

    func add(
        _ identifier: Diagnostic.Identifier, at place: SourceLocation, _ arguments: [String: Diagnostic.Argument],
        severity: Diagnostic.Severity? = nil, related: [SourceLocation] = []
    ) throws {
        let diagnostic = Diagnostic(identifier, at: place, arguments, severity: severity ?? self.severity, related: related)
        if diagnostic.severity == .error, case .text(let field) = arguments["field"] ?? arguments["column"] ?? "" { distrust(field) }
        try intake.report(diagnostic)
    }

    /// Reports a diagnostic that is made already, and marks the field that it names.
    func forbid(_ diagnostic: Diagnostic) throws {
        if case .text(let field)? = diagnostic.arguments["field"], !field.isEmpty { distrust(field) }
        try intake.report(diagnostic)
    }

    /// Marks the field at the top that `field` is part of.
    func distrust(_ field: String) { faulty.insert(String(field.prefix { $0 != "." })) }
}

/// A scalar of a YAML file with the name of its field and its place.
struct YAMLValue {
    let field: String
    let text: String
    let mark: Mark?
    let report: YAMLReport

    func invalid(expected: String, suggestion: String? = nil) throws {
        var arguments: [String: Diagnostic.Argument] = ["value": .text(text), "field": .text(field), "expected": .text(expected)]
        if let suggestion { arguments["suggestion"] = .text(suggestion) }
        try report.add(.invalidValue, mark, arguments)
    }

    /// Reports a value that is none of some names, with the nearest of them; of two letters anything is near.
    func invalid(among names: [String]) throws {
        try invalid(expected: names.joined(separator: ", "), suggestion: text.count > 2 ? nearest(to: text, among: names) : nil)
    }

    func choice<Value: RawRepresentable<String> & CaseIterable>(_ type: Value.Type) throws -> Value? {
        if let value = Value(rawValue: text) { return value }
        try invalid(among: type.allCases.map(\.rawValue))
        return nil
    }

    func day() throws -> Day? {
        if let day = Day(iso: text) { return day }
        try report.add(.invalidDate, mark, ["value": .text(text), "column": .text(field), "expected": "2024-03-31", "problem": "dateInYAML"])
        return nil
    }
}

/// The fields of a YAML mapping. `field` names are full: `cut-off.overall`.
struct YAMLFields {
    let prefix: String
    let mark: Mark?
    let report: YAMLReport
    private let nodes: [(key: String, mark: Mark?, node: Node)]
    private let positions: [String: Int]

    /// Nil, and reported, when the node is not a mapping.
    init?(_ node: Node, prefix: String, report: YAMLReport) throws {
        self.prefix = prefix
        self.report = report
        mark = node.mark
        guard case .mapping(let mapping) = node else {
            try report.add(.invalidValue, node.mark, ["value": .text(node.string ?? ""), "field": .text(prefix), "expected": "key: value"])
            return nil
        }
        let pairs = mapping.map { ($0.key.string ?? "", $0.key.mark, $0.value) }
        positions = Dictionary(pairs.enumerated().map { ($1.0, $0) }, uniquingKeysWith: { first, _ in first })
        nodes = pairs
    }

    func name(_ key: String) -> String { prefix.isEmpty ? key : "\(prefix).\(key)" }

    var keys: [(key: String, mark: Mark?)] { nodes.map { ($0.key, $0.mark) } }

    func checkNames(_ known: [String], severity: Diagnostic.Severity? = nil) throws {
        for (key, mark, _) in nodes where !known.contains(key) {
            try report.add(
                .unknownField, mark, ["field": .text(name(key)), "suggestion": .text(nearest(to: key, among: known) ?? "")],
                severity: severity)
        }
    }

    /// The node of a field; nil when it is absent or `null`.
    func node(_ key: String) -> Node? {
        guard let node = positions[key].map({ nodes[$0].node }) else { return nil }
        if case .scalar(let scalar) = node, scalar.style == .plain, ["", "~", "null"].contains(scalar.string) { return nil }
        return node
    }

    func value(_ key: String) throws -> YAMLValue? {
        guard let node = node(key) else { return nil }
        return try scalar(node, name(key))
    }

    func required(_ key: String) throws -> YAMLValue? {
        if node(key) != nil { return try value(key) }
        try report.add(.missingField, mark, ["field": .text(name(key))])
        return nil
    }

    func text(_ key: String) throws -> String? { try value(key)?.text }

    private func scalar(_ node: Node, _ field: String) throws -> YAMLValue? {
        guard case .scalar(let scalar) = node else {
            try report.add(.invalidValue, node.mark, ["value": "", "field": .text(field), "expected": "text"])
            return nil
        }
        return YAMLValue(field: field, text: scalar.string.trimmed, mark: scalar.mark, report: report)
    }

    func mapping(_ key: String) throws -> YAMLFields? {
        try node(key).flatMap { try YAMLFields($0, prefix: name(key), report: report) }
    }

    private func items(_ key: String) throws -> [Node] {
        guard let node = node(key) else { return [] }
        if case .sequence(let items) = node { return Array(items) }
        try report.add(.invalidValue, node.mark, ["value": .text(node.string ?? ""), "field": .text(name(key)), "expected": "- …"])
        return []
    }

    func mappings(_ key: String) throws -> [YAMLFields] {
        try items(key).compactMap { try YAMLFields($0, prefix: name(key), report: report) }
    }

    /// A value by itself, or a list of them.
    func oneOrMore(_ key: String) throws -> [YAMLValue] {
        if case .scalar? = node(key) { return try value(key).map { [$0] } ?? [] }
        return try values(key)
    }

    func values(_ key: String) throws -> [YAMLValue] {
        try items(key).compactMap { try scalar($0, name(key)) }
    }
}
