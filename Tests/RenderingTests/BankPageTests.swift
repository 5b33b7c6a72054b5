import DossierModel
import Foundation
@testable import Rendering
import Snapshots
import Testing
import TestSupport

/// Pages of bank statements, and what they say of the invoices that are paid.
@Suite struct BankPageTests {
    private static let description = """
        vitrine: 1
        id: test
        name: Test BV
        language: en
        currency: EUR
        numbers: comma
        fiscal-years: [{id: "2024", start: 2024-01-01, end: 2024-12-31}]
        journals: [{code: BK, name: Bank, family: financial}, {code: VF, name: Sales, family: sales}]
        cut-off: {overall: 2024-12-31}
        frozen: {at: 2025-12-15T17:30:00+01:00}

        """

    /// Four invoices: paid, paid in part, paid too much, not paid; and a statement whose closing balance is `extra` more than its movements make.
    private func dossier(extra: Int = 0) -> [String: String] {
        let payments = [
            CODAText.Movement(12100, from: "Alfa", "Invoice VF-2024-001"), CODAText.Movement(5000, from: "Beta", "Invoice VF-2024-002"),
            CODAText.Movement(30000, from: "Gamma", "Invoice VF-2024-003"), CODAText.Movement(-7, from: "The bank", "Costs"),
        ]
        var files = ["dossier.yml": Self.description, "documents/financial/march.cod": ""]
        files["documents/financial/march.cod"] = CODAText.statement(3, month: 3, opening: 0, closing: 47093 + extra, payments)
        var documents = "path;kind;date;number;party;gross\ndocuments/financial/march.cod;financial;2024-03-28;S3;;\n"
        for (index, party) in ["Alfa", "Beta", "Gamma", "Delta"].enumerated() {
            let path = "documents/sales/\(party).txt"
            files[path] = party
            documents += "\(path);sales;2024-03-0\(index + 1);VF-2024-00\(index + 1);\(party);\(index == 2 ? "242,00" : "121,00")\n"
        }
        // Statements begin before the invoices: what is not there was not paid.
        files["documents/financial/february.cod"] = CODAText.statement(2, month: 2, opening: 100, closing: 0, [.init(-100, from: "The bank")])
        documents += "documents/financial/february.cod;financial;2024-02-28;S2;;\n"
        files["documents.csv"] = documents
        return files
    }

    private func pages(_ files: [String: String], rights: Set<Right> = Set(Right.allCases)) throws -> [String: String] {
        try RenderingTest.pages(files, rights: rights, language: .en)
    }

    private func page(_ pages: [String: String], _ folder: String, _ title: String) throws -> String {
        try #require(pages.first { $0.key.hasPrefix(folder) && $0.key.hasSuffix(".html") && $0.value.contains(">\(title)</") }?.value, "\(title)")
    }

    @Test func saysWhatPaysAnInvoice() throws {
        let pages = try pages(dossier())
        let words = [
            ("VF-2024-001", "paid", "€121.00 was paid"), ("VF-2024-002", "partly paid", "€50.00 of €121.00"),
            ("VF-2024-003", "overpaid", "€58.00 too much"), ("VF-2024-004", "no payment found", "no payment on the statements"),
        ]
        for (number, state, proof) in words {
            let page = try #require(
                pages.first { $0.key.hasPrefix("documents/sales/") && $0.value.contains("<p class=\"sub number\">\(number)</p>") }?.value)
            #expect(page.contains("<span class=\"tag\">\(state)</span>") && page.contains(proof), "\(number): \(state)")
            #expect(page.contains("by the number in the message") == (number != "VF-2024-004"))
        }
    }

    @Test("What the statements cannot show is not called unpaid", arguments: [
        (";sales;2024-03-05;X;Epsilon;10,00;paid", "paid, not through the bank"), (";sales;2024-06-01;X;Epsilon;10,00;open", "up to 28 March 2024"),
        (";sales;2025-01-05;X;Epsilon;10,00;", "After 31 December 2024"),
    ]) func saysWhatItCannotTell(row: String, words: String) throws {
        var files = dossier()
        files["documents.csv"] = files["documents.csv"]?.split(separator: "\n").map { $0 + ($0.hasPrefix("path") ? ";status" : ";") }.joined(
            separator: "\n"
        )
            .appending("\n\(row)\n")
        let pages = try pages(files)
        let page = try #require(pages.first { $0.key.hasPrefix("documents/sales/") && $0.value.contains("<p class=\"sub number\">X</p>") }?.value)
        #expect(page.contains(words) && !page.contains("no payment found"), "\(words)")
        #expect(page.contains("counts neither in the figures") == row.contains("2025"))
    }

    @Test func saysThatACreditNoteIsRefunded() throws {
        var files = dossier()
        files["documents/financial/march.cod"] = CODAText.statement(
            3, month: 3, opening: 0, closing: -500, [.init(-500, from: "Alfa", "Credit VC-2024-009")])
        files["documents.csv"]?.append(";sales;2024-03-02;VC-2024-009;Alfa;-5,00\n")
        let pages = try pages(files)
        let page = try #require(pages.first { $0.key.hasPrefix("documents/sales/") && $0.value.contains("<p class=\"sub number\">VC-2024-009</p>") }?.value)
        #expect(page.contains("€5.00 was refunded") && !page.contains("was paid"))
    }

    @Test func showsTheMovementsWithTheirBalance() throws {
        let pages = try pages(dossier()), statement = try page(pages, "bank/1/", "2024/003")
        for text in ["BE68 5390 0754 7034", "121.00", "171.00", "471.00", "470.93", "VF-2024-002", "Invoice VF-2024-003"] {
            #expect(statement.contains(text), "\(text)")
        }
        #expect(!statement.contains("class=\"notice\""))
        let differing = try self.page(self.pages(dossier(extra: 500)), "bank/1/", "2024/003")
        #expect(differing.contains("The difference is €5.00."))
        #expect(pages["downloads/movements-2024.csv"]?.split(separator: "\r\n").count == 6)
        #expect(pages["downloads/statements-2024.csv"]?.split(separator: "\r\n").count == 3)
    }

    @Test func continuesALongStatementOnFurtherPages() throws {
        var files = dossier()
        files["documents/financial/march.cod"] = CODAText.statement(
            3, month: 3, opening: 0, closing: 45000, (1...450).map { .init(100, from: "Payer \($0)") })
        let pages = try pages(files).filter { $0.key.hasPrefix("bank/1/") && $0.value.contains("2024/003") }
        #expect(pages.count == 3)
        let last = try #require(pages.first { $0.key.hasSuffix("page-3.html") }?.value)
        #expect(last.contains("Payer 450") && last.contains("400.00") && last.contains("450.00") && !last.contains("Payer 400<"))
    }

    @Test func hasNoBankWhereTheEditionMayNotSeeIt() throws {
        let pages = try pages(dossier(), rights: [.sales, .dashboard])
        #expect(!pages.keys.contains { $0.hasPrefix("bank/") || $0.contains("movements-") })
        #expect(!pages.values.contains { $0.contains("Invoice VF-2024") || $0.contains("id=\"payments\"") })
    }

    @Test(arguments: [Set(Right.allCases), [.financial], [.financial, .sales]]) func leadsToNothingThatIsNotThere(rights: Set<Right>) throws {
        try RenderingTest.expectNoDeadLink(pages(dossier(), rights: rights))
    }
}
