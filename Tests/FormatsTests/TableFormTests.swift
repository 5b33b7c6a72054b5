import DossierModel
import Foundation
import Testing

@testable import Formats

/// Tables as packages write them: what is declared is read, and never as another value; what is not declared and could be two things is refused.
@Suite struct TableFormTests {
    /// An amount under a declaration, and its cents; nil where it must be refused.
    struct Cell: Sendable, CustomTestStringConvertible {
        let text: String
        let numbers: AmountNotation
        let grouping: AmountNotation.Grouping?
        let cents: Int64?
        init(_ text: String, _ numbers: AmountNotation, _ grouping: AmountNotation.Grouping?, _ cents: Int64?) {
            (self.text, self.numbers, self.grouping, self.cents) = (text, numbers, grouping, cents)
        }
        var testDescription: String { "\(text) under \(numbers.decimalMark), \(grouping?.rawValue ?? "none")" }
    }

    static let amounts: [Cell] = [
        Cell("1.000", .comma, nil, nil), Cell("1.000", .comma, .point, 100_000), Cell("1.000", .point, nil, nil),
        Cell("1,000", .point, .comma, 100_000),
        Cell("1,000", .comma, nil, nil), Cell("1,000", .comma, .point, nil), Cell("1.000,5", .comma, .point, 100_050),
        Cell("1.000,50", .comma, nil, 100_050),
        Cell("1.00", .comma, .point, nil), Cell("1.0000", .comma, .point, nil), Cell("1000.000", .comma, .point, nil),
        Cell("1.000.000", .comma, .point, 100_000_000),
        Cell("1 000,50", .comma, nil, nil), Cell("1 000,50", .comma, .blank, 100_050), Cell("1\u{A0}000,50", .comma, .blank, 100_050),
        Cell("14\u{202F}800,00", .comma, .blank, 1_480_000), Cell("1\u{A0}000,50", .comma, nil, nil), Cell("1 000 000", .comma, .blank, 100_000_000),
        Cell("10 00,50", .comma, .blank, nil), Cell("1  000,50", .comma, .blank, nil), Cell("1.000,50", .comma, .blank, nil),
        Cell("1 000.50", .point, .blank, 100_050),
        Cell("1'000,50", .comma, .apostrophe, 100_050), Cell("1’000.50", .point, .apostrophe, 100_050), Cell("1'000,50", .comma, nil, nil),
        Cell("1,000.50", .point, nil, 100_050), Cell("1,000.50", .point, .comma, 100_050), Cell("1.000,50", .point, .comma, nil),
        Cell("110,70 €", .comma, nil, 11_070), Cell("€ 110,70", .comma, nil, 11_070), Cell("€110,70", .comma, nil, 11_070),
        Cell("110,70\u{A0}€", .comma, nil, 11_070),
        Cell("EUR 110,70", .comma, nil, 11_070), Cell("110,70 EUR", .comma, nil, 11_070), Cell("110,70 $", .comma, nil, nil),
        Cell("110,70 USD", .comma, nil, nil),
        Cell("-€ 5,00", .comma, nil, -500), Cell("€ -5,00", .comma, nil, -500), Cell("€€ 5,00", .comma, nil, nil), Cell("€", .comma, nil, nil),
        Cell("\u{2212}100,00", .comma, nil, -10_000), Cell("\u{2212}1.000", .comma, .point, -100_000), Cell("--5,00", .comma, nil, nil),
        Cell("\u{2212}-5,00", .comma, nil, nil),
        Cell("5,00-", .comma, nil, nil), Cell("(5,00)", .comma, nil, nil), Cell("5,001", .comma, nil, nil), Cell("5,", .comma, .point, nil),
        Cell(".5", .point, .comma, nil), Cell("1e3", .comma, .point, nil), Cell("1,2,3", .comma, .point, nil), Cell("0", .comma, .point, 0),
        Cell("0,05", .comma, .point, 5), Cell("12345,67", .comma, .point, 1_234_567),
        Cell("0.500", .comma, .point, nil), Cell("00.001", .comma, .point, nil), Cell("0.500,00", .comma, nil, nil),
        Cell("0,500", .point, .comma, nil),
    ]

