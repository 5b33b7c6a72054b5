import DossierModel
import Foundation
@testable import Rendering
import Snapshots
import Testing
import TestSupport

/// Each finding leads to what it speaks of, and says what it means; how to correct the dossier stands in the edition with everything alone.
@Suite struct FindingPageTests {
    private static let description = """
        vitrine: 1
        id: test
        name: Test BV
        language: en
        currency: EUR
        numbers: comma
        fiscal-years: [{id: "2024", start: 2024-01-01, end: 2024-12-31}]
        journals: [{code: AF, name: Purchases, family: purchases}]
        cut-off: {overall: 2024-06-30}
        frozen: {at: 2025-12-15T17:30:00+01:00}

        """

    /// An empty file, an invoice whose amounts disagree, an entry behind the cut-off, a note with HTML, a statement whose sums differ.
    private static let files = [
        "dossier.yml": description, "documents/purchases/empty.txt": "", "documents/purchases/a.txt": "a",
        "documents.csv": """
            path;kind;date;number;party;net;vat;gross
            documents/purchases/empty.txt;purchases;2024-03-01;A1;Alfa;;;1,00
            documents/purchases/a.txt;purchases;2024-03-02;A2;Beta;1,00;1,00;3,00
            documents/purchases/gone.txt;purchases;2024-03-03;A3;Gamma;;;5,00

            """,
        "ledger/2024.csv": """
            entry;journal;date;account;debit;credit;document
            7;AF;2024-09-01;600000;5,00;;A9
            7;AF;2024-09-01;440000;;5,00;A9

            """,
        "ledger/accounts.csv": "account;name\n600000;Goods\n440000;Suppliers\n",
        "notes/n.md": "# On the van\n\n<b>x</b>\n",
        "documents/financial/march.cod": CODAText.statement(3, month: 3, opening: 0, closing: 100, [.init(700, from: "Alfa")]),
    ]

    private func page(_ rights: Set<Right>, role: User.Role? = .accountant) throws -> String {
        try #require(RenderingTest.pages(Self.files, rights: rights, role: role, language: .en)["findings/index.html"])
    }

    private func section(_ identifier: String, of page: String) throws -> String {
        try #require(page.components(separatedBy: "<section").first { $0.contains("id=\"\(identifier)\"") }, "\(identifier)")
    }

    @Test(arguments: [
        ("EmptyFile", "documents/purchases/2024/03/", "Alfa, €1.00, 1 March 2024"),
        ("AmountsDisagree", "documents/purchases/2024/03/", "Beta, €3.00, 2 March 2024"),
        ("MissingFile", "documents/purchases/2024/03/", "Gamma, €5.00, 3 March 2024"), ("EntryAfterCutOff", "ledger/", "Entry 7"),
        ("RawHTMLDropped", "notes/", "On the van"), ("StatementSumsDiffer", "bank/", "Statement 2024/003"),
        ("UnmatchedPayment", "bank/", "Statement 2024/003"),
    ]) func leadsToWhatItSpeaksOf(identifier: String, folder: String, name: String) throws {
        let row = try section(identifier, of: page(Set(Right.allCases)))
        #expect(row.contains("<a href=\"../\(folder)"), "\(row)")
        #expect(row.contains(">\(name)</a>"), "\(row)")
    }

    @Test func tellsReadersWhatItMeansAndMakersWhatToDo() throws {
        let labels = try Labels(language: .en, templates: RenderingTest.templates)
        let meaning = labels["diagnostic.MissingFile.meaning"], fix = labels["finding.fix"]
        let whole = try page(Set(Right.allCases), role: nil), part = try page([.purchases, .financial], role: .client)
        #expect(whole.contains(meaning) && part.contains(meaning))
        #expect(whole.contains(fix))
        #expect(!part.contains(fix) && !part.contains("documents.csv so"))
        let auditor = try page(Set(Right.allCases))
        #expect(auditor.contains(meaning) && !auditor.contains(fix))
    }

    /// What is missing or disagrees stands first, what was only left out after it; both are counted, and a kind says once what it means.
    @Test func standByWeight() throws {
        let labels = try Labels(language: .en, templates: RenderingTest.templates), page = try page(Set(Right.allCases))
        let places = ["findings.faults", "findings.notices", "diagnostic.MissingFile.meaning", "diagnostic.RawHTMLDropped.meaning"].compactMap {
            page.range(of: labels[$0])?.lowerBound
        }
        #expect(places.count == 4 && places == places.sorted())
        #expect(page.components(separatedBy: labels["diagnostic.MissingFile.meaning"]).count == 2)
        #expect(page.contains("<a href=\"index.html#MissingFile\">"))
    }

    @Test("A number that two documents have leads to both", arguments: [Set(Right.allCases), [.purchases]]) func leadsToWhatBelongsToIt(
        rights: Set<Right>
    ) throws {
        let pages = try RenderingTest.pages([
            "dossier.yml": Self.description, "parties.csv": "code;name;role\nL1;Alfa;supplier\n",
            "documents.csv": """
                path;kind;date;number;party;gross
                ;purchases;2024-03-01;A1;L1;1,00
                ;purchases;2024-03-02;A1;L1;2,00

                """,
        ], rights: rights, language: .en)
        let row = try section("DuplicateDocumentNumber", of: #require(pages["findings/index.html"]))
        #expect(row.contains(">Alfa, €1.00, 1 March 2024</a>") && row.contains(">Alfa, €2.00, 2 March 2024</a>"), "\(row)")
        RenderingTest.expectNoDeadLink(pages)
    }
}
