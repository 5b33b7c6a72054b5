import Foundation
import GRDB
import Testing
import TestSupport

/// An export of each package that is known, as its description has it: a dossier is made of it without a hand at `sources`, and the ledger is this.
@Suite struct PackageProfileExportTests {
    struct Export: Sendable, CustomTestStringConvertible {
        let package: String, file: String, name: String
        /// Number, journal, date, account, debit, credit, party.
        let lines: [String]
        /// What a person has to choose.
        var choice: (open: String, chosen: String)?
        var testDescription: String { "\(package)/\(file)" }
    }

    private static let winbooks = [
        "24001 ACHATS 2024-03-14 440000 0 12100 DUPONT", "24001 ACHATS 2024-03-14 611000 10000 0 -", "24001 ACHATS 2024-03-14 411000 2100 0 -",
        "24001 VENTES 2024-03-15 400000 60500 0 MARTIN", "24001 VENTES 2024-03-15 700000 0 50000 -", "24001 VENTES 2024-03-15 451000 0 10500 -",
    ]

    static let exports: [Export] = [
        Export(package: "winbooks", file: "ACT.txt", name: "WinBooks", lines: winbooks),
        Export(package: "winbooks", file: "ACT.csv", name: "WinBooks", lines: winbooks),
        Export(
            package: "odoo", file: "account.move.line.csv", name: "Odoo",
            lines: [
                "BILL/2024/03/0001 BILL 2024-03-14 611000 10000 0 Dupont SA", "BILL/2024/03/0001 BILL 2024-03-14 411059 2100 0 Dupont SA",
                "BILL/2024/03/0001 BILL 2024-03-14 440000 0 12100 Dupont SA", "INV/2024/00001 INV 2024-03-15 400000 60500 0 Martin, NV",
                "INV/2024/00001 INV 2024-03-15 700000 0 50000 Martin, NV", "INV/2024/00001 INV 2024-03-15 451000 0 10500 Martin, NV",
            ]),
        Export(
            package: "dolibarr", file: "export.csv", name: "Dolibarr",
            lines: [
                "12 AC 2024-03-14 607000 10000 0 -", "12 AC 2024-03-14 445660 2000 0 -", "12 AC 2024-03-14 401000 0 12000 F00012",
                "13 VT 2024-03-15 411000 60550 0 C00004", "13 VT 2024-03-15 707000 0 60550 -",
            ]),
        Export(
            package: "snelstart", file: "boekingen.csv", name: "SnelStart",
            lines: [
                "1 Inkoop 2024-03-14 1600 0 12100 2", "1 Inkoop 2024-03-14 4500 10000 0 -", "1 Inkoop 2024-03-14 1520 2100 0 -",
                "2 Verkoop 2024-03-15 1300 60500 0 3", "2 Verkoop 2024-03-15 8000 0 50000 -", "2 Verkoop 2024-03-15 1500 0 10500 -",
            ]),
        Export(
            package: "gnucash", file: "transactions.csv", name: "GnuCash",
            lines: [
                "0f7c6a1e5d9b4c3f8a2e1d0c9b8a7f6e GnuCash 2024-03-14 Expenses:Office 110000 0 -",
                "0f7c6a1e5d9b4c3f8a2e1d0c9b8a7f6e GnuCash 2024-03-14 Liabilities:Suppliers 0 110000 -",
                "1a2b3c4d5e6f708192a3b4c5d6e7f809 GnuCash 2024-03-15 Assets:Customers 60500 0 -",
                "1a2b3c4d5e6f708192a3b4c5d6e7f809 GnuCash 2024-03-15 Income:Sales 0 60500 -",
            ], choice: ("# positive: debit or credit", "positive: debit")),
    ]

    private func copy(_ export: Export, to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = "\(Command.root)/Tests/Exports/\(export.package)/\(export.file)"
        try FileManager.default.copyItem(atPath: path, toPath: folder + "/" + export.file)
    }

