package import DossierModel
package import Fixity
import GRDB

/// Every PDF of a dossier folder with what the dossier says of it: the reading of a check, without copying anything.
package struct PDFInventory: Sendable {
    private let input: DossierInput
    private let withInvoices: Bool

    /// - Throws: `DossierInputError` where the path leads to no folder: the PDFs around an auditfile belong to it only if its folder is the dossier.
    /// - Parameter withInvoices: Whether the XML of e-invoices belongs to it.
    package init(folder: String, withInvoices: Bool = true) throws(DossierInputError) {
        self.withInvoices = withInvoices
        input = try DossierInput(path: folder)
        guard input.single == nil else { throw .missing(folder) }
    }

    /// The folder that is read.
    package var root: RawPath { RawPath(input.root) }

    /// Whether something written to `path` would become part of the dossier.
    package func contains(_ path: String) -> Bool { input.contains(path) }

    /// Reads the dossier into a private temporary database and lends the list of its PDFs to `body`.
    ///
    /// - Parameter each: Receives every diagnostic, findings before errors and each in the order of file and line, and whether it is an error that
    ///   stands in the way of the documents.
    /// - Throws: `InvalidDossier` when an error concerns the documents or nothing says whose dossier it is;
    ///   `FileChanged`, `SystemError`, `DatabaseError`, or what the closures throw.
    package func read<Result>(
        each: (_ diagnostic: Diagnostic, _ isGrave: Bool) throws -> Void = { _, _ in }, _ body: (PDFList) throws -> Result
    ) throws -> Result {
        try TemporaryFolder.lend { store in
            try DatabaseQueue.unjournaled(path: "").inDatabase { db in
                try Freezer.inTransaction(db) {
                    let result = try DossierReading(input: input, db: db, store: store).run()
                    var grave = 0
                    try Freezer.list(db) { diagnostic in
                        let isGrave = diagnostic.severity == .error && result.formats.concernsDocuments(diagnostic)
                        if isGrave { grave += 1 }
                        try each(diagnostic, isGrave)
                    }
                    guard let dossier = result.dossier, grave == 0 else {
                        throw InvalidDossier(errors: grave > 0 ? grave : result.errors, isPartlyJudged: result.isPartlyJudged)
                    }
                    return try body(PDFList(
                        db: db, root: root, store: store, withInvoices: withInvoices, dossier: dossier, otherErrors: result.errors))
                }
            }
        }
    }
}