    private func read(_ bytes: [UInt8], _ form: (inout TableForm) -> Void = { _ in }) throws -> Recorder {
        let recorder = Recorder()
        var dossier = Dossier(id: "x", name: "x", language: .nl, currency: .euro), own = TableForm(files: "l*.csv", notation: .comma, dates: .iso)
        form(&own)
        dossier.sources = [own]
        try withFile(bytes) { try EntriesReader(dossier).read($0, file: "l.csv", into: recorder) }
        return recorder
    }

    private func table(_ row: String, header: String = "entry;journal;date;account;debit;credit;text") -> [UInt8] {
        Array("\(header)\n\(row)\n".utf8)
    }

    @Test(arguments: amounts) func readsAmountsAsDeclared(cell: Cell) throws {
        let read = try read(table("1;AF;2024-03-01;6;\"\(cell.text)\";;a")) {
            $0.notation = cell.numbers
            $0.notation.grouping = cell.grouping.map { [$0] } ?? []
        }
        if let cents = cell.cents {
            #expect(read.diagnostics == [] && read.debit == cents)
        } else {
            #expect(read.entries == 0 && read.diagnostics.count == 1 && read.diagnostics[0].contains("InvalidAmount"))
        }
    }

    /// A file in which several hands wrote; one amount has one sign.
    @Test(arguments: [("1 000,50", 100_050), ("1'000,50", 100_050), ("1 000'000,50", 0)]) func readsEachOfSeveralGroupings(text: String, cents: Int64)
        throws
    {
        let read = try read(table("1;AF;2024-03-01;6;\"\(text)\";;a")) { $0.notation.grouping = [.blank, .apostrophe] }
        #expect(read.debit == cents && read.diagnostics.isEmpty == (cents > 0))
    }

    static let negatives: [(String, Set<AmountNotation.Negative>, Int64?)] = [
        ("5,00-", [.trailing], -500), ("5,00 -", [.trailing], -500), ("5,00\u{2212}", [.trailing], -500), ("-5,00-", [.trailing], nil),
        ("1.000,00-", [.trailing], -100_000), ("-5,00", [.trailing], -500), ("(5,00)", [.parentheses], -500), ("(€ 5,00)", [.parentheses], -500),
        ("(-5,00)", [.parentheses], nil), ("(5,00", [.parentheses], nil), ("()", [.parentheses], nil), ("(5,00-)", [.trailing, .parentheses], nil),
        ("(5,00)", [.trailing], nil), ("5,00-", [.parentheses], nil), ("5,00 € -", [.trailing], -500), ("-", [.trailing], nil),
    ]

    @Test(arguments: negatives) func readsAmountsBelowZeroAsDeclared(text: String, negatives: Set<AmountNotation.Negative>, cents: Int64?) throws {
        let read = try read(table("1;AF;2024-03-01;6;\"\(text)\";;a")) { $0.notation.negatives = negatives }
        #expect(cents.map { read.debit == $0 && read.diagnostics == [] } ?? (read.entries == 0 && read.diagnostics.count == 1), "\(read.diagnostics)")
    }

    static let sides: [(header: String, cells: String, positive: TableForm.Side?, line: String?)] = [
        ("bedrag;D/C", "5,00;D", nil, "500 0"), ("bedrag;D/C", "5,00;c", nil, "0 500"), ("Montant;Sens", "5,00;Crédit", nil, "0 500"),
        ("Betrag;Soll/Haben", "5,00;S", nil, "500 0"), ("Betrag;Soll/Haben", "5,00;H", nil, "0 500"), ("amount;side", "-5,00;D", nil, "-500 0"),
        ("amount;side", "5,00;-", nil, "0 500"), ("amount;side", "5,00;x", nil, nil), ("amount;side", "5,00;", nil, nil),
        ("amount;side", ";D", nil, nil),
        ("amount;x", "5,00;D", nil, nil), ("amount;x", "5,00;", .debit, "500 0"), ("amount;x", "-5,00;", .debit, "0 500"),
        ("amount;x", "5,00;", .credit, "0 500"), ("amount;x", "-5,00;", .credit, "500 0"), ("amount;x", ";", .credit, nil),
        ("y;x", "5,00;", .credit, nil), ("amount;side", "5,00;C", .debit, "0 500"), ("amount;side", "-5,00;C", .debit, "0 -500"),
        ("debet;credit", "5,00;", .credit, "500 0"),
    ]

