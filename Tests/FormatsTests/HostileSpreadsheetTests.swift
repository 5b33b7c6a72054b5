import DossierModel
import Foundation
import Testing

@testable import Formats

/// Spreadsheets that no program writes, or that somebody made to do harm: read, or refused in one message with its place.
@Suite struct HostileSpreadsheetTests {
    private func read(_ sheet: WrittenSpreadsheet, as file: String = "p.xlsx") throws -> Recorder {
        try sheet.with { try SpreadsheetTests.read($0, as: file, .parties) }
    }

    private func read(_ bytes: [UInt8], as file: String) throws -> Recorder {
        try withFile(bytes) { try SpreadsheetTests.read($0, as: file, .parties) }
    }

    private static func party(_ code: String, row: String = "", cell: String = "") -> String {
        "<row \(row)><c \(cell) t=\"inlineStr\"><is><t>\(code)</t></is></c><c t=\"inlineStr\"><is><t>N</t></is></c></row>"
    }

    // MARK: Cells of .xlsx

    static let cells: [(cell: String, text: String?)] = [
        ("<c t='inlineStr'><is><r><t>a</t></r><r><rPr/><t xml:space='preserve'> b</t></r><rPh sb='0'><t>x</t></rPh><phoneticPr/></is></c>", "a b"),
        ("<c t='s'><v>1</v></c>", "zwei"), ("<c t='str'><f>A1</f><v>x_x000D_y</v></c>", "x\ry"), ("<c><v>440000</v></c>", "440000"),
        ("<c><v>4.4E5</v></c>", "440000"), ("<c s='0'><v>2024001.0</v></c>", "2024001"), ("<c t='b'><v>1</v></c>", "TRUE"),
        ("<c t='b'><v>0</v></c>", "FALSE"), ("<c s='1'><v>45351.5</v></c>", "2024-02-29"), ("<c s='2'><v>45351</v></c>", "2024-02-29"),
        ("<c s='1'><v>60</v></c>", "60"), ("<c s='99'><v>45351</v></c>", "45351"), ("<c t='d'><v>2024-02-29T12:00:00</v></c>", "2024-02-29"),
        ("<c><v>12345678901234567890</v></c>", "12345678901234567890"), ("<c><v><![CDATA[5]]></v></c>", "5"), ("<c><f>A1</f><v>7</v></c>", "7"),
        ("<c t='e'><v>#REF!</v></c>", nil), ("<c><f>A1</f></c>", nil), ("<c><f>A1</f><v/></c>", nil),
    ]

