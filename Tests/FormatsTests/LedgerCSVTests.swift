import DossierModel
import Formats
import Testing

@Suite struct LedgerCSVTests {
    private func read(
        _ input: String, notation: AmountNotation = .comma, order: Day.Order = .iso,
        with body: (Dossier, String, Recorder) throws -> Void
    ) throws -> Recorder {
        let recorder = Recorder()
        try withFile(Array(input.utf8)) { try body(sampleDossier(notation: notation, order: order), $0, recorder) }
        return recorder
    }

    private func entries(_ input: String, notation: AmountNotation = .comma, order: Day.Order = .iso) throws -> Recorder {
        try read(input, notation: notation, order: order) { try EntriesReader($0).read($1, file: "l.csv", into: $2) }
    }

    /// Amounts of another currency would be added to those of the dossier.
    @Test func refusesRowsOfAnotherCurrency() throws {
        let text = "entry;journal;date;account;debit;credit;amount-currency\n1;A;2024-01-05;600;5,00;;EUR\n1;A;2024-01-05;440;;5,00;CURRENCY::EUR\n"
        #expect(try entries(text).diagnostics == [])
        #expect(try entries(text.replacing(";EUR", with: ";USD")).diagnostics == [
            "l.csv:2:26: error InvalidValue expected=EUR field=amount-currency value=USD",
        ])
    }

    /// A draft or a cancelled entry would be booked as any other.
    @Test(arguments: ["draft", "cancel"]) func refusesRowsThatAreNotPosted(status: String) throws {
        let text = "entry;journal;date;account;debit;credit;entry-status\n1;A;2024-01-05;600;5,00;;posted\n1;A;2024-01-05;440;;5,00;Posted\n"
        #expect(try entries(text).diagnostics == [])
        let found = try entries(text.replacing("posted", with: status))
        #expect(found.diagnostics == ["l.csv:2:26: error InvalidValue expected=posted field=entry-status value=\(status)"] && found.parts.isEmpty)
    }

    @Test func joinsRowsThatFollowEachOther() throws {
        let recorder = try entries("""
            entry;Journal; DATE ;account;debit;credit;text;document;party;period
            1;AF;2024-01-31;604000;100,00;;Meel;D1;L1;1
            1;AF;2024-01-31;440000;;1.100,5;;;;
            2;AF;2024-01-31;604000;-5;0,00;;;;
            1;AF;2024-01-31;604000;7;8;;;;
            """)
        #expect(recorder.parts == [
            #"entry AF 1 2024-01-31 1 Meel D1 ["604000 L1 10000 0 Meel D1 @2", "440000 - 0 110050 - - @3"] @l.csv:2"#,
            #"entry AF 2 2024-01-31 - - - ["604000 - -500 0 - - @4"] @l.csv:4"#,
            #"entry AF 1 2024-01-31 - - - ["604000 - 700 800 - - @5"] @l.csv:5"#,
        ])
        #expect(recorder.diagnostics == [])
    }

    @Test(arguments: [
        ("1.234", "l.csv:2:18: error InvalidAmount column=debit value=1.234"),
        ("1.234.567", "l.csv:2:18: error InvalidAmount column=debit value=1.234.567"),
        ("1e308", "l.csv:2:18: error InvalidAmount column=debit value=1e308"),
        ("NaN", "l.csv:2:18: error InvalidAmount column=debit value=NaN"),
        ("inf", "l.csv:2:18: error InvalidAmount column=debit value=inf"),
        ("1,234", "l.csv:2:18: error InvalidAmount column=debit value=1,234"),
        ("5,", "l.csv:2:18: error InvalidAmount column=debit value=5,"),
        (",5", "l.csv:2:18: error InvalidAmount column=debit value=,5"),
        ("--5", "l.csv:2:18: error InvalidAmount column=debit value=--5"),
        ("-", "l.csv:2:18: error InvalidAmount column=debit value=-"),
        ("$ 5,00", "l.csv:2:18: error InvalidAmount column=debit value=$ 5,00"),
        ("12345678901234567890", "l.csv:2:18: error InvalidAmount column=debit value=12345678901234567890"),
        ("", "l.csv:2:18: error MissingValue column=debit"),
        (" ", "l.csv:2:18: error MissingValue column=debit"),
    ])
    func refusesAmounts(amount: String, expected: String) throws {
        let recorder = try entries("entry;journal;date;account;debit;credit\n1;A;2024-01-31;6;\(amount);\n")
        #expect(recorder.diagnostics == [expected])
        #expect(recorder.parts == [])
    }

    @Test(arguments: [
        ("1.234,56", 123_456), ("0,01", 1), ("-0,10", -10), ("1234", 123_400), ("999999999999,99", 99_999_999_999_999), ("007,5", 750),
        ("123456789,01", 12_345_678_901), ("-1.000.000,00", -100_000_000),
    ])
    func readsAmounts(amount: String, expected: Int) throws {
        let recorder = try entries("entry;journal;date;account;debit\n1;A;2024-01-31;6;\(amount)\n")
        #expect(recorder.diagnostics == [])
        #expect(recorder.parts == ["entry A 1 2024-01-31 - - - [\"6 - \(expected) 0 - - @2\"] @l.csv:2"])
    }

    @Test(arguments: [
        ("2024-02-30", Day.Order.iso, "dateInCSV"), ("2024-02-29", .iso, ""), ("2023-02-29", .iso, "dateInCSV"), ("0000-01-01", .iso, "dateInCSV"),
        ("31/03/2024", .iso, "dateLooksDMY"), ("31/03/2024", .dmy, ""), ("03/31/2024", .dmy, "dateLooksMDY"), ("2024-03-31", .dmy, "dateLooksYMD"),
        ("1/3/2024", .dmy, ""), ("31/03/24", .dmy, "dateInCSV"), ("2200-01-01", .iso, "dateInCSV"),
    ])
    func readsDatesInTheDeclaredOrderOnly(date: String, order: Day.Order, problem: String) throws {
        let recorder = try entries("entry;journal;date;account;debit\n1;A;\(date);6;1\n", order: order)
        let expected = order == .iso ? "2024-03-31" : "31/03/2024"
        #expect(
            recorder.diagnostics
                == (problem.isEmpty ? [] : ["l.csv:2:5: error InvalidDate column=date expected=\(expected) problem=\(problem) value=\(date)"]))
        #expect(recorder.entries == (problem.isEmpty ? 1 : 0))
    }

    @Test func leavesOutEntriesWithFaultyRowsAndReadsOn() throws {
        let recorder = try entries("""
            entry,journal,date,account,debit,credit
            1,A,2024-01-01,6,1.00,
            1,A,2024-01-01,4,x,
            1,A,2024-01-01,,,1.00
            2,A,2024-01-01,6,1.00,
            2,A,2024-01-01,6
            3,A,2024-01-01,6,1.00,
            4,,2024-01-01,6,1.00,
            5,A,2024-01-01,6,1.00,
            """, notation: .point)
        #expect(recorder.parts == [#"entry A 5 2024-01-01 - - - ["6 - 100 0 - - @9"] @l.csv:9"#])
        #expect(recorder.diagnostics == [
            "l.csv:3:18: error InvalidAmount column=debit value=x",
            "l.csv:4:16: error MissingValue column=account",
            "l.csv:6: error MalformedCSV count=4 expected=6 problem=fieldCount",
            "l.csv:8:3: error MissingValue column=journal",
        ])
    }

    @Test func reportsColumns() throws {
        let recorder = try entries("entry,jornal,date,account,date,note\n1,A,2024-01-01,6,1,x\n")
        #expect(recorder.parts == [])
        #expect(recorder.diagnostics == [
            "l.csv:1:27: error AmbiguousColumn column=date found=date, date position=3 also [l.csv:1:14]",
            "l.csv:1: error MissingColumn column=journal, debit expected=entry, journal, date, account, credit, debit, text, document, party, period, "
                + "amount-currency, entry-status found=entry, jornal, date, account, date, note",
            "l.csv:1:7: finding UnknownColumn column=jornal suggestion=journal",
            "l.csv:1:32: finding UnknownColumn column=note suggestion=",
        ])
    }

    @Test func namesTheExpectedColumnsOnceWhereNoneIsThere() throws {
        let recorder = try entries("1;A;2024-01-01;6;1,00\n2;A;2024-01-01;6;1,00\n")
        #expect(recorder.diagnostics.count == 1)
        #expect(recorder.diagnostics.first?.contains("column=entry, journal, date, account, debit ") == true, "\(recorder.diagnostics)")
        #expect(recorder.diagnostics.first?.hasSuffix("found=1, A, 2024-01-01, 6, 1,00") == true, "\(recorder.diagnostics)")
    }

    @Test func readsMasterDataAndOpening() throws {
        let accounts = try read("account,name,type\n0100,Kapitaal,balance\n700,Omzet,\n8,X,odd\n,Y,result\n") {
            try AccountsReader($0).read($1, file: "a.csv", into: $2)
        }
        #expect(accounts.parts == ["account 0100 Kapitaal balance @a.csv:2", "account 700 Omzet - @a.csv:3"])
        #expect(accounts.diagnostics == [
            "a.csv:4:5: error InvalidValue expected=balance, result field=type value=odd", "a.csv:5:1: error MissingValue column=account",
        ])
        let parties = try read("code,name,role,iban\nL1,\"De \"\"Molen\"\"\",supplier,BE1\nK1,K,,\nK2,,customer,\n") {
            try PartiesReader($0).read($1, file: "p.csv", into: $2)
        }
        #expect(parties.parts == [
            #"party L1 De "Molen" supplier ["-", "-", "-", "BE1"] @p.csv:2"#, #"party K1 K other ["-", "-", "-", "-"] @p.csv:3"#,
        ])
        #expect(parties.diagnostics == ["p.csv:4:4: error MissingValue column=name"])
        let opening = try read("fiscal-year;account;debit;credit\n2024;100;;5,00\n2042;100;5;\n2024;1;;\n") {
            try OpeningReader($0).read($1, file: "o.csv", into: $2)
        }
        #expect(opening.parts == ["opening 2024 100 0 500 @o.csv:2"])
        #expect(opening.diagnostics == [
                "o.csv:3:1: error UnknownReference expected=2024 field=fiscal-year suggestion=2024 value=2042",
                "o.csv:4:8: error MissingValue column=debit",
        ])
    }

    @Test func readsDocuments() throws {
        let recorder = try read("""
            path;kind;date;number;party;net;vat;gross;currency;due;entry;status;period
            documents/aankopen/a.pdf;;2024-03-31;AF1;L1;100,00;21;121,00;;2024-04-30;7;paid;
            ;sales;;VF1;;-5;;;USD;;;;2024-03
            documents/x/a.pdf;;;;;;;;;;;;
            ../../etc/passwd;odd;;;;;;;XXX;;;done;2024-13
            """) { try DocumentsReader($0).read($1, file: "documents.csv", into: $2) }
        #expect(recorder.parts == [
            #"document documents/aankopen/a.pdf purchases 2024-03-31 - AF1 L1 10000 2100 12100 EUR 2024-04-30 7 paid ["kind"] @documents.csv:2"#,
            "document - sales - 2024-03 VF1 - -500 - - USD - - - [] @documents.csv:3",
            "document documents/x/a.pdf misc - - - - - - - EUR - - - [] @documents.csv:4",
        ])
        #expect(recorder.diagnostics == [
            "documents.csv:4: finding UnknownKind path=documents/x/a.pdf",
            "documents.csv:5:1: error InvalidValue expected=documents/… field=path value=../../etc/passwd",
            "documents.csv:5:28: error InvalidValue expected=ISO 4217 field=currency value=XXX",
            "documents.csv:5:18: error InvalidValue expected=purchases, sales, financial, misc, permanent field=kind value=odd",
            "documents.csv:5:39: error InvalidValue expected=2024, 2024-03 field=period value=2024-13",
            "documents.csv:5:34: error InvalidValue expected=booked, unbooked, paid, open, draft field=status value=done",
        ])
    }

    @Test func readsProposals() throws {
        let recorder = try read("proposal;account;date;debit;credit;status\nP1;610;2024-12-31;10;;open\nP1;;;;10;\n") {
            try ProposalsReader($0).read($1, file: "p.csv", into: $2)
        }
        #expect(recorder.parts == ["proposal P1 2024-12-31 open - 610 1000 0 - @p.csv:2"])
        #expect(recorder.diagnostics == ["p.csv:3:4: error MissingValue column=account"])
    }
}
