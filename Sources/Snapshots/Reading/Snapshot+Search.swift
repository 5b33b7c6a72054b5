package import DossierModel
import GRDB

/// One thing that a search can find.
package enum Findable: Sendable, Hashable {
    case document(Int64), note(Int64), entry(Int64)
}

/// Words by which a document is found beside its own columns.
package struct DocumentWords: Sendable {
    /// Whose words they are, in the order of their weight.
    package enum Sort: String, Sendable {
        /// A number of the document that people write in many ways.
        case number
        /// A name of a party, and a number of one.
        case party
        case partyNumber = "party-number"
        /// File names, lines of an e-invoice, entries.
        case words
        case reference
    }

    package let sort: Sort
    package let text: String
}

/// An entry as a search shows it.
package struct FoundEntry: Sendable {
    package let number: String
    package let text: String?
    package let reference: String?
    package let date: Day?
    package let place: EntryPlace
    /// In minor units of the dossier's currency.
    package let debit: Int64
}

extension Snapshot {
    /// Everything that a search can find, newest first and what has no date last. Entries that book a document are found as that document.
    ///
    /// - Parameter entries: Whether entries have a place of their own.
    /// - Throws: `DatabaseError`.
    package func findables(entries: Bool) throws -> [Findable] {
        let ledger = """
            UNION ALL SELECT 3, id, date FROM entry WHERE NOT EXISTS (SELECT 1 FROM document_entry WHERE document_entry.entry = entry.id)
            """
        return try rows("""
            SELECT * FROM (
                SELECT 1 AS sort, id, date FROM document UNION ALL SELECT 2, id, date FROM note \(entries ? ledger : ""))
            ORDER BY date IS NULL, date DESC, sort, id DESC
            """) { row in
            let id: Int64 = row[1]
            return switch row[0] as Int {
            case 1: .document(id)
            case 2: .note(id)
            default: .entry(id)
            }
        }
    }

    /// Documents by their ids.
    /// - Throws: `DatabaseError`.
    package func documents(_ ids: [Int64]) throws -> [Int64: ArchivedDocument] {
        let list = IDList(ids)
        let found = try rows(Self.documentQuery + " WHERE document.id IN \(list.marks)", list.arguments, document)
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    }

    /// What else documents are found by: names of files, e-invoices, parties and, of an edition with the ledger, the entries that book them.
    /// - Throws: `DatabaseError`.
    package func words(of ids: [Int64], entries: Bool) throws -> [Int64: [DocumentWords]] {
        guard !ids.isEmpty else { return [:] }
        let ids = IDList(ids), list = ids.marks
        let invoice = "document_file JOIN"
        var parts = [
            """
            SELECT document_file.document, 'words', coalesce(member, path) FROM document_file JOIN file ON file.id = document_file.file
            WHERE document IN \(list)
            """,
            "SELECT document, 'number', number FROM \(invoice) invoice USING (file) WHERE document IN \(list)",
            """
            SELECT document, 'words', coalesce(item, '') || ' ' || coalesce(description, '') FROM \(invoice) invoice_line USING (file)
            WHERE document IN \(list)
            """,
            """
            SELECT document, 'party', coalesce(name, '') || ' ' || coalesce(trading_name, '') FROM \(invoice) invoice_party USING (file)
            WHERE document IN \(list)
            """,
            "SELECT document, 'party-number', vat_number FROM \(invoice) invoice_party USING (file) WHERE document IN \(list)",
            "SELECT document, 'party-number', register_number FROM \(invoice) invoice_party USING (file) WHERE document IN \(list)",
            "SELECT document, 'reference', account FROM \(invoice) invoice_payment USING (file) WHERE document IN \(list)",
            "SELECT document, 'reference', remittance FROM \(invoice) invoice_payment USING (file) WHERE document IN \(list)",
            "SELECT document.id, 'party-number', party.number FROM document JOIN party ON party.code = document.party WHERE document.id IN \(list)",
            "SELECT document.id, 'reference', party.iban FROM document JOIN party ON party.code = document.party WHERE document.id IN \(list)",
        ]
        if entries {
            parts += [
                "SELECT document, 'reference', number FROM document_entry JOIN entry ON entry.id = entry WHERE document IN \(list)",
                "SELECT document, 'words', text FROM document_entry JOIN entry ON entry.id = entry WHERE document IN \(list)",
                "SELECT document, 'reference', reference FROM document_entry JOIN entry ON entry.id = entry WHERE document IN \(list)",
                """
                SELECT DISTINCT tie.document, 'words', line.text FROM document_entry AS tie JOIN line ON line.entry = tie.entry
                WHERE tie.document IN \(list) AND (line.document = tie.document OR line.document IS NULL
                    AND (SELECT count(*) FROM line AS own WHERE own.entry = tie.entry) <= 50)
                """,
            ]
        }
        var found: [Int64: [DocumentWords]] = [:]
        for part in parts {
            _ = try rows(part, ids.arguments) { row in
                guard let text = row[2] as String?, let sort = DocumentWords.Sort(rawValue: row[1]) else { return }
                found[row[0], default: []].append(DocumentWords(sort: sort, text: text))
            }
        }
        return found
    }

