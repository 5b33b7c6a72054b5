import DossierModel
import Foundation
import Testing

@testable import Formats

/// What is proposed of a table, each part with its reason, and both readings where there are two.
@Suite struct TableProposalTests {
    private func propose(_ bytes: [UInt8], _ table: TableForm.Table? = .entries) throws -> TableProposal? {
        let dossier = Dossier(id: "x", name: "x", language: .nl, currency: .euro)
        return try withFile(bytes) { TableProposal(disk: $0, path: "ledger/2024.csv", of: dossier, table: table) }
    }

    private func rows(_ cells: [(date: String, amount: String)], header: String = "Boekstuk;Dagboek;Datum;Rekening;Debet;Credit;Omschrijving")
        -> [UInt8]
    {
        Array((header + "\n" + cells.map { "1;AF;\($0.date);600000;\"\($0.amount)\";;Café" }.joined(separator: "\n") + "\n").utf8)
    }

    static let forms: [(date: String, amount: String, item: String)] = [
        ("31-03-2024", "5,00", "{files: ledger/2024.csv, dates: dmy}"), ("20240331", "5.00", "{files: ledger/2024.csv, dates: ymd, numbers: point}"),
        ("03/31/2024", "1 000,50", "{files: ledger/2024.csv, dates: mdy, grouping: blank}"),
        ("2024-03-31", "1'000.50", "{files: ledger/2024.csv, numbers: point, grouping: apostrophe}"),
        ("2024-03-31", "1.000.000", "{files: ledger/2024.csv, grouping: point}"),
        ("2024-03-31", "5,00-", "{files: ledger/2024.csv, negative: trailing}"),
        ("2024-03-31", "(5,00)", "{files: ledger/2024.csv, negative: parentheses}"),
        ("01-02-2024", "5,00", "{files: ledger/2024.csv, dates: dmy or mdy}"),
        ("2024-03-31", "1.000", "{files: ledger/2024.csv, grouping: point or none}"),
        ("2024-03-31", "1,000", "{files: ledger/2024.csv, numbers: point, grouping: comma or none}"),
    ]

    @Test(arguments: forms) func proposesTheForm(date: String, amount: String, item: String) throws {
        let found = try #require(try propose(rows([(date, amount)])))
        #expect(found.item == item && found.isOpen == item.contains(" or "))
    }

    /// Nothing is proposed for what is read already, nor where a cell is in no form.
    @Test func proposesNothingWithoutNeedOrHope() throws {
        #expect(try propose(rows([("2024-03-31", "1.234,56")]))?.isEmpty == true)
        for (date, amount) in [("31-13-2024", "5,00"), ("31-03-24", "5,00"), ("2024-03-31", "5,0,0"), ("2024-03-31", "x")] {
            #expect(try propose(rows([("31-03-2024", "5,00"), (date, amount)])) == nil, "\(date) \(amount)")
        }
        #expect(
            try propose(rows([("2024-03-31", "1 000,50"), ("2024-03-31", "1'000,50")]))?.item
                == "{files: ledger/2024.csv, grouping: [blank, apostrophe]}")
        // Two signs, each of which could be that of decimals.
        #expect(try propose(rows([("2024-03-31", "1.50"), ("2024-03-31", "1,50")])) == nil)
    }

    @Test(arguments: [
        (String.Encoding.windowsCP1252, "Café", "windows-1252"), (.isoLatin1, "Café", "windows-1252"), (.utf16BigEndian, "Café", "utf-16be"),
        (.utf16LittleEndian, "Café", "utf-16le"), (.windowsCP1252, "Café ½", "windows-1252 or iso-8859-15"),
    ]) func tellsTheEncoding(encoding: String.Encoding, text: String, name: String) throws {
        let plain = String(decoding: rows([("2024-03-31", "5,00")]), as: UTF8.self).replacing("Café", with: text)
        let bytes = try #require(plain.data(using: encoding)), found = try #require(try propose(Array(bytes)))
        #expect(found.parts.first?.field == "encoding" && found.parts.first?.values.joined(separator: " or ") == name)
    }

    @Test func findsNamesBelowATitleAndRowsBehindTheLast() throws {
        let bytes = Array("Bakkerij\nGrootboek 2024\n\n".utf8) + rows([("31-03-2024", "5,00")]) + Array(";;;;5,00;;Totaal\n".utf8)
        let found = try #require(try propose(bytes, nil))
        #expect(found.item == "{files: ledger/2024.csv, table: entries, skip: 3, skip-end: 1, dates: dmy}")
    }

    /// Rows at the end that lack something are faults, not sums.
    @Test func proposesToSkipNoRowThatNamesSomething() throws {
        #expect(try propose(rows([("31-03-2024", "5,00")]) + Array("2;AF;;;5,00;;x\n".utf8)) == nil)
        #expect(try propose(Array("code;name\nK1;x\n;y\n".utf8), .parties)?.parts.contains { $0.field == "skip-end" } != true)
    }

    @Test func takesWordsOfPackagesAndKeepsTheRest() throws {
        let header = "Docnr;Dagb.;Datum;Rek.;Debet;Credit;Kostenplaats",
            found = try #require(try propose(rows([("31-03-2024", "5,00")], header: header)))
        #expect(found.lines.map { $0.split(separator: " #")[0].trimmingCharacters(in: .whitespaces) } == [
            "- files: ledger/2024.csv", "columns:", "account: Rek.", "entry: Docnr", "journal: Dagb.", "dates: dmy", "others: keep",
        ])
        #expect(found.lines.allSatisfy { $0.hasPrefix("  - files") || $0.hasSuffix("columns:") || $0.contains(" # ") })
    }

    @Test(arguments: [
        ("account;name\n1;x\n", TableForm.Table.accounts), ("Nr.;Naam;IBAN\n1;x;y\n", .parties), ("Datum;Omschrijving;Bedrag\n", nil), ("x\n", nil),
        ("", nil),
    ])
    func tellsTheTable(text: String, table: TableForm.Table?) throws {
        #expect(try propose(Array(text.utf8), nil)?.table == table)
    }

    @Test func asksForTheSideOfAmounts() throws {
        let bytes = Array("entry;journal;date;account;Bedrag\n1;AF;2024-03-31;6;5,00\n1;AF;2024-03-31;4;-5,00\n".utf8)
        #expect(try propose(bytes)?.item == "{files: ledger/2024.csv, positive: debit or credit}")
    }
}
