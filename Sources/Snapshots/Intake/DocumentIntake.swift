import DossierModel
import Fixity
import Formats
import GRDB

/// Stores documents: those that `documents.csv` declares, then the files that nothing declares.
struct DocumentIntake {
    let db: Database
    /// How the dossier writes its dates, in names of files too.
    var order = Day.Order.iso

    typealias Report = (Diagnostic) throws -> Void

    func store(_ document: Document, reporting report: Report) throws {
        var document = document
        var file: Int64?
        if let written = document.path {
            var path = written, ambiguous: [String] = []
            switch try PathLookup(db: db).document(written) {
            case .file(let id, let found): (file, path) = (id, found)
            case .none: break
            case .ambiguous(let paths): ambiguous = paths
            }
            // A document is known by the path of its file, however it is written.
            document.path = path
            let proposed = document.takeProposals()
            if let first = try earlier(path) {
                return try report(Diagnostic(.duplicatePath, at: document.origin, ["path": .text(path)], related: [first]))
            }
            if !ambiguous.isEmpty {
                try report(.ambiguousPath(written, ambiguous, at: document.origin))
            } else if file == nil, let role = try role(of: path), role != "document" {
                return try report(Diagnostic(.invalidValue, at: document.origin, [
                    "column": .text("path"), "value": .text(path), "expected": .text("documents/…"),
                ]))
            } else if file == nil {
                try report(Diagnostic(.missingFile, at: document.origin, ["path": .text(path)]))
            }
            if let file { try InvoiceFacts(of: file, db)?.complete(&document) }
            complete(&document, with: FileNameFacts(path: path, order: order))
            document.restore(proposed)
        }
        try insert(document, file: file)
    }

    /// What a file of the dossier folder is; nil where there is none of that path.
    private func role(of path: String) throws -> String? {
        try String.fetchOne(db.cachedStatement(sql: "SELECT role FROM file WHERE path = ?"), arguments: [path])
    }

    /// What the declaration leaves open, the folder and the file name may say.
    private func complete(_ document: inout Document, with facts: FileNameFacts) {
        if document.date == nil, document.period == nil {
            if let date = facts.date {
                document.date = date
                document.provenance[.date] = .named
            } else if let period = facts.period {
                document.period = period
                document.provenance[.period] = .named
            }
        }
        if document.number == nil, let number = facts.number {
            document.number = number
            document.provenance[.number] = .named
        }
        if document.party == nil, let party = facts.party {
            document.party = party
            document.provenance[.party] = .named
        }
    }

    /// What tells a document from every other: its path or, without one, what its row says and how many rows before said the same. The number of the
    /// row would tell, in the address of its page, what stands above it.
    private func key(_ document: Document) throws -> String {
        if let path = document.path { return Self.key(path) }
        let facts: [String?] = [
            document.kind.rawValue, document.date?.description, document.period?.description, document.number, document.party,
            document.net.map { String($0) }, document.vat.map { String($0) }, document.gross.map { String($0) }, document.currency.code,
            document.due?.description, document.entry, document.status?.rawValue,
        ]
        let identity = Self.key(facts.map { $0 ?? "" }.joined(separator: "\u{0}"))
        try db.execute(sql: "CREATE TEMP TABLE IF NOT EXISTS pathless (identity TEXT PRIMARY KEY, rows INTEGER NOT NULL) WITHOUT ROWID")
        let rows = try Int.fetchOne(
            db.cachedStatement(sql: "INSERT INTO temp.pathless VALUES (?, 1) ON CONFLICT DO UPDATE SET rows = rows + 1 RETURNING rows"),
            arguments: [identity])
        return Self.key("\(identity) \(rows ?? 1)")
    }

    private static func key(_ identity: String) -> String { String(SHA256Digest(of: Array(identity.utf8)).hex.prefix(12)) }

    private func earlier(_ path: String) throws -> SourceLocation? {
        try Row.fetchOne(db.cachedStatement(sql: "SELECT source, source_line FROM document WHERE key = ?"), arguments: [Self.key(path)])
            .map { SourceLocation($0["source"], line: $0["source_line"]) }
    }

