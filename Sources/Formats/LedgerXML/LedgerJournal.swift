import DossierModel

extension LedgerFields {
    /// What a format calls the elements of a journal.
    struct JournalNames {
        let code: String
        let name: String
        let types: Set<String>
        let transaction: String
    }

    /// Reads the journal on which the cursor stands. It is handed over before its first transaction, or at its end where it has none.
    ///
    /// - Parameters:
    ///   - family: What its type stands for, and whether it holds openings.
    ///   - transaction: Reads the transaction on which the cursor stands, with the code of the journal.
    /// - Throws: What the intake and `transaction` throw.
    func readJournal(
        _ names: JournalNames, family: (String?) -> (family: JournalFamily, isOpening: Bool), transaction: (String?) throws -> Void
    ) throws {
        let origin = origin
        place.enterJournal()
        defer { place.leaveJournal() }
        var code: String?, name: String?, type: String?
        var isDelivered = false
        func deliver() throws {
            if isDelivered { return }
            isDelivered = true
            guard let code else { return try missing(names.code, at: origin) }
            let kind = family(type)
            try take(.journal(Journal(code: code, name: name ?? code, family: kind.family, isOpening: kind.isOpening, origin: origin)))
        }
        try children { element in
            if element == names.code {
                code = try cursor.text()
                place.name(journal: code)
            } else if element == names.name {
                name = try cursor.text()
            } else if names.types.contains(element) {
                type = try cursor.text()
            } else if element == names.transaction {
                try deliver()
                try transaction(code)
            }
        }
        try deliver()
    }
}
