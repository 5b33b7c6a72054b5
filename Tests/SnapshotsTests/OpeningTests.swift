import DossierModel
import Snapshots
import Testing

/// Opening balances that stand by themselves, as entries, or as both: nothing is counted twice and nothing is said to be missing that is there.
@Suite struct OpeningTests {
    private static func auditfile(
        _ year: Int, opening: Bool = false, entry: (journal: String, type: String, period: String, date: String, cents: Int)? = nil
    ) -> String {
        func line(_ account: String, _ side: String, _ cents: Int) -> String {
            "<trLine><nr>1</nr><accID>\(account)</accID><docRef>F1</docRef><effDate>\(year)-01-01</effDate><amnt>\(cents / 100).00</amnt><amntTp>\(side)</amntTp></trLine>"
        }
        let balance = """
            <openingBalance><opBalDate>\(year)-01-01</opBalDate><opBalDesc>b</opBalDesc><linesCount>2</linesCount><totalDebit>500.00</totalDebit><totalCredit>500.00</totalCredit>
            <obLine><nr>1</nr><accID>1000</accID><amnt>500.00</amnt><amntTp>D</amntTp></obLine><obLine><nr>2</nr><accID>0500</accID><amnt>500.00</amnt><amntTp>C</amntTp></obLine>
            </openingBalance>
            """
        let first = entry.map { entry in
            "<journal><jrnID>\(entry.journal)</jrnID><desc>d</desc><jrnTp>\(entry.type)</jrnTp><transaction><nr>O1</nr><desc>d</desc>"
                    + "<periodNumber>\(entry.period)</periodNumber><trDt>\(entry.date)</trDt>" + line("1000", "D", entry.cents)
                    + line("0500", "C", entry.cents)
                + "</transaction></journal>"
        } ?? ""
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <auditfile \
            xmlns="http://www.auditfiles.nl/XAF/3.2"><header><fiscalYear>\(year)</fiscalYear><startDate>\(year)-01-01</startDate><endDate>\(year)-12-31</endDate>
            <curCode>EUR</curCode><dateCreated>2025-02-01</dateCreated><softwareDesc>P</softwareDesc><softwareVersion>1</softwareVersion></header>
            <company><companyIdent>7</companyIdent><companyName>T</companyName><taxRegistrationCountry>NL</taxRegistrationCountry><taxRegIdent>NL1B01</taxRegIdent><generalLedger>
            <ledgerAccount><accID>1000</accID><accDesc>Kas</accDesc><accTp>B</accTp></ledgerAccount>
            <ledgerAccount><accID>0500</accID><accDesc>EV</accDesc><accTp>B</accTp></ledgerAccount>
            <ledgerAccount><accID>8000</accID><accDesc>Omzet</accDesc><accTp>P</accTp></ledgerAccount></generalLedger>\(opening ? balance : "")
            <transactions>\(first)<journal><jrnID>VK</jrnID><desc>d</desc><jrnTp>S</jrnTp><transaction><nr>1</nr><desc>d</desc><periodNumber>3</periodNumber><trDt>\(year)-03-01</trDt>
            \(line("1000", "D", 12_100))\(line("8000", "C", 12_100))</transaction></journal></transactions></company></auditfile>
            """
    }

    private static let description = "vitrine: 1\nid: t\nname: T\nlanguage: nl\ncurrency: EUR\nnumbers: comma\n"
    private static let csv = "fiscal-year;account;debit;credit\n2024;1000;500,00;\n2024;0500;;500,00\n"

    struct Case: CustomTestStringConvertible {
        let what: String
        let entry: (journal: String, type: String, period: String, date: String, cents: Int)?
        var hasBalance = false
        var hasCSV = false
        let findings: [String]
        /// Of the cash account at the end of 2024, in cents.
        let cash: Int64
        var testDescription: String { what }
    }

    static let cases = [
        Case(what: "as entries of period 0", entry: ("BB", "O", "0", "2024-01-01", 50_000), findings: [], cash: 62_100),
        Case(what: "as entries of period 0 of any journal", entry: ("MM", "M", "0", "2024-01-01", 50_000), findings: [], cash: 62_100),
        Case(what: "in an opening journal, period 1", entry: ("BB", "O", "1", "2024-01-01", 50_000), findings: [], cash: 62_100),
        Case(what: "period 00", entry: ("MM", "M", "00", "2024-01-01", 50_000), findings: [], cash: 62_100),
        Case(
            what: "as entries and by itself", entry: ("BB", "O", "0", "2024-01-01", 50_000), hasBalance: true,
            findings: ["OpeningRepeated openingRepeated"], cash: 62_100),
        Case(
            what: "as entries of a journal that does not say so, and by itself", entry: ("MM", "M", "1", "2024-01-01", 50_000), hasBalance: true,
            findings: ["OpeningRepeated openingRepeated"], cash: 62_100),
        Case(
            what: "as entries, and added as a CSV file", entry: ("BB", "O", "0", "2024-01-01", 50_000), hasCSV: true,
            findings: ["OpeningRepeated openingRepeated"], cash: 62_100),
        Case(what: "by itself alone", entry: nil, hasBalance: true, findings: [], cash: 62_100),
        Case(what: "in a CSV file alone", entry: nil, hasCSV: true, findings: [], cash: 62_100),
        Case(what: "nowhere", entry: nil, findings: ["OpeningMissing"], cash: 12_100),
        Case(what: "an ordinary entry of the first day", entry: ("MM", "M", "1", "2024-01-01", 7_000), hasBalance: true, findings: [], cash: 69_100),
        Case(what: "an opening journal on another day", entry: ("BB", "O", "6", "2024-06-01", 50_000), findings: ["OpeningMissing"], cash: 62_100),
        Case(
            what: "the same amounts on another day", entry: ("MM", "M", "6", "2024-06-01", 50_000), hasBalance: true, findings: [], cash: 112_100),
    ]

    @Test(arguments: cases) func countsAnOpeningOnce(_ test: Case) throws {
        var files = [
            "dossier.yml": Self.description, "ledger/2023.xaf": Self.auditfile(2023),
            "ledger/2024.xaf": Self.auditfile(2024, opening: test.hasBalance, entry: test.entry),
        ]
        if test.hasCSV {
            files["ledger/opening.csv"] = Self.csv
            files["dossier.yml"] =
                Self.description
                + "fiscal-years: [{id: \"2023\", start: 2023-01-01, end: 2023-12-31}, {id: \"2024\", start: 2024-01-01, end: 2024-12-31}]\n"
        }
        let dossier = try DossierTest(files)
        let snapshot = try dossier.freeze()
        let found = dossier.diagnostics.filter { $0.identifier.rawValue.hasPrefix("Opening") || $0.identifier == .controlTotalMismatch }.map {
            finding in
            if case .text(let problem) = finding.arguments["problem"] { return "\(finding.identifier.rawValue) \(problem)" }
            return finding.identifier.rawValue
        }
        #expect(found == test.findings)
        #expect(try snapshot.accountYears()["2024"]?.first { $0.number == "1000" }?.closing == test.cash)
        #expect(try snapshot.yearsWithOpening().contains("2024") == !test.findings.contains("OpeningMissing"))
    }

    @Test func saysWhatAgreesInPart() throws {
        let dossier = try DossierTest([
            "dossier.yml": Self.description + "fiscal-years: [{id: \"2024\", start: 2024-01-01, end: 2024-12-31}]\n",
            "ledger/2024.xaf": Self.auditfile(2024, entry: ("BB", "O", "0", "2024-01-01", 50_000)),
            "ledger/opening.csv": "fiscal-year;account;debit;credit\n2024;1000;500,00;\n2024;0500;;400,00\n2024;8000;;100,00\n",
        ])
        _ = try dossier.freeze()
        #expect(dossier.messages.filter { $0.contains("OpeningRepeated") }
            == ["ledger/opening.csv:2: finding OpeningRepeated count=1 problem=openingOverlaps value=2024"])
    }
}
