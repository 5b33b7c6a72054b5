import DossierModel
import GRDB
@testable import Snapshots
import Testing
import TestSupport

/// No finding tells what an edition may not see: a marker of each right is planted in the findings of every check, and looked for in the views of
/// many sets of rights.
@Suite struct FindingRightsTests {
    private static let kinds: [Right] = [.purchases, .sales, .financial, .misc, .permanent]

    private static func marker(_ right: Right) -> String { "zq\(right.rawValue)qz" }

    /// A dossier with a fault for every check that speaks of documents, notes, proposals or the ledger, each naming something of its own part.
    private func dossier() throws -> DossierTest {
        let ledger = Self.marker(.ledger)
        var documents = "path;kind;date;number;party;net;vat;gross;entry\n"
        var files: [String: String] = [:]
        for kind in Self.kinds {
            let mark = Self.marker(kind), folder = "documents/\(kind.rawValue)"
            files["\(folder)/\(mark)-a.txt"] = "a \(kind.rawValue)"
            files["\(folder)/\(mark)-stray.pdf"] = "no pdf \(kind.rawValue)"
            files["\(folder)/\(mark)-empty.txt"] = ""
            documents += "\(folder)/\(mark)-a.txt;\(kind.rawValue);2024-02-01;\(mark)1;\(mark)p;1,00;1,00;3,00;\n"
            documents += ";\(kind.rawValue);2024-02-02;\(mark)1;\(mark)p;;;;\n"
            documents += "\(folder)/\(mark)-gone.pdf;\(kind.rawValue);2024-02-03;\(mark)5;\(mark)p;;;;\n"
            documents += ";\(kind.rawValue);2024-02-04;\(mark)4;;;;;\(mark)entry\n"
            // One number twice, and an entry that names it.
            for _ in 1...2 { documents += ";\(kind.rawValue);2024-02-05;\(kind.rawValue)-7;;;;;\n" }
            files["notes/\(kind.rawValue).md"] = "---\ndocument: \(folder)/\(mark)-gone.pdf\n---\n# n\n"
            files["notes/\(kind.rawValue)-nowhere.md"] = "---\ndocument: \(folder)/\(mark)-nowhere.pdf\n---\n# n\n"
        }
        // Who may see a document may see what it declares, and not what the entry books.
        documents += ";purchases;2024-02-06;\(Self.marker(.purchases))8;;;;80,00;b0\n;sales;2024-02-06;\(Self.marker(.sales))8;;;;80,00;b1\n"
        var entries = "entry;journal;date;account;debit;credit;document;party;text\n"
        func entry(_ number: String, _ journal: String, _ date: String, _ amount: String, _ document: String, account: String = "600000") {
            entries +=
                "\(number);\(journal);\(date);\(account);\(amount);;\(document);\(ledger)x;\(ledger)\n\(number);\(journal);\(date);440000;;\(amount);\(document);\(ledger)x;\(ledger)\n"
        }
        for (index, kind) in [Right.purchases, .sales, .financial].enumerated() {
            entry("\(ledger)\(index)", ["AF", "VF", "BK"][index], "2024-03-0\(index + 1)", "1,00", "\(kind.rawValue)-7")
            entry("b\(index)", ["AF", "VF", "BK"][index], "2024-03-0\(index + 1)", "1,00", "")
        }
        entry("\(ledger)9", "AF", "2024-12-01", "5,00", "\(ledger)lost")
        for number in [11, 12, 13, 15] { entry("\(ledger)-\(number)", "AF", "2024-04-01", "5,00", "") }
        entry("\(ledger)-11", "AF", "2024-04-02", "5,00", "", account: "610000")
        // E-invoices: one declared otherwise, one of nobody that the dossier is about.
        for (kind, declared) in [(Right.purchases, "purchases"), (.sales, "")] {
            let mark = Self.marker(kind), path = "documents/\(kind.rawValue)/\(mark)-i.xml"
            files[path] = Self.invoice(mark)
            documents += "\(path);\(declared);;\(mark)9;\(mark)party;;;;\n"
        }
        files["documents.csv"] = documents
        files["ledger/2024.csv"] = entries
        files["ledger/opening.csv"] = "fiscal-year;account;debit;credit\n2023;550000;5,00;\n2023;440000;;5,00\n2024;550000;9,00;\n2024;440000;;9,00\n"
        files["ledger/accounts.csv"] = "account;name\n440000;\(ledger)a\n550000;\(ledger)b\n600000;\(ledger)c\n610000;\(ledger)d\n"
        files["parties.csv"] = "code;name\n\(ledger)q;\(ledger)partner\n"
        files["statements.csv"] =
            "account;number;date;opening;closing\n550000;\(ledger)s1;2024-03-31;1,00;2,00\n550000;\(ledger)s2;2024-04-30;3,00;4,00\n"
        // Sums that differ, one number twice, a number that is missing.
        let payment = [CODAText.Movement(700, from: Self.marker(.financial))]
        for (name, sequence, month, opening) in [("x", 1, 1, 0), ("y", 1, 2, 700), ("z", 3, 3, 1400)] {
            files["documents/financial/\(Self.marker(.financial))\(name).cod"] = CODAText.statement(
                sequence, month: month, opening: opening, closing: opening + (name == "z" ? 900 : 700), payment)
        }
        files["notes/n.md"] = "# \(Self.marker(.notes))\n\n<b>\(Self.marker(.notes))</b> [x](javascript:\(Self.marker(.notes)))\n"
        files["proposals/p.csv"] =
            "proposal;account;debit;credit;text;document\n\(Self.marker(.proposals));600000;1,00;;\(Self.marker(.proposals));\n"
        files["parties.csv"]? += "R\u{202E};\(ledger)\u{202E}\n"
        files["ledger/2025.xaf"] = Self.auditfile
        // A year is left out before this one.
        files["ledger/2027.xaf"] = Self.auditfile.replacing("2025-", with: "2027-").replacing("</fiscalYear>", with: "b</fiscalYear>")
        files["dossier.yml"] = DossierTest.description("cut-off: {overall: 2024-06-30}\ncharts: {accounts: skr03}\nenterprise-number: BE 0417.497.106\n")
        return try DossierTest(files)
    }

