import DossierModel
import Foundation
import Snapshots
import TestSupport
import Testing
@testable import Rendering

@Suite struct PartyTests {
    @Test("Days are counted to the cut-off; what is dated after it is not a day old", arguments: [
            ("2024-12-31", [1, 0, 0, 0]), ("2024-12-01", [1, 0, 0, 0]), ("2024-11-30", [0, 1, 0, 0]), ("2024-11-01", [0, 1, 0, 0]),
            ("2024-10-31", [0, 0, 1, 0]),
        ("2024-10-02", [0, 0, 1, 0]), ("2024-10-01", [0, 0, 0, 1]), ("2020-01-01", [0, 0, 0, 1]), ("2025-02-01", [1, 0, 0, 0]), ("", [1, 0, 0, 0]),
    ] as [(String, [Int64])])
    func ages(date: String, amounts: [Int64]) {
        var ages = OpenItemAges(at: Day(iso: "2024-12-31"))
        ages.add(1, since: Day(iso: date))
        #expect(ages.amounts == amounts)
    }

    private static let files = [
        "dossier.yml": """
            vitrine: 1
            id: test
            name: Test BV
            language: nl
            currency: EUR
            numbers: comma
            fiscal-years: [{id: "2023", start: 2023-01-01, end: 2023-12-31}, {id: "2024", start: 2024-01-01, end: 2024-12-31}]
            journals: [{code: AF, name: Aankopen, family: purchases}, {code: BK, name: Bank, family: financial}]
            cut-off: {overall: 2024-10-31}
            frozen: {at: 2025-04-15T17:30:00+02:00}
            """,
        "parties.csv":
            "code,name,role,enterprise-number\nL1,Molen Peeters BV,supplier,BE 0403.019.261\nK1,molen peeters bv,customer,\nL2,Zout NV,supplier,\n",
        "ledger/accounts.csv": "account,name\n440000,Leveranciers\n400000,Klanten\n550000,Bank\n600000,Grondstof\n",
        "ledger/opening.csv":
            "fiscal-year,account,debit,credit\n2023,550000,\"7,00\",\n2023,440000,,\"7,00\"\n2024,550000,\"7,00\",\n2024,440000,,\"7,00\"\n",
        // One paid in part, one paid whole, one booked after the cut-off, one that no document is of.
        "ledger/2024.csv": """
            entry,journal,date,account,debit,credit,document,party
            1,AF,2024-03-01,600000,"10,00",,A-1,
            1,AF,2024-03-01,440000,,"10,00",A-1,L1
            2,AF,2024-04-01,600000,"20,00",,A-2,
            2,AF,2024-04-01,440000,,"20,00",A-2,L1
            3,BK,2024-05-01,440000,"24,00",,,L1
            3,BK,2024-05-01,550000,,"24,00",,
            4,AF,2024-11-01,600000,"5,00",,A-3,
            4,AF,2024-11-01,440000,,"5,00",A-3,L1
            5,AF,2024-10-01,600000,"8,00",,Z-1,
            5,AF,2024-10-01,440000,,"8,00",Z-1,L2

            """,
        "documents.csv": """
            path,kind,date,number,party,gross,status
            ,purchases,2024-03-01,A-1,L1,"10,00",open
            ,purchases,2024-04-01,A-2,Molen Peeters BV,"20,00",paid
            ,sales,2023-04-01,V-1,K1,"3,00",open
            ,misc,,M-1,MOLEN PEETERS B.V.,,

            """,
    ]

    private func read<Value>(_ files: [String: String] = Self.files, hasLedger: Bool = true, _ body: (Counterparties) throws -> Value) throws -> Value
    {
        let scratch = try RenderingTest()
        defer { withExtendedLifetime(scratch) {} }
        func isControl(_ number: String, _ code: String?) -> Bool { ["40", "44"].contains { number.hasPrefix($0) } }
        return try body(Counterparties(try scratch.freeze(files), hasLedger: hasLedger, isControl: isControl))
    }

    @Test("Names that a person reads as one are one party, customer and supplier alike") func joinsNames() throws {
        let (names, identities, totals) = try read { parties in
            let all = try parties.byName()
            return (
                all.map { "\($0.name): \($0.documents)" }, try parties.identities(all[0]).map(\.code),
                try parties.totals(all[0]).map { "\($0.kind) \($0.year) \($0.totals.count) \($0.totals.gross ?? -1)" })
        }
        #expect(names == ["MOLEN PEETERS B.V.: 4", "Zout NV: 0"] || names == ["Molen Peeters BV: 4", "Zout NV: 0"])
        #expect(identities == ["K1", "L1"])
        #expect(totals == ["sales 2023 1 300", "purchases 2024 2 3000", "misc 0 1 -1"])
    }

