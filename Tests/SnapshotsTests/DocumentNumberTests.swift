import DossierModel
import Snapshots
import Testing

/// Numbers that begin anew each year are no duplicates, and amounts are compared with their sign.
@Suite struct DocumentNumberTests {
    private static let fromJuly =
        "fiscal-years: [{id: \"2324\", start: 2023-07-01, end: 2024-06-30}, {id: \"2425\", start: 2024-07-01, end: 2025-06-30}]\n"
    private static let calendar =
        "fiscal-years: [{id: \"2023\", start: 2023-01-01, end: 2023-12-31}, {id: \"2024\", start: 2024-01-01, end: 2024-12-31}]\n"

    @Test(arguments: [
        (calendar, ["sales;2023-03-01;9;", "sales;2024-03-01;9;"], []),
        (calendar, ["sales;2024-03-01;9;", "sales;2024-04-01;9;"], [3]),
        (calendar, ["purchases;2023-03-01;9;A", "purchases;2024-03-01;9;A"], []),
        (calendar, ["purchases;2024-03-01;9;A", "purchases;2024-04-01;9;A"], [3]),
        (calendar, ["purchases;2024-03-01;9;A", "purchases;2024-04-01;9;B"], []),
        (calendar, ["sales;2024-03-01;9;", "sales;;9;", "sales;2023-01-01;9;"], [3, 4]),
        (fromJuly, ["sales;2024-03-01;9;", "sales;2024-09-01;9;"], []),
        (fromJuly, ["sales;2023-09-01;9;", "sales;2024-03-01;9;"], [3]),
        (fromJuly, ["purchases;2023-09-01;9;A", "purchases;2024-03-01;9;A"], []),
        (fromJuly, ["purchases;2024-03-01;9;A", "purchases;2024-09-01;9;A"], [3]),
        ("", ["sales;2023-03-01;9;", "sales;2024-03-01;9;"], []),
        ("", ["sales;2024-03-01;9;", "sales;2024-03-02;9;", "sales;2024-03-03;9;"], [3, 4]),
    ]) func reportsANumberThatIsUsedTwiceInAYear(years: String, rows: [String], duplicates: [Int]) throws {
        let dossier = try DossierTest([
            "dossier.yml": "vitrine: 1\nname: T\nlanguage: nl\ncurrency: EUR\nnumbers: comma\n" + years,
            "documents.csv": "path;kind;date;number;party\n" + rows.map { ";\($0)\n" }.joined(),
        ])
        _ = try dossier.freeze()
        #expect(dossier.diagnostics.filter { $0.identifier == .duplicateDocumentNumber }.map(\.location.line) == duplicates)
    }

    @Test func looksForGapsWithinAFiscalYear() throws {
        // 1 to 3 in the year from July 2023, 50 to 52 in the next: as one calendar year, 2024 would lack 4 to 49.
        let rows = [("2024-04-01", 1), ("2024-05-01", 2), ("2024-06-01", 3), ("2024-08-01", 50), ("2024-09-01", 51), ("2024-10-01", 53)]
        let dossier = try DossierTest([
            "dossier.yml": "vitrine: 1\nname: T\nlanguage: nl\ncurrency: EUR\nnumbers: comma\n" + Self.fromJuly,
            "documents.csv": "path;kind;date;number\n" + rows.map { ";sales;\($0);\($1)\n" }.joined(),
        ])
        _ = try dossier.freeze()
        #expect(
            dossier.messages.filter { $0.contains("Gap") } == ["documents.csv:7: finding DocumentNumberGap count=1 kind=sales value=52 year=2425"])
    }

    /// Document of kind and gross, the lines of its entry, and what the finding says is booked; nil where there is none.
    @Test(arguments: [
        ("purchases", "121,00", ["600000;100,00;", "411000;21,00;", "440000;;121,00"], nil),
        ("purchases", "-50,00", ["440000;50,00;", "600000;;41,32", "411000;;8,68"], nil),
        ("purchases", "-30,00", ["440000;;-30,00", "600000;-24,79;", "411000;-5,21;"], nil),
        ("purchases", "10,00", ["440000;10,00;", "600000;;10,00"], -1000),
        ("purchases", "-10,00", ["600000;10,00;", "440000;;10,00"], 1000),
        ("purchases", "121,00", ["440000;121,00;", "600000;;100,00", "411000;;21,00"], -12_100),
        ("purchases", "80,00", ["600000;80,00;", "440000;;50,00", "550000;;30,00"], nil),
        ("purchases", "-80,00", ["600000;80,00;", "440000;;50,00", "550000;;30,00"], 8000),
        ("purchases", "100,00", ["600000;100,00;", "411000;21,00;", "451000;;21,00", "440000;;100,00"], nil),
        ("purchases", "500,00", ["230000;500,00;", "440000;;500,00"], nil),
        ("sales", "121,00", ["400000;121,00;", "700000;;100,00", "451000;;21,00"], nil),
        ("sales", "-121,00", ["700000;100,00;", "451000;21,00;", "400000;;121,00"], nil),
        ("sales", "121,00", ["700000;100,00;", "451000;21,00;", "400000;;121,00"], -12_100),
        ("sales", "-121,00", ["400000;121,00;", "700000;;121,00"], 12_100),
        ("sales", "122,00", ["400000;121,00;", "700000;;121,00"], 12_100),
        ] as [(String, String, [String], Int64?)]) func comparesAmountsWithTheirSign(kind: String, gross: String, lines: [String], booked: Int64?)
        throws
    {
        let journal = kind == "sales" ? "VF" : "AF"
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description(), "parties.csv": "code;name\nP;P\n",
            "ledger/accounts.csv":
                "account;name;type\n230000;I;balance\n400000;K;balance\n411000;B;balance\n440000;L;balance\n451000;B;balance\n550000;B;balance\n600000;A;result\n700000;V;result\n",
            "documents.csv": "path;kind;date;number;party;gross\n;\(kind);2024-02-01;9;P;\(gross)\n",
            "ledger/2024.csv": "entry;journal;date;account;debit;credit;document;party\n"
                + lines.map { "1;\(journal);2024-02-01;\($0);9;P\n" }.joined()
        ])
        _ = try dossier.freeze()
        let found = dossier.diagnostics.filter { $0.identifier == .bookedAmountDiffers }.map(\.arguments["booked"])
        #expect(found == (booked.map { [.money(Money($0, .euro))] } ?? []))
    }
}
