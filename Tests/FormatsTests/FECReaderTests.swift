import DossierModel
@testable import Formats
import Foundation
import Testing

/// The ways in which packages write a FEC: whatever they are, the same is read.
@Suite struct FECReaderTests {
    private func expectSample(_ reading: FECReading, entries: [String] = FECSample.entries) {
        #expect(reading.diagnostics == [])
        #expect(reading.parts == FECSample.parts)
        #expect(reading.entries == entries)
    }

    @Test(arguments: ["\t", "|", ";", "~"]) func readsEachSeparator(separator: String) throws {
        // With commas between them cells with a comma need quotes.
        let cells = FECSample.rows.map { $0.map { separator == "~" && $0.contains(",") ? "\"\($0)\"" : $0 } }
        let reading = try FECReading(FECSample.file(cells, separator: separator == "~" ? "," : separator))
        expectSample(reading)
        #expect(reading.header?.currency.code == "EUR")
        #expect(reading.header?.language == .fr)
        #expect(reading.header?.country == .fr)
    }

    @Test(arguments: ["\n", "\r\n", "\r"]) func readsEachLineEnd(end: String) throws { expectSample(try FECReading(FECSample.file(end: end))) }

    @Test func readsPaddingAndSigns() throws {
        let widths = FECSample.names.indices.map { column in FECSample.rows.map { $0[column].count }.max() ?? 0 }
        let rows = FECSample.rows.map { row in
            row.enumerated().map { column, cell in
                if column == 11 || column == 12 {
                    return cell.isEmpty ? " +000000000,00" : "+" + String(repeating: "0", count: 12 - cell.count) + cell + " "
                }
                return cell + String(repeating: " ", count: widths[column] + 2 - cell.count)
            }
        }
        let names = FECSample.names.map { $0 + "   " }
        expectSample(try FECReading(FECSample.file(rows, names: names)))
    }

    @Test func passesOverRowsOfBlanks() throws {
        let blanks = Array(repeating: "  ", count: FECSample.names.count)
        #expect(try FECReading(FECSample.file(FECSample.rows + [blanks])).entries == FECSample.entries)
    }

    @Test func readsADecimalPoint() throws {
        expectSample(try FECReading(FECSample.file(FECSample.rows.map { $0.map { $0.replacingOccurrences(of: ",", with: ".") } })))
    }

    @Test func readsNamesInAnyLettersAndInQuotes() throws {
        expectSample(try FECReading("\u{FEFF}" + FECSample.file(names: FECSample.names.map { $0.uppercased() })))
        expectSample(try FECReading(FECSample.file(names: FECSample.names.map { $0.lowercased() })))
        let quoted = { (cells: [String]) in cells.map { "\"\($0)\"" } }
        expectSample(try FECReading(FECSample.file(FECSample.rows.map(quoted), names: quoted(FECSample.names))))
        // Only cells are in quotes, as a spreadsheet writes those with a comma.
        expectSample(try FECReading(FECSample.file(FECSample.rows.map(quoted))))
    }

    @Test func keepsQuotesInsideATextWithTabs() throws {
        var rows = FECSample.rows
        rows[0][10] = "Écran 24\" et 27\""
        rows[1][10] = "\"Le Gout\" SARL"
        let reading = try FECReading(FECSample.file(rows))
        #expect(reading.diagnostics == [])
        #expect(reading.values[0].lines.map { $0.text } == ["Écran 24\" et 27\"", "\"Le Gout\" SARL", "Facture 1"])
    }

