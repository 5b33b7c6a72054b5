import DossierModel
import GRDB

/// The document that a note is about is in the archive.
struct UnmatchedNoteDocument: Check {
    static let identifier = Diagnostic.Identifier.unmatchedNoteDocument
    static let basis: Set<Basis> = [.documents]
    static let reveals: Set<Right> = Right.documents.union([.notes])

    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT path AS source, NULL AS source_line, document_path FROM note WHERE document_path IS NOT NULL AND document IS NULL
            """) { row, place in
            Diagnostic(.unmatchedNoteDocument, at: place, ["path": .text(row["document_path"])])
        }
    }
}
