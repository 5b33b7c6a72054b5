import DossierModel
import Fixity

extension Diagnostic {
    /// The same diagnostic with every text of the dossier made visible: the line feeds in its message are the program's.
    var visible: Diagnostic {
        var shown = self
        shown.location = location.visible
        shown.arguments = arguments.mapValues(\.visible)
        shown.related = related.map(\.visible)
        shown.accepted = accepted?.onOneLine.visible
        return shown
    }
}

extension Diagnostic.Argument {
    fileprivate var visible: Diagnostic.Argument {
        if case .text(let text) = self { .text(text.onOneLine.visible) } else { self }
    }
}

extension SourceLocation {
    fileprivate var visible: SourceLocation { SourceLocation(file.visible, line: line, column: column) }
}
