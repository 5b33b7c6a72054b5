import Foundation
import Testing
import TestSupport

/// Nothing after the cut-off of its journal family is in any chart; every document is in the index, whatever its date.
@Suite struct CutOffTests {
    /// Each family has a day of its own, and an entry and a document the day before, on it and the day after. Amounts tell them apart.
    private static let families = [
        ("AF", "purchases", "2024-03-14", 1), ("VF", "sales", "2024-04-20", 2), ("BK", "financial", "2024-05-09", 3), ("DV", "misc", "2024-06-30", 4),
    ]

    private static func days(around day: String) -> [String] {
        let formatter = DateFormatter()
        formatter.dateFormat = "yyyy-MM-dd"
        formatter.timeZone = .gmt
        formatter.locale = Locale(identifier: "en_US_POSIX")
        guard let date = formatter.date(from: day) else { return [] }
        return [-1, 0, 1].map { formatter.string(from: date.addingTimeInterval(Double($0) * 86_400)) }
    }

    private func dossier(in folder: String) throws -> String {
        let path = folder + "/dossier"
        try FileManager.default.createDirectory(atPath: path + "/ledger", withIntermediateDirectories: true)
        func write(_ name: String, _ text: String) throws { try text.write(toFile: path + "/" + name, atomically: true, encoding: .utf8) }
        var entries = "entry;journal;date;account;debit;credit;document\n", documents = "path;kind;date;number;entry\n"
        for (code, family, cutOff, unit) in Self.families {
            for (index, day) in Self.days(around: cutOff).enumerated() {
                // 10^index cents of a thousand per family: each combination of entries has a sum of its own.
                let cents = unit * [1, 10, 100][index], amount = "\(cents / 100),\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
                let (debit, credit) = family == "sales" ? ("550000", "700000") : ("610000", "440000")
                entries +=
                    "\(code)\(index);\(code);\(day);\(debit);\(amount);;\(code)-\(index)\n\(code)\(index);\(code);\(day);\(credit);;\(amount);\(code)-\(index)\n"
                documents += ";\(family);\(day);\(code)-\(index);\(code)\(index)\n"
            }
        }
        try write("dossier.yml", """
            vitrine: 1
            id: cutoff
            name: Cut BV
            language: nl
            currency: EUR
            numbers: comma
            fiscal-years: [{id: "2024", start: 2024-01-01, end: 2024-12-31}]
            journals: [\(Self.families.map { "{code: \($0.0), name: \($0.0), family: \($0.1)}" }.joined(separator: ", "))]
            cut-off: {overall: 2024-06-30, \(Self.families.map { "\($0.1): \($0.2)" }.joined(separator: ", "))}
            charts: {show: [result, income-costs, cost-breakdown, liquidity, receivables-payables]}
            frozen: {at: 2024-07-15T12:00:00Z}

            """)
        try write("ledger/accounts.csv", "account;name\n440000;Leveranciers\n550000;Bank\n610000;Diensten\n700000;Omzet\n")
        try write("ledger/2024.csv", entries)
        try write("documents.csv", documents)
        return path
    }

    @Test func chartsStopAndTheIndexDoesNot() throws {
        try withTemporaryFolder { folder in
            let made = try Command.vitrine("archive", try dossier(in: folder), "-o", folder + "/out", "--quiet")
            #expect(made.status == 0, "\(made.errors)")
            let site = folder + "/out/cutoff/editions/full/data/"
            let months = try String(contentsOfFile: site + "downloads/months-year-2024.csv", encoding: .utf8).split(separator: "\r\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            }
            #expect(months.first == ["month", "income", "costs", "result", "liquidity", "payables"])
            // Sales: the day before and on 20 April are 0.02 and 0.20; the day after, 2.00, is in no chart.
            #expect(months.dropFirst().map { $0[1] } == ["", "", "0.00", "0.22", "0.00", "0.00"])
            // Purchases 0.01 + 0.10 in March, financial 0.03 + 0.30 in May, miscellaneous 0.04 + 0.40 in June.
            #expect(months.dropFirst().map { $0[2] } == ["", "", "0.11", "0.00", "0.33", "0.44"])
            // Balances stop with the first of the families that touch them: purchases, in March.
            #expect(months.dropFirst().map { $0[5] } == ["", "", "0.11", "", "", ""])
            let dashboard = try String(contentsOfFile: site + "dashboard/year-2024/index.html", encoding: .utf8)
            for amount in ["2,00", "2,22", "1,00", "3,00", "4,00", "1,11", "3,33", "4,44"] {
                #expect(!dashboard.contains(">\(amount)<"), "\(amount) is on the dashboard")
            }
            #expect(dashboard.contains("id=\"m5\"") && !dashboard.contains("id=\"m6\""), "drawn to June and no further")
            let pages = files(below: site + "documents").filter { $0.hasSuffix(".html") }
            for (code, _, _, _) in Self.families {
                for index in 0...2 {
                    #expect(pages.contains { $0.contains("/\(code.lowercased())-\(index)-") }, "\(code)-\(index) is not in the index")
                }
            }
            let trialBalance = try String(contentsOfFile: site + "downloads/trial-balance-year-2024.csv", encoding: .utf8)
            #expect(trialBalance.contains("610000,Diensten,,0.00,8.88,0.00,8.88"), "the ledger itself is whole: \(trialBalance)")
        }
    }
}
