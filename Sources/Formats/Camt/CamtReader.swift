package import DossierModel
import Faults

/// Reads the messages of a bank in ISO 20022: camt.052, camt.053 and camt.054, versions 1 to 13.
///
/// What a bank leaves open is read in one way:
/// - A reversal or a return names the parties of what it takes back, so that who paid and who was paid have changed places. Its counterparty is taken
///   only where the account of the other is that of the statement; else both are details.
/// - Of an entry without a day of booking the value date is the day.
/// - Texts under `Ustrd` are joined by a blank.
///
/// Who owns the account and keeps it, the period, balances other than those at which it opens and closes (booked), interest, and what the head of
/// the message says are details of the statement.
package struct CamtReader {
    let path: String
    let file: String

    /// - Parameters:
    ///   - path: the file on disk.
    ///   - file: its path inside the dossier folder.
    package init(path: String, file: String) {
        self.path = path
        self.file = file
    }

    /// Hands over each movement as it is read, and each statement behind its movements.
    ///
    /// - Throws: `RefusedRead`, what `intake` throws; faults of the file are reported to `intake`.
    package func read(into intake: any DossierIntake) throws {
        do {
            if let line = try XMLProlog.doctypeLine(path: path) {
                throw XMLCursor.Fault(line: line, column: nil, message: XMLTreeReader.Limit.doctype.rawValue)
            }
            let cursor = try LedgerXML(path: path, file: file).cursor(reportingTo: intake)
            guard let root = try cursor.root() else {
                throw XMLCursor.Fault(line: nil, column: nil, message: XMLTreeReader.Limit.doctype.rawValue)
            }
            try read(CamtTree(cursor: cursor, namespace: root.namespace), root.name, CamtFields(file: file, intake: intake))
        } catch let fault as UnreadableFile {
            try intake.report(fault.diagnostic(file))
        } catch let fault as XMLCursor.Fault {
            if let code = fault.refused { throw RefusedRead(path: path, reason: SystemReason(errno: code)) }
            try refuse(fault.message, at: SourceLocation(file, line: fault.line, column: fault.column), intake)
        }
    }

    private func refuse(
        _ problem: String, at place: SourceLocation, _ intake: any DossierIntake, _ more: [String: Diagnostic.Argument] = [:]
    ) throws {
        try intake.report(Diagnostic(.unreadableStatement, at: place, more.merging(["problem": .text(problem)]) { $1 }))
    }

    private func read(_ tree: CamtTree, _ root: String, _ fields: CamtFields) throws {
        let cursor = tree.cursor, origin = SourceLocation(file, line: cursor.line, column: cursor.column)
        guard root == CamtVersion.rootName, let version = CamtVersion(namespace: tree.namespace) else {
            return try refuse("statementVersion", at: origin, fields.intake, ["value": .text(tree.namespace)])
        }
        var statements = 0
        try cursor.children { name in
            guard name == version.body || name == version.body + "V01" else { return }
            var head = CamtHead()
            try cursor.children { name in
                if name == "GrpHdr" { head = CamtHead(try tree.read(name)) }
                guard name == version.statement else { return }
                statements += 1
                try CamtStatement(tree: tree, kind: version.kind, head: head, fields: fields).read()
            }
        }
        try cursor.finish()
        if statements == 0 { try refuse("statementNone", at: origin, fields.intake) }
    }
}

/// What is used of the head of a message.
struct CamtHead {
    private(set) var id: String?
    private(set) var day: Day?
    private(set) var node: CamtNode?

    init() {}

    init(_ node: CamtNode) {
        self.node = node
        id = node.first("MsgId").flatMap { $0.text.isEmpty ? nil : $0.text }
        day = node.first("CreDtTm").flatMap { CamtFields.day($0.text) }
    }
}
