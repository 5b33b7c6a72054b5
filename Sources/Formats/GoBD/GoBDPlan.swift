import DossierModel

/// Which tables of an export are read, as what, and where they lie.
struct GoBDPlan {
    struct Item {
        let table: GoBDTable
        /// On disk.
        let path: String
        /// Inside the dossier folder.
        let file: String
        let role: GoBDRole
        let columns: GoBDColumns
        let declared: TableForm?

        var amounts: GoBDRole.Amounts? {
            switch role {
            case .entries(let amounts), .openings(let amounts): amounts
            case .accounts, .parties: nil
            }
        }
    }

    private(set) var items: [Item] = []
    /// Whether a table that belongs to the ledger cannot be read.
    private(set) var isFaulty = false
    private let reader: GoBDReader
    private let intake: any DossierIntake

    /// Reports tables that are not there or not described so that they can be read, and those that are kept and no more.
    ///
    /// - Throws: what `intake` throws.
    init(_ index: GoBDIndex, _ reader: GoBDReader, into intake: any DossierIntake) throws {
        (self.reader, self.intake) = (reader, intake)
        let folder = GoBDFolder(index: reader.path)
        var seen: [String: SourceLocation] = [:]
        for table in index.tables {
            guard let url = table.url else {
                try fault(Diagnostic(.missingElement, at: table.origin, ["field": "URL", "entry": ""]))
                continue
            }
            switch folder.find(url.text) {
            case .outside:
                try fault(Diagnostic(.invalidValue, at: url.origin, [
                    "value": .text(url.text), "field": "URL", "expected": "Konten.csv, daten/Konten.csv",
                ]))
            case .missing(let path):
                let file = reader.beside(path), declared = reader.declared(file)
                let isRead = declared?.table != nil || !GoBDRole.roles(of: table.written(as: declared), declared).isEmpty
                if isRead { isFaulty = true }
                try intake.report(Diagnostic(
                    .unreadableFile, at: url.origin, ["path": .text(file), "problem": "ENOENT"], severity: isRead ? .error : .finding))
            case .file(let path):
                if let first = seen[path] {
                    try fault(Diagnostic(
                        .duplicateIdentifier, at: url.origin, ["value": .text(url.text), "field": "URL"], related: [first]))
                    continue
                }
                seen[path] = url.origin
                try add(table, path)
            }
        }
    }

    private mutating func add(_ described: GoBDTable, _ path: String) throws {
        let file = reader.beside(path), declared = reader.declared(file), table = described.written(as: declared)
        let roles = GoBDRole.roles(of: table, declared), wrong = GoBDDeclared(declared, table, roles.map(\.role), file: file).faults
        for found in wrong { try fault(found) }
        guard wrong.isEmpty else { return }
        if roles.isEmpty { return try keep(table, file) }
        let used = Set(roles.flatMap { $0.columns.positions.values })
        let faults = table.faults + used.sorted().compactMap { table.columns[$0].fault }
        for found in faults { try fault(found) }
        guard faults.isEmpty else { return }
        for (role, columns) in roles {
            items.append(Item(
                table: table, path: reader.path.dropLast(reader.fileName.count) + path, file: file, role: role, columns: columns, declared: declared))
        }
        // Columns of entries are kept with their lines.
        if case .entries = roles[0].role { return }
        let others = table.columns.indices.filter { !used.contains($0) }.map { table.columns[$0].name }
        if !others.isEmpty {
            try intake.report(Diagnostic(.unknownColumn, at: SourceLocation(file), ["column": .text(listed(others)), "suggestion": ""]))
        }
    }

    private func keep(_ table: GoBDTable, _ file: String) throws {
        try intake.report(Diagnostic(.strayFile, at: table.origin, [
            "path": .text(file), "problem": "gobdTable", "value": .text(table.title), "found": .text(listed(table.columns.map(\.name))),
        ]))
    }

    private mutating func fault(_ diagnostic: Diagnostic) throws {
        isFaulty = true
        try intake.report(diagnostic)
    }

    /// Leaves tables out for others that have entries of the same days, each with its finding.
    ///
    /// - Parameter others: By the file of each the tables that count.
    mutating func leaveOut(_ others: [String: [String]]) throws {
        for item in items {
            guard let counted = others[item.file] else { continue }
            try intake.report(Diagnostic(.strayFile, at: item.table.origin, [
                "path": .text(item.file), "problem": "gobdLeft", "value": .text(item.table.title), "found": .text(listed(counted)),
            ]))
        }
        items.removeAll { others[$0.file] != nil }
    }
}
