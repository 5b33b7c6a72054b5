import DossierModel
@testable import Formats
import Testing

/// What `sources` says of the tables of an export.
@Suite struct GoBDDeclaredTests {
    private static let columns = ["Tag", "Konto", "Gegenkonto", "Umsatz:N", "S/H", "Belegfeld 1", "Buchungstext"]

    private func dossier(_ files: String = "x/b.csv", _ change: (inout TableForm) -> Void) throws -> Dossier {
        var dossier = try sampleDossier(), form = TableForm(files: files, notation: .comma, dates: .iso)
        change(&form)
        dossier.sources = [form]
        return dossier
    }

    private func reading(
        _ rows: String, _ columns: [String] = ["Belegdatum:D"] + Self.columns.dropFirst(), _ change: (inout TableForm) -> Void
    ) throws -> GoBDReading {
        let index = GoBDSample.index(GoBDSample.table("b.csv", "B", columns))
        return try GoBDReading(["b.csv": rows, "index.xml": index], dossier: try dossier("x/b.csv", change))
    }

    private static let row = "31.01.2024;1000;8400;1.190,00;S;RE-1;Rechnung\n"

    @Test func reportsDeclaredColumnsThatAreNotThere() throws {
        let reading = try reading(Self.row) { $0.columns = ["amount": "Umsatzz", "entry": "9"] }
        let names = "Belegdatum, Konto, Gegenkonto, Umsatz, S/H, Belegfeld 1, Buchungstext"
        #expect(reading.diagnostics == [
            "x/b.csv: error InvalidValue expected=\(names) field=sources.columns.amount suggestion=Umsatz value=Umsatzz",
            "x/b.csv: error InvalidValue expected=\(names) field=sources.columns.entry suggestion= value=9",
        ])
        #expect(reading.entries == [])
    }

    @Test func reportsWhatSaysNothingOfATable() throws {
        let reading = try reading(Self.row) {
            ($0.stated, $0.skippedLines) = (["files", "skip", "columns", "constants"], 1)
            ($0.columns, $0.constants) = (["iban": "Konto"], ["account": "1", "journal": "X"])
        }
        #expect(reading.diagnostics == ["skip", "columns.iban", "constants.account"].map {
            "dossier.yml: error UnknownField field=sources.\($0) suggestion="
        })
        let form = try self.reading(Self.row) { $0.constants = ["journal": "X"] }
        #expect(form.values.map(\.journal) == ["X"])
    }

    /// Of several files each has what it is declared to have.
    @Test func asksAFileForTheColumnsOfWhatItIs() throws {
        let files = [
            "index.xml": GoBDSample.index(
                GoBDSample.table("b.csv", "B", Self.columns), GoBDSample.table("k.csv", "Sachkonten", GoBDSample.accountColumns)),
            "b.csv": Self.row, "k.csv": "1000;Kasse\n8400;Erlöse\n",
        ]
        let reading = try GoBDReading(files, dossier: try dossier("x/*") { ($0.columns, $0.dates) = (["date": "Tag"], .dmy) })
        #expect(reading.diagnostics == [])
        #expect(reading.values.count == 1)
    }

    @Test func readsDaysOfATextAsDeclared() throws {
        let reading = try reading(Self.row + "1/2/2024;1000;8400;5;S;RE-2;\n", Self.columns) { ($0.columns, $0.dates) = (["date": "Tag"], .dmy) }
        #expect(reading.values.map(\.date.description) == ["2024-01-31", "2024-02-01"])
        let wrong = try self.reading(Self.row, Self.columns) { $0.columns = ["date": "Tag"] }
        #expect(wrong.diagnostics == ["x/b.csv:1:1: error InvalidDate column=Tag expected=iso problem=dateInCSV value=31.01.2024"])
    }

    /// Numbers and quotes that are written otherwise than `index.xml` says; what holds of all CSV files says nothing of it.
    @Test func readsTablesAsDeclared() throws {
        let rows = "31.01.2024;1000;8400;1,190.00;S;RE-1;Firma \"X\" GmbH\n"
        let reading = try reading(rows) { ($0.stated, $0.notation, $0.quote) = (["numbers", "quote"], .point, nil) }
        #expect(reading.diagnostics == [])
        #expect(reading.values.map { "\($0.text ?? "") \($0.lines[0].debit)" } == ["Firma \"X\" GmbH 119000"])
        #expect(try self.reading(rows.replacing("\"", with: "")) { $0.notation = .point }.diagnostics.contains { $0.contains("InvalidAmount") })
    }

    /// A map may give a word of its own for the side.
    @Test func readsASideThatAMapRenames() throws {
        let table = GoBDSample.table("b.csv", "B", ["Belegdatum:D"] + Self.columns.dropFirst()).replacing(
            "<Name>S/H</Name><AlphaNumeric/>",
            with: "<Name>S/H</Name><AlphaNumeric/><Map><From>S</From><To>Sollbuchung</To></Map><Map><From>H</From><To>Habenbuchung</To></Map>")
        let reading = try GoBDReading(["index.xml": GoBDSample.index(table), "b.csv": Self.row])
        #expect(reading.values.map { $0.lines[0].debit } == [119_000])
    }

    @Test func takesTheYearOfOpeningsFromAConstant() throws {
        var dossier = try dossier("x/s.csv") { $0.constants = ["fiscal-year": "2024"] }
        dossier.fiscalYears = try [2023, 2024].map {
            FiscalYear(
                id: String($0), start: try #require(Day(year: $0, month: 1, day: 1)), end: try #require(Day(year: $0, month: 12, day: 31)),
                origin: SourceLocation("dossier.yml"))
        }
        let reading = try GoBDReading([
            "index.xml": GoBDSample.index(
                GoBDSample.table("b.csv", "B", ["Belegdatum:D"] + Self.columns.dropFirst()),
                GoBDSample.table("s.csv", "S", ["Konto", "Bezeichnung", "EB-Wert:N", "S/H"])),
            "b.csv": Self.row + Self.row.replacing("2024", with: "2023"), "s.csv": "1000;Kasse;5,00;S\n",
        ], dossier: dossier)
        #expect(reading.diagnostics == [])
        #expect(reading.parts.contains("opening 2024 1000 500 0 @x/s.csv:1"))
    }

    // MARK: table

    @Test(arguments: [(TableForm.Table.accounts, "account, name"), (.openings, "account, opening, side")])
    func refusesATableThatItIsNot(table: TableForm.Table, expected: String) throws {
        let reading = try reading(Self.row) { $0.table = table }
        #expect(reading.diagnostics == [
            "x/b.csv: error InvalidValue expected=\(expected) field=sources.table "
                + "found=Belegdatum, Konto, Gegenkonto, Umsatz, S/H, Belegfeld 1, Buchungstext problem=gobdColumns value=\(table.rawValue)",
        ])
    }

    @Test func refusesTablesThatNoExportHas() throws {
        let reading = try reading(Self.row) { $0.table = .movements }
        #expect(reading.diagnostics == [
            "dossier.yml: error InvalidValue expected=entries, accounts, parties, openings field=sources.table value=movements",
        ])
    }

    // MARK: Tables of the same days

    /// How one table is written says nothing of the others; each group of the same days is judged by itself.
    @Test func judgesEachGroupOfTablesAlone() throws {
        let columns = ["Belegdatum:D"] + Self.columns.dropFirst()
        let files = [
            "index.xml": GoBDSample.index(["a", "b", "c", "d", "e"].map { GoBDSample.table($0 + ".csv", $0.uppercased(), columns) }.joined()),
            "a.csv": Self.row, "b.csv": Self.row, "c.csv": Self.row.replacing("01.2024", with: "03.2024"),
            "d.csv": Self.row.replacing("01.2024", with: "03.2024"), "e.csv": Self.row.replacing("01.2024", with: "05.2024"),
        ]
        func twice(_ value: String) -> String { "error InvalidValue expected=1 field=Table problem=gobdTwice value=\(value) also" }
        let encoded = try GoBDReading(files, dossier: try dossier { ($0.encoding, $0.stated) = (.utf8, ["encoding"]) })
        #expect(encoded.diagnostics.map { found in ["A, B", "C, D"].filter { found.contains(twice($0)) } } == [["A, B"], ["C, D"]])
        let chosen = try GoBDReading(files, dossier: try dossier { $0.table = .entries })
        #expect(chosen.diagnostics.count == 2)
        #expect(chosen.diagnostics.contains { $0.hasSuffix("finding StrayFile found=B path=x/a.csv problem=gobdLeft value=A") })
        #expect(chosen.diagnostics.contains { $0.contains(twice("C, D")) })
    }
}
