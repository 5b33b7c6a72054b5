import DossierModel
@testable import Formats
import Foundation
import Testing
import TestSupport

/// Which rows of a FEC are one entry, and which year they are of.
@Suite struct FECEntryTests {
    private typealias Sample = FECSample

    @Test func numbersMayBeginAnewInEachJournalAndMonth() throws {
        let reading = try FECReading(Sample.file([
            Sample.plain("AC", "1", "20240131", "6", "5", ""), Sample.plain("AC", "1", "20240131", "4", "", "5"),
            Sample.plain("AC", "1", "20240229", "6", "7", ""), Sample.plain("AC", "1", "20240229", "4", "", "7"),
            Sample.plain("OD", "1", "20240229", "6", "9", ""), Sample.plain("OD", "1", "20240229", "4", "", "9"),
        ]))
        #expect(reading.diagnostics == [])
        #expect(reading.groups == ["AC 1 [2, 3]", "AC 1 [4, 5]", "OD 1 [6, 7]"])
    }

    /// As in a file that is sorted by account.
    @Test(arguments: [Int32(150_000), 4, 2, 1]) func rowsOfAnEntryMayLieApart(mostRows: Int32) throws {
        let rows = [
            Sample.plain("AC", "1", "20240131", "4", "", "5"), Sample.plain("AC", "2", "20240131", "4", "", "6"),
            Sample.plain("AC", "3", "20240131", "4", "", "0"), Sample.plain("AC", "1", "20240131", "6", "5", ""),
            Sample.plain("AC", "2", "20240131", "6", "1", ""), Sample.plain("AC", "3", "20240131", "6", "0", ""),
            Sample.plain("AC", "2", "20240131", "6", "5", ""),
        ]
        let reading = try FECReading(Sample.file(rows), mostRows: mostRows)
        #expect(reading.diagnostics == [])
        #expect(reading.groups.sorted() == ["AC 1 [2, 5]", "AC 2 [3, 6, 8]", "AC 3 [4, 7]"])
    }

    @Test func anEntryMayStandInTwoJournals() throws {
        let reading = try FECReading(Sample.file([
            Sample.plain("A", "1", "20240131", "6", "5", ""), Sample.plain("OD", "1", "20240131", "4", "", "5"),
            Sample.plain("A", "2", "20240131", "6", "7", ""), Sample.plain("A", "2", "20240131", "4", "", "7"),
            Sample.plain("OD", "2", "20240131", "6", "8", ""), Sample.plain("OD", "2", "20240131", "4", "", "8"),
        ]))
        #expect(reading.groups == ["A 1 [2, 3]", "A 2 [4, 5]", "OD 2 [6, 7]"])
        #expect(reading.diagnostics == ["F:2: finding AssumedReading count=1 problem=fecJournals"])
        #expect(reading.values[0].lines.map { $0.details.prefix(2).map(\.text) } == [["20240131", "20240131"], ["OD", "20240131"]])
    }

