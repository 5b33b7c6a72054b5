package import DossierModel

/// Reads a Dutch auditfile: CLAIR 2, XAF 3.0, 3.1, 3.2, 3.2.1 and 4.0.
///
/// Not carried over, because a dossier has no place for it: contact persons, telephone, fax and website; credit limits and group codes; names of
/// account classifications and the taxonomy; histories of changes; the list of periods; who made a transaction. The subledgers repeat lines of the
/// ledger and are compared with them. Bank account numbers of parties are kept as IBAN. What a line says beside account, party, amounts, words, VAT,
/// currency and matching key is kept under the name of its element.
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
        LedgerXML.header { try AuditfileReader(path: path, file: path).read(into: $0, header: $1) }
    }

    /// Hands over the header, then every part; without a readable header parts are checked only.
    ///
    /// - Throws: what `intake` and `header` throw; faults of the file are reported to `intake`.
    package func read(into intake: any DossierIntake, header: (Dossier) throws -> Void) throws {
        func isKnown(_ name: String, _ namespace: String) -> Bool { name == "auditfile" && !AuditfileVersion(namespace: namespace).isOther }
        try LedgerXML(path: path, file: file).read(into: intake, isKnown: isKnown) { fields, namespace in
            if AuditfileVersion(namespace: namespace) == .clair2 { fields.names = AuditfileVersion.names }
            try withoutActuallyEscaping(header) { header in
                let company = AuditfileCompany(fields: fields, header: header)
                try fields.children { name in
                    switch name {
                    case "header": try company.readHeader()
                    case "company": try company.readCompany()
                    // The oldest version has no company around its parts.
                    default: try company.readPart(name, at: fields.origin)
                    }
                }
                try fields.cursor.finish()
                try company.checkPresence()
            }
        }
    }
}
