package import DossierModel
import Faults

/// Reads a Dutch auditfile: XAF 3.2, 3.2.1 and 4.0.
///
/// Not carried over, because a dossier has no place for it: contact persons, telephone, fax and website; credit limits and
/// group codes; account classifications (lead codes, taxonomy, RGS); histories of changes; VAT codes and the VAT and foreign
/// currency details of lines; the list of periods; cost centres, products, projects and quantities; matching keys; the
/// subledgers, which repeat lines of the ledger. Bank account numbers of parties are kept as IBAN.
package struct AuditfileReader {
    let path: String
    let file: String

    /// - Parameters:
    ///   - path: the file on disk.
    ///   - file: its path inside the dossier folder.
    package init(path: String, file: String) {
        self.path = path
        self.file = file
    }

    /// What the header says; nil where it cannot be read. The master data and the transactions are not read.
    package static func header(_ path: String) -> Dossier? {
        struct Enough: Error {}
        var found: Dossier?
        try? AuditfileReader(path: path, file: path).read(into: IgnoringIntake()) { header in
            found = header
            throw Enough()
        }
        return found
    }

    /// Hands over the header, then every part; without a readable header parts are checked only.
    ///
    /// - Throws: what `intake` and `header` throw; faults of the file are reported to `intake`.
    package func read(into intake: any DossierIntake, header: (Dossier) throws -> Void) throws {
        do {
            if let line = try XMLProlog.doctypeLine(path: path) { return try refuseDoctype(line, intake) }
            let mislabelled = try XMLEncoding.firstFault(path: path)
            if let mislabelled {
                try intake.report(Diagnostic(
                        .wrongEncoding, at: SourceLocation(file, line: mislabelled.line, column: mislabelled.column),
                        ["value": .text(XMLEncoding.fallback)]))
            }
            let cursor = try XMLCursor(path: path, encoding: mislabelled == nil ? nil : XMLEncoding.fallback)
            guard let root = try cursor.root() else { return try refuseDoctype(nil, intake) }
            let version = AuditfileVersion(namespace: root.namespace)
            if case .other = version { return try refuse(root, cursor, intake) }
            guard root.name == "auditfile" else { return try refuse(root, cursor, intake) }
            let fields = XAFFields(cursor: cursor, file: file, intake: intake)
            try withoutActuallyEscaping(header) { header in
                let company = AuditfileCompany(fields: fields, header: header)
                try cursor.children { name in
                    switch name {
                    case "header": try company.readHeader()
                    case "company": try company.readCompany()
                    default: break
                    }
                }
                try cursor.finish()
                try company.checkPresence()
            }
        } catch let fault as UnreadableFile {
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

    private func refuse(_ root: (name: String, namespace: String), _ cursor: XMLCursor, _ intake: any DossierIntake) throws {
        try intake.report(Diagnostic(
                .unknownAuditfile, at: SourceLocation(file, line: cursor.line, column: cursor.column),
                ["value": .text(root.namespace), "field": .text(root.name)]))
    }
}