    @Test(arguments: sides) func readsTheSideOfAnAmount(header: String, cells: String, positive: TableForm.Side?, line: String?) throws {
        let read = try read(table("1;AF;2024-03-01;6;\(cells)", header: "entry;journal;date;account;" + header)) { $0.positive = positive }
        if let line {
            #expect(read.parts.count == 1 && read.parts[0].contains("6 - \(line) "), "\(read.parts) \(read.diagnostics)")
        } else {
            #expect(read.entries == 0 && !read.diagnostics.filter { $0.contains("error") }.isEmpty)
        }
    }

    static let days: [(String, Day.Order, String?)] = [
        ("01-03-2024", .dmy, "2024-03-01"), ("1.3.2024", .dmy, "2024-03-01"), ("01/03/2024", .dmy, "2024-03-01"), ("01032024", .dmy, "2024-03-01"),
        ("03/01/2024", .mdy, "2024-03-01"), ("03012024", .mdy, "2024-03-01"), ("20240301", .ymd, "2024-03-01"), ("2024/3/1", .ymd, "2024-03-01"),
        ("2024-03-01", .ymd, "2024-03-01"), ("2024-03-01", .iso, "2024-03-01"), ("20240301", .iso, nil), ("01-03-2024", .iso, nil),
        ("2024-03-01", .dmy, nil),
        ("01-03/2024", .dmy, nil), ("01-03-24", .dmy, nil), ("31/02/2024", .dmy, nil), ("13/13/2024", .mdy, nil), ("1-3-2024-", .dmy, nil),
        ("1032024", .dmy, nil),
    ]

    @Test(arguments: days) func readsDatesAsDeclared(text: String, order: Day.Order, day: String?) throws {
        let read = try read(table("1;AF;\(text);6;5,00;;a")) { $0.dates = order }
        if let day {
            #expect(read.diagnostics == [] && read.parts.count == 1 && read.parts[0].contains(" \(day) "))
        } else {
            #expect(read.entries == 0 && read.diagnostics.count == 1 && read.diagnostics[0].contains("InvalidDate"))
        }
    }

    @Test(arguments: [("01-03-2024", "dateInCSV"), ("31-03-2024", "dateLooksDMY"), ("20240331", "dateLooksYMD"), ("03/31/2024", "dateLooksMDY")])
    func saysInWhichOrderADateIsWritten(text: String, problem: String) throws {
        #expect(try read(table("1;AF;\(text);6;5,00;;a")).diagnostics.first?.contains("problem=\(problem)") == true)
    }

    static let encodings: [(TableForm.Encoding?, String.Encoding, String)] = [
        (.windows1252, .windowsCP1252, ""), (.latin1, .isoLatin1, ""), (.utf16, .utf16LittleEndian, ""), (nil, .utf16LittleEndian, "\u{FEFF}"),
        (nil, .utf16BigEndian, "\u{FEFF}"), (.utf16, .utf16BigEndian, "\u{FEFF}"), (nil, .utf8, "\u{FEFF}"), (.utf8, .utf8, ""),
        (.utf16be, .utf16BigEndian, ""), (.utf16le, .utf16LittleEndian, ""),
        (.utf16be, .utf16BigEndian, "\u{FEFF}"), (.windows1252, .utf8, "\u{FEFF}"), (.latin1, .utf16LittleEndian, "\u{FEFF}"),
    ]

