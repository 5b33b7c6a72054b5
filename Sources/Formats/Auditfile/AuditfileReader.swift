package import DossierModel

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
        LedgerXML.header { try AuditfileReader(path: path, file: path).read(into: $0, header: $1) }
    }

    /// Hands over the header, then every part; without a readable header parts are checked only.
    ///
    /// - Throws: what `intake` and `header` throw; faults of the file are reported to `intake`.
    package func read(into intake: any DossierIntake, header: (Dossier) throws -> Void) throws {
        func isKnown(_ name: String, _ namespace: String) -> Bool { name == "auditfile" && !AuditfileVersion(namespace: namespace).isOther }
        try LedgerXML(path: path, file: file).read(into: intake, isKnown: isKnown) { fields, _ in
            try withoutActuallyEscaping(header) { header in
                let company = AuditfileCompany(fields: fields, header: header)
                try fields.cursor.children { name in
                    switch name {
                    case "header": try company.readHeader()
                    case "company": try company.readCompany()
                    default: break
                    }
                }
                try fields.cursor.finish()
                try company.checkPresence()
            }
        }
    }
}
