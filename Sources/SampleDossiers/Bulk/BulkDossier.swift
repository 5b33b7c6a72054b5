/// A dossier of any number of documents, to measure with.
package enum BulkDossier {
    /// Writes a dossier folder of documents spread over 2022 to 2024, with 200 parties and 50 accounts. The same bytes each time;
    /// memory does not grow with the number.
    /// - Parameters:
    ///   - documents: how many rows documents.csv gets.
    ///   - files: whether each document also has a small file of its own.
    ///   - folder: an empty or absent folder, or one written here before when `replace` is set.
    ///   - lines: lines an entry, three at least.
    ///   - users: whether there are users, of four different rights or roles.
    /// - Throws: ``SampleDossierError``.
    package static func write(documents: Int, files: Bool, to folder: String, lines: Int = 3, users: Bool = false, replace: Bool = false) throws {
        let writer = try FolderWriter(
            root: folder, replace: replace, marker: ("dossier.yml", "name: Veel Stukken BV"),
            parts: ["documents", "documents.csv", "parties.csv", "ledger", "dossier.yml"])
        try writer.write(settings(documents) + (users ? Self.users : ""), to: "dossier.yml")
        try writer.write(parties, to: "parties.csv")
        try writer.write(accounts, to: "ledger/accounts.csv")
        var balances = Dictionary(uniqueKeysWithValues: BulkDocument.balanceAccounts.map { ($0, 0) })
        balances["550000"] = 25_000_000
        balances["100000"] = -25_000_000
        var result = 0
        let openings = try writer.sink("ledger/opening.csv")
        openings.append(csvRow(["fiscal-year", "account", "debit", "credit"]))
        func open(_ year: Int) {
            balances["140000", default: 0] += result
            result = 0
            for account in BulkDocument.balanceAccounts {
                let amount = balances[account, default: 0]
                if amount != 0 { openings.append("\(year);\(account);\(amount > 0 ? amount.comma : "");\(amount < 0 ? (-amount).comma : "")\n") }
            }
        }
        let index = try writer.sink("documents.csv")
        index.append(csvRow(["path", "kind", "date", "number", "party", "net", "vat", "gross", "due", "entry", "status"]))
        for year in 2022...2024 {
            open(year)
            let ledger = try writer.sink("ledger/\(year).csv")
            ledger.append(csvRow(["entry", "journal", "date", "account", "debit", "credit", "text", "document", "party"]))
            // Documents stand in the order of their dates: those of a year are one range.
            for number in start(of: year, documents)..<start(of: year + 1, documents) {
                let document = BulkDocument(index: number, of: documents)
                let (date, code, reference) = (document.day.iso, document.partyCode, document.number)
                let due = document.kind < 2 ? (document.day + 30).iso : ""
                index.append(
                    "\(files ? document.path : "");\(document.kindName);\(date);\(reference);\(code);\(document.net.comma);\(document.vat.comma);\(document.gross.comma);\(due);\(document.entry);\(document.status)\n"
                )
                if files { try writer.write(document.content, to: document.path) }
                guard document.isBooked else { continue }
                let (entry, journal, text) = (document.entry, document.journal, document.text)
                for (account, amount) in document.lines(lines) {
                    if account < "6" { balances[account, default: 0] += amount } else { result += amount }
                    ledger.append(
                        "\(entry);\(journal);\(date);\(account);\(amount > 0 ? amount.comma : "");\(amount < 0 ? (-amount).comma : "");\(text);\(reference);\(code)\n"
                    )
                }
            }
            try ledger.close()
        }
        try openings.close()
        try index.close()
    }

    /// The first document on or after 1 January.
    private static func start(of year: Int, _ count: Int) -> Int {
        let days = Day(year, 1, 1).number - BulkDocument.first.number
        return min(count, (days * count + BulkDocument.days - 1) / BulkDocument.days)
    }

    private static var parties: String {
        csvRow(["code", "name", "role", "enterprise-number", "address"]) + (0..<BulkDocument.parties).map {
            csvRow(["P" + padded($0 + 1, 3), "Partij \($0 + 1) BV", $0 % 3 == 0 ? "both" : $0 % 3 == 1 ? "supplier" : "customer",
                    "BE " + BelgianNumber.enterprise(9_500_000 + 37 * $0), "Straat \($0 + 1), 9000 Gent"])
        }.joined()
    }

    private static var accounts: String {
        csvRow(["account", "name", "type"])
            + BulkDocument.balanceAccounts.map { csvRow([$0, "Balansrekening \($0)", "balance"]) }.joined()
            + BulkDocument.costAccounts.map { csvRow([$0, "Kosten \($0)", "result"]) }.joined()
            + BulkDocument.incomeAccounts.map { csvRow([$0, "Opbrengsten \($0)", "result"]) }.joined()
    }

    private static let users = """
        profiles:
          Alles: [purchases, sales, financial, misc, permanent, dashboard, notes, proposals]
          Aankopen en verkopen: [purchases, sales]
        users:
          - {name: A, email: a@veel.example, role: client, profile: Alles}
          - {name: B, email: b@veel.example, role: client, profile: Aankopen en verkopen}
          - {name: C, email: c@kantoor.example, role: accountant, profile: Alles}
          - {name: D, email: d@kantoor.example, role: accountant, profile: Auditor}

        """

    private static func settings(_ documents: Int) -> String {
        """
        vitrine: 1
        id: veel-stukken-\(documents)
        name: Veel Stukken BV
        enterprise-number: BE \(BelgianNumber.enterprise(9_600_100))
        language: nl
        currency: EUR
        numbers: comma
        fiscal-years:
          - {id: "2022", start: 2022-01-01, end: 2022-12-31}
          - {id: "2023", start: 2023-01-01, end: 2023-12-31}
          - {id: "2024", start: 2024-01-01, end: 2024-12-31}
        journals:
          - {code: AF, name: Aankoopfacturen, family: purchases}
          - {code: VF, name: Verkoopfacturen, family: sales}
          - {code: BNK, name: Bank, family: financial}
          - {code: MEM, name: Diverse verrichtingen, family: misc}
        cut-off:
          overall: 2024-12-31
        frozen:
          at: 2025-01-15T12:00:00+01:00
          reason: Meting

        """
    }
}