    @Test(arguments: exports) func makesALedgerOfIt(export: Export) throws {
        try withTemporaryFolder { folder in
            try copy(export, to: folder + "/pile")
            let accounts = Set(export.lines.map { $0.split(separator: " ")[3] }).sorted().map { "\($0);\($0);balance\n" }.joined()
            try Data(("account;name;type\n" + accounts).utf8).write(to: URL(fileURLWithPath: folder + "/pile/accounts.csv"))
            let made = try Command.vitrine("new", folder + "/d", "--from", folder + "/pile")
            #expect(made.status == 0 && made.output.contains("Tables known as those of: \(export.name)"), "\(made.output) \(made.errors)")
            let path = folder + "/d/dossier.yml", text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(text.contains("as \(export.name) exports it") && text.contains("please choose") == (export.choice != nil), "\(text)")
            if let choice = export.choice {
                #expect(text.contains(choice.open))
                try text.replacing(choice.open, with: choice.chosen).write(toFile: path, atomically: true, encoding: .utf8)
            }
            let archived = try Command.vitrine("archive", folder + "/d", "-o", folder + "/o")
            #expect(archived.status == 0, "\(archived.errors)")
            let lines = try DatabaseQueue(path: folder + "/o/d/snapshot/data/dossier.sqlite").read { db in
                try String.fetchAll(
                    db,
                    sql: """
                        SELECT printf('%s %s %s %s %d %d %s', number, journal, date, account, debit, credit, coalesce(party, '-'))
                        FROM line JOIN entry ON entry.id = line.entry ORDER BY line.id
                        """)
            }
            #expect(lines == export.lines)
        }
    }

    /// `check` knows them too: one message says the lines to add.
    @Test func saysTheLinesToAddForAnUndeclaredExport() throws {
        try withTemporaryFolder { folder in
            try copy(Self.exports[1], to: folder + "/d/ledger")
            let description = "vitrine: 1\nname: X\nlanguage: nl\ncurrency: EUR\nnumbers: comma\n"
            try Data(description.utf8).write(to: URL(fileURLWithPath: folder + "/d/dossier.yml"))
            let checked = try Command.vitrine("check", folder + "/d")
            #expect(checked.errors.contains("positive: debit, others: keep, columns: {account: ACCOUNTGL"), "\(checked.errors)")
            #expect(checked.errors.components(separatedBy: "[UndeclaredForm]").count == 2, "\(checked.errors)")
        }
    }

    // MARK: --package

    @Test func refusesAPackageThatIsNotKnown() throws {
        try withTemporaryFolder { folder in
            try copy(Self.exports[1], to: folder + "/pile")
            let refused = try Command.vitrine("new", folder + "/d", "--from", folder + "/pile", "--package", "winbook")
            #expect(refused.status == 64 && refused.errors.contains("winbooks") && refused.errors.contains("dolibarr, gnucash"), "\(refused.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder + "/d"))
            #expect(try Command.vitrine("new", folder + "/d", "--package", "winbooks").status == 64)
        }
    }

    @Test func takesNoOtherPackageThanTheOneThatIsSaid() throws {
        try withTemporaryFolder { folder in
            try copy(Self.exports[1], to: folder + "/pile")
            let made = try Command.vitrine("new", folder + "/d", "--from", folder + "/pile", "--package", "Odoo")
            #expect(made.status == 0 && made.errors.contains("No file has the form in which Odoo exports tables"), "\(made.errors)")
        }
    }

    /// Two packages with the same columns: none is taken, both are named, and the option decides.
    @Test func asksWhichOfTwoPackagesItIs() throws {
        try withTemporaryFolder { folder in
            let templates = folder + "/Templates"
            try FileManager.default.copyItem(atPath: Command.root + "/Templates", toPath: templates)
            let winbooks = try String(contentsOfFile: templates + "/sources/winbooks.yml", encoding: .utf8)
            let other = winbooks.replacing("package: WinBooks", with: "package: Other").replacing("positive: debit", with: "positive: credit")
            try other.write(toFile: templates + "/sources/other.yml", atomically: true, encoding: .utf8)
            try copy(Self.exports[1], to: folder + "/pile")
            let unclear = try Command.vitrine("new", folder + "/d", "--from", folder + "/pile", "--templates", templates)
            #expect(unclear.errors.contains("ACT.csv: has the columns of Other, WinBooks; say with --package"), "\(unclear.errors)")
            #expect(try String(contentsOfFile: folder + "/d/dossier.yml", encoding: .utf8).contains("positive: debit or credit"))
            let made = try Command.vitrine("new", folder + "/e", "--from", folder + "/pile", "--templates", templates, "--package", "other")
            #expect(made.status == 0 && made.errors.isEmpty, "\(made.errors)")
            #expect(try String(contentsOfFile: folder + "/e/dossier.yml", encoding: .utf8).contains("    positive: credit "))
            try Data("package: [".utf8).write(to: URL(fileURLWithPath: templates + "/sources/other.yml"))
            let faulty = try Command.vitrine("new", folder + "/f", "--from", folder + "/pile", "--templates", templates)
            #expect(faulty.status == 64 && faulty.errors.contains("sources/other.yml:"), "\(faulty.errors)")
        }
    }
}
