import DossierModel
import Formats

/// Which files of a dossier are read as part of it, and by which format.
final class SourceFormats {
    private let isPile: Bool
    private var formats: [String: any Format] = [:]
    /// Files that are read with another one, by its format.
    private var parts: [String: any Format] = [:]

    /// - Parameter isPile: Whether no `dossier.yml` says what lies where.
    init(isPile: Bool) { self.isPile = isPile }

    func add(_ path: String, _ format: any Format) { formats[path] = format }

    /// A file that belongs to another one, whatever its place would make it.
    func add(part path: String, of format: any Format) {
        formats[path] = nil
        parts[path] = format
    }

    /// Whether a file is read with another one and is named by a path of `sources`.
    func hasPart(_ isNamed: (String) -> Bool) -> Bool { parts.keys.contains(where: isNamed) }

    /// The files that may have others belonging to them.
    var heads: [(path: String, format: any Format)] {
        sources(.exports).compactMap { path in formats[path].map { (path, $0) } }
    }

    /// In the order of reading, and of their paths within a turn.
    func sources(_ turn: ReadingTurn) -> [String] {
        formats.filter { $0.value.turn == turn }.keys.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }

    /// The format of a file; of one that could not be looked at, that of its place.
    subscript(path: String) -> (any Format)? {
        if let known = formats[path] ?? parts[path] { return known }
        return try? Formats.recognise(FileSample(path: path, head: [], disk: nil, isInPile: isPile))?.format
    }

    /// Whether `dossier.yml` says how a file is written: a table that is no export, nor a part of one.
    func isTable(_ path: String) -> Bool {
        FolderTable.isTable(path) && parts[path] == nil && formats[path]?.turn ?? .tables == .tables
    }

    /// What an error leaves incomplete.
    func refused(by diagnostic: Diagnostic) -> Set<Basis> {
        if diagnostic.identifier == .overlappingFiscalYears { return [.years] }
        let file = diagnostic.location.file
        if file == "." || file.hasPrefix("notes/") { return [] }
        return self[file]?.delivers ?? [.documents, .files]
    }

    /// Whether an error stands in the way of the documents themselves; one that only concerns the ledger, statements, proposals or notes does not.
    func concernsDocuments(_ diagnostic: Diagnostic) -> Bool {
        switch diagnostic.identifier {
        case .symbolicLink, .specialFile, .unreadableFile, .fileChanged: return true
        default: break
        }
        let file = diagnostic.location.file
        if file.hasPrefix("notes/") { return false }
        let refused = refused(by: diagnostic)
        // A table of parties says what the parties of documents are called.
        if refused == [.parties] { return true }
        return refused.isEmpty || !refused.isSubset(of: Basis.ledger.union([.statements, .proposals]))
    }
}
