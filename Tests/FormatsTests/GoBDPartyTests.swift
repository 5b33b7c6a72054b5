import DossierModel
@testable import Formats
import Testing

/// Whose account is whose, and what a table is taken for.
@Suite struct GoBDPartyTests {
    private func reading(_ tables: [(name: String, columns: [String], rows: String)], dossier: Dossier = .unknown) throws -> GoBDReading {
        var files = ["b.csv": "31.01.2024;1200;8400;5;S;R1\n01.02.2024;10000;8400;5;S;R2\n"], described: [String] = []
        for table in tables {
            files[table.name + ".csv"] = table.rows
            described.append(GoBDSample.table(table.name + ".csv", table.name, table.columns))
        }
        let columns = ["Belegdatum:D", "Konto", "Gegenkonto", "Umsatz:N", "S/H", "Belegfeld 1"]
        files["index.xml"] = GoBDSample.index(GoBDSample.table("b.csv", "B", columns), described.joined())
        return try GoBDReading(files, dossier: dossier)
    }

    private func accounts(_ reading: GoBDReading) -> [String] {
        reading.parts.filter { $0.hasPrefix("account") }.map { String($0.split(separator: " @")[0].replacing(" -", with: "")) }
    }

    private func parties(_ reading: GoBDReading) -> [String?] { reading.values.flatMap { $0.lines.map(\.party) } }

    private let ledger = (name: "Sachkonten", columns: GoBDSample.accountColumns, rows: "1200;Bank\n8400;Erlöse\n")

    /// A number of a customer is not that of the bank; one that the accounts lack is that of an account.
    @Test func keepsNumbersOfCustomersFromAccounts() throws {
        let reading = try reading([ledger, ("Kunden", ["Kundennummer", "Name"], "1200;Müller\n10000;Meier\n")])
        #expect(accounts(reading) == ["account 1200 Bank", "account 8400 Erlöse", "account 10000 Meier"])
        #expect(parties(reading) == [nil, nil, "10000", nil])
        #expect(reading.parts.contains { $0.hasPrefix("party 1200 Müller customer") })
    }

    /// Where no table has accounts nothing tells a number of a customer from one of the ledger.
    @Test(
        arguments: [("Kundennummer", nil, "10000"), ("Debitorenkonto", "10000", "Meier"), ("Konto", "10000", "Meier")] as [(String, String?, String)])
    func takesAColumnOfAccounts(column: String, party: String?, name: String) throws {
        let reading = try reading([("Kunden", [column, "Name"], "10000;Meier\n")])
        #expect(accounts(reading) == ["account 1200 1200", "account 8400 8400", "account 10000 \(name)"])
        #expect(parties(reading) == [nil, nil, party, nil])
    }

    @Test func partsCustomersFromSuppliersOfOneNumber() throws {
        let reading = try reading([
            ("Lieferanten", ["Kreditorennummer", "Name"], "10000;Anton\n1002;Schulz\n1003;Berta\n"),
            ("Kunden", ["Debitorennummer", "Name"], "10000;Meier\n1002;Schulz\n"), ledger,
        ])
        #expect(reading.diagnostics == [])
        #expect(reading.parts.filter { $0.hasPrefix("party") }.map { String($0.split(separator: " [")[0]) } == [
            "party 10000 Meier customer", "party 1002 Schulz customer", "party 10000 (SupplierID) Anton supplier",
            "party 1002 (SupplierID) Schulz supplier", "party 1003 Berta supplier",
        ])
        // It is the account of either, and so of none.
        #expect(parties(reading) == [nil, nil, nil, nil])
    }

    @Test func readsThePartyOfALine() throws {
        let columns = ["Belegdatum:D", "Konto", "Gegenkonto", "Umsatz:N", "S/H", "Belegfeld 1", "Lieferant"]
        let reading = try GoBDReading([
            "index.xml": GoBDSample.index(
                GoBDSample.table("b.csv", "B", columns), GoBDSample.table("k.csv", "K", ["Kundennummer", "Name"]),
                GoBDSample.table("l.csv", "L", ["Lieferantennummer", "Name"])),
            "b.csv": "31.01.2024;3400;1600;5;S;R1;7\n01.02.2024;3400;1600;5;S;R2;8\n02.02.2024;3400;1600;5;S;R3;9\n",
            "k.csv": "7;Meier\n8;Schulz\n", "l.csv": "7;Anton\n9;Berta\n",
        ])
        #expect(reading.values.map { $0.lines[0].party } == ["7 (SupplierID)", nil, "9"])
        #expect(reading.values.map { $0.lines[0].details.map(\.text) } == [[], ["8"], []])
    }

    /// Lists of assets and of open items name things and customers beside the numbers of accounts.
    @Test(arguments: [
        (["Konto", "Bezeichnung", "Anschaffungsdatum:D", "AHK:N"], "1200;Drehstuhl;05.01.2024;200,00\n"),
        (["Konto", "Name", "Saldo:N", "Fälligkeit:D"], "10000;Meier;5,00;31.01.2024\n"),
    ])
    func takesNoListWithDaysForAccounts(columns: [String], row: String) throws {
        let reading = try reading([("Liste", columns, row), ledger])
        #expect(accounts(reading) == ["account 1200 Bank", "account 8400 Erlöse"])
        #expect(reading.diagnostics.count == 1 && reading.diagnostics[0].contains("StrayFile"))
        // Unless the dossier says that it is one.
        var dossier = try sampleDossier(), form = TableForm(files: "x/Liste.csv", notation: .comma, dates: .iso)
        form.table = .accounts
        dossier.sources = [form]
        #expect(accounts(try self.reading([("Liste", columns, row)], dossier: dossier)).count == 1)
    }
}