    @Test(arguments: encodings) func readsTheEncodingThatIsDeclared(declared: TableForm.Encoding?, encoding: String.Encoding, mark: String) throws {
        // More than a block, so that characters are parted between two.
        let rows = (0..<3_000).map { "\($0);AF;2024-03-01;6;5,00;;Café Zoë \($0)" }.joined(separator: "\r\n")
        let text = mark + "entry;journal;date;account;debit;credit;text\r\n" + rows
        let read = try read(Array(#require(text.data(using: encoding)))) { $0.encoding = declared }
        #expect(read.diagnostics == [] && read.entries == 3_000 && read.debit == 1_500_000)
        #expect(read.parts.last?.contains("Café Zoë 2999") == true)
    }

    @Test func saysWhereBytesAreNoTextOfTheDeclaredEncoding() throws {
        let bytes = table("1;AF;2024-03-01;6;5,00;;a") + [0x32] + Array(";AF;2024-03-01;6;5,00;;".utf8) + [0x81, 0x0A]
        let read = try read(bytes) { $0.encoding = .windows1252 }
        #expect(read.diagnostics.map { $0.prefix(36) } == ["l.csv:3:25: error InvalidEncoding pa"])
        #expect(
            try self.read(table("1;AF;2024-03-01;6;5,00;;a").map { $0 == 0x61 ? 0xE9 : $0 }).diagnostics.first?.contains("InvalidEncoding") == true)
    }

    @Test(arguments: ["sep=;\r\n", "\"sep=;\"\n", "SEP=;\n", "\u{FEFF}sep=;\r\n", "sep=;;;;;;;\n", "sep=;\r"])
    func takesTheLineThatNamesTheSeparatorForNoRow(line: String) throws {
        let read = try read(Array(line.utf8) + table("1;AF;2024-03-01;6;5,00;;a"))
        #expect(read.diagnostics == [] && read.debit == 500)
        #expect(read.parts.last?.hasSuffix("@l.csv:3") == true)
    }

    @Test func skipsLinesAndTakesTheDeclaredSeparator() throws {
        let text = "Bakkerij;De;Linde\n\"open\nentry!journal!date!account!debit!credit\n1!AF!2024-03-01!6!5,00!\n"
        let read = try read(Array(text.utf8)) { $0.skippedLines = 2; $0.separator = UInt8(ascii: "!") }
        #expect(read.diagnostics == [] && read.debit == 500 && read.parts.last?.hasSuffix("@l.csv:4") == true)
    }

    @Test(arguments: [65_530, 65_535, 65_536, 200_000]) func findsTheSeparatorBehindTheFirstBlock(length: Int) throws {
        let read = try read(Array((String(repeating: "x", count: length) + "\n").utf8) + table("1;AF;2024-03-01;6;5,00;;a")) { $0.skippedLines = 1 }
        #expect(read.diagnostics == [] && read.debit == 500)
    }

    @Test(arguments: ["Totaal;;;;12,00;;\n", "Totaal\n", "\"open;;;;;;\n", "\nTotaal;\n\n"]) func leavesOutTheRowsAtTheEnd(end: String) throws {
        let read = try read(table("1;AF;2024-03-01;6;5,00;;a") + Array(end.utf8)) { $0.skippedEndRows = 1 }
        #expect(read.diagnostics == [] && read.debit == 500 && read.entries == 1)
    }

    @Test func leavesNothingWhereAllRowsAreAtTheEnd() throws {
        let read = try read(table("1;AF;2024-03-01;6;5,00;;a")) { $0.skippedEndRows = 9 }
        #expect(read.entries == 0 && read.diagnostics.count == 1 && read.diagnostics[0].contains("MissingColumn"))
    }

    @Test(arguments: [(UInt8(ascii: "'"), "'a;b'"), (nil, "12\" buis")] as [(UInt8?, String)]) func takesTheDeclaredQuote(quote: UInt8?, text: String)
        throws
    {
        let read = try read(table("1;AF;2024-03-01;6;5,00;;\(text)")) { $0.quote = quote }
        #expect(read.diagnostics == [] && read.parts[0].contains(quote == nil ? "12\" buis" : "a;b"), "\(read.parts)")
    }

    /// A file of which nothing is left is not passed over in silence.
    @Test(arguments: [(9, "entry;journal\n1;2\n"), (0, "\u{FEFF}"), (0, "\n\n"), (1, "sep=;\n")]) func saysThatNoColumnIsThere(
        skip: Int, text: String
    ) throws {
        let read = try read(Array(text.utf8)) { $0.skippedLines = skip }
        #expect(
            read.diagnostics.count == 1 && read.diagnostics[0].contains("MissingColumn") && read.diagnostics[0].contains("found=–"),
            "\(read.diagnostics)")
    }

