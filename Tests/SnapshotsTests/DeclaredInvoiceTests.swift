import Testing
import TestSupport

/// What a row of documents.csv says of an e-invoice, against what the e-invoice says.
@Suite struct DeclaredInvoiceTests {
    private static let own = ("Bakkerij", "0417497106"), mill = ("Molen Peeters BV", "0403019261"), shop = ("Winkel Noord", "0428750985")
    private static let description = "vitrine: 1\nname: Bakkerij\nenterprise-number: BE 0417.497.106\nlanguage: nl\ncurrency: EUR\nnumbers: comma\n"

    private func messages(_ cells: String, parties: String = "") throws -> [String] {
        let files = [
            "dossier.yml": Self.description, "documents.csv": "path;kind;party;period\ndocuments/purchases/a.xml;\(cells)\n",
            "documents/purchases/a.xml": smallUBL("MP-1", seller: Self.mill, buyer: Self.own),
        ]
        let tables = parties.isEmpty ? [:] : ["parties.csv": "code;name;role;enterprise-number\n" + parties]
        return try DossierTest(files.merging(tables) { $1 }).check().filter { $0.contains("Differs ") }.map {
            String($0[($0.firstRange(of: "Differs ")?.upperBound ?? $0.startIndex)...])
        }
    }

    @Test(arguments: [
        ("purchases;Heel Andere NV;", ["expected=Molen Peeters BV value=Heel Andere NV"]), ("purchases;MOLEN PEETERS;", []),
        ("purchases;Molen Peeters Gent;", []), ("purchases;;", []), ("purchases;BE 0403.019.261;", []),
        // The company itself is no party of its own invoice.
        ("purchases;Bakkerij;", ["expected=Molen Peeters BV value=Bakkerij"]),
        ("purchases;;2026-01", []), ("purchases;;2026", []), ("purchases;;2026-07", ["expected=2026-01-15 field=period value=2026-07"]),
        ("purchases;;2025", ["expected=2026-01-15 field=period value=2025"]),
    ]) func comparesPartyAndPeriod(cells: String, expected: [String]) throws { #expect(try messages(cells) == expected) }

    @Test(arguments: [
        ("L1;Peeters & zonen;supplier;BE 0403.019.261\n", []), ("L1;Molen Peeters BV;supplier;\n", []),
        (
            "L1;Molen Peeters BV;supplier;BE 0428.750.985\n",
            ["expected=Molen Peeters BV (BE 0403.019.261) value=Molen Peeters BV (BE 0428.750.985)"]
        ),
    ]) func comparesByNumberWhereItIsKnown(parties: String, expected: [String]) throws {
        #expect(try messages("purchases;L1;", parties: parties) == expected)
    }

    /// The date is that of the e-invoice; the period that was declared stays.
    @Test(arguments: [("2026-07", 2026, 7), ("2026", 2026, 1), ("", 2026, 1), ("2025", 2025, 0)])
    func takesTheDateBesideAPeriod(period: String, year: Int, month: Int) throws {
        let dossier = try DossierTest([
            "dossier.yml": Self.description, "documents.csv": "path;kind;period\ndocuments/purchases/a.xml;purchases;\(period)\n",
            "documents/purchases/a.xml": smallUBL("MP-1", seller: Self.mill, buyer: Self.own),
        ])
        let snapshot = try dossier.freeze(), shelf = try #require(snapshot.shelves().first)
        #expect(try snapshot.documents(on: shelf, from: 0, count: 1).first?.date?.description == "2026-01-15")
        #expect((shelf.year, shelf.month) == (year, month))
    }

    /// The same e-invoice twice, whatever its rows call it.
    @Test(arguments: [("purchases", "purchases", 1), ("purchases", "misc", 1), ("misc", "misc", 1), ("", "", 1)])
    func findsAnEInvoiceTwice(first: String, second: String, count: Int) throws {
        let invoice = smallUBL("MP-1", seller: Self.mill, buyer: Self.shop)
        let messages = try DossierTest([
            "dossier.yml": Self.description, "documents.csv": "path;kind\ndocuments/misc/a.xml;\(first)\ndocuments/misc/b.xml;\(second)\n",
            "documents/misc/a.xml": invoice, "documents/misc/b.xml": invoice,
        ]).check()
        #expect(messages.filter { $0.hasPrefix("documents.csv:3:") && $0.contains("DuplicateDocumentNumber") }.count == count, "\(messages)")
    }

    @Test func twoSellersMayHaveOneNumber() throws {
        let messages = try DossierTest([
            "dossier.yml": Self.description, "documents/misc/a.xml": smallUBL("MP-1", seller: Self.mill, buyer: Self.own),
            "documents/misc/b.xml": smallUBL("MP-1", seller: Self.shop, buyer: Self.own),
        ]).check()
        #expect(!messages.contains { $0.contains("DuplicateDocumentNumber") })
    }

    /// A name of a file is read in the order of the dossier, for a row too.
    @Test func knowsTheOrderOfDates() throws {
        let dossier = try DossierTest([
            "dossier.yml": Self.description + "dates: dmy\n", "documents.csv": "path;kind\ndocuments/misc/03.04.2016 Metro.txt;misc\n",
            "documents/misc/03.04.2016 Metro.txt": "x",
        ])
        let snapshot = try dossier.freeze(), shelf = try #require(snapshot.shelves().first)
        #expect(try snapshot.documents(on: shelf, from: 0, count: 1).first?.date?.description == "2016-04-03")
    }
}
