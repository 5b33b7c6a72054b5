import Foundation

/// Dossiers of unusual contents: nothing of something, very much, very long, very negative. Small ones stand in `Tests/Dossiers/odd`, great ones
/// are made.
package enum OddDossier: String, CaseIterable, Sendable {
    case noLedger = "no-ledger", noDocuments = "no-documents", oneDocument = "one-document", oneMonth = "one-month", negative
    case fourteenYears = "fourteen-years", manyParties = "many-parties", longNames = "long-names", rightToLeft = "right-to-left"
    case nothingNoted = "nothing-noted", twoRights = "two-rights", greatAmounts = "great-amounts", yen, dinar

    /// The edition to look at: that of everybody, or that of the client where only its rights are unusual.
    package var edition: String { self == .twoRights ? "client-facturen" : "full" }

    /// The pages of its edition, archived once in a run.
    /// - Throws: ``Fixture/Fault``, or what writing throws.
    package func site() throws -> String { try Fixture.archive(of: folder()) + "/editions/\(edition)/data" }

    /// Where the dossier stands.
    /// - Throws: What writing throws.
    package func folder() throws -> String {
        switch self {
        case .fourteenYears: try made(Self.ofFourteenYears())
        case .manyParties: try made(Self.ofManyParties())
        default: Command.root + "/Tests/Dossiers/odd/" + rawValue
        }
    }

    private func made(_ files: [String: String]) throws -> String {
        let folder = NSTemporaryDirectory() + "vitrine-odd-\(ProcessInfo.processInfo.processIdentifier)/" + rawValue
        for (path, text) in files {
            let url = URL(fileURLWithPath: folder + "/" + path)
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        return folder
    }

    private static func description(_ id: String, _ name: String, _ more: String) -> String {
        """
        vitrine: 1
        id: \(id)
        name: \(name)
        language: nl
        currency: EUR
        numbers: comma
        frozen: {at: 2025-04-15T17:30:00+02:00, reason: Overname door een andere accountant}
        \(more)
        """
    }

    /// Four sales and four purchases in each year from 2011 to 2024, with the openings that follow from the year before.
    private static func ofFourteenYears() -> [String: String] {
        var lines = "entry,journal,date,account,debit,credit,text,document,party\n", documents = "path,kind,date,number,party,gross,status\n"
        var openings = "fiscal-year,account,debit,credit\n", years = "fiscal-years:\n", owed = 0, due = 0
        for year in 2011...2024 {
            years += "  - {id: \"\(year)\", start: \(year)-01-01, end: \(year)-12-31}\n"
            if owed > 0 { openings += "\(year),400000,\"\(owed),00\",\n\(year),440000,,\"\(due),00\"\n\(year),140000,,\"\(owed - due),00\"\n" }
            for month in [2, 5, 8, 11] {
                let day = "\(year)-\(month < 10 ? "0" : "")\(month)-10", sale = (year - 2000) * 1_000 + month * 137
                let purchase = month == 8 ? sale * 3 / 2 : sale * 2 / 3, number = "\(year)-\(month)"
                lines += "VF-\(number),VF,\(day),400000,\"\(sale),00\",,Verkoop,VF-\(number),K1\n"
                lines += "VF-\(number),VF,\(day),700000,,\"\(sale),00\",Verkoop,VF-\(number),K1\n"
                lines += "AF-\(number),AF,\(day),\(month == 5 ? 610000 : 600000),\"\(purchase),00\",,Aankoop,,\n"
                lines += "AF-\(number),AF,\(day),440000,,\"\(purchase),00\",Aankoop,,\n"
                documents += ",sales,\(day),VF-\(number),K1,\"\(sale),00\",booked\n"
                (owed, due) = (owed + sale, due + purchase)
            }
        }
        let more = """
            journals: [{code: AF, name: Aankoopfacturen, family: purchases}, {code: VF, name: Verkoopfacturen, family: sales}]
            cut-off: {overall: 2024-12-31}
            charts: {show: [result, income-costs, cost-breakdown, liquidity, receivables-payables]}
            \(years)
            """
        return [
            "dossier.yml": description("fourteen-years", "Veertien jaar NV", more), "ledger/2011.csv": lines, "ledger/opening.csv": openings,
            "documents.csv": documents, "parties.csv": "code,name,role\nK1,Hotel Reynaert,customer\n",
            "ledger/accounts.csv": """
                account,name,type
                140000,Overgedragen resultaat,balance
                400000,Handelsdebiteuren,balance
                440000,Leveranciers,balance
                600000,Aankopen van goederen,result
                610000,Diensten,result
                700000,Verkopen,result

                """,
        ]
    }

    /// Names beside those with numbers, in letters of many sorts.
    package static let unusualNames = [
        "Émile Zola", "Eduard", "Ezra", "étoile", "Étage", "Ångström", "Azië", "Zürich", "Zulte", "Øystein", "3M", "100 Proof", "7 Zinnen",
        "(Haakjes)",
        "& Zonen", "Бухгалтер", "Ελλάς", "שלום", "日本", "İstanbul", "Çelik", "Cel", "ßorg", "Ñandú", "Nand", "Łódź", "Lod", "ijs", "IJzer", "Æon",
    ]

    /// Five hundred customers with an invoice each.
    private static func ofManyParties() -> [String: String] {
        var parties = "code,name,role\n", documents = "path,kind,date,number,party,gross,status\n"
        for (index, name) in ((1...470).map { "Klant \($0)" } + unusualNames).enumerated() {
            parties += "K\(index),\(name),customer\n"
            let month = index % 12 + 1, day = index % 28 + 1
            documents += ",sales,2024-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day),VF-\(index),K\(index),\"\(index + 1),00\",open\n"
        }
        return ["dossier.yml": description("many-parties", "Vijfhonderd klanten NV", ""), "parties.csv": parties, "documents.csv": documents]
    }
}
