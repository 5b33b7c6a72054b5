import DossierModel

/// Reads the statements of a file one after the other. What is at fault is a finding: the file is a document whatever stands in it.
struct CODAReader {
    private let path: String
    private let file: String

    /// - Parameters:
    ///   - path: the file on disk.
    ///   - file: its path inside the dossier folder.
    init(path: String, file: String) { (self.path, self.file) = (path, file) }

    /// - Throws: what `intake` throws, `RefusedRead`.
    func read(into intake: any DossierIntake) throws {
        do { try readStatements(into: intake) } catch let fault as UnreadableFile { try intake.report(fault.diagnostic(file)) }
    }

    private func readStatements(into intake: any DossierIntake) throws {
        let records = try CODARecords(path: path, file: file)
        var statement: CODAStatement?, isStray = false, isFound = false
        while let record = try records.next() {
            if record.isBlank { continue }
            if record.kind == "0" {
                try statement?.cut(at: record.location)
                statement = CODAStatement(record, into: intake)
                try statement?.begin()
                (isStray, isFound) = (false, true)
            } else if let open = statement {
                try open.take(record)
                if record.kind == "9" { statement = nil }
            } else if !isStray {
                // Said once: what follows belongs to no statement either.
                isStray = true
                try intake.report(Diagnostic(.unreadableStatement, at: record.location, ["problem": "statementOrder"]))
            }
        }
        try statement?.cut(at: records.end)
        if !isFound, !isStray {
            try intake.report(Diagnostic(.unreadableStatement, at: SourceLocation(file, line: 1), ["problem": "statementNone"]))
        }
    }
}