    /// From and to somebody whom the dossier is not about, each named by a marker.
    private static func invoice(_ mark: String) -> String {
        func party(_ role: String) -> String {
            "<b:\(role)><b:Party><b:PartyLegalEntity><c:RegistrationName>\(mark)\(role)</c:RegistrationName></b:PartyLegalEntity></b:Party></b:\(role)>"
        }
        return """
            <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
            xmlns:b="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
            xmlns:c="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><c:ID>\(mark)i</c:ID>
            <c:IssueDate>2024-02-09</c:IssueDate><c:InvoiceTypeCode>380</c:InvoiceTypeCode><c:DocumentCurrencyCode>EUR</c:DocumentCurrencyCode>
            \(party("AccountingSupplierParty"))\(party("AccountingCustomerParty"))</Invoice>
            """
    }

    /// A year without opening balances, an account without a type, and totals that are not those of the file.
    private static let auditfile = """
        <?xml version="1.0" encoding="UTF-8"?>
        <auditfile xmlns="http://www.auditfiles.nl/XAF/3.2">
        <header><fiscalYear>\(marker(.ledger))</fiscalYear><startDate>2025-01-01</startDate><endDate>2025-12-31</endDate><curCode>EUR</curCode>
        <dateCreated>2026-01-01</dateCreated><softwareDesc>P</softwareDesc><softwareVersion>1</softwareVersion></header>
        <company><companyIdent>1</companyIdent><companyName>Test BV</companyName><taxRegistrationCountry>NL</taxRegistrationCountry>
        <taxRegIdent>NL1B01</taxRegIdent><generalLedger><ledgerAccount><accID>\(marker(.ledger))</accID><accDesc>a</accDesc></ledgerAccount></generalLedger>
        <transactions><linesCount>7</linesCount><totalDebit>9.00</totalDebit><totalCredit>9.00</totalCredit><journal><jrnID>MM</jrnID><desc>M</desc><jrnTp>M</jrnTp>
        <transaction><nr>1</nr><desc>d</desc><periodNumber>3</periodNumber><trDt>2025-03-01</trDt>
        <trLine><nr>1</nr><accID>\(marker(.ledger))</accID><effDate>2025-03-01</effDate><amnt>5.00</amnt><amntTp>D</amntTp></trLine>
        <trLine><nr>2</nr><accID>\(marker(.ledger))</accID><effDate>2025-03-01</effDate><amnt>5.00</amnt><amntTp>C</amntTp></trLine>
        </transaction></journal>
        <subledgers><subledger><sbType>\(marker(.ledger))</sbType><sbLine><jrnID>MM</jrnID><trNr>1</trNr><amnt>6.00</amnt><amntTp>D</amntTp></sbLine>
        </subledger></subledgers></transactions></company></auditfile>
        """

