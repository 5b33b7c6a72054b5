import DossierModel
import Fixity
import Formats
import Foundation
import GRDB
import Spelling

/// Characters that nobody sees, or that turn the letters around them, stand in no text of the dossier without a word: said once a value, at its first
/// place. Documents of each kind are counted by themselves: who may see one kind is not told how often the others have the value.
struct UnseenCharacters: Check {
    static let identifier = Diagnostic.Identifier.unseenCharacter
    static let basis: Set<Basis> = []
    static let reveals: Set<Right> = []

    /// Of so many values of a file, or of a kind of document in it, each is named; the rest of them in one finding.
    private static let named = 20

    private static let columns: [(table: String, columns: [String], source: String, line: String)] = [
        ("dossier", ["value"], description, "NULL"), ("address", ["kind", "lines"], description, "NULL"),
        ("accountant", ["name", "number", "email"], description, "NULL"),
        ("portal_archive", ["label"], description, "NULL"), ("retention", ["what"], description, "NULL"),
        ("fiscal_year", ["id"], description, "NULL"),
        ("journal", ["code", "name"], "source", "source_line"), ("account", ["number", "name", "lead_code"], "source", "source_line"),
        ("vat_code", ["code", "name", "payable", "claimable"], "source", "source_line"),
        ("party", ["code", "name", "number", "address", "email", "iban"], "source", "source_line"),
        ("entry", ["number", "text", "reference", "period"], "source", "source_line"),
        (
            "line JOIN entry ON entry.id = line.entry", ["line.party", "line.text", "line.reference", "line.voucher", "line.matching"],
            "entry.source", "line.source_line"
        ),
        (
            "line_vat JOIN line ON line.id = line JOIN entry ON entry.id = line.entry", ["line_vat.code", "percentage"], "entry.source",
            "line.source_line"
        ),
        (
            "line_detail JOIN line ON line.id = line JOIN entry ON entry.id = line.entry", ["name", "line_detail.text"], "entry.source",
            "line.source_line"
        ),
        // The name of a party that is known is that of its own row.
        ("document", ["number", "CASE WHEN party IS NULL THEN party_name END", "entry", "declared_path"], "source", "source_line"),
        ("statement", ["account", "bank_account", "number"], "source", "source_line"),
        ("statement_detail JOIN statement ON statement.id = statement", ["statement_detail.text"], "source", "source_line"),
        (
            "movement", ["counterparty", "counterparty_account", "message", "code", "reference", "customer_reference"], "source", "source_line"
        ),
        (
            "movement_detail JOIN movement ON movement.id = movement", ["movement_detail.text"], "source", "source_line"
        ),
        ("note", ["title", "document_path"], "path", "NULL"),
        ("proposal_line", ["proposal", "document", "account", "text", "status"], "source", "source_line"),
    ]

    private static let isNoTable = FolderTable.extensions.map { " AND path NOT LIKE '%.\($0)'" }.joined()

    private static let description = """
        coalesce((SELECT path FROM file WHERE role = 'source'\(isNoTable) ORDER BY path <> 'dossier.yml', path LIMIT 1), '.')
        """

    /// Most texts are plain ASCII, which the first pattern tells sooner than the second.
    private static func isSuspect(_ column: String) -> String { "\(column) GLOB '*[^ -~]*' AND \(column) GLOB :unseen" }

    func run(_ dossier: CheckedDossier) throws {
        let pattern: StatementArguments = ["unseen": "*[\(UnseenCharacter.globRanges)]*"]
        try reportValues(dossier, pattern)
        let notes = try Row.fetchCursor(
            dossier.db, sql: "SELECT path, first_line, markdown FROM note WHERE \(Self.isSuspect("markdown")) ORDER BY path", arguments: pattern)
        while let row = try notes.next() {
            let text: String = row["markdown"], found = text.unseenCharacters
            guard let first = found.first else { continue }
            let firstLine: Int = row["first_line"], line = firstLine + text.unicodeScalars[..<first].count(where: { $0 == "\n" })
            let place = dossier.places.place(of: first, in: text, at: SourceLocation(row["path"], line: line))
            try dossier.report(Self.diagnostic(place, text, found, places: found.count))
        }
    }

    private func reportValues(_ dossier: CheckedDossier, _ pattern: StatementArguments) throws {
        try PlainText.prepare(dossier.db)
        // Each table is read once, however many columns it has.
        let tables = Self.columns.enumerated().map { number, entry in
            let values = entry.columns.enumerated().map { "\($1) AS value\($0)" }.joined(separator: ", ")
            return """
                suspect\(number) AS MATERIALIZED (
                    SELECT \(entry.source) AS source, \(entry.table == "document" ? "kind" : "''") AS part, \(entry.line) AS source_line, \(values)
                    FROM \(entry.table) WHERE NOT is_plain(\(entry.columns.joined(separator: ", "))))
                """
        }
        let values = Self.columns.enumerated().flatMap { number, entry in
            entry.columns.indices.map {
                "SELECT source, part, source_line, value\($0) AS value FROM suspect\(number) WHERE \(Self.isSuspect("value\($0)"))"
            }
        }
        let rows = try Row.fetchCursor(
            dossier.db, sql: """
                WITH \(tables.joined(separator: ", "))
                SELECT source, part, min(source_line) AS source_line, value, max(1, count(DISTINCT source_line)) AS count FROM \
                (\(values.joined(separator: " UNION ALL ")))
                GROUP BY source, part, value ORDER BY source, part, source_line, value
                """, arguments: pattern)
        var source = "", part = "", count = 0, rest: Diagnostic?, places = 0
        func reportRest() throws {
            guard var last = rest else { return }
            last.arguments["count"] = .count(places)
            try dossier.report(last)
        }
        while let row = try rows.next() {
            let file: String = row["source"], own: String = row["part"], value: String = row["value"], uses: Int = row["count"],
                found = value.unseenCharacters
            guard !found.isEmpty else { continue }
            if file != source || own != part {
                try reportRest()
                (source, part, count, rest, places) = (file, own, 0, nil, 0)
            }
            count += 1
            if count <= Self.named || rest == nil {
                let place = dossier.places.place(of: found[0], in: value, at: SourceLocation(source, line: row["source_line"]))
                let diagnostic = Self.diagnostic(place, value, found, places: uses)
                if count <= Self.named { try dossier.report(diagnostic) } else { rest = diagnostic }
            }
            if count > Self.named { places += uses }
        }
        try reportRest()
    }

    private static func diagnostic(_ place: SourceLocation, _ text: String, _ found: [String.Index], places: Int) -> Diagnostic {
        var codes: [String] = []
        for index in found {
            let code = "U+" + String(format: "%04X", text.unicodeScalars[index].value)
            if !codes.contains(code) { codes.append(code) }
        }
        return Diagnostic(
            .unseenCharacter, at: place,
            ["value": .text(excerpt(of: text, around: found[0]).visible), "character": .text(codes.joined(separator: ", ")), "count": .count(places)])
    }

    /// A short value as a whole; of a long one what stands around the place, on its line.
    private static func excerpt(of text: String, around place: String.Index) -> String {
        let scalars = text.unicodeScalars
        if scalars.count <= 80, !scalars.contains("\n") { return text }
        var before = scalars[..<place].suffix(40)
        if let end = before.lastIndex(of: "\n") { before = before[scalars.index(after: end)...] }
        var excerpt = String.UnicodeScalarView()
        excerpt.append(contentsOf: before)
        excerpt.append(contentsOf: scalars[place...].prefix(40).prefix { $0 != "\n" })
        return String(excerpt)
    }
}
