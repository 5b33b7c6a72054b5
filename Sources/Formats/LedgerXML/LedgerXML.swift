import DossierModel
import Faults

/// A ledger that is one XML file: an auditfile, a SAF-T. Opens it, and reports whatever keeps it from being read.
struct LedgerXML {
    /// On disk.
    let path: String
    /// Inside the dossier folder.
    let file: String

    /// Hands over what `isKnown` knows by its root element; another root is reported.
    ///
    /// - Throws: What `intake` and `body` throw, `RefusedRead`; faults of the file are reported to `intake`.
    func read(
        into intake: any DossierIntake, isKnown: (_ name: String, _ namespace: String) -> Bool,
        _ body: (LedgerFields, _ namespace: String) throws -> Void
    ) throws {
        try reportingFaults(to: intake) {
            if let line = try XMLProlog.doctypeLine(path: path) { return try refuseDoctype(line, intake) }
            let cursor = try cursor(reportingTo: intake)
            guard let root = try cursor.root() else { return try refuseDoctype(nil, intake) }
            guard isKnown(root.name, root.namespace) else {
                return try intake.report(Diagnostic(
                        .unknownAuditfile, at: SourceLocation(file, line: cursor.line, column: cursor.column),
                        ["value": .text(root.namespace), "field": .text(root.name)]))
            }
            try body(LedgerFields(cursor: cursor, file: file, intake: intake), root.namespace)
        }
    }

    /// Opens the file in the encoding that it says, or else in the one that it then must be in, which is reported.
    ///
    /// - Throws: What `intake` throws, `UnreadableFile`, `RefusedRead`.
    func cursor(reportingTo intake: any DossierIntake) throws -> XMLCursor {
        let mislabelled = try XMLEncoding.firstFault(path: path)
        if let mislabelled {
            try intake.report(Diagnostic(
                    .wrongEncoding, at: SourceLocation(file, line: mislabelled.line, column: mislabelled.column),
                    ["value": .text(XMLEncoding.fallback)]))
        }
        return try XMLCursor(path: path, encoding: mislabelled == nil ? nil : XMLEncoding.fallback)
    }

    /// Reports what keeps the file from being read on.
    ///
    /// - Throws: What `body` throws but that, `RefusedRead`.
    func reportingFaults(to intake: any DossierIntake, _ body: () throws -> Void) throws {
        do { try body() } catch let fault as UnreadableFile {
            try intake.report(fault.diagnostic(file))
        } catch let fault as XMLCursor.Fault {
            if let code = fault.refused { throw RefusedRead(path: path, reason: SystemReason(errno: code)) }
            try intake.report(Diagnostic(
                .malformedXML, at: SourceLocation(file, line: fault.line, column: fault.column), ["problem": .text(fault.message)]))
        }
    }

    private func refuseDoctype(_ line: Int?, _ intake: any DossierIntake) throws {
        try intake.report(Diagnostic(.doctypeRefused, at: SourceLocation(file, line: line), ["path": .text(file)]))
    }

    /// The header that `read` hands over; nil where it cannot be read. What comes after it is not read.
    static func header(_ read: (IgnoringIntake, (Dossier) throws -> Void) throws -> Void) -> Dossier? {
        struct Enough: Error {}
        var found: Dossier?
        try? read(IgnoringIntake()) { header in
            found = header
            throw Enough()
        }
        return found
    }
}
