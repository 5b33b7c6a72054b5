/// The sample: Bakkerij De Linde BV in Gent, three fiscal years, handed over in November 2024.
package enum SampleDossier {
    /// The id in dossier.yml and the name of the archive made of it.
    package static let identifier = "bakkerij-de-linde"

    /// Writes the dossier folder. The same bytes each time.
    /// - Parameters:
    ///   - folder: an empty or absent folder.
    ///   - replace: whether a sample that stands there already may be replaced.
    ///   - truth: a file to write what each bank movement pays to; nil for none.
    /// - Throws: ``SampleDossierError``.
    package static func write(to folder: String, replace: Bool = false, truth: String? = nil) throws {
        let bakery = Bakery()
        try bakery.keep()
        bakery.permanentDossier()
        let writer = try FolderWriter(
            root: folder, replace: replace, marker: ("dossier.yml", "id: " + identifier),
            parts: ["documents", "documents.csv", "parties.csv", "statements.csv", "ledger", "notes", "proposals", "dossier.yml"])
        try writer.write(settings, to: "dossier.yml")
        try writer.write(Parties.csv, to: "parties.csv")
        try writer.write(statements(bakery.book), to: "statements.csv")
        try writer.write(Accounts.csv, to: "ledger/accounts.csv")
        try writer.write(openings(bakery.book), to: "ledger/opening.csv")
        for year in 2022...2024 { try writer.write(ledger(bakery.book, year), to: "ledger/\(year).csv") }
        try writer.write(documents(bakery.book), to: "documents.csv")
        for document in bakery.book.documents {
            if let content = document.content { try writer.write(content, to: document.path) }
        }
        for (path, text) in bakery.writings() { try writer.write(text, to: path) }
        if let truth { try PaymentTruth.write(bakery.truth, to: truth) }
    }

    private static func openings(_ book: Book) -> String {
        csvRow(["fiscal-year", "account", "debit", "credit"]) + book.openings.flatMap { year, balances in
            balances.map { csvRow([String(year), $0.account, $0.amount > 0 ? $0.amount.comma : "", $0.amount < 0 ? (-$0.amount).comma : ""]) }
        }.joined()
    }

    private static func statements(_ book: Book) -> String {
        csvRow(["account", "number", "date", "opening", "closing"]) + book.statements.map {
            csvRow(["550000", $0.number, $0.date.iso, $0.opening.comma, $0.closing.comma])
        }.joined()
    }

    private static func ledger(_ book: Book, _ year: Int) -> String {
        let entries = book.entries.filter { $0.date.year == year }.sorted { ($0.date, $0.number) < ($1.date, $1.number) }
        return csvRow(["entry", "journal", "date", "account", "debit", "credit", "text", "document", "party"]) + entries.flatMap { entry in
            entry.lines.map { line in
                csvRow([entry.number, entry.journal, entry.date.iso, line.account, line.amount > 0 ? line.amount.comma : "",
                        line.amount < 0 ? (-line.amount).comma : "", line.text, line.document, line.party])
            }
        }.joined()
    }

    private static func documents(_ book: Book) -> String {
        csvRow(["path", "kind", "date", "number", "party", "net", "vat", "gross", "due", "entry", "status"]) + book.documents.filter(\.listed).map {
            csvRow([$0.path, $0.kind, $0.date.iso, $0.number, $0.party, $0.amounts?.net.comma ?? "", $0.amounts?.vat.comma ?? "",
                    $0.amounts?.gross.comma ?? "", $0.due?.iso ?? "", $0.entry, $0.status])
        }.joined()
    }

    private static let settings = """
        vitrine: 1
        id: \(identifier)
        name: \(Parties.bakery.name)
        enterprise-number: \(Parties.bakery.enterpriseNumber ?? "")
        addresses:
          - kind: zetel
            lines: [Lindestraat 12, 9000 Gent, België]
        language: nl
        currency: EUR
        numbers: comma
        dates: iso
        fiscal-years:
          - {id: "2022", start: 2022-01-01, end: 2022-12-31}
          - {id: "2023", start: 2023-01-01, end: 2023-12-31}
          - {id: "2024", start: 2024-01-01, end: 2024-12-31}
        journals:
          - {code: AF, name: Aankoopfacturen, family: purchases}
          - {code: VF, name: Verkoopfacturen, family: sales}
          - {code: DO, name: Dagontvangsten, family: sales}
          - {code: BNK, name: Artevelde Bank, family: financial}
          - {code: KAS, name: Kas, family: financial}
          - {code: LON, name: Lonen, family: misc}
          - {code: MEM, name: Diverse verrichtingen, family: misc}
        cut-off:
          overall: \(Bakery.overallCutOff.iso)
          financial: \(Bakery.bankCutOff.iso)
        accountants:
          previous: {name: \(Parties.accountant.name), enterprise-number: \(Parties.accountant.enterpriseNumber ?? ""), email: \
        dossiers@kantoor-peeters.example}
          new: {name: Fidacta BV, enterprise-number: BE \(BelgianNumber.enterprise(9_428_750)), email: info@fidacta.example}
        source: {package: Octopus, version: "8.4"}
        frozen:
          at: 2024-11-15T17:30:00+01:00
          reason: Overname door een andere accountant
        portal:
          dossier: https://portal.example/dossiers/bakkerij-de-linde
          payments: https://portal.example/dossiers/bakkerij-de-linde/payments
          mailboxes: https://portal.example/dossiers/bakkerij-de-linde/mailboxes
          history: https://portal.example/dossiers/bakkerij-de-linde/history
          financial: https://portal.example/dossiers/bakkerij-de-linde/financial
        profiles:
          Volledige toegang: [purchases, sales, financial, misc, permanent, dashboard, notes, proposals]
          Aankopen en verkopen: [purchases, sales]
          Auditor: [purchases, sales, financial, misc, permanent, dashboard, notes, proposals, ledger, evidence]
        users:
          - {name: Els De Smet, email: els@delinde.example, role: client, profile: Volledige toegang}
          - {name: Karim Bouzid, email: karim@delinde.example, role: client, profile: Aankopen en verkopen}
          - {name: Jan Peeters, email: jan@kantoor-peeters.example, role: accountant, profile: Volledige toegang}
          - {name: Sofie Maes, email: sofie@fidacta.example, role: accountant, profile: Volledige toegang}
          - {name: Luc Claes, email: luc@fidacta.example, role: accountant, profile: Auditor}
        charts:
          show: [result, income-costs, cost-breakdown, liquidity, receivables-payables]
        retention:
          - {what: boeken en verantwoordingsstukken, years: 7}
          - {what: fiscale stukken, years: 10}
          - {what: stukken over onroerend goed, years: 25}

        """
}
