import DossierModel
import Foundation
import GRDB
@testable import Rendering
import Snapshots
import Testing
import TestSupport

/// What no small file of a bank has all of: parts, other currencies, repeats, credit notes. The tables are filled by hand.
@Suite struct StatementPageTests {
    private static let files = [
        "dossier.yml": """
            vitrine: 1
            id: test
            name: Test BV
            language: en
            currency: EUR
            numbers: comma
            fiscal-years: [{id: "2024", start: 2024-01-01, end: 2024-12-31}]
            journals: [{code: BK, name: Bank, family: financial}]
            cut-off: {overall: 2024-12-31, financial: 2024-03-15}
            frozen: {at: 2025-12-15T17:30:00+01:00}
            """,
        "documents/financial/bank.txt": "bank",
        "documents.csv": """
            path,kind,date,number,party,gross,currency
            documents/financial/bank.txt,financial,2024-03-31,S1,,,EUR
            ,sales,2024-02-01,V-1,Alfa,"100,00",EUR
            ,sales,2024-02-01,V-2,Alfa,"-30,00",EUR
            ,sales,2024-02-01,V-3,Alfa,"70,00",EUR
            ,purchases,2024-02-01,A-1,Beta,"50,00",EUR
            ,purchases,2024-02-01,A-2,Beta,"-20,00",EUR
            ,purchases,2024-02-01,A-3,Beta,"40,00",EUR
            ,sales,2024-03-20,V-4,Alfa,"10,00",EUR
            ,sales,2024-01-01,V-5,Alfa,"10,00",EUR

            """,
        "ledger/accounts.csv": "account,name\n550000,Bank\n440000,Suppliers\n",
        "ledger/2024.csv": "entry,journal,date,account,debit,credit\nB1,BK,2024-02-10,440000,\"50,00\",\nB1,BK,2024-02-10,550000,,\"50,00\"\n",
    ]

    /// The first closes with 5 more than its movements make; the second repeats it; a report; a notification.
    private static let rows = """
        INSERT INTO statement (id, kind, bank_account, number, date, opening, closing, currency, is_counted, repeats, file, source)
            SELECT value ->> 0, value ->> 1, 'BE68539007547034', value ->> 2, value ->> 3, value ->> 4, value ->> 5, 'EUR', value ->> 6, value ->> 7,
                (SELECT id FROM file WHERE path = 'documents/financial/bank.txt'), 'documents/financial/bank.txt'
            FROM json_each('[[1, "statement", "2024/001", "2024-03-31", 0, 3500, 1, null],
                [2, "statement", "2024/001b", "2024-03-31", 0, 10000, 0, 1],
                [3, "report", "2024/R", "2024-03-31", null, null, 1, null], [4, "notification", "2024/N", "2024-03-31", null, null, 1, null]]');
        INSERT INTO movement (id, statement, part_of, date, value_date, amount, currency, counterparty, counterparty_account, message, communication,
                is_reversal, source)
            SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8, value ->> 9,
                value ->> 10, 0, 'x'
            FROM json_each('[[1, 1, null, "2024-01-02", null, 13000, "EUR", "Batch", null, null, null],
                [2, 1, 1, "2024-01-02", null, 10000, "EUR", "Alfa", null, null, "090933755493"],
                [3, 1, 1, "2024-01-02", null, 3000, "EUR", "Gamma", null, null, "RF18539007547034"],
                [4, 1, null, "2024-02-10", "2024-02-11", -5000, "EUR", "Beta", "BE10999100010104", "A-1", null],
                [5, 1, null, "2024-02-11", null, 7000, "USD", "Alfa", null, null, null],
                [6, 1, null, "2024-02-12", null, -3000, "EUR", "Alfa", null, null, null],
                [7, 1, null, "2024-02-13", null, 2000, "EUR", "Beta", null, null, null],
                [8, 1, null, "2024-03-20", null, -4000, "EUR", "Beta", null, null, null],
                [9, 2, null, "2024-02-10", null, 10000, "EUR", "Alfa", null, null, null],
                [10, 3, null, "2024-02-10", null, 1, "EUR", "Reported", null, null, null],
                [11, 4, null, "2024-02-10", null, 1, "EUR", "Notified", null, null, null]]');
        INSERT INTO movement_detail VALUES (4, 0, 'UETR', 'u-1');
        INSERT INTO movement_line SELECT 4, min(id), 'amount' FROM line;
        INSERT INTO movement_document SELECT value ->> 0, document.id, value ->> 2, value ->> 3
            FROM json_each('[[2, "V-1", "communication", 10000], [4, "A-1", "number", -5000], [5, "V-3", "party", 7000],
                [6, "V-2", "party", -3000], [7, "A-2", "balance", 2000], [8, "A-3", "declared", -4000], [9, "V-1", "number", 10000]]')
            JOIN document ON document.number = value ->> 1;
        """

