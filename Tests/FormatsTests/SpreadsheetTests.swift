import DossierModel
import Foundation
import Testing

@testable import Formats

/// Spreadsheets as tables: LibreOffice made those in `Tests/Spreadsheets` of the CSV files beside them, or of sheets that a CSV file has no form for.
@Suite struct SpreadsheetTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path + "/Spreadsheets/"

    static func read(_ path: String, as file: String, _ table: TableForm.Table, _ form: (inout TableForm) -> Void = { _ in }) throws -> Recorder {
        let recorder = Recorder()
        var dossier = Dossier(id: "x", name: "x", language: .nl, currency: .euro), own = TableForm(files: file, notation: .comma, dates: .iso)
        form(&own)
        dossier.sources = [own]
        let format = try #require(FolderTable.of(table))
        try format.read(SourceFile(disk: path, path: file, folderName: "x"), of: dossier, into: recorder)
        return recorder
    }

    private func read(_ name: String, _ table: TableForm.Table, _ form: (inout TableForm) -> Void = { _ in }) throws -> Recorder {
        try Self.read(Self.folder + name, as: name, table, form)
    }

    /// Rows have other numbers in a CSV file where a cell has several lines.
    private func values(_ parts: [String]) -> [String] { parts.map { $0.replacing(/@[a-z0-9.:]+/, with: "@") } }

    @Test(arguments: [("entries", TableForm.Table.entries, 4), ("parties", .parties, 4), ("days1904", .statements, 3)], ["xlsx", "ods"])
    func readsWhatTheCSVFileOfTheSameTableSays(table: (name: String, table: TableForm.Table, count: Int), end: String) throws {
        let csv = try read(table.name + ".csv", table.table), sheet = try read("\(table.name).\(end)", table.table)
        #expect(csv.parts.count == table.count && csv.diagnostics == [])
        #expect(values(sheet.parts) == values(csv.parts))
        #expect(sheet.diagnostics == [])
    }

    @Test(arguments: ["xlsx", "ods"]) func givesPlacesAsTheSheetHasThem(end: String) throws {
        let read = try read("entries.\(end)", .entries)
        #expect(read.parts.count == 4 && read.parts[1].hasSuffix("@entries.\(end):5"), "\(read.parts)")
    }

    /// Whatever the table declares of amounts and dates: that is how text is written.
    @Test(arguments: ["xlsx", "ods"]) func readsStoredValuesWhateverIsDeclared(end: String) throws {
        let read = try read("entries.\(end)", .entries) {
            $0.notation = .comma
            $0.notation.grouping = [.point]
            $0.dates = .dmy
        }
        #expect(read.diagnostics == [] && read.debit == 99_877_824, "\(read.diagnostics) \(read.debit)")
    }

    // MARK: Sheets

    @Test(arguments: ["xlsx", "ods"]) func readsTheOnlySheetThatIsFilledAndShown(end: String) throws {
        let read = try read("hidden.\(end)", .parties)
        #expect(read.parts.map { $0.prefix { $0 != "[" } } == ["party K1 Maes customer ", "party 440000 An supplier "])
        #expect(read.parts.first?.hasSuffix("@hidden.\(end):8") == true)
        // Empty columns are nobody's business; what stands in one without a name is.
        #expect(read.diagnostics == ["hidden.\(end):9:11: finding UnknownColumn column=K suggestion="])
    }

    @Test(arguments: ["xlsx", "ods"]) func readsTheSheetThatIsDeclared(end: String) throws {
        let hidden = try read("hidden.\(end)", .parties) { $0.sheet = "Lists" }
        #expect(hidden.diagnostics.count == 2 && hidden.diagnostics[1].contains("MissingColumn") && hidden.diagnostics[1].contains("found=a"))
        #expect(hidden.diagnostics.first?.hasPrefix("hidden.\(end): finding UnreadSheet") == true)
        #expect(try read("several.\(end)", .parties) { $0.sheet = "New" }.parts.map { $0.prefix(12) } == ["party K1 New"])
        #expect(try read("several.\(end)", .parties) { $0.sheet = "Ne" }.diagnostics == [
            "dossier.yml: error InvalidValue expected=Old, New field=sources.sheet suggestion=New value=Ne",
        ])
    }

    @Test(arguments: ["xlsx", "ods"]) func asksWhichOfSeveralSheetsIsMeant(end: String) throws {
        let read = try read("several.\(end)", .parties)
        #expect(read.parts == [] && read.diagnostics == ["several.\(end): error AmbiguousSheet found=Old, New path=several.\(end) value=Old"])
    }

    @Test(arguments: ["xlsx", "ods"]) func readsWhatFormulasGive(end: String) throws {
        let read = try read("formulas.\(end)", .parties)
        #expect(read.parts.map { $0.prefix { $0 != "[" } } == ["party K2 ab other ", "party 440000 x other "])
        // A column that nobody reads may hold what it likes.
        #expect(read.diagnostics == [
            "formulas.\(end):1:4: finding UnknownColumn column=remark suggestion=",
            "formulas.\(end):2:2: error CellWithoutValue column=name problem=cellError value=#DIV/0!",
        ])
    }

    @Test(arguments: ["xlsx", "ods"]) func passesOverRowsAsDeclared(end: String) throws {
        let read = try read("entries.\(end)", .entries) {
            $0.skippedLines = 8
            $0.skippedEndRows = 1
            $0.columns = ["entry": "1", "journal": "2", "date": "3", "account": "4", "debit": "5", "credit": "6"]
        }
        #expect(read.parts == [] && read.lines == 0)
        let whole = try self.read("entries.\(end)", .entries) { $0.skippedEndRows = 2 }
        #expect(whole.diagnostics == [] && whole.entries == 3)
    }

    // MARK: Values

    @Test(arguments: [
        ("0", "0"), ("-0", "0"), ("440000", "440000"), ("4.4E5", "440000"), ("1.2E-3", "0.0012"), ("0.30000000000000004", "0.3"),
        ("1234.5600000000001", "1234.56"), ("-1234.5599999999999", "-1234.56"), ("999999999999999.96", "1000000000000000"), ("0.1", "0.1"),
        ("12345678901234567", "12345678901234567"), ("1.2345678901234567E16", "12345678901234567"), ("1.50", "1.5"), ("007", "7"), (".5", "0.5"),
        ("1E+2", "100"), ("2.2737367544323206E-13", "0.000000000000227373675443232"), ("9.9999999999999999E-1", "1"), ("1e400", nil),
        ("1e99999999999", nil),
        ("NaN", nil), ("1,5", nil), ("", nil), ("-", nil), ("1.2.3", nil), ("0x10", nil), ("1e", nil), ("+5", "5"),
    ]) func readsANumberAsItIsStored(text: String, plain: String?) {
        #expect(StoredNumber.plain(text) == plain)
    }

    @Test(arguments: [
        ("1", "1900-01-01", "1904-01-02"), ("15", "1900-01-15", "1904-01-16"), ("59", "1900-02-28", "1904-02-29"), ("60", nil, "1904-03-01"),
        ("61", "1900-03-01", "1904-03-02"), ("45351", "2024-02-29", "2028-03-01"), ("45351.75", "2024-02-29", "2028-03-01"), ("0", nil, "1904-01-01"),
        ("109574", "2199-12-31", nil), ("109575", nil, nil), ("-1", nil, nil), ("99999999999999999999", nil, nil),
    ]) func countsDays(serial: String, from1900: String?, from1904: String?) {
        #expect(SerialDay.day(serial, .excel)?.description == from1900)
        #expect(SerialDay.day(serial, .from1904)?.description == from1904)
    }

    /// Days as they were counted to the end of what a dossier may hold, against the days of the calendar.
    @Test func countsEveryDay() {
        var last = Day(year: 1900, month: 2, day: 28)
        for serial in 61...109_574 {
            let day = SerialDay.day(String(serial), .excel)
            #expect(day != nil && day == SerialDay.day(String(serial), .calc) && day.map { $0.daysSince1970 } == last.map { $0.daysSince1970 + 1 })
            last = day
        }
        #expect(last == Day(year: 2199, month: 12, day: 31))
    }

    @Test(arguments: [
        ("yyyy\\-mm\\-dd", true), ("dd/mm/yyyy;@", true), ("[$-413]d mmmm yyyy", true), ("#,##0.00", false), ("General", false),
        ("0.00 \"dm\"", false),
        ("[Red]-0.00", false), ("0\\d", false), ("0_m", false), ("#,##0 [$dm-413]", false), ("\"y\"0", false), ("hh:ss", false), ("MM", true),
    ]) func knowsAFormatOfDates(code: String, isDate: Bool) {
        #expect(XLSXStyles.isDate(code) == isDate)
    }

    @Test(arguments: [
        ("a_x000D_\nb", "a\r\nb"), ("_x005F_x000D_", "_x000D_"), ("a_b", "a_b"), ("_xZZZZ_", "_xZZZZ_"), ("_x000", "_x000"), ("_xD834__xDD1E_", "𝄞"),
        ("_x+00D_", "_x+00D_"),
    ]) func readsCharactersThatXMLCannotHold(stored: String, text: String) {
        #expect(XLSXText.unescaped(stored) == text)
    }

    @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (16_383, "XFD")]) func namesColumns(position: Int, name: String) {
        #expect(ColumnTable.letters(of: position) == name)
        #expect(XLSXSheet.place(name + "7")?.column == position + 1 && XLSXSheet.place(name + "7")?.row == 7)
    }
}

