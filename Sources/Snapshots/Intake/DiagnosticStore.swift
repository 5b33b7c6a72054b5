package import DossierModel
import Foundation
package import GRDB

/// Keeps diagnostics in the snapshot under construction, so that a hundred thousand of them cost no memory.
struct DiagnosticStore {
    let db: Database
    private var accepted: [Dossier.Acceptance] = []
    /// The first acceptance of an identifier and a subject; that of no subject stands for all.
    private var positions: [Subject: Int] = [:]
    private(set) var errors = 0

    private struct Subject: Hashable {
        let identifier: Diagnostic.Identifier
        let text: String?
    }

    init(db: Database) { self.db = db }

    mutating func accept(_ acceptances: [Dossier.Acceptance]) {
        accepted = acceptances
        positions = Dictionary(
            acceptances.enumerated().map { (Subject(identifier: $1.identifier, text: $1.subject), $0) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func keep(_ diagnostic: Diagnostic) throws {
        var diagnostic = diagnostic
        if diagnostic.severity == .error, let acceptance = acceptance(for: diagnostic) {
            diagnostic.severity = .finding
            diagnostic.accepted = acceptance.reason
        }
        if diagnostic.severity == .error { errors += 1 }
        let statement = try db.cachedStatement(sql: """
            INSERT INTO finding (severity, identifier, file, line, "column", arguments, related, accepted) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        try statement.execute(arguments: [
            diagnostic.severity.rawValue, diagnostic.identifier.rawValue, diagnostic.location.file, diagnostic.location.line,
            diagnostic.location.column, DiagnosticCoding.encode(diagnostic.arguments), DiagnosticCoding.encode(diagnostic.related),
            diagnostic.accepted,
        ])
    }

    /// The first that speaks of it.
    private func acceptance(for diagnostic: Diagnostic) -> Dossier.Acceptance? {
        let subjects: [String?] = [nil] + diagnostic.arguments.values.compactMap { if case .text(let text) = $0 { text } else { nil } }
        return subjects.compactMap { positions[Subject(identifier: diagnostic.identifier, text: $0)] }.min().map { accepted[$0] }
    }
}

/// How a diagnostic's data stand in the `finding` table: JSON with sorted keys, each value tagged with its type.
enum DiagnosticCoding {
    static func encode(_ arguments: [String: Diagnostic.Argument]) -> String {
        json(arguments.mapValues { argument in
            switch argument {
            case .text(let text): ["text": text]
            case .count(let count): ["count": String(count)]
            case .day(let day): ["day": day.description]
            case .money(let money): ["minorUnits": String(money.minorUnits), "currency": money.currency.code]
            }
        })
    }

    static func encode(_ related: [SourceLocation]) -> String {
        related.isEmpty ? "[]" : json(related.map { location in
            ["file": location.file, "line": location.line.map(String.init) ?? "", "column": location.column.map(String.init) ?? ""]
        })
    }

    static func arguments(_ text: String) -> [String: Diagnostic.Argument] {
        decode([String: [String: String]].self, text).compactMapValues { fields in
            if let text = fields["text"] { return .text(text) }
            if let count = fields["count"].flatMap(Int.init) { return .count(count) }
            if let day = fields["day"].flatMap({ Day(iso: $0) }) { return .day(day) }
            if let units = fields["minorUnits"].flatMap(Int64.init), let currency = fields["currency"].flatMap(Currency.init(code:)) {
                return .money(Money(units, currency))
            }
            return nil
        }
    }

    static func related(_ text: String) -> [SourceLocation] {
        text == "[]" ? [] : decode([[String: String]].self, text).map { fields in
            SourceLocation(fields["file"] ?? "", line: fields["line"].flatMap(Int.init), column: fields["column"].flatMap(Int.init))
        }
    }

    private static let encoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()
    private static let decoder = JSONDecoder()

    private static func json(_ value: some Encodable) -> String {
        (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    private static func decode<Value: Decodable & ExpressibleByEmpty>(_ type: Value.Type, _ text: String) -> Value {
        (try? decoder.decode(type, from: Data(text.utf8))) ?? Value()
    }
}

/// A collection that can start empty.
protocol ExpressibleByEmpty { init() }
extension Array: ExpressibleByEmpty {}
extension Dictionary: ExpressibleByEmpty {}