    private func snapshot(_ scratch: RenderingTest, more: String = "") throws -> Snapshot {
        let snapshot = try scratch.freeze(Self.files), queue = try DatabaseQueue(path: snapshot.path + "/data/dossier.sqlite")
        try queue.write { try $0.execute(sql: Self.rows + more) }
        try queue.close()
        return try Snapshot(path: snapshot.path)
    }

    /// The texts of an edition by path, and its folder where it is to be looked at.
    private func pages(
        _ scratch: RenderingTest, _ snapshot: Snapshot, _ name: String, rights: Set<Right> = Set(Right.allCases), sharing: SharedPages? = nil
    ) throws -> [String: String] {
        let renderer = try SiteRenderer(templates: RenderingTest.templates, language: .en, program: "test"), bag = try scratch.emptyFolder(name)
        let edition = Edition(name: name, profiles: [], role: .accountant, rights: rights, users: [])
        _ = try renderer.render(snapshot, edition: edition, into: bag, sharing: sharing)
        let names = FileManager.default.enumerator(atPath: bag + "/data")?.allObjects as? [String] ?? []
        return names.reduce(into: [:]) { pages, name in
            if let bytes = FileManager.default.contents(atPath: "\(bag)/data/\(name)") { pages[name] = String(decoding: bytes, as: UTF8.self) }
        }
    }

    private func bundle(more: String = "", rights: Set<Right> = Set(Right.allCases)) throws -> [String: String] {
        let scratch = try RenderingTest()
        defer { withExtendedLifetime(scratch) {} }
        return try pages(scratch, snapshot(scratch, more: more), "bag", rights: rights)
    }