/// Where a spreadsheet is a table, and where it stays what it is.
@Suite struct SpreadsheetPlaceTests {
    private func format(of path: String, declared: TableForm.Table? = nil) throws -> String? {
        try Formats.recognise(FileSample(path: path, head: [0x50, 0x4B, 3, 4], disk: nil, isInPile: false, declared: declared))?.format.name
    }

    @Test(arguments: [
        ("documents.xlsx", "documents-csv"), ("parties.ods", "parties-csv"), ("statements.xlsx", "statements-csv"),
        ("movements.ods", "movements-csv"), ("payments.xlsx", "payments-csv"),
        ("ledger/accounts.xlsx", "accounts-csv"),
        ("ledger/opening.ods", "openings-csv"), ("ledger/2024.XLSX", "entries-csv"), ("proposals/a.ods", "proposals-csv"),
        ("parties.csv", "parties-csv"),
        ("documents/misc/parties.xlsx", nil), ("parties.xls", nil), ("ledger/~$2024.xlsx", nil), ("ledger/old/2024.xlsx", nil), ("book.xlsx", nil),
    ]) func isATableByItsPlace(path: String, name: String?) throws {
        #expect(try format(of: path) == name)
    }

    @Test func isATableWhereItIsDeclared() throws {
        #expect(try format(of: "export/book.xlsx", declared: .entries) == "entries-csv")
    }
}