    @Test func readsEachEncoding() throws {
        let text = FECSample.file()
        expectSample(try FECReading(Array(try #require(text.data(using: .utf16)))))
        let big = try #require(text.data(using: .utf16BigEndian))
        expectSample(try FECReading([0xFE, 0xFF] + Array(big)))
        let latin = try FECReading(Array(try #require(text.data(using: .isoLatin1))))
        #expect(latin.diagnostics == ["F:4:40: finding WrongEncoding value=ISO-8859-15"])
        #expect(latin.parts == FECSample.parts)
        #expect(latin.entries == FECSample.entries)
    }

    /// In ISO 8859-15 the euro sign is A4, in Windows-1252 it is 80, where the other has no sign.
    @Test func tellsTwoEncodingsByTheirSigns() throws {
        for (byte, name) in [(UInt8(0xA4), "ISO-8859-15"), (0x80, "WINDOWS-1252")] {
            let bytes = FECSample.file().replacingOccurrences(of: "collectée", with: "collect~").replacingOccurrences(
                of: "Règlement", with: "Reglement")
            let reading = try FECReading(Array(bytes.utf8).map { $0 == UInt8(ascii: "~") ? byte : $0 })
            #expect(reading.diagnostics == ["F:4:40: finding WrongEncoding value=\(name)"])
            #expect(reading.parts.contains("account 445710 TVA collect€ balance @F:4"))
        }
    }

    @Test func refusesAFileOfTwoEncodings() throws {
        let bytes =
            Array(FECSample.file().utf8) + Array(FECSample.file([FECSample.rows[4]]).utf8.map { $0 == UInt8(ascii: "D") ? 0xE9 : $0 }).suffix(95)
        #expect(try FECReading(bytes).diagnostics.contains { $0.contains("InvalidEncoding") || $0.contains("MalformedCSV") })
    }

    @Test func readsTheColumnsOfTheSelfEmployed() throws {
        for extra in [["DateRglt", "ModeRglt", "NatOp"], ["DateRglt", "ModeRglt", "NatOp", "IdClient"]] {
            let cells = ["20240215", "CB", "vente", "77"].prefix(extra.count)
            let reading = try FECReading(FECSample.file(FECSample.rows.map { $0 + cells }, names: FECSample.names + extra, separator: "|"))
            let details = zip(extra, cells).map { "\($0)=\($1) " }.joined()
            expectSample(reading, entries: FECSample.entries.map { $0.hasPrefix(" ") ? $0.replacingOccurrences(of: "@", with: details + "@") : $0 })
        }
    }

    @Test(arguments: [("D", "C"), ("d", "c"), ("+1", "-1"), ("1", "-1"), ("+", "-")]) func readsAnAmountAndItsSide(debit: String, credit: String)
        throws
    {
        let rows = FECSample.rows.map { row in
            var row = row
            let isDebit = row[11] != "0,00" && !row[11].isEmpty
            (row[11], row[12]) = isDebit ? (row[11], debit) : (row[12], credit)
            return row
        }
        let names = FECSample.names.map { ["Debit": "Montant", "Credit": "Sens"][$0] ?? $0 }
        expectSample(try FECReading(FECSample.file(rows, names: names)))
    }

    @Test func keepsColumnsThatTheLawDoesNotKnow() throws {
        let reading = try FECReading(FECSample.file(FECSample.rows.map { $0 + ["S1", ""] }, names: FECSample.names + ["Section", ""]))
        expectSample(reading, entries: FECSample.entries.map { $0.hasPrefix(" ") ? $0.replacingOccurrences(of: "@", with: "Section=S1 @") : $0 })
    }

    @Test func readsForeignAmounts() throws {
        var rows = FECSample.rows
        (rows[0][16], rows[0][17]) = ("130,50", "USD")
        (rows[1][16], rows[1][17]) = ("108,75", "usd")
        (rows[2][16], rows[2][17]) = ("-21,75", "USD")
        (rows[3][16], rows[3][17]) = ("120,00", "EUR")
        (rows[4][16], rows[4][17]) = ("0,00", "")
        let reading = try FECReading(FECSample.file(rows))
        #expect(reading.diagnostics == [])
        let lines = reading.values.flatMap(\.lines)
        #expect(lines.map { $0.foreign?.plain } == ["130.50", "-108.75", "-21.75", nil, nil])
        #expect(lines[3].details.suffix(2) == [.init("Montantdevise", "120,00"), .init("Idevise", "EUR")])
        #expect(lines[4].details.map(\.name) == ["PieceDate", "DateLet", "ValidDate"])
        // Below zero on the debit side is neither way of writing it.
        rows[0][16] = "-130,50"
        let other = try FECReading(FECSample.file(rows)).values[0].lines[0]
        #expect(other.foreign == nil)
        #expect(other.details.suffix(2) == [.init("Montantdevise", "-130,50"), .init("Idevise", "USD")])
    }

    @Test func keepsANameThatDiffersFromTheFirst() throws {
        var rows = FECSample.rows
        rows[4][5] = "Client Durand"
        (rows[3][6], rows[3][7]) = ("", "Caisse d'Épargne")
        let reading = try FECReading(FECSample.file(rows))
        #expect(reading.parts == FECSample.parts)
        #expect(reading.values[1].lines[1].details.first == .init("CompteLib", "Client Durand"))
        #expect(reading.values[1].lines[0].details.first == .init("CompAuxLib", "Caisse d'Épargne"))
    }

    @Test func tellsAccountsByTheirClass() throws {
        let rows = ["101", "890000", "6", "60x", "799", "A10", "512"].map { FECSample.plain("OD", "1", "20240131", $0, "", "") }
        let accounts = try FECReading(FECSample.file(rows)).parts.filter { $0.hasPrefix("account") }
        #expect(accounts.map { $0.split(separator: " ")[3] } == ["balance", "-", "-", "-", "result", "-", "balance"])
    }

    @Test func tellsPartiesByTheirAccounts() throws {
        func row(_ account: String, _ party: String, _ debit: String, _ credit: String) -> [String] {
            FECSample.row("OD", "OD", "1", "20240131", account, "x", party, party, "P", "t", debit, credit)
        }
        let reading = try FECReading(FECSample.file([
            row("411000", "A", "1", ""), row("401000", "A", "", "1"), row("40810", "B", "2", ""), row("421000", "C", "", "2"),
        ]))
        #expect(reading.parts.filter { $0.hasPrefix("party") }.map { $0.split(separator: " ")[3] } == ["both", "supplier", "other"])
    }
}