    @Test(arguments: [
        "Boekstuk;Dagboek;Datum;Rekening;Debet;Credit;Omschrijving", "ÉCRITURE;Code journal;Date;Compte;Débit;Crédit;Libellé",
        "Buchungsnummer;Tagebuch;Buchungsdatum;Konto;Soll;Haben;Buchungstext",
        "Entry number;Journal code;Posting date;Account number;DEBIT;Credit;Description",
    ]) func knowsTheWordsOfFourLanguages(header: String) throws {
        let read = try read(table("1;AF;2024-03-01;6;5,00;;a", header: header))
        #expect(read.diagnostics == [] && read.debit == 500 && read.parts.first?.contains("AF 1 2024-03-01") == true)
    }

    @Test func takesColumnsByDeclaredNameOrPosition() throws {
        let read = try read(table("1;AF;2024-03-01;6;5,00;;a", header: "nr;x;;rek;d;c;text")) {
            $0.columns = ["entry": "Nr", "journal": "x", "date": "3", "account": "rek", "debit": "d", "credit": "c"]
        }
        #expect(read.diagnostics == [] && read.debit == 500)
    }

    @Test(arguments: [
        (["date": "Dat"], "MissingColumn column=date (Dat)"), (["date": "9"], "MissingColumn column=date (9)"),
        (["text": "Tekst"], "MissingColumn column=text (Tekst)"),
        (["date": "x"], "AmbiguousColumn column=date found=x, x"), (["date": "99999999999999999999"], "MissingColumn"),
    ]) func asksForDeclaredColumns(columns: [String: String], message: String) throws {
        let read = try read(table("1;AF;2024-03-01;6;5,00;;a;b", header: "entry;journal;date;account;debit;credit;x;x")) { $0.columns = columns }
        #expect(read.entries == 0 && read.diagnostics.contains { $0.contains(message) }, "\(read.diagnostics)")
    }

