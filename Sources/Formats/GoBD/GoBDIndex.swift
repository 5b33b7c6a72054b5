import DossierModel
import Faults

/// What the `index.xml` of a GoBD export (Beschreibungsstandard für die Datenträgerüberlassung) says: who supplied it, and how each table is written.
///
/// Its DTD is never read. Commands, extensions and foreign keys are passed over: they say nothing of what is in a table.
struct GoBDIndex {
    static let rootName = "DataSet"
    static let mostTables = 10_000
    static let mostColumns = 100_000
    static let mostText = 32 << 20

    private(set) var supplier: String?
    private(set) var location: String?
    private(set) var tables: [GoBDTable] = []
    /// The DTD that it names.
    private(set) var dtd: String?

    /// Whether a file is one, or claims to be one in a document type that its reader refuses.
    static func isIndex(_ path: String) throws -> Bool {
        do {
            let doctype = try XMLDoctype(path: path)
            if let doctype, !doctype.isPlain(rootName) { return doctype.text.contains(rootName) }
            guard let root = try XMLCursor(path: path).root(passesDoctype: true) else { return false }
            return root.name == rootName && root.namespace.isEmpty
        } catch let fault as UnreadableFile {
            _ = try fault.diagnostic(path)
            return false
        } catch is XMLCursor.Fault {
            return false
        }
    }

    /// Nil where it cannot be read, which is reported.
    ///
    /// - Throws: what `intake` throws, `RefusedRead`.
    static func read(_ path: String, file: String, into intake: any DossierIntake) throws -> GoBDIndex? {
        do {
            let doctype = try XMLDoctype(path: path)
            if let doctype, !doctype.isPlain(rootName) {
                try intake.report(Diagnostic(
                    .doctypeRefused, at: SourceLocation(file, line: doctype.line), ["path": .text(file), "problem": "gobdDoctype"]))
                return nil
            }
            let mislabelled = try XMLEncoding.firstFault(path: path)
            if let mislabelled {
                try intake.report(Diagnostic(
                    .wrongEncoding, at: SourceLocation(file, line: mislabelled.line, column: mislabelled.column),
                    ["value": .text(XMLEncoding.fallback)]))
            }
            let cursor = try XMLCursor(path: path, encoding: mislabelled == nil ? nil : XMLEncoding.fallback)
            _ = try cursor.root(passesDoctype: true)
            let parser = GoBDIndexParser(cursor, file: file)
            try parser.read()
            if parser.tables.isEmpty {
                try intake.report(Diagnostic(.missingElement, at: SourceLocation(file, line: 1), ["field": "Table", "entry": ""]))
                return nil
            }
            var index = GoBDIndex()
            (index.supplier, index.location, index.tables, index.dtd) = (parser.supplier, parser.location, parser.tables, doctype?.systemName)
            return index
        } catch let fault as UnreadableFile {
            try intake.report(fault.diagnostic(file))
        } catch let fault as XMLCursor.Fault {
            if let code = fault.refused { throw RefusedRead(path: path, reason: SystemReason(errno: code)) }
            try intake.report(Diagnostic(
                .malformedXML, at: SourceLocation(file, line: fault.line, column: fault.column), ["problem": .text(fault.message)]))
        }
        return nil
    }
}
