import DossierModel
@testable import Formats
import Testing

/// Rows that name both accounts: whole entries, or lines of one.
@Suite struct GoBDGroupingTests {
    private static let refused = ["x/j.csv: error InvalidValue expected=Soll = Haben field=Table problem=gobdGrouping value=J"]

    private func reading(
        _ rows: [String], _ columns: [String] = ["Buchungsnummer", "Belegnummer", "Datum:D", "Konto", "Gegenkonto", "Betrag:N", "S/H"]
    )
        throws -> GoBDReading
    {
        try GoBDReading([
            "index.xml": GoBDSample.index(GoBDSample.table("j.csv", "J", columns)), "j.csv": rows.joined(separator: "\n"),
        ])
    }

    /// An invoice and its payment in cash, of one day and number, balance on the customer; each is an entry all the same.
    @Test func takesABalancingNumberOfPairsForPairs() throws {
        let reading = try reading(["31.01.2024;10000;8400;1190;S;RE-1", "31.01.2024;10000;1000;1190;H;RE-1"], [
            "Belegdatum:D", "Konto", "Gegenkonto", "Umsatz:N", "S/H", "Belegfeld 1",
        ])
        #expect(reading.diagnostics == [])
        #expect(reading.entries == [
            "J RE-1 2024-01-31 - RE-1 @1", "  10000 - 119000 0 @1", "  8400 - 0 119000 @1",
            "J RE-1 (2) 2024-01-31 - RE-1 @2", "  10000 - 0 119000 @2", "  1000 - 119000 0 @2",
        ])
    }

    private static func purchase(_ number: Int, _ total: Int) -> [String] {
        ["3400;1600;100;S", "1576;1600;19;S", "1600;3400;\(total);H"].map { "\(number);;0\(number).03.2024;\($0)" }
    }

    /// One number that does not balance is an entry that does not, and no two of two lines each.
    @Test func keepsLinesLinesWhereANumberDoesNotBalance() throws {
        let reading = try reading(Self.purchase(1, 119) + Self.purchase(2, 120))
        #expect(reading.diagnostics == [])
        #expect(reading.values.map { "\($0.number) \($0.lines.count)" } == ["1 3", "2 3"])
        #expect(reading.values[1].lines.map { $0.debit - $0.credit } == [10_000, 1_900, -12_000])
    }

    /// Nothing balances, and what is booked once stands there from both sides.
    @Test func refusesLinesOfWhichNoneBalance() throws { #expect(try reading(Self.purchase(2, 120)).diagnostics == Self.refused) }

    /// Lines beside rows that may be whole entries; a number that balances though one of its accounts is not among it.
    @Test(arguments: [["3;;03.03.2024;1200;8400;5;S"], ["3;;03.03.2024;1200;8400;5;S", "3;;03.03.2024;1576;1200;5;H"]])
    func refusesWhatMayBeBoth(rows: [String]) throws {
        #expect(try reading(Self.purchase(1, 119) + rows).diagnostics == Self.refused)
        #expect(try reading(rows).diagnostics == (rows.count == 1 ? [] : Self.refused))
    }

    /// A booking that is taken back with its accounts the other way round, and days on which only whole entries balance.
    @Test func takesAReversalForAPair() throws {
        let reversed = try reading([";R1;01.03.2024;10000;8400;119;S", ";R1;01.03.2024;8400;10000;20;S"])
        #expect(reversed.diagnostics == [])
        #expect(reversed.values.map { $0.lines.map { $0.debit - $0.credit } } == [[11_900, -11_900], [2_000, -2_000]])
        let day = try reading([";;01.03.2024;10000;8400;119;S", ";;01.03.2024;10000;8400;119;H"])
        #expect(day.values.count == 2)
    }

    /// Days balance, and the accounts of a day are those that its rows name.
    @Test func refusesLinesWithoutNumbers() throws {
        let rows = ["3400;1600;100;S", "1576;1600;19;S", "1600;1800;119;H"].map { ";;01.03.2024;" + $0 }
        #expect(try reading(rows + [";;02.03.2024;1800;1600;5;S", ";;02.03.2024;1600;1800;5;H"]).diagnostics == Self.refused)
    }
}