    @Test func keepsEveryFindingFromWhoLacksARightToWhatItTells() throws {
        let dossier = try dossier()
        let snapshot = try dossier.freeze()
        let planted = Set(dossier.diagnostics.map(\.identifier))
        // Errors of checks stop a dossier, and so are in no edition.
        #expect(Set(CheckedDossier.declarations.keys.filter { $0.severity == .finding }).subtracting(planted) == [])
        var random = Random(state: 7), tried: Set<Set<Right>> = []
        while tried.count < 300 {
            let rights = Set(Right.allCases.filter { _ in random.next(2) == 0 })
            guard tried.insert(rights).inserted else { continue }
            let path = dossier.folder + "/view-\(tried.count).sqlite"
            try snapshot.writeView(to: path, rights: rights)
            let findings = try DatabaseQueue(path: path).read { db in
                try String.fetchAll(
                    db,
                    sql:
                        "SELECT identifier || ' ' || file || ' ' || arguments || ' ' || related FROM finding UNION ALL SELECT 'note ' || coalesce(document_path, '') FROM note"
                )
            }
            for right in Self.kinds + [.notes, .proposals, .ledger] {
                let told = findings.filter { $0.contains(Self.marker(right)) }
                if rights.contains(right) { continue }
                #expect(told == [], "\(rights.map(\.rawValue).sorted()) lacks \(right.rawValue)")
            }
        }
        // Who has the right to a part and to what the message adds sees the finding.
        let path = dossier.folder + "/purchases.sqlite"
        try snapshot.writeView(to: path, rights: [.purchases])
        let seen = try DatabaseQueue(path: path).read { try Set(String.fetchAll($0, sql: "SELECT identifier FROM finding")) }
        #expect(
            seen.isSuperset(of: [
                "MissingFile", "DuplicateDocumentNumber", "AmountsDisagree", "EmptyFile", "ContentMismatch", "UnmentionedFile",
            ]))
        #expect(
            seen.isDisjoint(with: [
                "BookedAmountDiffers", "UnbookedDocument", "AmbiguousTie", "UnmatchedDocument", "UnbalancedProposal", "UnmatchedNoteDocument",
                "LeftOutFiles",
            ]))
    }

    /// A control is said to be in order only to who would see each finding that speaks against it.
    @Test func aControlNeedsTheRightsOfItsFindings() throws {
        let dossier = try dossier()
        let snapshot = try dossier.freeze()
        let findings = try DatabaseQueue(path: snapshot.database).read {
            try Row.fetchAll($0, sql: "SELECT DISTINCT identifier, rights FROM finding")
        }
        #expect(findings.count > 20)
        for finding in findings {
            let identifier = try #require(Diagnostic.Identifier(rawValue: finding["identifier"]))
            let control = try #require(Control.allCases.first { $0.identifiers.contains(identifier) })
            let needed = Set((finding["rights"] as String).split(separator: " ").compactMap { Right(rawValue: String($0)) })
            #expect(!control.isCheck || control.rights.isSuperset(of: needed), "\(control.rawValue): \(identifier.rawValue)")
        }
    }
}
