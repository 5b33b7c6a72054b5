import DossierModel
@testable import Formats
import Testing

/// What the tables of a GoBD export say.
@Suite struct GoBDReaderTests {
    @Test func readsRowsThatNameBothAccounts() throws {
        let reading = try GoBDReading(GoBDSample.pairs)
        #expect(reading.diagnostics == [])
        #expect(reading.parts == [
            "journal Buchungen Buchungen misc @x/buchungen.csv:1",
            #"party 10000 Käufer & Söhne customer ["DE123456789", "-", "-", "-"] @x/debitoren.csv:1"#,
            "account 1200 Bank - @x/konten.csv:1", "account 8400 Erlöse 19 % - @x/konten.csv:2",
            "account 10000 Käufer & Söhne - @x/buchungen.csv:1",
        ])
        #expect(reading.entries == [
            "Buchungen RE-1 2024-01-31 Rechnung RE-1 @1", "  10000 10000 119000 0 @1", "  8400 - 0 119000 @1",
            "Buchungen RE-1 (2) 2024-02-15 Zahlung RE-1 @2", "  1200 - 119000 0 @2", "  10000 10000 0 119000 @2",
        ])
        #expect(reading.header?.name == "Muster GmbH")
        #expect(reading.header?.country == .de)
        #expect(reading.header?.fiscalYears.map(\.id) == ["2024"])
        #expect(reading.recorder.diagnostics == ["x/index.xml: finding AssumedReading first=2024-01-31 last=2024-02-15 problem=gobdYear value=2024"])
    }

    /// Whatever fits into memory beside it.
    @Test(arguments: [150_000, 1] as [Int32]) func joinsTheRowsOfAnEntry(mostRows: Int32) throws {
        let reading = try GoBDReading(GoBDSample.lines, mostRows: mostRows)
        #expect(reading.diagnostics == [])
        #expect(reading.values.map(\.number).sorted() == ["1", "2"])
        let purchase = try #require(reading.values.first { $0.number == "1" })
        #expect(purchase.journal == "Einkauf")
        #expect(purchase.reference == "ER-7")
        #expect(purchase.lines.map { "\($0.account) \($0.debit) \($0.credit)" } == ["3400 10000 0", "1576 1900 0", "1600 0 11900"])
        #expect(purchase.lines[0].details == [Entry.Line.Detail("Kostenstelle", "K1")])
        #expect(reading.parts.prefix(2) == [
            "journal Einkauf Einkauf purchases @x/journal.csv:1", "journal Bank Bank financial @x/journal.csv:2",
        ])
        // No table has accounts: those that are booked on are they.
        #expect(reading.parts.count == 2 + 4)
    }

    @Test func readsFixedWidth() throws {
        let reading = try GoBDReading(GoBDSample.fixed)
        #expect(reading.diagnostics == [])
        #expect(reading.entries == [
            "Grundbuch 0001 2024-03-31 Müller - @1", "  1000 - 119000 0 @1", "  8400 - 0 100000 @2", "  1776 - 0 19000 @3",
            "Grundbuch 0002 2024-04-01 Gutschrift - @4", "  8400 - 0 -5000 @4", "  1000 - 0 5000 @5",
        ])
    }

    /// Records of one length, with nothing between them.
    @Test func readsRecordsOfOneLength() throws {
        var files = GoBDSample.fixed
        files["BUCH.TXT"] = files["BUCH.TXT"]?.filter { $0 != 13 && $0 != 10 }
        files["INDEX.XML"] = files["INDEX.XML"].map {
            Array(String(decoding: $0, as: UTF8.self).replacing("<FixedLength>", with: "<FixedLength><Length>39</Length>").utf8)
        }
        let reading = try GoBDReading(files)
        #expect(reading.diagnostics == [])
        #expect(reading.values.map { $0.lines.count } == [3, 2])
    }

    @Test(arguments: [
        ("1.190,00", nil, 119_000), ("1190", nil, 119_000), ("1190,5", nil, 119_050), (",50", nil, 50), ("-5,00", nil, -500), ("5,00-", nil, -500),
        ("+5,00", nil, 500), ("\u{2212}5,00", nil, -500), ("1.234", nil, 123_400), ("12345", 2, 12_345), ("5", 2, 5), ("-5", 2, -5),
        ("119000", 3, 11_900), ("1.190", 2, 1_190), ("5", 0, 500), ("0", 2, 0), ("1,2300", nil, 123),
        ("1.23", nil, nil), ("0.500", nil, nil), ("12.34,00", nil, nil), ("1,23", 2, nil), ("", nil, nil), ("-", nil, nil), ("1,", nil, nil),
        ("1,2,3", nil, nil), ("--1", nil, nil), ("-1-", nil, nil), ("1e3", nil, nil), ("NaN", nil, nil), ("１", nil, nil), ("1 000", nil, nil),
        ("9999999999999999", nil, nil),
    ] as [(String, Int?, Int64?)])
    func readsAmountsAsDescribed(text: String, implied: Int?, expected: Int64?) {
        #expect(GoBDNumber().minorUnits(text, implied: implied, .euro)?.value == expected)
    }

    @Test func roundsWhatACurrencyDoesNotCount() {
        let rounded = GoBDNumber().minorUnits("1,005", implied: nil, .euro)
        #expect(rounded?.value == 101)
        #expect(rounded?.isRounded == true)
        #expect(GoBDNumber(decimalMark: ".", grouping: " ").minorUnits("1 234.5", implied: nil, .euro)?.value == 123_450)
        #expect(GoBDNumber(decimalMark: ",", grouping: nil).minorUnits("1.234", implied: nil, .euro) == nil)
    }

    @Test(arguments: [
        ("DD.MM.YYYY", "31.03.2024", "2024-03-31"), ("DD.MM.YYYY", "1.3.2024", "2024-03-01"), ("YYYYMMDD", "20240331", "2024-03-31"),
        ("DDMMYY", "310324", "2024-03-31"), ("DD.MM.YY", "31.03.29", "2029-03-31"), ("DD.MM.YY", "31.03.30", "1930-03-31"),
        ("MM/DD/YYYY", "03/31/2024", "2024-03-31"), ("YYYY-MM-DD", "2024-03-31", "2024-03-31"), ("TT.MM.JJJJ", "31.03.2024", "2024-03-31"),
        ("DD.MM.YYYY", "31.02.2024", nil), ("DD.MM.YYYY", "31/03/2024", nil), ("DD.MM.YYYY", "31.03.24", nil), ("DDMMYYYY", "3132024", nil),
        ("DD.MM.YYYY", "31.03.2024 00:00", nil), ("YYYYMMDD", "2024033", nil),
    ] as [(String, String, String?)])
    func readsDaysAsDescribed(form: String, text: String, expected: String?) throws {
        #expect(try #require(GoBDDate(form)).day(text, epoch: 30)?.description == expected)
    }

    @Test(arguments: ["DD.MM.YYYY HH:MM", "MM.YYYY", "DDD", "", "DD.MM.YYYY.DD"]) func refusesOtherForms(form: String) {
        #expect(GoBDDate(form) == nil)
    }

    @Test(arguments: [
        ("<ANSI/>", [0xF6]), ("", [0xF6]), ("<OEM/>", [0x94]), ("<Macintosh/>", [0x9A]), ("<UTF8/>", [0xC3, 0xB6]),
    ] as [(String, [UInt8])])
    func readsCharacterSets(element: String, letter: [UInt8]) throws {
        var files = GoBDSample.pairs.mapValues { Array($0.utf8) }
        files["konten.csv"] = Array("1200;Bank\r\n8400;Erl".utf8) + letter + Array("se\r\n".utf8)
        files["index.xml"] = Array(try #require(GoBDSample.pairs["index.xml"]).replacing(
            "<Name>Sachkonten</Name><UTF8/>", with: "<Name>Sachkonten</Name>\(element)").utf8)
        let reading = try GoBDReading(files)
        #expect(reading.diagnostics == [])
        #expect(reading.parts.contains("account 8400 Erlöse - @x/konten.csv:2"))
    }

    /// What says ANSI and is UTF-8 is read as that, and said.
    @Test func tellsUTF8FromANSI() throws {
        var files = GoBDSample.pairs
        files["index.xml"] = files["index.xml"]?.replacing("<UTF8/>", with: "")
        let reading = try GoBDReading(files)
        #expect(reading.diagnostics.sorted() == ["debitoren", "konten"].map {
            "x/\($0).csv: finding AssumedReading problem=gobdEncoding value=UTF-8"
        })
        #expect(reading.parts.contains("account 8400 Erlöse 19 % - @x/konten.csv:2"))
    }

    @Test func readsUTF16() throws {
        var files = GoBDSample.pairs.mapValues { Array($0.utf8) }
        files["konten.csv"] = [0xFF, 0xFE] + "1200;Bank\r\n8400;Erlöse\r\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        files["index.xml"] = Array(try #require(GoBDSample.pairs["index.xml"]).replacing(
            "<Name>Sachkonten</Name><UTF8/>", with: "<Name>Sachkonten</Name><UTF16/>").utf8)
        let reading = try GoBDReading(files)
        #expect(reading.parts.contains("account 8400 Erlöse - @x/konten.csv:2"))
    }

    /// A head that is announced, one that is not, rows behind the last, a separator behind the last column, and a map.
    @Test func keepsToTheDescription() throws {
        let rows = ["1;01.03.2024;100;D;1200;", "1;01.03.2024;100;K;1000;"]
        let columns = ["Buchungsnummer", "Buchungsdatum:D", "Betrag:N", "S/H", "Konto"]
        func files(_ head: String, _ rows: [String]) -> [String: String] {
            var table = GoBDSample.table("j.csv", "J", columns, head: "<UTF8/>" + head)
            table = table.replacing(
                "<Name>S/H</Name><AlphaNumeric/>",
                with: "<Name>S/H</Name><AlphaNumeric/><Map><From>D</From><To>Soll</To></Map><Map><From>K</From><To>Haben</To></Map>")
            return ["index.xml": GoBDSample.index(table), "j.csv": rows.joined(separator: "\r\n")]
        }
        let names = "Buchungsnummer;Buchungsdatum;Betrag;S/H;Konto;"
        let plain = ["J 1 2024-03-01 - - @%", "  1200 - 10000 0 @%", "  1000 - 0 10000 @%"]
        func expected(_ first: Int) -> [String] {
            zip(plain, [first, first, first + 1]).map { $0.replacing("%", with: String($1)) }
        }
        #expect(try GoBDReading(files("", rows)).entries == expected(1))
        #expect(try GoBDReading(files("<Range><From>2</From></Range>", [names] + rows)).entries == expected(2))
        let ended = try GoBDReading(files("<Range><From>2</From><To>3</To></Range>", [names] + rows + ["Summe"]))
        #expect(ended.entries == expected(2))
        #expect(ended.diagnostics == [])
        #expect(try GoBDReading(files("<Range><From>2</From><Length>2</Length></Range>", [names] + rows + ["x"])).entries == expected(2))
        let unannounced = try GoBDReading(files("", [names] + rows))
        #expect(unannounced.entries == expected(2))
        #expect(unannounced.diagnostics == ["x/j.csv:1: finding AssumedReading problem=gobdHeader"])
    }

    @Test func readsSeparatorsOfEverySort() throws {
        for (sign, form) in [
            ("\t", "<ColumnDelimiter>&#9;</ColumnDelimiter><RecordDelimiter>&#10;</RecordDelimiter>"), ("|", "<ColumnDelimiter>|</ColumnDelimiter>"),
            (",", "<ColumnDelimiter>,</ColumnDelimiter><TextEncapsulator>'</TextEncapsulator>"),
        ] {
            let files = [
                "index.xml": GoBDSample.index(
                    GoBDSample.table("b.csv", "B", GoBDSample.pairColumns, form: form)),
                "b.csv": ["31.01.2024", "1", "2", "10", "S", "R", sign == "," ? "'a,b'" : "a,b"].joined(separator: sign) + "\n",
            ]
            let reading = try GoBDReading(files)
            #expect(reading.diagnostics == [])
            #expect(reading.values.map(\.text) == ["a,b"])
        }
    }

    @Test func readsOpeningBalances() throws {
        let files = [
            "index.xml": GoBDSample.index(
                GoBDSample.table("s.csv", "Saldenliste", ["Konto", "Bezeichnung", "EB-Wert Soll:N", "EB-Wert Haben:N", "Saldo:N"]),
                GoBDSample.table("j.csv", "Journal", GoBDSample.lineColumns)),
            "s.csv": "1200;Bank;50,00;;1\r\n0800;Kapital;;50,00;2\r\n8400;Erlöse;0,00;0,00;3\r\n",
            "j.csv": "1;01.03.2024;J;1200;5;;;;\r\n1;01.03.2024;J;8400;;5;;;\r\n",
        ]
        let reading = try GoBDReading(files)
        #expect(reading.parts.filter { $0.hasPrefix("opening") } == [
            "opening 2024 1200 5000 0 @x/s.csv:1", "opening 2024 0800 0 5000 @x/s.csv:2",
        ])
        #expect(reading.parts.contains("account 0800 Kapital - @x/s.csv:2"))
        #expect(reading.diagnostics == ["x/s.csv: finding UnknownColumn column=Saldo suggestion="])
    }

    /// A fiscal year is that of `dossier.yml`, else of the validity of the tables, else the calendar year.
    @Test func tellsTheFiscalYear() throws {
        var files = GoBDSample.pairs
        files["index.xml"] = files["index.xml"]?.replacing(
            "<Name>Buchungen</Name>",
            with: "<Name>Buchungen</Name><Validity><Range><From>01.07.2023</From><To>30.06.2024</To></Range><Format>DD.MM.YYYY</Format></Validity>")
        let told = try GoBDReading(files)
        #expect(told.header?.fiscalYears.map { "\($0.id) \($0.start) \($0.end)" } == ["2023-2024 2023-07-01 2024-06-30"])
        #expect(told.recorder.diagnostics == [])
        let declared = try GoBDReading(files, dossier: try sampleDossier())
        #expect(declared.header?.fiscalYears.map(\.id) == ["2024"])
        var several = GoBDSample.pairs
        several["buchungen.csv"] = "31.12.2022;10000;8400;1;S;1;a\r\n01.01.2024;10000;8400;1;S;2;b\r\n"
        #expect(try GoBDReading(several).header?.fiscalYears.map(\.id) == ["2022", "2024"])
    }
}