    /// The first line with words of each file, cut off after a hundred and twenty characters, by fingerprint; none for files without words.
    /// - Throws: `DatabaseError`.
    package func firstWords(of files: [String]) throws -> [String: String] {
        var found: [String: String] = [:]
        for sha256 in files where found[sha256] == nil {
            guard let text = try rows("SELECT text FROM file_text WHERE sha256 = ? ORDER BY page LIMIT 1", [sha256], { $0[0] as String }).first
            else { continue }
            let line = text.split(whereSeparator: \.isNewline).lazy.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
                .first { !$0.isEmpty }
            found[sha256] = line.map { $0.count > 120 ? $0.prefix(119) + "…" : $0 }
        }
        return found
    }

    /// The texts of the files of a document, page by page.
    /// - Throws: `DatabaseError`, or what `each` throws.
    package func texts(of document: Int64, each: (String) throws -> Void) throws {
        _ = try rows(
            """
            SELECT text FROM document_file JOIN file ON file.id = document_file.file JOIN file_text ON file_text.sha256 = file.sha256
            WHERE document = ? ORDER BY position, page
            """, [document]) { try each($0[0]) }
    }

    /// An entry by its id; nil where there is none of that id.
    /// - Throws: `DatabaseError`.
    package func foundEntry(_ id: Int64) throws -> FoundEntry? {
        try rows(
            """
            SELECT number, text, reference, date, coalesce(fiscal_year, ''), journal, position, (SELECT coalesce(sum(debit), 0) FROM line WHERE \
            line.entry = entry.id)
            FROM entry WHERE id = ?
            """, [id]
        ) { row in
            FoundEntry(
                number: row[0], text: row[1], reference: row[2], date: (row[3] as String?).flatMap { Day(iso: $0) },
                place: EntryPlace(year: row[4], journal: row[5], position: row[6] ?? 0), debit: row[7])
        }.first
    }

    /// The texts of the lines of an entry, and the names of its parties, each once.
    /// - Throws: `DatabaseError`, or what `each` throws.
    package func lineWords(of entry: Int64, each: (_ text: String?, _ party: String?) throws -> Void) throws {
        _ = try rows(
            """
            SELECT DISTINCT line.text, coalesce(party.name, line.party) FROM line LEFT JOIN party ON party.code = line.party WHERE entry = ?
            """, [entry]) { try each($0[0], $0[1]) }
    }
}

extension Snapshot {
    /// Each status that a document has, in the order of the alphabet.
    /// - Throws: `DatabaseError`.
    package func statuses() throws -> [String] {
        try rows("SELECT DISTINCT status FROM document WHERE status IS NOT NULL ORDER BY status") { $0[0] }
    }
}

extension Snapshot {
    /// Customers and suppliers by the order of their keys, one for each page of a party: its name, and what its rows of `parties.csv` are found by.
    /// - Throws: `DatabaseError`.
    package func foundParties() throws -> [(name: String, numbers: [String])] {
        var found: [String: (name: String, numbers: [String])] = [:]
        for (name, numbers) in try rows("""
            SELECT name, code, number, iban FROM party UNION ALL SELECT DISTINCT party_name, NULL, NULL, NULL FROM document WHERE party_name IS NOT \
            NULL
            ORDER BY 1, 2
            """, [], { row in (row[0] as String, [row[1], row[2], row[3]].compactMap { $0 as String? }) }) {
            found[Counterparty.key(name), default: (name, [])].numbers += numbers
        }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }
}
