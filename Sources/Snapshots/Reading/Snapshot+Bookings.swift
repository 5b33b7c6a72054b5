package import DossierModel
import GRDB

/// An entry with its lines.
package struct ArchivedEntry: Sendable {
    package let id: Int64
    package let number: String
    /// The name of the journal, or its code where it is not known.
    package let journal: String
    package let place: EntryPlace
    package let date: Day?
    package let text: String?
    package let reference: String?
    package let origin: SourceLocation
    package var lines: [Line]

    package struct Line: Sendable {
        package let account: String
        /// The name of the party, or its code where it is not known.
        package let party: String?
        package let partyCode: String?
        package let reference: String?
        package let text: String?
        package let debit: Int64
        package let credit: Int64
    }
}

/// Where an entry stands in the journals.
package struct EntryPlace: Sendable, Hashable {
    /// The id of the fiscal year; empty outside every year.
    package let year: String
    package let journal: String
    /// Counted from 0 in the order of date and reading.
    package let position: Int
}

extension Snapshot {
    /// The entries that book each of the documents, by document id.
    /// - Throws: `DatabaseError`.
    package func entries(booking documents: [Int64]) throws -> [Int64: [ArchivedEntry]] {
        guard !documents.isEmpty else { return [:] }
        let marks = repeatElement("?", count: documents.count).joined(separator: ",")
        var found: [Int64: [ArchivedEntry]] = [:]
        let query = Self.entryQuery(
            columns: "document_entry.document", from: "document_entry JOIN entry ON entry.id = document_entry.entry",
            where: "document_entry.document IN (\(marks)) ORDER BY document_entry.document, entry.id, line.id")
        _ = try rows(query, StatementArguments(documents)) { row in
            Self.collect(row, into: &found[row[0], default: []])
        }
        return found
    }

    /// Entries of one journal and fiscal year, in the order of their places.
    ///
    /// - Parameter positions: Places counted from 0.
    /// - Throws: `DatabaseError`.
    package func entries(of journal: String, in year: String, at positions: Range<Int>) throws -> [ArchivedEntry] {
        var found: [ArchivedEntry] = []
        let query = Self.entryQuery(
            columns: "NULL", from: "entry",
            where: "entry.fiscal_year IS ? AND entry.journal = ? AND entry.position >= ? AND entry.position < ? ORDER BY entry.position, line.id")
        _ = try rows(query, [year.isEmpty ? nil : year, journal, positions.lowerBound, positions.upperBound]) { Self.collect($0, into: &found) }
        return found
    }

    /// The place of the voucher of each entry, by entry id; entries without one have none.
    /// - Throws: `DatabaseError`.
    package func vouchers(of entries: [Int64]) throws -> [Int64: ShelfPlace] {
        guard !entries.isEmpty else { return [:] }
        let marks = repeatElement("?", count: entries.count).joined(separator: ",")
        var found: [Int64: ShelfPlace] = [:]
        _ = try rows("""
            SELECT document_entry.entry, \(Self.placeColumns) FROM document_entry JOIN document ON document.id = document_entry.document
            LEFT JOIN file ON file.id = document.file WHERE document_entry.entry IN (\(marks)) ORDER BY document.id DESC
            """, StatementArguments(entries)) { row in found[row[0]] = Self.shelfPlace(row, at: 1) }
        return found
    }

    private static func entryQuery(columns: String, from source: String, where condition: String) -> String {
        """
        SELECT \(columns) AS document, entry.id, entry.number, entry.journal AS journal_code, coalesce(journal.name, entry.journal) AS journal,
            coalesce(entry.fiscal_year, '') AS year, entry.position, entry.date, entry.text, entry.reference, entry.source, entry.source_line,
            line.account, coalesce(party.name, line.party) AS party, line.text AS line_text, line.debit, line.credit,
            line.party AS party_code, line.reference AS line_reference
        FROM \(source) LEFT JOIN journal ON journal.code = entry.journal LEFT JOIN line ON line.entry = entry.id
        LEFT JOIN party ON party.code = line.party WHERE \(condition)
        """
    }

    /// Adds a row to the entry it belongs to: rows of one entry follow each other.
    private static func collect(_ row: Row, into entries: inout [ArchivedEntry]) {
        let id: Int64 = row[1]
        if entries.last?.id != id {
            entries.append(ArchivedEntry(
                id: id, number: row[2], journal: row[4], place: EntryPlace(year: row[5], journal: row[3], position: row[6] ?? 0),
                date: Day(iso: row[7] as String), text: row[8], reference: row[9], origin: SourceLocation(row[10], line: row[11]), lines: []))
        }
        guard let account: String = row[12] else { return }
        entries[entries.count - 1].lines.append(ArchivedEntry.Line(
            account: account, party: row[13], partyCode: row[17], reference: row[18], text: row[14], debit: row[15], credit: row[16]))
    }
}
