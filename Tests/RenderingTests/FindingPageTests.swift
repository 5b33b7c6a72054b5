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

    private func rows(_ rights: Set<Right>) throws -> [String] {
        let pages = try RenderingTest.pages(Self.files, rights: rights, language: .en)
        let text = try #require(pages["findings/index.html"])
        return text.components(separatedBy: "<tr>").filter { $0.contains("<small>") && $0.contains("<code>") }
    }

    @Test(arguments: [
        ("EmptyFile", "documents/purchases/2024/03/", "Alfa, €1.00, 1 March 2024"),
        ("AmountsDisagree", "documents/purchases/2024/03/", "Beta, €3.00, 2 March 2024"),
        ("MissingFile", "documents/purchases/2024/03/", "Gamma, €5.00, 3 March 2024"), ("EntryAfterCutOff", "ledger/", "Entry 7"),
        ("RawHTMLDropped", "notes/", "On the van"), ("StatementSumsDiffer", "bank/", "Statement 2024/003"),
    ]) func leadsToWhatItSpeaksOf(identifier: String, folder: String, name: String) throws {
        let row = try #require(try rows(Set(Right.allCases)).first { $0.contains("<small>\(identifier)</small>") }, "\(identifier)")
        #expect(row.contains("<a href=\"../\(folder)"), "\(row)")
        #expect(row.contains(">\(name)</a>"), "\(row)")
    }

    @Test func tellsReadersWhatItMeansAndMakersWhatToDo() throws {
        let labels = try Labels(language: .en, templates: RenderingTest.templates)
        let meaning = labels["diagnostic.MissingFile.meaning"], fix = labels["finding.fix"]
        let whole = try rows(Set(Right.allCases)).joined(), part = try rows([.purchases, .financial]).joined()
        #expect(whole.contains(meaning) && part.contains(meaning))
        #expect(whole.contains(fix))
        #expect(!part.contains(fix) && !part.contains("documents.csv so"))
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
        let row = try #require(pages["findings/index.html"]?.components(separatedBy: "<tr>").first { $0.contains("DuplicateDocumentNumber</small>") })
        #expect(row.contains(">Alfa, €1.00, 1 March 2024</a>") && row.contains(">Alfa, €2.00, 2 March 2024</a>"), "\(row)")
        RenderingTest.expectNoDeadLink(pages)
    }
}
