import DossierModel
@testable import Rendering
import Snapshots
import Spelling
import Testing

/// Cells of the two files of a table, and what stands above them.
@Suite struct CSVFileTests {
    private func text(_ cell: CSVWriter.Cell) throws -> String {
        var bytes: [UInt8] = []
        var csv = CSVWriter(separator: ";", quoting: "", isMarked: false) { bytes += $0 }
        try csv.row([cell])
        try csv.finish()
        return String(String(decoding: bytes, as: UTF8.self).dropLast())
    }

    @Test(arguments: [
        (Language.nl, "-1234567,05", "31/03/2024", ";"), (.fr, "-1234567,05", "31/03/2024", ";"), (.de, "-1234567,05", "31.03.2024", ";"),
        (.en, "-1234567.05", "2024-03-31", ","),
    ]) func writesAmountsAndDaysAsASpreadsheetReadsThem(language: Language, amount: String, day: String, mark: Unicode.Scalar) throws {
        let notation = Notation(language), own = TableCell.amount(-123_456_705, .euro), date = TableCell.day(Day(iso: "2024-03-31"))
        #expect(try text(own.forPrograms) == "-1234567.05" && text(own.forPeople(notation)) == amount)
        #expect(try text(date.forPrograms) == "2024-03-31" && text(date.forPeople(notation)) == day)
        #expect(notation.listMark == mark && CSVFile.forPeople("downloads/years.csv", language) == "downloads/years.\(language.rawValue).csv")
        #expect(try text(TableCell.count(1_234).forPeople(notation)) == "1234" && text(TableCell.amount(nil, .euro).forPeople(notation)) == "")
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@a", "\ta", "\ra"]) func guardsTextsInBothFiles(text: String) throws {
        for cell in [TableCell.text(text), .word(text, nil), .decimal(orText: text == "-1" ? "-1x" : text)] {
            let people = try self.text(cell.forPeople(Notation(.nl)))
            #expect(try self.text(cell.forPrograms) == people && people.drop { $0 == "\"" }.hasPrefix("'"))
        }
    }

    @Test func writesTheWordOfACodeForPeople() throws {
        let cell = TableCell.word("paid", "betaald")
        #expect(try text(cell.forPrograms) == "paid" && text(cell.forPeople(Notation(.nl))) == "betaald")
        #expect(try text(TableCell.word("X9", nil).forPeople(Notation(.nl))) == "X9")
    }

    @Test(arguments: Language.allCases) func headsEveryColumnOfEInvoicesInWords(language: Language) throws {
        let labels = try Labels(language: language, templates: RenderingTest.templates)
        for table in EInvoiceTable.all {
            let heads = table.columns.map { labels.texts[ColumnHead.key(of: $0, in: table.name + ".csv")] }
            #expect(heads.allSatisfy { $0 != nil } && Set(heads).count == heads.count, "\(table.name): \(heads)")
        }
    }
}
