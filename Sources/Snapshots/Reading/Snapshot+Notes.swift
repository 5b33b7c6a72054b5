package import DossierModel
import GRDB

/// A note as the snapshot holds it.
package struct ArchivedNote: Sendable {
    package let id: Int64
    package let path: String
    package let title: String
    package let date: Day?
    package let period: String?
    /// Of its words, as BCP 47 writes it; nil where it is not declared.
    package let language: String?
    package let document: Int64?
    package let documentPath: String?
    package let markdown: String
    package let firstLine: Int
    package let sha256: String?
}

/// A booking proposal with its lines.
package struct ArchivedProposal: Sendable {
    package let number: String
    package let date: Day?
    package let status: String?
    /// The number of the document that it names.
    package let document: String?
    /// The id of that document; nil where it is not certain which one is meant.
    package let voucher: Int64?
    package let origin: SourceLocation
    package var lines: [ArchivedEntry.Line]
}

extension Snapshot {
    /// All notes without their text, newest first; those without a date last.
    /// - Throws: `DatabaseError`.
    package func notes() throws -> [ArchivedNote] {
        try rows("""
            SELECT id, path, title, date, period, language, document, document_path, '' AS markdown, first_line, NULL AS sha256 FROM note
            ORDER BY date IS NULL, date DESC, path
            """, [], note)
    }

    /// One note; nil where there is none of that id.
    /// - Throws: `DatabaseError`.
    package func note(_ id: Int64) throws -> ArchivedNote? {
        try rows("SELECT note.*, file.sha256 FROM note LEFT JOIN file ON file.path = note.path WHERE note.id = ?", [id], note).first
    }

    /// The highest id of a note; 0 where there is none.
    /// - Throws: `DatabaseError`.
    package func lastNote() throws -> Int64 { Int64(try count("SELECT coalesce(max(id), 0) FROM note")) }

    private func note(_ row: Row) -> ArchivedNote {
        ArchivedNote(
            id: row["id"], path: row["path"], title: row["title"], date: (row["date"] as String?).flatMap { Day(iso: $0) },
            period: row["period"], language: row["language"], document: row["document"], documentPath: row["document_path"],
            markdown: row["markdown"],
            firstLine: row["first_line"], sha256: row["sha256"])
    }

    /// Id and title of the notes about each of the documents, by document id.
    /// - Throws: `DatabaseError`.
    package func notes(about documents: [Int64]) throws -> [Int64: [(id: Int64, title: String)]] {
        let list = IDList(documents)
        var found: [Int64: [(Int64, String)]] = [:]
        _ = try rows(
            "SELECT id, title, document FROM note WHERE document IN \(list.marks) ORDER BY document, id", list.arguments
        ) { row in found[row["document"], default: []].append((row["id"], row["title"])) }
        return found
    }

    /// Whether a document on a shelf has a note.
    /// - Throws: `DatabaseError`.
    package func hasNotes(on shelf: Shelf) throws -> Bool {
        try rows("""
            SELECT 1 FROM note JOIN document ON document.id = note.document WHERE kind = ? AND year = ? AND month = ? LIMIT 1
            """, [shelf.kind.rawValue, shelf.year, shelf.month]) { _ in true }.first ?? false
    }

    /// Booking proposals in the order of reading.
    /// - Throws: `DatabaseError`.
    package func proposals(from offset: Int, count: Int) throws -> [ArchivedProposal] {
        var proposals: [ArchivedProposal] = []
        _ = try rows("""
            SELECT line.* FROM proposal_line AS line
            JOIN (SELECT proposal, source, min(id) AS first FROM proposal_line GROUP BY proposal, source ORDER BY first LIMIT ? OFFSET ?) AS head
                ON head.proposal = line.proposal AND head.source = line.source ORDER BY head.first, line.id
            """, [count, offset]) { row in
            let origin = SourceLocation(row["source"], line: row["source_line"])
            if proposals.last?.number != row["proposal"] || proposals.last?.origin.file != origin.file {
                proposals.append(ArchivedProposal(
                    number: row["proposal"], date: (row["date"] as String?).flatMap { Day(iso: $0) }, status: row["status"],
                    document: row["document"], voucher: row["voucher"], origin: origin, lines: []))
            }
            proposals[proposals.count - 1].lines.append(ArchivedEntry.Line(
                account: row["account"], party: nil, partyCode: nil, reference: nil, text: row["text"],
                debit: row["debit"], credit: row["credit"]))
        }
        return proposals
    }
}
