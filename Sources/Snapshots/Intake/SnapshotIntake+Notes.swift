import DossierModel
import Markdown

/// Notes and booking proposals.
extension SnapshotIntake {
    func store(_ note: Note) throws {
        var document = note.document
        if let written = document {
            switch try PathLookup(db: db).document(written) {
            case .file(_, let path): document = path
            case .none: break
            case .ambiguous(let paths): try report(.ambiguousPath(written, paths, at: SourceLocation(note.path)))
            }
        }
        try insert(
            "INSERT INTO note (path, title, date, period, language, document_path, markdown, first_line) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [note.path, note.title, note.date?.description, note.period?.description, note.language, document, note.markdown, note.firstLine])
        for dropped in MarkdownDocument(note.markdown).dropped {
            try report(Diagnostic(note: note.path, firstLine: note.firstLine, dropped))
        }
    }

    func store(_ line: ProposalLine) throws {
        try insert(
            """
            INSERT INTO proposal_line (proposal, date, status, document, account, debit, credit, text, source, source_line)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [line.proposal, line.date?.description, line.status, line.document, line.account.asCode, line.debit, line.credit, line.text,
             line.origin.file, line.origin.line])
    }
}
