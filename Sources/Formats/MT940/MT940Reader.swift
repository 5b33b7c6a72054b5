import DossierModel

/// Reads the messages of a file one after the other. What is at fault is a finding: the file is a document whatever stands in it.
struct MT940Reader {
    private let path: String
    private let file: String

    /// - Parameters:
    ///   - path: the file on disk.
    ///   - file: its path inside the dossier folder.
    init(path: String, file: String) { (self.path, self.file) = (path, file) }

    /// - Throws: what `intake` throws, `RefusedRead`.
    func read(into intake: any DossierIntake) throws {
        do { try readMessages(into: intake) } catch let fault as UnreadableFile { try intake.report(fault.diagnostic(file)) }
    }

    private func readMessages(into intake: any DossierIntake) throws {
        var fields = try MT940Fields(path: path, file: file), pages = MT940Pages(), isStray = false, isFound = false
        while let item = try fields.next() {
            switch item {
            case .end(let place): try pages.endMessage(at: place)
            case .field(let field) where field.tag == "20":
                try pages.endMessage(at: field.location)
                try pages.begin(MT940Statement(field, into: intake))
                (isStray, isFound) = (false, true)
            case .field(let field):
                if try pages.take(field) || isStray { continue }
                // Said once: what follows belongs to no message either.
                isStray = true
                try intake.report(Diagnostic(.unreadableStatement, at: field.location, ["problem": "statementOrder"]))
            }
        }
        try pages.endMessage(at: fields.end, isFileEnd: true)
        try pages.endFile()
        if !isFound, !isStray {
            try intake.report(Diagnostic(.unreadableStatement, at: SourceLocation(file, line: 1), ["problem": "statementNone"]))
        }
    }
}

/// The message that is being read, and the page before it, with which it may be one statement.
struct MT940Pages {
    private var open: MT940Statement?
    /// It ended with an intermediate balance.
    private var held: MT940Statement?

    mutating func begin(_ statement: MT940Statement) { open = statement }

    /// False outside of a message.
    mutating func take(_ field: MT940Field) throws -> Bool {
        guard let page = open else { return false }
        if page.isInHeader, !MT940Statement.headerTags.contains(field.tag), let before = held {
            held = nil
            if before.goesOn(page, with: field) {
                before.resume(page)
                open = before
            } else {
                try before.handOver()
            }
        }
        try open?.take(field)
        return true
    }

    mutating func endMessage(at place: SourceLocation, isFileEnd: Bool = false) throws {
        guard let statement = open else { return }
        open = nil
        try statement.endMessage(at: place, isFileEnd: isFileEnd)
        if statement.isIntermediate {
            held = statement
        } else {
            try endFile()
            try statement.handOver()
        }
    }

    mutating func endFile() throws {
        try held?.handOver()
        held = nil
    }
}
