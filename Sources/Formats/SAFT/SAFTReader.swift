package import DossierModel

/// Reads the ledger of a SAF-T: OECD 2.0, Norway 1.0 to 1.3, Portugal 1.01 to 1.04.
///
/// Not carried over, because a dossier has no place for it: `SourceDocuments` (invoices, payments, movements of goods; a file that holds these and no
/// entries is refused), products, assets, owners, stock and units; contact persons, telephone, fax and website; terms of payment; the bank accounts
/// of the company; the balances of parties and the account that each belongs to; standard and grouping codes of accounts beyond their type;
/// descriptions of VAT codes and of analyses; of an entry who made it, when, in which batch and when it was changed; of a line its number, the time
/// at which it was made, the type and country of VAT, and VAT in another currency. Bank account numbers of parties are kept as IBAN.
///
/// Nobody can correct a SAF-T, and what it leaves open is read in one way, the same for every file:
/// - A fiscal year is the selection of the file, since its opening balances are those of that day. A selection by periods counts them as months;
///   periods above 12 belong to the last.
/// - In Portugal balances stand on accounts of several levels: those that are booked on (`GM`, `AM`) open the year, those above repeat them.
/// - A supplier with the identifier of a customer is another party: behind its code stands `(SupplierID)`.
/// - The Portuguese tax number 999999990 means a consumer who gave none, and is left out.
/// - VAT without a side is on that of its line; where the signs of both differ its amount is a detail.
/// - A party that is named for a whole entry, as in Portugal, is that of each of its lines.
package struct SAFTReader {
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
        LedgerXML.header { try SAFTReader(path: path, file: path).read(into: $0, header: $1) }
    }

    /// Hands over the header, then every part; without a readable header parts are checked only.
    ///
    /// - Throws: what `intake` and `header` throw; faults of the file are reported to `intake`.
    package func read(into intake: any DossierIntake, header: (Dossier) throws -> Void) throws {
        func isKnown(_ name: String, _ namespace: String) -> Bool { name == SAFTVersion.rootName && SAFTVersion(namespace: namespace) != nil }
        try LedgerXML(path: path, file: file).read(into: intake, isKnown: isKnown) { fields, namespace in
            guard let version = SAFTVersion(namespace: namespace) else { return }
            try read(SAFTBooks(fields: fields, version: version), header)
        }
    }

    private func read(_ books: SAFTBooks, _ header: (Dossier) throws -> Void) throws {
        let fields = books.fields, origin = fields.origin
        var found: Set<String> = [], documents: SourceLocation?
        let ledger = SAFTLedger(books: books)
        try fields.cursor.children { name in
            found.insert(name)
            switch name {
            case "Header": if let dossier = try SAFTHeader(books: books).read() { try header(dossier) }
            case "MasterFiles": try SAFTMasterFiles(books: books).read()
            case "GeneralLedgerEntries": try ledger.read()
            case "SourceDocuments": documents = fields.origin
            default: break
            }
            if name == "Header", books.fiscalYear != nil {
                fields.isOpen = true
                if books.version == .norway { try fields.take(.chart(.ns4102)) }
            }
        }
        try fields.cursor.finish()
        if !found.contains("Header") { try fields.missing("Header", at: origin) }
        if let documents, ledger.transactions == 0 {
            try fields.fault(Diagnostic(
                .missingElement, at: documents, ["field": "Transaction", "entry": "", "problem": "saftInvoices"]))
        } else if !found.contains("GeneralLedgerEntries") {
            try fields.missing("GeneralLedgerEntries", at: origin)
        }
        try books.balances.check(fields)
    }
}
