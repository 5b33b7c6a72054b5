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
    /// What all lines amount to where ``lines`` holds only some of them; nil where it holds all.
    package var whole: Whole?

    /// Lines, and their debit and credit in minor units of the dossier's currency.
    package struct Whole: Sendable {
        package let lines: Int
        package let debit: Int64
        package let credit: Int64
    }

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
    /// Lines up to which an entry is read whole for each of its documents: one that books thousands of documents would be written out for each.
    private static let most = 50

    /// The entries that book each of the documents, by document id. Of an entry of many lines, those that name the document.
    /// - Throws: `DatabaseError`.
    package func entries(booking documents: [Int64]) throws -> [Int64: [ArchivedEntry]] {
        guard !documents.isEmpty else { return [:] }
        let list = IDList(documents)
        var long: [Int64: ArchivedEntry.Whole] = [:]
        _ = try rows("""
            SELECT entry, count(*), sum(debit), sum(credit) FROM line
            WHERE entry IN (SELECT entry FROM document_entry WHERE document IN \(list.marks)) GROUP BY entry HAVING count(*) > \(Self.most)
            """, list.arguments) { row in
            long[row[0]] = ArchivedEntry.Whole(lines: row[1], debit: row[2], credit: row[3])
        }
        let longs = IDList(long.keys.sorted())
        var found: [Int64: [ArchivedEntry]] = [:]
        let query = Self.entryQuery(
            columns: "document_entry.document", from: "document_entry JOIN entry ON entry.id = document_entry.entry",
            lines: long.isEmpty ? "" : "AND entry.id NOT IN \(longs.marks)",
            where: "document_entry.document IN \(list.marks) ORDER BY document_entry.document, entry.id, line.id")
        _ = try rows(query, longs.arguments + list.arguments) { row in
            Self.collect(row, into: &found[row[0], default: []])
        }
        guard !long.isEmpty else { return found }
        var own: [Pair: [ArchivedEntry.Line]] = [:]
        let naming = Self.entryQuery(
            columns: "line.document", from: "entry", lines: "AND line.document IN \(list.marks)",
            where: "entry.id IN \(longs.marks) AND line.document IS NOT NULL ORDER BY entry.id, line.id")
        _ = try rows(naming, list.arguments + longs.arguments) { row in
            let pair = Pair(document: row[0], entry: row[1])
            if let line = Self.line(row), own[pair, default: []].count < Self.most { own[pair, default: []].append(line) }
        }
        for document in found.keys {
            for index in found[document, default: []].indices {
                guard let id = found[document]?[index].id, let whole = long[id] else { continue }
                found[document]?[index].whole = whole
                found[document]?[index].lines = own[Pair(document: document, entry: id)] ?? []
            }
        }
        return found
    }

    private struct Pair: Hashable {
        let document: Int64
        let entry: Int64
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
        let list = IDList(entries)
        var found: [Int64: ShelfPlace] = [:]
        _ = try rows("""
            SELECT document_entry.entry, \(Self.placeColumns) FROM document_entry JOIN document ON document.id = document_entry.document
            LEFT JOIN file ON file.id = document.file WHERE document_entry.entry IN \(list.marks) ORDER BY document.id DESC
            """, list.arguments) { row in found[row[0]] = Self.shelfPlace(row, at: 1) }
        return found
    }

    private static func entryQuery(columns: String, from source: String, lines: String = "", where condition: String) -> String {
        """
        SELECT \(columns) AS document, entry.id, entry.number, entry.journal AS journal_code, coalesce(journal.name, entry.journal) AS journal,
            coalesce(entry.fiscal_year, '') AS year, entry.position, entry.date, entry.text, entry.reference, entry.source, entry.source_line,
            line.account, coalesce(party.name, line.party) AS party, line.text AS line_text, line.debit, line.credit,
            line.party AS party_code, line.reference AS line_reference
        FROM \(source) LEFT JOIN journal ON journal.code = entry.journal LEFT JOIN line ON line.entry = entry.id \(lines)
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
        if let line = line(row) { entries[entries.count - 1].lines.append(line) }
    }

    private static func line(_ row: Row) -> ArchivedEntry.Line? {
        guard let account: String = row[12] else { return nil }
        return ArchivedEntry.Line(
            account: account, party: row[13], partyCode: row[17], reference: row[18], text: row[14], debit: row[15], credit: row[16])
    }
}
