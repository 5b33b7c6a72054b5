package import DossierModel
import GRDB

/// The documents of one kind and year, in figures.
package struct HoldingTotals: Sendable {
    package let kind: DocumentKind
    /// 0 where unknown, and for the permanent dossier.
    package let year: Int
    package let documents: Int
    /// Documents whose original is in the archive.
    package let files: Int
    /// Files of the documents that are PDF.
    package let pdfs: Int
    /// Pages of the PDFs that could be read; nil where there are PDFs and the pages of none were counted.
    package let pages: Int?
    /// Octets of the files of the documents, each counted as often as a document has it.
    package let octets: Int

    /// The sum of some rows; its kind and year say nothing.
    package static func sum(_ rows: [HoldingTotals]) -> HoldingTotals {
        HoldingTotals(
            kind: .misc, year: 0, documents: rows.reduce(0) { $0 + $1.documents }, files: rows.reduce(0) { $0 + $1.files },
            pdfs: rows.reduce(0) { $0 + $1.pdfs }, pages: sum(of: rows), octets: rows.reduce(0) { $0 + $1.octets })
    }

    private static func sum(of rows: [HoldingTotals]) -> Int? {
        let known = rows.filter { $0.pdfs > 0 }.compactMap(\.pages)
        return known.isEmpty && rows.contains { $0.pdfs > 0 } ? nil : known.reduce(0, +)
    }
}

/// Documents of one kind and day.
package struct DatedDocuments: Sendable {
    package let kind: DocumentKind
    package let date: Day?
    package let year: Int
    package let month: Int
    package let documents: Int
    package let octets: Int
}

extension Snapshot {
    /// What the dossier holds by kind, in the order of ``DocumentKind``, and year.
    /// - Throws: `DatabaseError`.
    package func holdings() throws -> [HoldingTotals] {
        let found = try rows("""
            SELECT kind, year, count(DISTINCT document.id) AS documents,
                count(DISTINCT CASE WHEN document.file IS NOT NULL THEN document.id END) AS files,
                coalesce(sum(file.media_type = 'application/pdf'), 0) AS pdfs, sum(file.pages) AS pages,
                coalesce(sum(file.size), 0) AS octets
            FROM document LEFT JOIN document_file ON document_file.document = document.id LEFT JOIN file ON file.id = document_file.file
            GROUP BY kind, year ORDER BY year
            """) { row in
            HoldingTotals(
                kind: DocumentKind(rawValue: row["kind"]) ?? .misc, year: row["year"], documents: row["documents"], files: row["files"],
                pdfs: row["pdfs"], pages: row["pages"] ?? (row["pdfs"] == 0 ? 0 : nil), octets: row["octets"])
        }
        return DocumentKind.allCases.flatMap { kind in found.filter { $0.kind == kind } }
    }

    /// How many documents and octets each kind has on each day; those without a day by month or year.
    /// - Throws: `DatabaseError`.
    package func datedDocuments() throws -> [DatedDocuments] {
        try rows("""
            SELECT kind, date, year, month, count(DISTINCT document.id) AS documents, coalesce(sum(file.size), 0) AS octets
            FROM document LEFT JOIN document_file ON document_file.document = document.id LEFT JOIN file ON file.id = document_file.file GROUP BY \
            kind, date, year, month ORDER BY kind, date, year, month
            """) { row in
            DatedDocuments(
                kind: DocumentKind(rawValue: row["kind"]) ?? .misc, date: (row["date"] as String?).flatMap { Day(iso: $0) }, year: row["year"],
                month: row["month"], documents: row["documents"], octets: row["octets"])
        }
    }
}