    @Test func anEntryMayHaveTwoDays() throws {
        let reading = try FECReading(Sample.file([
            Sample.plain("A", "1", "20240131", "6", "5", ""), Sample.plain("A", "1", "20240201", "4", "", "5"),
            Sample.plain("A", "2", "20240201", "6", "5", ""), Sample.plain("OD", "2", "20240203", "4", "", "5"),
        ]))
        #expect(reading.groups == ["A 1 [2, 3]", "A 2 [4, 5]"])
        #expect(reading.diagnostics == [
            "F:4: finding AssumedReading count=1 problem=fecJournals", "F:2: finding AssumedReading count=1 problem=fecDays",
        ])
        #expect(reading.values[0].lines[1].details.first == .init("EcritureDate", "20240201"))
    }

    @Test func whatBalancesInNoWayStaysApart() throws {
        let reading = try FECReading(Sample.file([
            Sample.plain("A", "1", "20240131", "6", "5", ""), Sample.plain("OD", "1", "20240131", "4", "", "4"),
            Sample.plain("A", "3", "20240131", "6", "5", ""), Sample.plain("A", "3", "20240131", "4", "", "4"),
        ]))
        #expect(reading.groups == ["A 1 [2]", "OD 1 [3]", "A 3 [4, 5]"])
        #expect(reading.diagnostics == [])
    }

    @Test func rowsWithoutANumberGoByTheirVoucher() throws {
        var rows = [
            Sample.plain("A", "", "20240131", "6", "5", ""), Sample.plain("A", "", "20240131", "4", "", "5"),
            Sample.plain("A", "", "20240131", "6", "7", ""), Sample.plain("A", "", "20240131", "4", "", "7"),
            Sample.plain("A", "9", "20240131", "6", "8", ""), Sample.plain("A", "9", "20240131", "4", "", "8"),
        ]
        (rows[0][8], rows[1][8], rows[2][8], rows[3][8]) = ("9", "9", "", "")
        let reading = try FECReading(Sample.file(rows))
        #expect(reading.groups == ["A 9 [2, 3]", "A 20240131 [4, 5]", "A 9 [6, 7]"])
        #expect(reading.diagnostics == ["F:2:5: finding AssumedReading count=4 problem=fecNoNumber"])
    }

    @Test func agreesWithItsRowsOnWhateverFile() throws {
        var random = Random(state: 11)
        for _ in 0..<60 {
            let rows = (0..<random.next(40) + 1).map { _ in
                let amount = String(random.next(3)), isDebit = random.next(2) == 0
                return Sample.plain(
                    ["A", "B"][random.next(2)], ["1", "2", "3", ""][random.next(4)], "2024010\(random.next(3) + 1)", "6", isDebit ? amount : "",
                    isDebit ? "" : amount)
            }
            let reading = try FECReading(Sample.file(rows), mostRows: Int32(random.next(10)))
            let lines = reading.values.flatMap(\.lines)
            // Each row is in one entry, and none is lost.
            #expect(lines.compactMap(\.origin.line).sorted() == Array(2..<rows.count + 2))
            #expect(lines.reduce(0) { $0 + $1.debit } == rows.reduce(0) { $0 + (Int64($1[11]) ?? 0) * 100 })
        }
    }

    // MARK: The year

    @Test(arguments: [
        // The usual year, one that began with the company, one of fewer months that opens with balances.
        ("123456789FEC20241231.txt", ["20240131", "20241230"], "", "2024 2024-01-01 2024-12-31", ""),
        ("123456789FEC20240630", ["20230715", "20240601"], "", "2023-2024 2023-07-01 2024-06-30", ""),
        ("x/123456789fec20241231_1.csv", ["20230915", "20241230"], "", "2023-2024 2023-09-01 2024-12-31", ""),
        ("123456789FEC20241231.txt", ["20240701", "20241230"], "20240701", "2024 2024-07-01 2024-12-31", ""),
        // Entries end before the name says, and lie beyond it.
        ("123456789FEC20230331.txt", ["20220401", "20220713"], "20220401", "2022-2023 2022-04-01 2023-03-31", "fecClosing"),
        ("123456789FEC20231231.txt", ["20240131", "20241230"], "", "2024 2024-01-01 2024-12-31", "fecClosing"),
        ("123456789FEC20261231.txt", ["20240131", "20241230"], "", "2024 2024-01-01 2024-12-31", "fecClosing"),
        ("FEC.txt", ["20240131", "20240530"], "", "2024 2024-01-01 2024-12-31", "fecYear"),
        ("FEC20249999.txt", ["20240131", "20250430"], "", "2024-2025 2024-01-01 2025-04-30", "fecYear"),
        ("FEC.txt", ["20230710", "20240530"], "", "2023-2024 2023-07-01 2024-06-30", "fecYear"),
        ("FEC.txt", ["20240401", "20250210"], "20240401", "2024-2025 2024-04-01 2025-03-31", "fecYear"),
    ]) func tellsTheYear(name: String, days: [String], opening: String, year: String, problem: String) throws {
        var rows = days.enumerated().flatMap {
            [Sample.plain("OD", "\($0 + 5)", $1, "6", "1", ""), Sample.plain("OD", "\($0 + 5)", $1, "4", "", "1")]
        }
        if !opening.isEmpty { rows = [Sample.plain("AN", "1", opening, "6", "1", ""), Sample.plain("AN", "1", opening, "4", "", "1")] + rows }
        let reading = try FECReading(Sample.file(rows), name: name)
        #expect(reading.year == year)
        #expect(reading.recorder.diagnostics.compactMap { $0.split(separator: "problem=").last?.split(separator: " ").first.map(String.init) }
            == (problem.isEmpty ? [] : [problem]))
        #expect(reading.openings == (opening.isEmpty ? [] : ["AN"]))
        #expect(reading.header?.enterpriseNumber == (name.contains("123456789") ? "FR 123456789" : nil))
    }

    @Test func takesTheYearThatIsDeclared() throws {
        var dossier = try sampleDossier()
        let reading = try FECReading(Sample.file(), name: "ledger/123456789FEC20241231.txt", dossier: dossier)
        #expect(reading.year == "2024 2024-01-01 2024-12-31")
        #expect(reading.recorder.diagnostics.map { $0.contains("fecClosing") } == [true])
        dossier.fiscalYears = [
            FiscalYear(
                id: "B", start: try #require(Day(iso: "2024-01-15")), end: try #require(Day(iso: "2024-03-31")), origin: SourceLocation("dossier.yml")
            )
        ]
        #expect(try FECReading(Sample.file(), dossier: dossier).year == "B 2024-01-15 2024-03-31")
        // Entries outside are for the check of dates, as they are where an auditfile says its year.
        let named = try FECReading(Sample.file([
            Sample.plain("A", "1", "20240331", "6", "5", ""), Sample.plain("A", "1", "20240331", "4", "", "5"),
            Sample.plain("A", "2", "20240402", "6", "5", ""), Sample.plain("A", "2", "20240402", "4", "", "5"),
        ]), name: "FEC20240331", dossier: dossier)
        #expect(named.year == "B 2024-01-15 2024-03-31")
    }

    @Test func refusesMoreThanAYear() throws {
        let reading = try FECReading(
            Sample.file([Sample.plain("A", "1", "20200115", "6", "5", ""), Sample.plain("A", "1", "20240402", "4", "", "5")]))
        #expect(reading.diagnostics.first == "F:3:7: error InvalidValue expected=≤ 2021-12-31 field=EcritureDate value=2020-01-15 … 2024-04-02")
        #expect(reading.entries == [])
    }

    @Test func aFileWithoutEntriesHasTheYearOfItsName() throws {
        #expect(try FECReading(Sample.file([]), name: "123456789FEC20241231.txt").year == "2024 2024-01-01 2024-12-31")
        #expect(try FECReading(Sample.file([])).recorder.diagnostics == ["F:1:36: error MissingValue column=EcritureDate"])
    }
}