    /// Makes a document of every file under `documents/` that no row declared.
    func storeUndeclared(of dossier: Dossier, hasDeclarations: Bool, isPile: Bool, reporting report: Report) throws {
        let text = TextIntake(db: db), parties = isPile ? try KnownParties(db, own: dossier) : nil
        var last: Int64 = 0
        var derived: [String: Int] = [:]
        while true {
            // A batch at a time: a cursor must not read from tables that are written behind it.
            let batch = try Row.fetchAll(db, sql: """
                SELECT file.id, file.path FROM file LEFT JOIN document ON document.file = file.id
                WHERE file.role = 'document' AND document.id IS NULL AND file.id > ?
                    AND NOT EXISTS (SELECT 1 FROM document_file AS part WHERE part.file = file.id)
                    AND NOT EXISTS (SELECT 1 FROM temp.paired WHERE picture = file.id
                        AND NOT EXISTS (SELECT 1 FROM document AS declared WHERE declared.file = original))
                ORDER BY file.id LIMIT 500
                """, arguments: [last])
            for row in batch {
                last = row["id"]
                let path: String = row["path"]
                let facts = FileNameFacts(path: path, order: dossier.dateOrder), invoice = try InvoiceFacts(of: last, db)
                if facts.kind == nil, invoice == nil, !isPile {
                    try report(Diagnostic(.unknownKind, at: SourceLocation(path), ["path": .text(path)]))
                }
                if hasDeclarations { try report(Diagnostic(.unmentionedFile, at: SourceLocation(path), ["path": .text(path)])) }
                var document = Document(path: path, kind: facts.kind ?? .misc, currency: dossier.currency, origin: SourceLocation(path))
                document.provenance[.kind] = .named
                invoice?.complete(&document)
                complete(&document, with: facts)
                if invoice == nil, let parties { try text.complete(&document, of: last, parties) }
                try insert(document, file: last)
                if document.provenance.values.contains(.named) { derived[document.kind.rawValue, default: 0] += 1 }
            }
            if batch.count < 500 { break }
        }
        for kind in DocumentKind.allCases {
            guard let count = derived[kind.rawValue] else { continue }
            try report(Diagnostic(
                .derivedFacts, at: SourceLocation(isPile ? "." : "documents"), ["count": .count(count), "kind": .text(kind.rawValue)]))
        }
    }

    private func insert(_ document: Document, file: Int64?) throws {
        // The permanent dossier is one shelf, whatever the age of what stands on it.
        let isPermanent = document.kind == .permanent
        // A declared period stands, whatever the date of the e-invoice.
        let filed = document.provenance[.date] == .structured ? document.period : nil
        let month = filed.map { $0.month ?? ($0.year == document.date?.year ? document.date?.month : nil) ?? 0 }
        try db.cachedStatement(sql: """
            INSERT INTO document (key, kind, year, month, date, number, party_name, net, vat, gross, currency, due, entry, status, file,
                declared_path, provenance, source, source_line) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """).execute(arguments: [
                try key(document), document.kind.rawValue,
                isPermanent ? 0 : filed?.year ?? document.date?.year ?? document.period?.year ?? 0,
                isPermanent ? 0 : month ?? document.date?.month ?? document.period?.month ?? 0,
                document.date?.description, document.number, document.party, document.net, document.vat, document.gross,
                document.currency.code, document.due?.description, document.entry, document.status?.rawValue, file,
                document.path, document.storedProvenance, document.origin.file, document.origin.line,
            ])
    }
}

extension Diagnostic {
    /// A path that means several files by its letters and none by its bytes.
    static func ambiguousPath(_ path: String, _ files: [String], at place: SourceLocation) -> Diagnostic {
        Diagnostic(.ambiguousPath, at: place, ["path": .text(path), "count": .count(files.count)], related: files.map { SourceLocation($0) })
    }
}