    /// The page of the document of this number.
    private func document(_ pages: [String: String], _ number: String) throws -> String {
        try #require(
            pages.first {
                $0.key.hasPrefix("documents/")
                    && ($0.value.contains("<p class=\"sub number\">\(number)</p>") || $0.value.contains("<h1>\(number)</h1>"))
            }?.value, "\(number)")
    }

    private func row(_ page: String, _ anchor: Int) throws -> Substring {
        try #require(page.firstMatch(of: try Regex("(?s)<tr[^>]* id=\"m-\(anchor)\">.*?</tr>"))?.0)
    }

    @Test func countsAPartOnceAndAnotherCurrencyApart() throws {
        let page = try #require(try bundle()["bank/1/2024-001-1.html"])
        #expect(page.contains("BE68 5390 0754 7034"))
        let batch = try row(page, 1), part = try row(page, 2), foreign = try row(page, 5), after = try row(page, 6)
        #expect(batch.contains(">130.00<") && batch.hasSuffix("<td class=\"num wide\">130.00</td></tr>"))
        #expect(part.contains("class=\"part\"") && part.contains("+++090/9337/55493+++") && part.hasSuffix("<td class=\"num wide\"></td></tr>"))
        #expect(try row(page, 3).contains("RF18 5390 0754 7034"))
        #expect(try row(page, 4).hasSuffix("<td class=\"num wide\">80.00</td></tr>"))
        #expect(foreign.contains("70.00 USD") && foreign.hasSuffix("<td class=\"num wide\"></td></tr>"))
        #expect(after.hasSuffix("<td class=\"num wide\">50.00</td></tr>"))
        // It stands in a table of its own, behind what closes the first.
        let apart = try #require(page.range(of: "id=\"others\"")), usd = try #require(page.range(of: "id=\"m-5\"")),
            last = try #require(page.range(of: "id=\"m-8\""))
        #expect(last.lowerBound < apart.lowerBound && apart.lowerBound < usd.lowerBound)
        // Opening 0, movements 130 - 50 - 30 + 20 - 40.
        #expect(page.contains("€30.00") && page.contains("€35.00") && page.contains("The difference is €5.00."))
    }

    @Test func tellsOfAMovementWhatItPaysAndWhatBooksIt() throws {
        let page = try #require(try bundle()["bank/1/2024-001-1.html"]), row = try row(page, 4)
        #expect(row.contains("BE10 9991 0001 0104") && row.contains("11/02/2024") && row.contains("<dt>UETR</dt><dd>u-1</dd>"))
        #expect(row.contains("href=\"../../ledger/year-2024/journal-bk/index.html#e-1\">B1</a>") && row.contains(">A-1</a>"))
        let part = try bundle(rights: [.financial, .sales]), own = try self.row(try #require(part["bank/1/2024-001-1.html"]), 4)
        #expect(!own.contains("journal-bk") && !own.contains(">A-1</a>") && !part.values.contains { $0.contains(">B1<") })
    }

    @Test func saysOfAStatementWhatItIs() throws {
        let pages = try bundle(), repeated = try #require(pages["bank/1/2024-001b-2.html"])
        #expect(repeated.contains("href=\"2024-001-1.html\">2024/001</a>"))
        let labels = try Labels(language: .en, templates: RenderingTest.templates)
        for (file, kind) in [("2024-r-3", "report"), ("2024-n-4", "notification")] {
            let page = try #require(pages["bank/1/\(file).html"])
            #expect(page.contains(labels["statement-kind.\(kind).what"]) && page.contains(labels["statement-kind.\(kind)"]))
        }
        let list = try #require(pages["bank/a-be68539007547034/2024/index.html"])
        #expect(list.components(separatedBy: "<th scope=\"row\"><a href").count == 5)
        // Of seven payments, the parts of the batch among them, six pay a document and one is booked.
        #expect(list.contains(">6 of 7<") && list.contains(">1 of 7<"))
    }

    @Test func tellsUnderTheMovementsWhatElseTheBankSays() throws {
        let many = """
            INSERT INTO statement_detail WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < 202)
                SELECT 1, i, 'free communication', 'line <' || i || '>' FROM n;
            INSERT INTO statement_detail VALUES (2, 0, 'account holder', 'DEMO BV'), (2, 1, 'creation date', '2024-03-28'),
                (2, 2, 'Acct/Svcr/Mystery', '1');
            """
        let pages = try bundle(more: many), page = try #require(pages["bank/1/2024-001-1.html"])
        let last = try #require(page.range(of: "id=\"m-8\"")), details = try #require(page.range(of: "What else the bank says"))
        #expect(last.lowerBound < details.lowerBound)
        #expect(page.contains("<dd>line &lt;199&gt;</dd>") && !page.contains("line &lt;200&gt;") && page.contains("and 3 more, in the tables"))
        let other = try #require(pages["bank/1/2024-001b-2.html"])
        #expect(other.contains("<dt>Account holder</dt><dd>DEMO BV</dd>") && !other.contains("in the tables of this archive"))
        #expect(other.contains("<dt>Creation date</dt><dd>28/03/2024</dd>") && other.contains("<dt>Acct/Svcr/Mystery</dt><dd>1</dd>"))
        #expect(pages["bank/1/2024-r-3.html"]?.contains("What else the bank says") == false)
    }

    @Test func judgesAnInvoiceByTheStatementsUpToTheCutOff() throws {
        let pages = try bundle(), labels = try Labels(language: .en, templates: RenderingTest.templates)
        let states: [(String, String?)] = [
            ("V-1", "paid"), ("A-1", "paid"), ("V-2", "refunded"), ("A-2", "refunded"),
            // Paid after the cut-off of the bank's journals; in another currency; dated after it; dated before the statements begin.
            ("A-3", "open"), ("V-3", nil), ("V-4", nil), ("V-5", nil),
        ]
        for (number, state) in states {
            let page = try document(pages, number)
            for name in ["paid", "refunded", "partly", "open", "elsewhere", "overpaid"] {
                #expect(page.contains("<span class=\"tag\">\(labels["payment.\(name)"])</span>") == (name == state), "\(number): \(name)")
            }
        }
        // What repeats another statement pays nothing a second time; what another statement of the account says stands on its own page.
        let paid = try document(pages, "V-1")
        #expect(paid.components(separatedBy: "../../../../bank/1/").count == 2 && paid.contains("bank/1/2024-001-1.html#m-2"))
        #expect(try document(pages, "A-3").contains("#m-8") && document(pages, "V-3").contains("#m-5"))
    }

    /// A sum and a part of it that both are said to pay a document cannot be added up.
    @Test func judgesNothingWhereASumAndItsPartPayTheSame() throws {
        let twice = "INSERT INTO movement_document SELECT 1, id, 'declared', 13000 FROM document WHERE number = 'V-1';"
        let page = try document(bundle(more: twice), "V-1")
        #expect(page.contains("#m-1\"") && page.contains("#m-2\""))
        #expect(!page.contains("<span class=\"tag\">paid") && !page.contains("<span class=\"tag\">over"))
    }

    @Test(arguments: [(9_999, "partly", "€99.99"), (10_001, "overpaid", "€0.01"), (0, "open", "no payment on the statements")])
    func tellsACentTooLittleOrTooMuch(amount: Int, state: String, proof: String) throws {
        let page = try document(bundle(more: "UPDATE movement_document SET amount = \(amount) WHERE movement = 2;"), "V-1")
        let word = try Labels(language: .en, templates: RenderingTest.templates)["payment.\(state)"]
        #expect(page.contains("<span class=\"tag\">\(word)</span>") && page.contains(proof))
    }

    /// Pages of a long statement stand in a folder of their own, which an edition with the same rights has too.
    @Test func sharesTheFurtherPagesOfALongStatement() throws {
        let scratch = try RenderingTest()
        defer { withExtendedLifetime(scratch) {} }
        let many = """
            INSERT INTO movement (statement, date, amount, currency, is_reversal, source)
                WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 450) SELECT 4, '2024-02-10', i, 'EUR', 0, 'x' FROM n;
            """
        let snapshot = try snapshot(scratch, more: many), shared = SharedPages()
        let first = try pages(scratch, snapshot, "first", sharing: shared), second = try pages(scratch, snapshot, "second", sharing: shared)
        #expect(first.keys.contains("bank/1/2024-n-4/page-3.html") && Set(first.keys) == Set(second.keys))
    }

    @Test(.enabled(if: Command.hasPython, "needs the tools of Scripts/bootstrap test")) func isMarkupThatEveryBrowserReads() throws {
        let scratch = try RenderingTest()
        defer { withExtendedLifetime(scratch) {} }
        _ = try pages(scratch, snapshot(scratch), "bag")
        let checks = "names,links,markup,html,axe,layout,paper"
        let check = try Command.run(try #require(Command.python), ["Scripts/check_pages.py", scratch.folder + "/bag/data", "--only", checks])
        #expect(check.status == 0, "\(check.output.prefix(3_000))\(check.errors.suffix(1_000))")
    }
}