    @Test("Open items are those of the ledger at the cut-off, and add up to what is booked on the party") func listsOpenItems() throws {
        let (items, accounts) = try read { parties in
            let all = try parties.byName()
            return (
                try parties.openItems(all[0]).map { "\($0.account) \($0.reference ?? "-") \($0.amount)" },
                try parties.controlAccounts().map { [$0.balance, $0.items, $0.opening, $0.withoutParty, $0.transitions] })
        }
        #expect(items == ["440000 A-1 -1000", "440000 A-2 -2000", "440000 - 2400"])
        #expect(accounts == [[-2100, -1400, -700, 0, 0]])
    }

    /// What the bank says was paid: A-1 and A-2 at once, of A-1 all but two, and a sum that no invoice has.
    private static let bank = [
        "statements.csv": "account;number;date;opening;closing\n550000;1;2024-05-31;31,00;7,00\n",
        "movements.csv": """
            account;statement;date;amount;counterparty;message
            550000;1;2024-05-01;-24,00;Molen Peeters BV;A-1 A-2

            """,
        "payments.csv":
            "document;date;amount;paid\nA-1;2024-05-01;-24,00;-8,00\nA-2;2024-05-01;-24,00;-16,00\n",
    ]

    @Test("A payment that the ledger books under no invoice stands with those that the bank says it pays, whatever else is open")
    func takesPaymentsFromTheirTies() throws {
        let items = try read(Self.files.merging(Self.bank) { $1 }) { parties in
            try parties.openItems(parties.byName()[0]).map { "\($0.account) \($0.reference ?? "-") \($0.amount)" }
        }
        #expect(items == ["440000 A-1 -200", "440000 A-2 -400"])
    }

    /// Two lines of one amount in an entry may each be of either movement, unless they stand under two numbers.
    @Test("Payments of one amount settle what they pay where it does not matter which line is which", arguments: [
        ("X", ["440000 A-1 -200", "440000 A-2 -400"]), ("Y", ["440000 A-1 -1000", "440000 A-2 -2000", "440000 X 1200", "440000 Y 1200"]),
    ]) func takesEqualPayments(number: String, expected: [String]) throws {
        var files = Self.files
        files["ledger/2024.csv"]? = Self.files["ledger/2024.csv"]!.split(separator: "\n").filter { !$0.hasPrefix("3,BK") }
            .map { $0 + ($0.hasPrefix("entry") ? ",text\n" : ",\n") }.joined()
            + [("X", "een"), (number, "twee")].map { number, text in
                "3,BK,2024-05-01,440000,\"12,00\",,\(number),L1,\(text)\n3,BK,2024-05-01,550000,,\"12,00\",\(number),,\(text)\n"
            }.joined()
        files["statements.csv"] = Self.bank["statements.csv"]
        files["movements.csv"] =
            "account;statement;date;amount;message\n550000;1;2024-05-01;-12,00;een\n550000;1;2024-05-02;-12,00;twee\n"
        files["payments.csv"] =
            "document;date;amount;paid\nA-1;2024-05-01;-12,00;-8,00\nA-2;2024-05-01;-12,00;-4,00\nA-2;2024-05-02;-12,00;-12,00\n"
        let items = try read(files) { parties in
            try parties.openItems(parties.byName()[0]).map { "\($0.account) \($0.reference ?? "-") \($0.amount)" }
        }
        #expect(items.sorted() == expected.sorted())
    }

    @Test("Without the ledger what is open is what documents say") func readsTheStatus() throws {
        let open = try read(hasLedger: false) { parties in
            let party = try parties.byName()[0]
            var numbers: [String?] = []
            try parties.payable(party, hasStatements: false, until: nil) { document, _ in numbers.append(document.number) }
            return (numbers, try parties.openItems(party).count, try parties.lineCount(party))
        }
        #expect(open.0 == ["V-1", "A-1"])
        #expect(open.1 == 0 && open.2 == 0)
    }

    /// The cells of each row of the first table of a page, by the text of its first cell.
    private func rows(_ page: String?, table: Int = 0) throws -> [String: [String]] {
        let page = try #require(page), tables = page.components(separatedBy: "<table").dropFirst()
        let rows = try #require(tables.dropFirst(table).first).components(separatedBy: "</table>")[0].components(separatedBy: "<tr>").dropFirst(2)
        return Dictionary(
            rows.map { row in
                let cells = row.split(separator: /<\/t[hd]>/).dropLast().map {
                    String($0).replacing(/<small class="narrow">.*?<\/small>/, with: "").replacing(/<[^>]*>/, with: "").trimmingCharacters(
                        in: .whitespacesAndNewlines)
                }
                return (cells[0], Array(cells.dropFirst()))
            }, uniquingKeysWith: { $0 + $1 })
    }

