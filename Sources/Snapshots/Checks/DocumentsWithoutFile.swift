import DossierModel
import GRDB

/// Documents of which the source gives data and no file; said once a kind.
struct DocumentsWithoutFile: Check {
    static let identifier = Diagnostic.Identifier.documentsWithoutFile
    static let basis: Set<Basis> = [.documents]
    static let reveals: Set<Right> = []

    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT kind, source, min(source_line) AS source_line, count(*) AS count FROM document
            WHERE declared_path IS NULL GROUP BY kind, source
            """) { row, place in
            Diagnostic(.documentsWithoutFile, at: place, ["kind": .text(row["kind"]), "count": .count(row["count"])])
        }
    }
}