    @Test func asksWhichOfTwoColumnsIsMeant() throws {
        let header = "entry;journal;Buchungsdatum;Datum;account;debit;credit", row = "1;AF;2024-03-01;2024-03-02;6;5,00;"
        let asked = try read(table(row, header: header)),
            told = try read(table(row, header: header)) {
                $0.columns = ["date": "4"]; $0.others = .leave
            }
        #expect(
            asked.entries == 0 && asked.diagnostics.count == 1
                && asked.diagnostics[0].contains("AmbiguousColumn column=date found=Datum, Buchungsdatum") == false)
        #expect(asked.diagnostics[0].contains("AmbiguousColumn column=date found=Buchungsdatum, Datum"), "\(asked.diagnostics)")
        #expect(told.diagnostics == [] && told.parts[0].contains(" 2024-03-02 "))
    }

    /// A column that is declared for one thing is not another by its word.
    @Test func takesADeclaredColumnOnce() throws {
        let read = try read(table("1;AF;2024-03-01;6;5,00;;a", header: "entry;journal;date;account;debit;credit;text")) {
            $0.columns = ["document": "text"]
        }
        #expect(read.diagnostics == [] && read.parts[0].contains("\"6 - 500 0 - a @2\""), "\(read.parts)")
    }

    @Test func fillsWhatTheFileDoesNotHave() throws {
        let read = try read(table("1;2024-03-01;6;5,00;", header: "entry;date;account;debit;credit")) {
            $0.constants = ["journal": "AF", "text": "x"]
        }
        #expect(read.diagnostics == [] && read.parts[0].contains("entry AF 1 2024-03-01"), "\(read.parts)")
    }

    @Test func keepsColumnsWithoutAPlace() throws {
        let header = "entry;journal;date;account;debit;credit;Kostenplaats;", row = "1;AF;2024-03-01;6;5,00;;K 1;z"
        let kept = try read(table(row, header: header)) { $0.others = .keep }, left = try read(table(row, header: header)) { $0.others = .leave }
        #expect(kept.diagnostics == [] && kept.details == [.init("Kostenplaats", "K 1"), .init("8", "z")])
        #expect(left.diagnostics == [] && left.details == [])
        #expect(try read(table(row, header: header)).diagnostics.filter { $0.contains("UnknownColumn") }.count == 2)
    }

    /// A column that nothing asks for is said, and a word for a column that is there twice is not chosen in silence.
    @Test func saysWhichColumnsAreLeft() throws {
        let read = try read(table("1;AF;2024-03-01;6;5,00;;a;b", header: "entry;dagboek;datum;rekening;debet;credit;text;omschrijving"))
        #expect(read.diagnostics.count == 1 && read.diagnostics[0].contains("UnknownColumn") && read.diagnostics[0].contains("omschrijving"))
    }

    private func described(_ sources: String) throws -> (dossier: Dossier, diagnostics: [String]) {
        let recorder = Recorder()
        let text = "vitrine: 1\nname: X\nlanguage: nl\ncurrency: EUR\nnumbers: comma\n\(sources)\n"
        let file = try withFile(Array(text.utf8)) { try DossierFileReader(path: $0, folderName: "x").read(into: recorder) }
        return (file.dossier, recorder.diagnostics)
    }

    @Test func readsTheSourcesOfADossier() throws {
        let (dossier, diagnostics) = try described("""
            sources:
              - {files: ledger/2019.csv, encoding: windows-1252, separator: tab, skip: 3, numbers: point,
                 grouping: comma, dates: dmy, columns: {entry: Nr, date: 3}}
              - {files: "ledger/*.csv", grouping: [blank, apostrophe]}
            """)
        #expect(diagnostics == [])
        let first = dossier.form(of: "ledger/2019.csv"), second = dossier.form(of: "ledger/2020.csv"), other = dossier.form(of: "documents.csv")
        #expect(first.encoding == .windows1252 && first.separator == 9 && first.skippedLines == 3 && first.dates == .dmy)
        #expect(first.notation.decimalMark == "." && first.notation.grouping == [.comma] && first.columns == ["entry": "Nr", "date": "3"])
        #expect(
            second.encoding == nil && second.notation.decimalMark == "," && second.notation.grouping == [.blank, .apostrophe] && second.dates == .iso)
        #expect(other.notation.grouping == [] && other.columns == [:])
    }

    @Test(arguments: [
        ("*", true), ("l*", true), ("*.csv", true), ("l*/*.csv", true), ("*2024*", true), ("ledger/2024.csv*", true), ("**v", true),
        ("ledger/*.xml", false), ("ledger", false), ("*/2024", false), ("", false), ("L*", false), (String(repeating: "*e", count: 40) + "x", false),
    ]) func findsTheFilesOfASource(pattern: String, matches: Bool) {
        var dossier = Dossier(id: "x", name: "x", language: .nl, currency: .euro), form = TableForm(files: pattern, notation: .point, dates: .dmy)
        form.skippedLines = 7
        dossier.sources = [form]
        #expect((dossier.form(of: "ledger/2024.csv").skippedLines == 7) == matches)
        #expect(dossier.form(of: String(repeating: "e", count: 4_000)).dates == (pattern == "*" ? .dmy : .iso))
    }

    @Test(arguments: [
        ("sources: [{encoding: utf-8}]", "MissingField"), ("sources: [{files: a, encoding: latin}]", "InvalidValue"),
        ("sources: [{files: a, skip: -1}]", "InvalidValue"),
        ("sources: [{files: a, grouping: comma}]", "InvalidValue"), ("sources: [{files: a, separator: tabs}]", "InvalidValue"),
        ("sources: [{files: a, columns: {entri: x}}]", "UnknownField"), ("sources: [{files: a, columns: {entry: 0}}]", "InvalidValue"),
        ("sources: [{files: a, columns: {entry: -9223372036854775808}}]", "InvalidValue"), ("sources: [{files: a, skip: 1001}]", "InvalidValue"),
        ("sources: [{files: a, columns: {entry: 1, date: 1}}]", "DuplicateIdentifier"), ("sources: [{files: a, positive: both}]", "InvalidValue"),
        ("sources: [{files: a, columns: {journal: x}, constants: {journal: y}}]", "DuplicateIdentifier"),
        ("sources: [{files: a, table: x}]", "InvalidValue"), ("sources: [{files: a, date: dmy}]", "UnknownField"),
    ]) func saysWhatIsWrongWithASource(sources: String, identifier: String) throws {
        let diagnostics = try described(sources).diagnostics
        #expect(diagnostics.count == 1 && diagnostics[0].contains(identifier), "\(diagnostics)")
    }
}
