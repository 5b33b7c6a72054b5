/// What can go wrong while a dossier is made.
package enum SampleDossierError: Error, Equatable, CustomStringConvertible {
    case folderNotEmpty(path: String)
    case notMadeHere(path: String, marker: String)
    case system(operation: String, path: String, code: Int32)
    case unbalanced(entry: String, difference: Int)
    case badFigure(String)

    package var description: String {
        switch self {
        case .folderNotEmpty(let path):
            "'\(path)' is not empty; give another folder, or --replace to make the same dossier again"
        case .notMadeHere(let path, let marker):
            "'\(path)' was not made by this command (no file with '\(marker)'); nothing was removed"
        case .system(let operation, let path, let code):
            "cannot \(operation) '\(path)' (errno \(code))"
        case .unbalanced(let entry, let difference):
            "entry '\(entry)' is out of balance by \(difference) cents"
        case .badFigure(let what):
            "a figure of the sample is wrong: \(what)"
        }
    }
}
