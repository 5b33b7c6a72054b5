import DossierModel
import Testing
import TestSupport

/// A document of after the cut-off says that figures and open items do not count it: by the journal of its entry where the edition sees it, else by
/// the overall day, as the list of open invoices does.
@Suite struct DocumentCutOffTests {
    private static func files(_ day: String) -> [String: String] {
        [
            "dossier.yml": """
                vitrine: 1
                id: test
                name: Test BV
                language: nl
                currency: EUR
                numbers: comma
                fiscal-years: [{id: "2024", start: 2024-01-01, end: 2024-12-31}]
                journals: [{code: VF, name: Verkopen, family: sales}, {code: MEM, name: Memoriaal, family: misc}]
                cut-off: {overall: 2024-06-30, sales: 2024-05-31}
                frozen: {at: 2025-12-15T17:30:00+01:00}

                """,
            "parties.csv": "code;name;role\nK1;Alfa;customer\n",
            "ledger/accounts.csv": "account;name\n400000;Klanten\n700000;Omzet\n",
            "ledger/2024.csv": """
                entry;journal;date;account;debit;credit;document;party
                1;VF;\(day);400000;10,00;;V1;K1
                1;VF;\(day);700000;;10,00;V1;
                2;MEM;2024-06-15;400000;20,00;;V2;K1
                2;MEM;2024-06-15;700000;;20,00;V2;

                """,
            "documents.csv": "path;kind;date;number;party;gross;status\n;sales;\(day);V1;K1;10,00;open\n;sales;2024-06-15;V2;K1;20,00;open\n",
        ]
    }

    @Test(arguments: [
        ("2024-06-15", Set(Right.allCases), "Van na 31 mei 2024"), ("2024-05-31", Set(Right.allCases), nil), ("2024-06-15", [.sales], nil),
        ("2024-07-10", [.sales], "Van na 30 juni 2024"),
    ] as [(String, Set<Right>, String?)]) func saysThatItDoesNotCount(day: String, rights: Set<Right>, words: String?) throws {
        let pages = try RenderingTest.pages(Self.files(day), rights: rights)
        func page(_ number: String) throws -> String {
            try #require(pages.first { $0.key.hasPrefix("documents/sales/") && $0.value.contains("<p class=\"sub number\">\(number)</p>") }?.value)
        }
        let text = try page("V1"), unpaid = try #require(pages["parties/unpaid.html"])
        #expect(words.map(text.contains) ?? !text.contains("Van na "), "\(words ?? "nothing")")
        // What counts is in the list, and nothing else.
        #expect(unpaid.contains(">V1</a>") == (words == nil))
        #expect(try !page("V2").contains("Van na ") && unpaid.contains(">V2</a>"))
    }
}
