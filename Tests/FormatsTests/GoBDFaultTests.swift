import DossierModel
@testable import Formats
import Foundation
import Testing

/// What is wrong with a GoBD export, and what is left open by it.
@Suite struct GoBDFaultTests {
    private func reading(_ change: (inout [String: String]) -> Void) throws -> GoBDReading {
        var files = GoBDSample.pairs
        change(&files)
        return try GoBDReading(files)
    }

    /// Everything at once, and no entry of a table that cannot be read whole.
    @Test func reportsEverythingAtOnce() throws {
        let reading = try reading {
            $0["index.xml"] = GoBDSample.index(
                GoBDSample.table("buchungen.csv", "Buchungen", GoBDSample.pairColumns),
                GoBDSample.table("fehlt.csv", "Konten", GoBDSample.accountColumns),
                GoBDSample.table("../draussen.csv", "Konten", GoBDSample.accountColumns),
                GoBDSample.table("C:\\daten\\konten.csv", "Konten", GoBDSample.accountColumns),
                GoBDSample.table("buchungen.csv", "Zweimal", GoBDSample.pairColumns),
                GoBDSample.table("auch.csv", "Artikel", ["Artikel"]))
            $0["buchungen.csv"] = """
                31.01.2024;10000;8400;1.190,00;S;RE-1;Rechnung
                31.01.2024;10000;8400
                2024-01-31;10000;8400;1.23;S;RE-1;Rechnung
                01.02.2024;;8400;5,00;X;RE-1;Rechnung
                01.02.2024;1;8400;;S;RE-1;Rechnung

                """
        }
        #expect(reading.diagnostics == [
            "x/index.xml:8:27: error UnreadableFile path=x/fehlt.csv problem=ENOENT",
            "x/index.xml:9:8: error InvalidValue expected=Konten.csv, daten/Konten.csv field=URL value=../draussen.csv",
            "x/index.xml:10:8: error InvalidValue expected=Konten.csv, daten/Konten.csv field=URL value=C:\\daten\\konten.csv",
            "x/index.xml:11:8: error DuplicateIdentifier field=URL value=buchungen.csv also [x/index.xml:7:8]",
            "x/index.xml:12:8: finding UnreadableFile path=x/auch.csv problem=ENOENT",
            "x/buchungen.csv:2: error MalformedCSV count=3 expected=7 problem=describedCount",
            "x/buchungen.csv:3:1: error InvalidDate column=Belegdatum expected=DD.MM.YYYY problem=dateInGoBD value=2024-01-31",
            "x/buchungen.csv:3:23: error InvalidAmount column=Umsatz problem=amountInGoBD value=1.23",
            "x/buchungen.csv:4:12: error MissingValue column=Konto",
            "x/buchungen.csv:4:23: error InvalidValue expected=S, H field=S/H value=X",
            "x/buchungen.csv:5:19: error MissingValue column=Umsatz",
        ].map { $0.replacing("8:27", with: "8:8") })
        #expect(reading.entries == [])
    }

    @Test(arguments: [
        ("<UTF8/>", "<UTF7/>", "Table"), ("<UTF8/>", "<UTF8/><SkipNumBytes>100</SkipNumBytes>", "SkipNumBytes"),
        ("<VariableLength>", "<VariableLength><ColumnDelimiter>||</ColumnDelimiter>", "ColumnDelimiter"),
        ("<VariableLength>", "<VariableLength><RecordDelimiter>|</RecordDelimiter>", "RecordDelimiter"),
        ("<VariableLength>", "<VariableLength><TextEncapsulator>'''</TextEncapsulator>", "TextEncapsulator"),
        ("<VariableLength>", "<VariableLength><TextEncapsulator>;</TextEncapsulator>", "TextEncapsulator"),
        ("<UTF8/>", "<UTF8/><DecimalSymbol>,</DecimalSymbol><DigitGroupingSymbol>,</DigitGroupingSymbol>", "DigitGroupingSymbol"),
        ("<UTF8/>", "<UTF8/><DecimalSymbol>:</DecimalSymbol><DigitGroupingSymbol>.</DigitGroupingSymbol>", "DecimalSymbol"),
        ("<UTF8/>", "<UTF8/><Range><From>zwei</From></Range>", "From"),
        ("<Date/>", "<Date><Format>DD.MM.YYYY hh:mm</Format></Date>", "Format"),
        ("<Numeric/>", "<Numeric><ImpliedAccuracy>x</ImpliedAccuracy></Numeric>", "ImpliedAccuracy"),
    ])
    func refusesADescriptionThatCannotBeKept(old: String, new: String, field: String) throws {
        let index = GoBDSample.index(GoBDSample.table("buchungen.csv", "Buchungen", GoBDSample.pairColumns))
        let reading = try reading { $0["index.xml"] = index.replacing(old, with: new) }
        #expect(reading.diagnostics.count == 1)
        #expect(reading.diagnostics.first?.contains("error InvalidValue") == true)
        #expect(reading.diagnostics.first?.contains("field=\(field) ") == true)
        #expect(reading.entries == [])
    }

    // MARK: XML

    @Test(arguments: [
        "<!DOCTYPE DataSet [<!ENTITY a 'x'>]>", #"<!DOCTYPE DataSet SYSTEM "gdpdu-01-08-2002.dtd" [<!ENTITY a SYSTEM "/etc/passwd">]>"#,
        #"<!DOCTYPE DataSet PUBLIC "-//x" "gdpdu.dtd">"#, #"<!DOCTYPE Other SYSTEM "DataSet.dtd">"#, "<!DOCTYPE DataSet>",
        #"<!DOCTYPE DataSet SYSTEM "a<b.dtd">"#, "<!DOCTYPE DataSet SYSTEM \"" + String(repeating: "a", count: 5_000) + "\">",
    ])
    func refusesOtherDocumentTypes(doctype: String) throws {
        let index = GoBDSample.index(GoBDSample.table("buchungen.csv", "&a;", GoBDSample.pairColumns), doctype: doctype)
        let reading = try reading { $0["index.xml"] = index }
        #expect(reading.diagnostics == ["x/index.xml:2: error DoctypeRefused path=x/index.xml problem=gobdDoctype"])
        #expect(reading.header == nil)
    }

    @Test(arguments: [
        "", #"<!DOCTYPE DataSet SYSTEM 'gdpdu-01-09-2004.dtd'>"#, "<!DOCTYPE  DataSet\n SYSTEM \"http://127.0.0.1:1/gdpdu-01-08-2002.dtd\" >",
        "<!-- x --><!DOCTYPE DataSet SYSTEM \"/dev/zero\">",
    ])
    func passesOverItsDTD(doctype: String) throws {
        let index = GoBDSample.index(GoBDSample.table("buchungen.csv", "Buchungen", GoBDSample.pairColumns), doctype: doctype)
        #expect(try reading { $0["index.xml"] = index }.values.count == 2)
    }

    /// Without its DTD nothing says what an entity stands for, and a parser would leave it out.
    @Test func refusesEntitiesThatNothingDeclares() throws {
        let index = GoBDSample.index(GoBDSample.table("buchungen.csv", "a&konto;b", GoBDSample.pairColumns))
        let reading = try reading { $0["index.xml"] = index }
        #expect(reading.diagnostics.count == 1)
        #expect(reading.diagnostics.first?.hasPrefix("x/index.xml:7:") == true)
        #expect(reading.diagnostics.first?.contains("error MalformedXML problem=Entity 'konto' not defined") == true)
        #expect(reading.header == nil)
    }

    @Test func refusesWhatNoExportHas() throws {
        let tables = String(repeating: "<Table><URL>a</URL></Table>", count: 100_000)
        let many = try reading { $0["index.xml"] = GoBDSample.index(tables) }
        #expect(many.diagnostics.map { $0.split(separator: " ").dropFirst().joined(separator: " ") } == ["error MalformedXML problem=tooManyTables"])
        let names = String(repeating: "<Table><Description>" + String(repeating: "x", count: 1 << 20) + "</Description></Table>", count: 40)
        let long = try reading { $0["index.xml"] = GoBDSample.index(names) }
        #expect(long.diagnostics.map { $0.split(separator: " ").dropFirst().joined(separator: " ") } == ["error MalformedXML problem=tooMuchText"])
    }

    /// Foreign keys that lead in a circle are passed over.
    @Test func followsNoForeignKey() throws {
        func key(_ to: String) -> String { "<ForeignKey><Name>Konto</Name><References>\(to)</References></ForeignKey>" }
        let index = GoBDSample.index(
            GoBDSample.table("buchungen.csv", "A", GoBDSample.pairColumns, more: key("B")),
            GoBDSample.table("konten.csv", "B", GoBDSample.accountColumns, more: key("A") + key("B")))
        #expect(try reading { $0["index.xml"] = index }.values.count == 2)
    }

    // MARK: What a table is

    @Test func keepsATableOfAnotherSort() throws {
        let index = GoBDSample.index(
            GoBDSample.table("buchungen.csv", "Buchungen", GoBDSample.pairColumns),
            GoBDSample.table("konten.csv", "Artikel", ["Artikelnummer", "Preis:N"], form: "<ColumnDelimiter>||</ColumnDelimiter>"))
        let reading = try reading { $0["index.xml"] = index }
        #expect(reading.diagnostics == [
            "x/index.xml:8:1: finding StrayFile found=Artikelnummer, Preis path=x/konten.csv problem=gobdTable value=Artikel",
        ])
        #expect(reading.values.count == 2)
    }

    @Test func refusesAnExportWithoutALedger() throws {
        let reading = try reading { $0["index.xml"] = GoBDSample.index(GoBDSample.table("konten.csv", "Artikel", ["A", "B"])) }
        #expect(reading.diagnostics.last == "x/index.xml: error MissingElement entry= field=Table problem=gobdNothing")
        #expect(reading.header == nil)
    }

    /// A signed amount says nothing of its side, unless the dossier does; neither does it of its columns.
    @Test func asksForTheSideOfAnAmount() throws {
        let files = [
            "index.xml": GoBDSample.index(GoBDSample.table("j.csv", "J", ["BELNR", "BUDAT:D", "KTO", "WRBTR:N"])),
            "j.csv": "1;01.03.2024;1200;5,00\n1;01.03.2024;8400;-5,00\n",
        ]
        #expect(try GoBDReading(files).diagnostics.contains { $0.contains("gobdNothing") })
        var dossier = try sampleDossier(), form = TableForm(files: "x/*.csv", notation: .comma, dates: .iso)
        (form.positive, form.columns) = (.debit, ["entry": "BELNR", "date": "BUDAT", "account": "3", "amount": "WRBTR"])
        dossier.sources = [form]
        let reading = try GoBDReading(files, dossier: dossier)
        #expect(reading.diagnostics == [])
        #expect(reading.entries == ["J 1 2024-03-01 - - @1", "  1200 - 500 0 @1", "  8400 - 0 500 @2"])
    }

    // MARK: Which rows are an entry

    private let numbered = ["Buchungsnummer", "Belegnummer", "Datum:D", "Konto", "Gegenkonto", "Betrag:N", "S/H"]

    private func reading(_ rows: [String], _ columns: [String]? = nil) throws -> GoBDReading {
        try GoBDReading([
            "index.xml": GoBDSample.index(GoBDSample.table("j.csv", "J", columns ?? numbered)), "j.csv": rows.joined(separator: "\n"),
        ])
    }

    /// Rows that balance by their number are lines, and what is booked once does not count twice.
    @Test func takesTheOtherAccountForARemarkWhereRowsBalance() throws {
        let reading = try reading([
            "7;R1;01.03.2024;10000;8400;119,00;S", "7;R1;01.03.2024;8400;10000;100,00;H", "7;R1;01.03.2024;1776;10000;19,00;H",
        ])
        #expect(reading.entries == [
            "J 7 2024-03-01 - R1 @1", "  10000 - 11900 0 Gegenkonto=8400 @1", "  8400 - 0 10000 Gegenkonto=10000 @2",
            "  1776 - 0 1900 Gegenkonto=10000 @3",
        ])
    }

    /// The same booking from the side of each account, with nothing that joins both: read as whole entries it would count twice.
    @Test func refusesBookingsFromBothSides() throws {
        let mirrored = [";;01.03.2024;10000;8400;119,00;S", ";;01.03.2024;8400;10000;119,00;H", ";;02.03.2024;1200;10000;5,00;S"]
        #expect(try reading(mirrored).diagnostics == ["x/j.csv: error InvalidValue expected=Soll = Haben field=Table problem=gobdGrouping value=J"])
        // A correction of a booking is none of these.
        let corrected = [";;01.03.2024;10000;8400;119,00;S", ";;01.03.2024;10000;8400;119,00;H", ";;02.03.2024;1200;10000;5,00;S"]
        #expect(try reading(corrected).values.count == 3)
    }

    /// The number of the row is none of the entry: the voucher joins what balances.
    @Test func joinsByTheNumberThatBalances() throws {
        let columns = ["Buchungsnummer", "Belegnummer", "Datum:D", "Konto", "Betrag:N", "S/H"]
        let rows = ["1;R1;01.03.2024;10000;5;S", "2;R1;01.03.2024;8400;5;H", "3;R2;01.03.2024;1200;7;S", "4;R2;01.03.2024;1;7;H"]
        let reading = try reading(rows, columns)
        #expect(reading.values.map { "\($0.number) \($0.lines.count)" } == ["R1 2", "R2 2"])
        #expect(reading.values[0].lines[0].details == [Entry.Line.Detail("Buchungsnummer", "1")])
    }

    @Test func refusesRowsThatBalanceByNoNumber() throws {
        let columns = ["Belegnummer", "Datum:D", "Konto", "Betrag:N", "S/H"]
        let reading = try reading(["1;01.03.2024;10000;5;S", "2;01.03.2024;8400;5;H"], columns)
        #expect(reading.diagnostics == ["x/j.csv: error InvalidValue expected=Soll = Haben field=Table problem=gobdGrouping value=J"])
    }

    @Test func saysWhatATaxKeyLeavesOpen() throws {
        let reading = try reading(
            ["1;01.03.2024;10000;8400;119,00;S;3", "2;02.03.2024;10000;8400;5,00;S;"],
            ["Belegnummer", "Datum:D", "Konto", "Gegenkonto", "Umsatz:N", "S/H", "BU-Schlüssel"])
        #expect(reading.diagnostics == ["x/j.csv:1:34: finding AssumedReading count=1 problem=gobdTax"])
        #expect(reading.values[0].lines[0].vat == [Entry.Line.VAT(code: "3", percentage: nil, amount: nil)])
    }

    @Test func refusesAmountsOfAnotherCurrency() throws {
        let columns = ["Belegnummer", "Datum:D", "Konto", "Gegenkonto", "Umsatz:N", "S/H", "WKZ"]
        let reading = try reading(["1;01.03.2024;1;2;5;S;EUR", "2;01.03.2024;1;2;5;S;USD", "3;01.03.2024;1;2;5;S;"], columns)
        #expect(reading.diagnostics == ["x/j.csv:2:22: error InvalidValue expected=EUR field=WKZ value=USD"])
        let foreign = try self.reading(["1;01.03.2024;1;2;5;S;USD;6,00"], columns + ["Fremdwährungsbetrag:N"])
        #expect(foreign.values[0].lines.map { $0.foreign?.minorUnits } == [600, -600])
    }

    /// Two tables with entries of one day may hold the same ones.
    @Test func asksWhichOfTwoTablesCounts() throws {
        let rows = "1;01.03.2024;1;2;5;S", columns = ["Belegnummer", "Datum:D", "Konto", "Gegenkonto", "Umsatz:N", "S/H"]
        let files = [
            "index.xml": GoBDSample.index(GoBDSample.table("a.csv", "A", columns), GoBDSample.table("b.csv", "B", columns)),
            "a.csv": rows, "b.csv": rows,
        ]
        #expect(try GoBDReading(files).diagnostics == [
            "x/index.xml:8:1: error InvalidValue expected=1 field=Table problem=gobdTwice value=A, B also [x/index.xml:7:1]",
        ])
        var dossier = try sampleDossier()
        var form = TableForm(files: "x/b.csv", notation: .comma, dates: .iso)
        form.table = .entries
        dossier.sources = [form]
        let chosen = try GoBDReading(files, dossier: dossier)
        #expect(chosen.values.map(\.journal) == ["B"])
        #expect(chosen.diagnostics == ["x/index.xml:7:1: finding StrayFile found=B path=x/a.csv problem=gobdLeft value=A"])
    }

    // MARK: Fixed width

    @Test func reportsShortRecords() throws {
        var files = GoBDSample.fixed
        files["BUCH.TXT"] = Array((files["BUCH.TXT"] ?? []).dropLast(12))
        let reading = try GoBDReading(files)
        #expect(reading.diagnostics == ["x/BUCH.TXT:5: error MalformedCSV count=29 expected=39 problem=describedLength"])
        #expect(reading.entries == [])
    }

    @Test func findsFilesAsWindowsDoes() throws {
        var files = GoBDSample.pairs
        files["Daten/BUCHUNGEN.CSV"] = files.removeValue(forKey: "buchungen.csv")
        files["index.xml"] = files["index.xml"]?.replacing("buchungen.csv", with: ".\\daten\\Buchungen.csv")
        #expect(try GoBDReading(files).values.map(\.origin.file) == ["x/Daten/BUCHUNGEN.CSV", "x/Daten/BUCHUNGEN.CSV"])
    }

    /// A link in the place of a table is followed nowhere.
    @Test func followsNoLink() throws {
        try withExport(GoBDSample.pairs.mapValues { Array($0.utf8) }) { path in
            let konten = path.replacing("index.xml", with: "konten.csv")
            try FileManager.default.removeItem(atPath: konten)
            try FileManager.default.createSymbolicLink(atPath: konten, withDestinationPath: "/etc/passwd")
            let recorder = Recorder()
            try GoBDReader(path: path, file: "x/index.xml", dossier: .unknown).read(into: recorder)
            #expect(recorder.diagnostics.contains { $0.contains("error UnreadableFile path=x/konten.csv problem=ENOENT") })
        }
    }
}
