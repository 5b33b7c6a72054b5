package import DossierModel
package import Markdown

extension Diagnostic {
    /// What a note asks for and a read-only page does not do.
    ///
    /// - Parameters:
    ///   - note: The path of the note.
    ///   - firstLine: The line of the file on which its text starts, front matter taken off.
    package init(note: String, firstLine: Int, _ dropped: MarkdownDocument.Dropped) {
        let identifier: Identifier = switch dropped.kind {
        case .rawHTML: .rawHTMLDropped
        case .unsafeLink: .unsafeLinkDropped
        case .tables: .tablesNotDrawn
        }
        self.init(identifier, at: SourceLocation(note, line: firstLine + dropped.line - 1), ["value": .text(dropped.text)])
    }
}
