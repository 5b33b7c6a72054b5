package import DossierModel
import Fixity
import Formats
import GRDB

/// What is known of the files of a pile before a dossier is made of them.
package struct PileReading: Sendable {
    /// Of each document, by the path of its file in the pile.
    package private(set) var documents: [String: Document] = [:]
    /// Pictures of e-invoices: no documents by themselves. Their e-invoices, by their own paths.
    package private(set) var originals: [String: String] = [:]
    /// Pictures by the path of their e-invoice.
    private var groups: [String: [String]] = [:]
    /// Whose pile it may be; nil where somebody said it.
    package private(set) var own: OwnCompany?
    /// The documents whose e-invoice does not tell whether it is bought or sold.
    package private(set) var undirected: Set<String> = []
    package private(set) var currency = Currency.euro
    /// Files of exports that are several files, which stay together.
    package private(set) var exported: Set<String> = []

    /// Reads a pile as an archive of it would; what is wrong with its files is for the archive to say.
    ///
    /// - Parameter ownNumber: The enterprise number of the company; nil for that of the e-invoices.
    /// - Throws: `DossierInputError`, `SystemError`, `DatabaseError`.
    package init(_ pile: String, ownNumber: String?) throws {
        let input = try DossierInput(pile: pile, ownNumber: ownNumber)
        try TemporaryFolder.lend { store in
            try DatabaseQueue.unjournaled(path: "").inDatabase { db in
                try Freezer.inTransaction(db) {
                    _ = try DossierReading(input: input, db: db, store: store).run()
                    try take(db, isOwnKnown: ownNumber != nil)
                }
            }
        }
    }

    /// The files of a document that is an e-invoice and its pictures, sorted; nil for a file that is a document alone.
    package func group(of path: String) -> [String]? {
        let original = originals[path] ?? path
        return groups[original].map { ($0 + [original]).sorted() }
    }

    private mutating func take(_ db: Database, isOwnKnown: Bool) throws {
        if !isOwnKnown { own = try OwnCompany(db) }
        currency = try PileAssumptions(db: db).currency()
        exported = try Set(String.fetchAll(db, sql: "SELECT path FROM walked WHERE format = ?", arguments: [GoBD().name]))
        undirected = try Set(String.fetchAll(db, sql: """
            SELECT file.path FROM document JOIN file ON file.id = document.file
            JOIN document_file AS original ON original.document = document.id AND original.role = 'original'
            JOIN invoice ON invoice.file = original.file AND direction IS NULL
            """))
        let rows = try Row.fetchCursor(db, sql: "SELECT file.path, document.* FROM document JOIN file ON file.id = document.file")
        while let row = try rows.next() {
            let path: String = row["path"]
            var document = Document(
                path: path, kind: DocumentKind(rawValue: row["kind"]) ?? .misc, currency: Currency(code: row["currency"]) ?? .euro,
                origin: SourceLocation(path))
            document.date = (row["date"] as String?).flatMap { Day(iso: $0) }
            document.due = (row["due"] as String?).flatMap { Day(iso: $0) }
            (document.number, document.party) = (row["number"], row["party_name"])
            (document.net, document.vat, document.gross) = (row["net"], row["vat"], row["gross"])
            document.provenance = (row["provenance"] as String?).map(Document.provenance) ?? [:]
            documents[path] = document
        }
        let pictures = try Row.fetchAll(db, sql: """
            SELECT picture.path, original.path AS original FROM document_file JOIN file AS picture ON picture.id = document_file.file
            JOIN document ON document.id = document_file.document JOIN file AS original ON original.id = document.file
            WHERE document_file.role = 'picture' AND picture.role = 'document' AND picture.id <> original.id
            """)
        for row in pictures {
            originals[row["path"]] = row["original"]
            groups[row["original"], default: []].append(row["path"])
        }
    }
}