    @Test(arguments: cells) func readsACell(cell: String, text: String?) throws {
        let read = try read(WrittenSpreadsheet(
            xlsx: "<row>\(cell)<c t='inlineStr'><is><t>N</t></is></c></row>", strings: "<si><t>one</t></si><si><t>zwei</t></si>"))
        if let text {
            #expect(read.parts.first?.hasPrefix("party \(text) N other") == true && read.diagnostics == [], "\(read.parts) \(read.diagnostics)")
        } else {
            #expect(
                read.parts == [] && read.diagnostics.count == 1 && read.diagnostics[0].hasPrefix("p.xlsx:2:1: error CellWithoutValue column=code"))
        }
    }

    @Test(arguments: [("<workbookPr date1904='1'/>", "2028-03-01"), ("<fileVersion appName='xl'/>", "2024-02-29")])
    func countsDaysAsTheWorkbookSays(workbook: String, day: String) throws {
        let read = try read(WrittenSpreadsheet(xlsx: "<row><c s='1'><v>45351</v></c><c><v>1</v></c></row>", workbook: workbook))
        #expect(read.parts.first?.hasPrefix("party \(day) 1 ") == true)
    }

    /// Calc counts the days before 1 March 1900 as they were; other programs as if there had been a 29 February.
    @Test(arguments: [("xl", "1900-01-16"), ("Calc", "1900-01-15")]) func knowsWhoCountedTheDaysOf1900(program: String, day: String) throws {
        let read = try read(
            WrittenSpreadsheet(xlsx: "<row><c s='1'><v>16</v></c><c><v>1</v></c></row>", workbook: "<fileVersion appName='\(program)'/>"))
        #expect(read.parts.first?.hasPrefix("party \(day) 1 ") == true)
    }

    private static let statement =
        "<row r='1'>"
        + ["account", "number", "date", "opening", "closing"].map { "<c t='inlineStr'><is><t>\($0)</t></is></c>" }
        .joined() + "</row>"

    @Test(arguments: [
        ("<c s='1'><v>45351</v></c><c><v>0.1</v></c><c><v>1234.5600000000001</v></c>", "2024-02-29 10 123456"),
        (
            "<c t='inlineStr'><is><t>2024-02-29</t></is></c><c t='inlineStr'><is><t>1.000,5</t></is></c><c><v>-1E3</v></c>",
            "2024-02-29 100050 -100000"
        ),
        ("<c><v>45351</v></c><c><v>0</v></c><c><v>0</v></c>", "p.xlsx:2:3: error InvalidDate"),
        ("<c s='1'><v>45351</v></c><c><v>0.305</v></c><c><v>0</v></c>", "p.xlsx:2:4: error InvalidAmount"),
        ("<c s='1'><v>45351</v></c><c s='1'><v>45351</v></c><c><v>0</v></c>", "p.xlsx:2:4: error InvalidAmount"),
        ("<c s='1'><v>45351</v></c><c><v>1e300</v></c><c><v>0</v></c>", "p.xlsx:2:4: error InvalidAmount"),
        ("<c s='1'><v>45351</v></c><c><v>0</v></c>", "p.xlsx:2:5: error MissingValue"),
    ]) func readsDatesAndAmountsAsTheyAreStored(cells: String, expected: String) throws {
        let rows = Self.statement + "<row r='2'><c><v>550000</v></c><c><v>1</v></c>\(cells)</row>"
        var sheet = WrittenSpreadsheet(xlsx: "")
        sheet.parts[4].text = "<worksheet xmlns='\(WrittenSpreadsheet.main)'><sheetData>\(rows)</sheetData></worksheet>"
        let read = try sheet.with { try SpreadsheetTests.read($0, as: "p.xlsx", .statements) }
        if let diagnostic = read.diagnostics.first {
            #expect(read.diagnostics.count == 1 && diagnostic.hasPrefix(expected) && read.parts == [])
            #expect(!diagnostic.contains("InvalidDate") || diagnostic.contains("problem=dateAsNumber"))
        } else {
            #expect(read.parts.first?.contains(expected) == true, "\(read.parts)")
        }
    }

    // MARK: Files that cannot be read

    private static let good = party("K1")

    static let refused: [(what: String, sheet: WrittenSpreadsheet, message: String)] = [
        (
            "no shared texts", WrittenSpreadsheet(xlsx: "<row r='2'><c t='s'><v>0</v></c></row>"),
            "p.xlsx:2:1: error UnreadableFile path=p.xlsx problem=sheetPart"
        ),
        (
            "no such text", WrittenSpreadsheet(xlsx: "<row><c t='s'><v>1</v></c></row>", strings: "<si/>"),
            "p.xlsx:2:1: error UnreadableFile path=p.xlsx problem=sheetPart"
        ),
        ("a text below zero", WrittenSpreadsheet(xlsx: "<row><c t='s'><v>-1</v></c></row>", strings: "<si/>"), "p.xlsx:2:1: error UnreadableFile"),
        (
            "a row that goes back", WrittenSpreadsheet(xlsx: party("a", row: "r='5'") + party("b", row: "r='5'")),
            "p.xlsx:6: error UnreadableFile path=p.xlsx problem=sheetOrder"
        ),
        ("a row outside", WrittenSpreadsheet(xlsx: party("a", row: "r='1048577'")), "p.xlsx:2: error UnreadableFile path=p.xlsx problem=sheetOrder"),
        (
            "a row without a number", WrittenSpreadsheet(xlsx: party("a", row: "r='x'")),
            "p.xlsx:2: error UnreadableFile path=p.xlsx problem=sheetOrder"
        ),
        (
            "a cell of another row", WrittenSpreadsheet(xlsx: party("a", cell: "r='A7'")),
            "p.xlsx:2:1: error UnreadableFile path=p.xlsx problem=sheetOrder"
        ),
        ("a column outside", WrittenSpreadsheet(xlsx: "<row><c r='XFE2'/></row>"), "p.xlsx:2:1: error UnreadableFile path=p.xlsx problem=sheetOrder"),
        (
            "a cell that goes back", WrittenSpreadsheet(xlsx: "<row><c r='B2'/><c r='A2'/></row>"),
            "p.xlsx:2:3: error UnreadableFile path=p.xlsx problem=sheetOrder"
        ),
        (
            "entities", WrittenSpreadsheet(xlsx: "<row><c><v>&x;</v></c></row>", head: "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"),
            "p.xlsx: error UnreadableFile path=p.xlsx problem=doctype"
        ),
        (
            "an entity that nobody knows", WrittenSpreadsheet(xlsx: "<row><c><v>&x;</v></c></row>"),
            "p.xlsx: error UnreadableFile path=p.xlsx problem=sheetPart value=xl/worksheets/sheet1.xml"
        ),
        (
            "no sheet", WrittenSpreadsheet(xlsx: good).without("xl/worksheets/sheet1.xml"),
            "p.xlsx: error UnreadableFile path=p.xlsx problem=sheetPart value=xl/worksheets/sheet1.xml"
        ),
        (
            "no workbook", WrittenSpreadsheet(xlsx: good).without("xl/workbook.xml"),
            "p.xlsx: error UnreadableFile path=p.xlsx problem=sheetPart value=xl/workbook.xml"
        ),
        (
            "no content", WrittenSpreadsheet(ods: "").without("content.xml"),
            "p.xlsx: error UnreadableFile path=p.xlsx problem=sheetPart value=content.xml"
        ),
        ("an encrypted file", WrittenSpreadsheet(
            ods: "", manifest: "<manifest:file-entry manifest:full-path='content.xml'><manifest:encryption-data/></manifest:file-entry>"),
            "p.xlsx: error UnreadableFile path=p.xlsx problem=sheetPassword"),
        ("a million columns", WrittenSpreadsheet(ods: """
            <table:table-row><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="1000000"/></table:table-row>
            """), "p.xlsx:2:1: error UnreadableFile path=p.xlsx problem=sheetOrder"),
        ("rows outside", WrittenSpreadsheet(ods: """
            <table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float" office:value="1"/></table:table-row>
            """), "p.xlsx:2: error UnreadableFile path=p.xlsx problem=sheetOrder"),
        ("no number of columns", WrittenSpreadsheet(ods: "<table:table-row><table:table-cell table:number-columns-repeated='x'/></table:table-row>"),
            "p.xlsx:2:1: error UnreadableFile path=p.xlsx problem=sheetPart"),
        ("two parts of a name", WrittenSpreadsheet(twice: good), "p.xlsx: error UnreadableFile path=p.xlsx problem=sheetDamaged"),
    ]

    @Test(arguments: refused) func refusesInOneMessage(what: String, sheet: WrittenSpreadsheet, message: String) throws {
        let read = try read(sheet)
        #expect(read.diagnostics.count == 1 && read.diagnostics[0].hasPrefix(message), "\(what): \(read.diagnostics)")
    }

    @Test(arguments: [("code;name\nK1;N\n", "sheetNone"), ("PK\u{3}\u{4}", "sheetDamaged"), ("PK\u{5}\u{6}", "sheetDamaged")])
    func refusesWhatIsNoSpreadsheet(text: String, problem: String) throws {
        #expect(try read(Array(text.utf8), as: "p.xlsx").diagnostics == ["p.xlsx: error UnreadableFile path=p.xlsx problem=\(problem) value="])
    }

    @Test func refusesTheOldFormAndEncryption() throws {
        let bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]
        for name in ["p.xlsx", "p.csv"] {
            #expect(try read(bytes, as: name).diagnostics == ["\(name): error UnreadableFile path=\(name) problem=sheetLocked value="])
        }
    }

    /// Of a file whose end is missing nothing is read; where a byte of it changed, what was read is followed by the message.
    @Test func refusesDamage() throws {
        let path = SpreadsheetTests.folder + "parties.xlsx", bytes = try Array(Data(contentsOf: URL(fileURLWithPath: path)))
        for end in stride(from: 100, to: bytes.count - 1, by: 97) {
            let read = try read(Array(bytes[..<end]), as: "p.xlsx")
            #expect(read.parts == [] && read.diagnostics.count == 1 && read.diagnostics[0].contains("problem=sheetDamaged"))
        }
        let whole = try read(bytes, as: "p.xlsx").parts
        var changed = 0
        for place in stride(from: 30, to: bytes.count, by: 11) {
            var bytes = bytes
            bytes[place] ^= 0x10
            let read = try read(bytes, as: "p.xlsx")
            if !read.diagnostics.isEmpty { changed += 1 } else { #expect(read.parts == whole) }
        }
        #expect(changed > 100)
    }

    @Test func refusesABombWhileItUnpacks() throws {
        let sheet = WrittenSpreadsheet(xlsx: String(repeating: "<row></row>", count: 600_000))
        try sheet.with { path in
            let archive = try SpreadsheetArchive(path: path, always: 100_000)
            let rows = try XLSXWorkbook(archive).sheet(0), row = TableRow(file: "x")
            #expect(try rows.next(into: row, width: nil))
            let fault = #expect(throws: SpreadsheetFault.self) { _ = try rows.next(into: row, width: 3) }
            #expect(fault?.problem == .sheetTooLarge)
        }
    }

    @Test(arguments: [
        WrittenSpreadsheet(
            xlsx: (2..<300).map { "<row r='\($0)'><c t='s'><v>0</v></c><c t='s'><v>0</v></c></row>" }.joined(),
            strings: "<si><t>\(String(repeating: "x", count: 1 << 20))</t></si>"),
        WrittenSpreadsheet(ods: """
            <table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="float" office:value="1" \
            table:number-columns-repeated="16000"/></table:table-row>
            """),
    ]) func refusesWhatCountsFarMoreThanItHolds(sheet: WrittenSpreadsheet) throws {
        let read = try read(sheet)
        #expect(read.diagnostics.last?.contains("problem=sheetTooLarge") == true, "\(read.diagnostics.count)")
        #expect(read.parts.count < 200)
    }

    // MARK: Files that can

    @Test func cutsEmptyCellsAndRowsAtTheEnd() throws {
        let empty =
            "<table:table-row table:number-rows-repeated='99999999'><table:table-cell table:number-columns-repeated='99999999'/></table:table-row>"
        let sheet = WrittenSpreadsheet(ods: """
            <table:table-row-group><table:table-row><table:table-cell office:value-type="float" office:value="7"/>\
            <table:table-cell office:value-type="string"><text:p>a<text:s text:c="2"/>b<text:tab/><text:span>c</text:span></text:p><text:p>d \n \
            e</text:p>\
            <office:annotation><text:p>remark</text:p></office:annotation></table:table-cell>\
            <table:covered-table-cell office:value-type="string"><text:p>covered</text:p></table:covered-table-cell>\
            <table:table-cell table:number-columns-repeated="16381"/></table:table-row></table:table-row-group>\(empty)
            """, columns: 1_000_000)
        let read = try read(sheet)
        #expect(
            read.parts.count == 1 && read.parts[0].hasPrefix("party 7 a  b\tc\nd e other") && read.diagnostics == [],
            "\(read.parts) \(read.diagnostics)")
    }

    @Test func readsTheLastColumnThatThereIs() throws {
        let read = try read(
            WrittenSpreadsheet(xlsx: Self.good + "<row r='9'><c r='A9'><v>1</v></c><c r='B9'><v>2</v></c><c r='XFD9'><v>3</v></c></row>"))
        #expect(read.parts.count == 2 && read.diagnostics == ["p.xlsx:9:16384: finding UnknownColumn column=XFD suggestion="])
    }

    @Test func refusesNULInACell() throws {
        let read = try read(WrittenSpreadsheet(xlsx: Self.party("a_x0000_b") + Self.party("K2")))
        #expect(read.parts.count == 1 && read.diagnostics.count == 1 && read.diagnostics[0].hasPrefix("p.xlsx:2:1: error ForbiddenCharacter"))
    }

    /// A name that ends in `.csv` does not make text of a zip; an empty file is one of no kind.
    @Test func goesByTheBytes() throws {
        #expect(try read(WrittenSpreadsheet(xlsx: Self.good), as: "p.csv").parts.count == 1)
        #expect(try read([], as: "p.xlsx").diagnostics == [])
    }
}

extension WrittenSpreadsheet {
    /// With each part twice.
    init(twice rows: String) {
        self.init(xlsx: rows)
        parts += parts
    }
}
