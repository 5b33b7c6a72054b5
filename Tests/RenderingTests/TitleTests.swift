import DossierModel
import Foundation
import Testing
@testable import Rendering

/// A document is headed by what a person knows it by, on its page and wherever another page leads to it.
@Suite struct TitleTests {
    private static let files = [
        "dossier.yml": """
            vitrine: 1
            id: test
            name: Test BV
            language: nl
            currency: EUR
            numbers: comma
            fiscal-years: [{id: "2024", start: 2024-01-01, end: 2024-12-31}]
            frozen: {at: 2025-04-15T17:30:00+02:00}
            """,
        "parties.csv": "code,name,role\nL1,Hygiene Leie BV,supplier\nK1,De Waterhoek,customer\n",
        "documents.csv": """
            path,kind,date,number,party,net,gross
            ,purchases,2024-03-10,HYG-1,L1,,"287,98"
            ,sales,2024-03-11,V-1,K1,"-1.000,00",
            ,misc,2024-03-12,M-1,K1,,
            ,misc,,M-2,,,
            documents/permanent/huurcontract-lindestraat-12.txt,permanent,2019-01-15,PERM-1,L1,,

            """,
        "documents/permanent/huurcontract-lindestraat-12.txt": "Huur\n",
        "notes/huur.md":
            "---\ntitle: Indexering\ndate: 2024-01-02\ndocument: documents/permanent/huurcontract-lindestraat-12.txt\n---\nMet index.\n",
    ]

    private func page(_ pages: [String: String], _ folder: String, _ number: String) throws -> String {
        try #require(pages.first { $0.key.hasPrefix(folder) && !$0.key.hasSuffix("index.html") && $0.value.contains(number) }?.value, "\(number)")
    }

    @Test("Party, amount and day head a document, in the forms of each language", arguments: [
        (Language.nl, "€\u{A0}287,98", "10 maart 2024", "Leverancier", "€\u{A0}-1.000,00", "Klant"),
        (.fr, "287,98\u{A0}€", "10 mars 2024", "Fournisseur", "-1\u{202F}000,00\u{A0}€", "Client"),
        (.de, "287,98\u{A0}€", "10. März 2024", "Lieferant", "-1.000,00\u{A0}€", "Kunde"),
        (.en, "€287.98", "10 March 2024", "Supplier", "-€1,000.00", "Customer"),
    ])
    func headsADocument(language: Language, amount: String, day: String, supplier: String, credit: String, customer: String) throws {
        let pages = try RenderingTest.pages(Self.files, language: language)
        let bought = try page(pages, "documents/purchases/2024/03/", "HYG-1"), sold = try page(pages, "documents/sales/2024/03/", "V-1")
        #expect(bought.contains("<title>Hygiene Leie BV, \(amount), \(day) · "))
        #expect(bought.contains("<span aria-current=\"page\">Hygiene Leie BV, \(amount), \(day)</span>"))
        #expect(bought.contains("<p class=\"sub number\">HYG-1</p>"))
        #expect(bought.contains("<dt>\(supplier)</dt>") && !bought.contains("<dt>\(customer)</dt>"))
        #expect(sold.contains("<title>De Waterhoek, \(credit), ") && sold.contains("<dt>\(customer)</dt>") && !sold.contains("<dt>\(supplier)</dt>"))
        let lists = ["purchases": supplier, "sales": customer]
        for (kind, word) in lists {
            for list in ["03", "all"] {
                #expect(try #require(pages["documents/\(kind)/2024/\(list)/index.html"]).contains(">\(word)</th>"), "\(kind) \(list)")
            }
        }
        // The party leads to its page.
        let heading = try #require(bought.firstMatch(of: /<h1><a href="([^"]+)">Hygiene Leie BV<\/a>/)).output.1
        #expect(heading.contains("parties/"))
        RenderingTest.expectNoDeadLink(pages)
    }

    @Test func keepsTheNumberWhereThereIsNoParty() throws {
        let pages = try RenderingTest.pages(Self.files)
        #expect(try page(pages, "documents/misc/2024/03/", "M-1").contains("<title>De Waterhoek, 12 maart 2024 · "))
        let bare = try page(pages, "documents/misc/", ">M-2<")
        #expect(bare.contains("<h1>M-2</h1>") && !bare.contains("sub number"))
    }

    @Test func listsThePermanentDossierByTitle() throws {
        let pages = try RenderingTest.pages(Self.files), list = try #require(pages["documents/permanent/all/index.html"])
        #expect(list.contains("<h1>Permanent dossier</h1>") && !list.contains("Permanent dossier · Permanent"))
        #expect(list.contains(">Huurcontract lindestraat 12</a>") && list.contains("PERM-1"))
        #expect(list.contains(">Indexering</a>"))
        #expect(!list.contains("<tfoot>") && !list.contains(">Netto<") && !list.contains(">Totaal<"))
        #expect(try page(pages, "documents/permanent/all/", "PERM-1").contains("<h1>Huurcontract lindestraat 12</h1>"))
        let note = try #require(pages.first { $0.key.hasPrefix("notes/1/") }?.value)
        #expect(note.contains(">Huurcontract lindestraat 12</a>"))
    }

    @Test("A column without a party is left out") func leavesOutAnEmptyColumn() throws {
        var files = Self.files
        files["documents.csv"] = "path,kind,date,number\ndocuments/permanent/huurcontract-lindestraat-12.txt,permanent,2019-01-15,PERM-1\n"
        let list = try #require(RenderingTest.pages(files)["documents/permanent/all/index.html"])
        #expect(!list.contains("Klant of leverancier"))
    }

    @Test("A list has the columns of amounts that its documents state") func leavesOutAmountsThatNoDocumentHas() throws {
        let pages = try RenderingTest.pages(Self.files)
        for name in ["documents/misc/2024/03/index.html", "documents/misc/2024/all/index.html", "documents/misc/2024/index.html"] {
            let list = try #require(pages[name])
            #expect(!list.contains(">Netto</th>") && !list.contains(">Btw</th>") && !list.contains(">Totaal</th>"), "\(name)")
        }
        let purchases = try #require(pages["documents/purchases/2024/03/index.html"])
        #expect(!purchases.contains(">Netto</th>") && purchases.contains(">Totaal</th>") && purchases.contains(">287,98</td>"))
        let sales = try #require(pages["documents/sales/2024/03/index.html"])
        #expect(sales.contains(">Netto</th>") && !sales.contains(">Btw</th>") && sales.contains(">Totaal</th>"))
    }

    @Test(arguments: [
        ("huurcontract-lindestraat-12.pdf", "Huurcontract lindestraat 12"),
        ("2024-11-14_OPZEG-2024_Kantoor BV.pdf", "2024-11-14 OPZEG-2024 Kantoor BV"),
        ("statuten", "Statuten"), ("akte.2016", "Akte.2016"), ("___.pdf", "___.pdf"), ("été.PDF", "Été"), (".pdf", ".pdf"),
    ])
    func readsAFileNameAsATitle(name: String, title: String) { #expect(Site.readable(name) == title) }
}
