import DossierModel
import GRDB

/// Ties documents, entries, notes and proposals to each other. A tie is made where one candidate is left; where two are, there is none, and a finding
/// says so.
///
/// 1. Parties come first: a document that names its party is given that party's code (`PartyResolution`).
/// 2. A document that declares its entry is tied to it. A number that several entries have means the one in the journals of the document's kind; of
///   several there, the one of its fiscal year, else of the year after; then of its party; then of its amount (`DeclaredEntries`).
/// 3. An entry, or a line, that names a number means a document of that number that its journal books (purchases in purchase journals; diverse
///   documents and the permanent dossier everywhere), by party, by fiscal year, then by amount (`VoucherChoice`). A document of another party is
///   never meant. Where the amount contradicts the party or the year, it is uncertain.
/// 4. A purchase number without its supplier says little: such a document is only meant where the amounts agree, or where there are none and nothing
///   else fits.
/// 5. Several entries may book one document if they are of one year, journal and party. Of others the one with the amount of the document is meant
///   (`NumberGroup`).
/// 6. What only speaks of an invoice, as a payment does, means the invoice of its party, or of its amount, or the only one of that number that the
///   ledger books.
/// 7. The voucher of a line is what its number means or, where the line names none, the only document of its entry.
/// 8. A note is about the document whose path it declares, whether its file is there or not.
/// 9. A proposal is about the only document of its number; of several, the one of its fiscal year and amount.
struct DocumentLinking {
    let db: Database
    let currency: Currency
    let report: (Diagnostic) throws -> Void

    /// - Throws: `DatabaseError`, or what `report` throws.
    func run() throws {
        try db.execute(sql: """
            CREATE TEMP TABLE mention_tie (entry INTEGER NOT NULL, number TEXT NOT NULL, document INTEGER, books INTEGER NOT NULL, PRIMARY KEY \
            (entry, number))
                WITHOUT ROWID;
            CREATE TEMP TABLE uncertain_document (document INTEGER PRIMARY KEY);
            """)
        try PartyResolution(db: db).run()
        try DocumentYears(db: db).store()
        let books = try Bookkeeping(db)
        try DeclaredEntries(db: db, books: books, currency: currency).run(uncertain: reportUncertain(document:entries:))
        try VoucherMatching(db, books, currency).run(uncertain: reportUncertain(entry:number:documents:))
        try db.execute(sql: """
            INSERT OR IGNORE INTO document_entry SELECT document, entry FROM temp.mention_tie WHERE books AND document IS NOT NULL;
            UPDATE note SET document = (
                SELECT document.id FROM document JOIN file ON file.id = document.file WHERE file.path = note.document_path)
            WHERE document_path IS NOT NULL;
            UPDATE note SET document = missing.id FROM document AS missing
                WHERE missing.file IS NULL AND missing.declared_path = note.document_path AND note.document IS NULL;
            """)
        try nameVouchers()
        var proposals = ProposalTies(db: db, books: books, currency: currency, report: report)
        try proposals.run()
    }

    private func nameVouchers() throws {
        try db.execute(sql: """
            UPDATE line SET document = coalesce(
                (SELECT document FROM temp.mention_tie WHERE entry = line.entry AND number = line.reference),
                (SELECT CASE WHEN count(*) = 1 THEN min(own.id) END FROM document_entry JOIN document AS own ON own.id = document_entry.document
                    WHERE document_entry.entry = line.entry AND own.number = line.reference),
                (SELECT document FROM temp.mention_tie WHERE entry = line.entry AND number = line.voucher),
                (SELECT CASE WHEN count(*) = 1 THEN min(own.id) END FROM document_entry JOIN document AS own ON own.id = document_entry.document
                    WHERE document_entry.entry = line.entry AND own.number = line.voucher),
                (SELECT CASE WHEN count(*) = 1 THEN min(own.id) END FROM document_entry JOIN document AS own ON own.id = document_entry.document
                    JOIN entry ON entry.id = document_entry.entry WHERE document_entry.entry = line.entry
                        AND (line.reference IS NULL OR entry.reference IN (line.reference, line.voucher))
                        AND (entry.reference IS NULL OR own.number = entry.reference OR own.entry IS NOT NULL)))
            WHERE EXISTS (SELECT 1 FROM document)
            """)
    }

    // MARK: What is uncertain

    private func reportUncertain(entry: Int64, number: String, documents: [Int64]) throws {
        for document in documents { try markUncertain(document) }
        guard let row = try Row.fetchOne(db.cachedStatement(sql: "SELECT number, source, source_line FROM entry WHERE id = ?"), arguments: [entry])
        else { return }
        try report(Diagnostic(
            .ambiguousTie, at: SourceLocation(row["source"], line: row["source_line"]),
            ["problem": "ambiguousVoucher", "entry": .text(row["number"]), "value": .text(number), "count": .count(documents.count)],
            related: try MeantPlaces.of("document", documents, db)))
    }

    private func reportUncertain(document: Int64, entries: [Int64]) throws {
        try markUncertain(document)
        guard let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT number, entry, source, source_line FROM document WHERE id = ?"), arguments: [document]) else { return }
        try report(Diagnostic(
            .ambiguousTie, at: SourceLocation(row["source"], line: row["source_line"]),
            ["problem": "ambiguousEntry", "entry": .text(row["entry"]), "value": .text(row["number"] ?? ""), "count": .count(entries.count)],
            related: try MeantPlaces.of("entry", entries, db)))
    }

    private func markUncertain(_ document: Int64) throws {
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO temp.uncertain_document VALUES (?)").execute(arguments: [document])
    }
}
