import DossierModel

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
        let xml = LedgerXML(path: path, file: file)
        var found: GoBDIndex?
        try xml.reportingFaults(to: intake) {
            let doctype = try XMLDoctype(path: path)
            if let doctype, !doctype.isPlain(rootName) {
                return try intake.report(Diagnostic(
                    .doctypeRefused, at: SourceLocation(file, line: doctype.line), ["path": .text(file), "problem": "gobdDoctype"]))
            }
            let cursor = try xml.cursor(reportingTo: intake)
            _ = try cursor.root(passesDoctype: true)
            let parser = GoBDIndexParser(cursor, file: file)
            try parser.read()
            if parser.tables.isEmpty {
                return try intake.report(Diagnostic(.missingElement, at: SourceLocation(file, line: 1), ["field": "Table", "entry": ""]))
            }
            var index = GoBDIndex()
            (index.supplier, index.location, index.tables, index.dtd) = (parser.supplier, parser.location, parser.tables, doctype?.systemName)
            found = index
        }
        return found
    }
}