    @Test("The list shows open invoices and payments without document apart, and both add up to the accounts")
    func listsWhatIsOpen() throws {
        let pages = try RenderingTest.pages(Self.files)
        let list = try rows(pages["parties/index.html"])
        #expect(list["Molen Peeters BV"]?.suffix(2) == ["-30,00", "24,00"] || list["MOLEN PEETERS B.V."]?.suffix(2) == ["-30,00", "24,00"])
        #expect(list["Zout NV"]?.suffix(2) == ["-8,00", ""])
        // V-1 is paid by nobody, and A-2 is not open: the totals have them.
        #expect(list["Totaal, Aankopen"] == ["", "", "", "30,00", "30,00", "-38,00", "24,00"], "\(list["Totaal, Aankopen"] ?? [])")
        #expect(list["Totaal, Verkopen"] == ["", "", "3,00", "", "3,00", "", ""], "\(list["Totaal, Verkopen"] ?? [])")
        #expect(try rows(pages["parties/index.html"], table: 1)["440000 Leveranciers"]?.prefix(2) == ["-38,00", "24,00"])
        let ages = try rows(pages["parties/open.html"])
        #expect(try rows(pages["parties/open.html"], table: 1)["440000 Leveranciers"]?.prefix(2) == ["-38,00", "24,00"])
        #expect(ages["Zout NV"] == ["-8,00", "–", "–", "–", "-8,00", "–"])
        #expect(ages["Totaal"] == ["-8,00", "–", "–", "-30,00", "-38,00", "24,00"])
        #expect(pages["parties/open.csv"]?.contains("Zout NV,payable,EUR,-8.00,0.00,0.00,0.00,0.00,-8.00\r\n") == true)
        RenderingTest.expectNoDeadLink(pages)
    }

    @Test("A sum over years holds those without an amount") func sumsYearsWithoutAmount() throws {
        var files = Self.files
        files["documents.csv"] = "path,kind,date,number,party,net,gross\n,purchases,2022-03-02,B-1,L1,\"100,00\",\n"
            + ",purchases,2023-03-02,B-2,L1,\"1000,00\",\"1210,00\"\n,purchases,2024-03-02,B-3,L1,,\"5,00\"\n"
        let pages = try RenderingTest.pages(files)
        let page = try #require(pages.first { $0.key.hasPrefix("parties/") && $0.value.contains(">B-2<") }?.value)
        let sum = try #require(page.components(separatedBy: "<tfoot>").last?.components(separatedBy: "</tfoot>").first)
        #expect(sum.contains("zonder bedrag: 1") && sum.contains(">3<") && sum.contains(">1.100,00<") && sum.contains(">1.215,00<"))
    }

    @Test("Without the ledger the list shows what documents say, up to the cut-off") func listsWhatDocumentsSay() throws {
        var files = Self.files
        files["documents.csv"]! = Self.files["documents.csv"]!.trimmingCharacters(in: .newlines) + "\n,purchases,2024-11-02,A-9,L1,\"7,00\",open\n"
        let pages = try RenderingTest.pages(files, rights: [.purchases, .sales, .misc])
        let list = try rows(pages["parties/index.html"])
        let name = try #require(list.keys.first { $0.lowercased().hasPrefix("molen") })
        #expect(list[name]?.contains("3,00") == true && list[name]?.contains("-10,00") == true)
        // Who owes is not who is owed.
        #expect(list["Totaal, Verkopen"]?.last == "3,00" && list["Totaal, Aankopen"]?.last == "-10,00")
        let open = try #require(pages["parties/open.html"]), owed = try rows(open), due = try rows(open, table: 1)
        #expect(owed[name] == ["–", "–", "–", "3,00", "3,00"] && due[name] == ["–", "–", "–", "-10,00", "-10,00"])
        #expect(!open.contains("Betalingen zonder stuk"))
        let party = try #require(pages.first { $0.key.hasPrefix("parties/") && $0.value.contains("<h1>\(name)</h1>") }?.value)
        #expect(!party.components(separatedBy: "Stukken per jaar")[0].contains("A-9") && !party.contains(">Rekening</th>"))
        RenderingTest.expectNoDeadLink(pages)
    }
}
