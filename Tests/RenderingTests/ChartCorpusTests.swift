import DossierModel
import Foundation
@testable import Rendering
import Snapshots
import Testing
import TestSupport

/// Public ledgers from France, Norway and the Netherlands: the result of the year as a script adds it up that knows nothing of the program.
@Suite struct ChartCorpusTests {
    private static let fec = "ledger-fec/ekylibre+ekylibre/imports/"
    private static let files: [(path: String, chart: String, script: String)] = [
        (fec + "agrigest/123456789FEC20230331.txt", "pcg", "fec_totals.py"), (fec + "sage/coala/2020.txt", "pcg", "fec_totals.py"),
        (fec + "bordeaux_sciences_agro/istea/123456789FEC20201231.txt", "pcg", "fec_totals.py"),
        ("ledger-saft/Skatteetaten+saf-t/Example Files/ExampleFile SAF-T Financial_888888888_20180228235959.xml", "ns4102", "saft_totals.py"),
        ("ledger-xaf/BananaAccounting+Netherlands/auditfile_v3.2_nl_20180101_20181231.xaf", "generic", ""),
    ]
    private static let hasCorpora = files.allSatisfy { FileManager.default.fileExists(atPath: Command.corpora + "/" + $0.path) }

    @Test(.enabled(if: hasCorpora, "needs ../shared/corpora with ledger-fec, ledger-saft and ledger-xaf"), arguments: files.indices)
    func addsUpTheResultOfTheYear(place: Int) throws {
        let (path, chart, script) = Self.files[place], file = Command.corpora + "/" + path
        let scratch = try RenderingTest()
        defer { withExtendedLifetime(scratch) {} }
        let name = String(path.split(separator: "/").last ?? "")
        try FileManager.default.createDirectory(atPath: scratch.folder + "/dossier", withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: file, toPath: scratch.folder + "/dossier/" + name)
        let figures = try scratch.site(scratch.freeze([:])).dashboards.map(\.figures)
        #expect(!figures.isEmpty && figures.allSatisfy { $0.chart.name.rawValue == chart })
        guard !script.isEmpty else { return }
        let rows = try Command.run(Command.systemPython, [Command.root + "/Scripts/" + script, file]).output.split(separator: "\n")
            .map { $0.split(separator: "\t").map(String.init) }
        // Journal, account, …, debit, credit; a row of entries begins with that word in a SAF-T.
        let entries = rows.filter { chart == "pcg" ? $0.count >= 4 && $0[0] != "=" : $0.first == "entries" }
        let classes = chart == "pcg" ? "67" : "345678"
        let expected = entries.reduce(Int64(0)) { sum, row in
            let account = chart == "pcg" ? row[1] : row[2]
            guard let first = account.first, classes.contains(first), !(chart == "ns4102" && account >= "88"),
                let debit = Int64(row[row.count - 2]), let credit = Int64(row[row.count - 1]) else { return sum }
            return sum + credit - debit
        }
        let found = figures.reduce(Int64(0)) { sum, year in
            sum + year.amount(.income).minorUnits + year.amount(.otherIncome).minorUnits - year.amount(.costs).minorUnits
                - year.amount(.otherCosts).minorUnits
        }
        #expect(expected != 0 && found == expected, "\(name): \(found)")
    }
}
