import DossierModel
import Foundation
import Testing
import TestSupport

@testable import Formats

/// What is known of the exports of packages: profiles that are at fault, which of them a file is of, and what becomes of one that says otherwise.
@Suite struct PackageProfileTests {
    private func profiles(_ files: [String: String]) throws -> (profiles: [PackageProfile], faults: [String]) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("profiles-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name + ".yml")) }
        let recorder = Recorder(), found = try PackageProfiles.read(folder.path, into: recorder)
        return (found, recorder.diagnostics.map { $0.replacing(folder.path + "/", with: "") })
    }

    private static let head = "package: A\nsource: https://a.example\ntables:\n  - table: entries\n"

    private func propose(
        _ text: String, _ files: [String: String], _ table: TableForm.Table? = .entries
    ) throws -> (TableProposal?, unclear: [String]) {
        var dossier = Dossier(id: "x", name: "x", language: .nl, currency: .euro)
        dossier.packages = try profiles(files).profiles
        return try withFile(Array(text.utf8)) {
            (TableProposal(disk: $0, path: "ledger/a.csv", of: dossier, table: table), TableProposal.unclearPackages($0, of: dossier))
        }
    }

    @Test func readsAllProfilesOfTheProgram() throws {
        let recorder = Recorder(), folder = Command.root + "/Templates/sources"
        let found = try PackageProfiles.read(folder, into: recorder)
        #expect(recorder.diagnostics == [])
        #expect(found.map(\.id) == ["dolibarr", "gnucash", "odoo", "snelstart", "winbooks"])
        #expect(found.allSatisfy { !$0.sources.isEmpty && $0.sources.allSatisfy { $0.hasPrefix("https://") } && !$0.tables.isEmpty })
        #expect(try FileManager.default.contentsOfDirectory(atPath: Command.root + "/Tests/Exports").sorted() == found.map(\.id))
    }

    static let faults: [(rows: String, fault: String)] = [
        ("    header: [X, Y]\n    colour: red\n", "a.yml:6:5: error UnknownField"),
        ("    header: [X, Y]\n    dates: dym\n", "a.yml:6:12: error InvalidValue"),
        ("    header: [X, Y]\n    columns: {enrty: X}\n", "a.yml:6:15: error UnknownField"),
        ("    header: [X, Y]\n    columns: {opening: X}\n", "a.yml:6:15: error UnknownField"), ("    dates: dmy\n", "a.yml:4:5: error MissingField"),
        ("    names: none\n    columns: {entry: 1}\n", "a.yml:4:5: error MissingField"),
        ("    names: none\n    count: 4\n    columns: {entry: 5}\n", "a.yml:4:5: error InvalidValue"),
        ("    names: none\n    count: 4\n    columns: {entry: Nr}\n", "a.yml:4:5: error InvalidValue"),
        ("    header: [X, Y]\n    files: x\n", "a.yml:6:5: error UnknownField"), ("    header: [X, Y\n", "a.yml:"),
    ]

    @Test(arguments: faults) func saysWhatIsWrongWithAProfile(rows: String, fault: String) throws {
        let (found, faults) = try profiles(["a": Self.head + rows])
        #expect(found.isEmpty && faults.contains { $0.hasPrefix(fault) }, "\(faults)")
    }

    @Test func needsANameASourceAndTables() throws {
        let faults = try profiles(["a": "x: 1\n"]).faults.joined(separator: "\n")
        for field in ["package", "source", "tables"] { #expect(faults.contains("MissingField field=\(field)"), "\(faults)") }
    }

    // MARK: Which package

    private static let form = head + "    header: [Nr, Dgb, Dag, Rek, Saldo]\n    positive: credit\n    dates: dmy\n    numbers: comma\n"
        + "    columns: {entry: Nr, journal: Dgb, date: Dag, account: Rek, amount: Saldo}\n"
    private static let rows = "NR;DGB;DAG;REK;SALDO;Extra\n1;AF;02/01/2024;600000;-1,50;x\n1;AF;02/01/2024;440000;1,50;x\n"

    @Test func takesWhatThePackageSaysBeforeWhatCellsSay() throws {
        let found = try #require(try propose(Self.rows, ["a": Self.form]).0)
        #expect(found.exporter == "A" && !found.isOpen)
        let columns = "columns: {account: REK, amount: SALDO, date: DAG, entry: NR, journal: DGB}"
        #expect(found.item == "{files: ledger/a.csv, dates: dmy, numbers: comma, positive: credit, others: keep, \(columns)}")
        #expect(found.parts.first { $0.field == "dates" }?.reason == "as A exports it")
    }

    @Test func takesWhatCellsSayWhereThePackageSaysOtherwise() throws {
        let rows = Self.rows.replacing("02/01/2024", with: "2024-01-31").replacing("1,50", with: "1.50")
        let found = try #require(try propose(rows, ["a": Self.form]).0)
        let said = found.parts.filter { ["dates", "numbers"].contains($0.field) }.map { "\($0.field) \($0.values) \($0.reason)" }
        #expect(found.exporter == "A" && found.form.dates == .iso && said == ["numbers [\"point\"] 2 of 2 amounts are written so"], "\(said)")
    }

    @Test func needsAllNames() throws {
        let found = try propose(Self.rows.replacing("SALDO", with: "SALDI"), ["a": Self.form])
        #expect(found.0 == nil && found.unclear == [])
    }

    @Test func takesTheOneWithTheMostNames() throws {
        let other = Self.form.replacing("package: A", with: "package: B").replacing("Saldo]", with: "Saldo, Extra]")
        let found = try propose(Self.rows, ["a": Self.form, "b": other])
        #expect(found.0?.exporter == "B" && found.unclear == [])
    }

    @Test func takesNoneOfTwoAlikeAndNamesBoth() throws {
        let found = try propose(Self.rows, ["a": Self.form, "b": Self.form.replacing("package: A", with: "package: B")])
        #expect(found.0?.exporter == nil && found.unclear == ["A", "B"])
    }

    // MARK: Without a row of names

    private static let bare = head + "    names: none\n    count: 5\n    separator: semicolon\n    positive: debit\n"
        + "    columns: {entry: 1, journal: 2, date: 3, account: 4, amount: 5}\n"

    @Test func readsATableWithoutNames() throws {
        let found = try #require(try propose("1;AF;2024-01-31;600000;1,50\n1;AF;2024-01-31;440000;-1,50\n", ["a": Self.bare], nil).0)
        #expect(found.exporter == "A" && found.form.hasNames == false)
        let columns = "columns: {account: \"4\", amount: \"5\", date: \"3\", entry: \"1\", journal: \"2\"}"
        #expect(found.item == "{files: ledger/a.csv, table: entries, names: none, separator: semicolon, positive: debit, \(columns)}")
    }

    @Test(arguments: [
        "1;AF;2024-01-31;600000;1,50\n", "1;AF;2024-01-31;600000;x\n", "1;AF;2024-01-31;600000\n", "Nr;Dgb;Dag;Rek;Saldo\n1;AF;2024-01-31;6;0\n", "",
    ]) func takesNothingElseForIt(text: String) throws { #expect(try propose(text, ["a": Self.bare], nil).0 == nil) }

    @Test func readsTheFirstRowAndKeepsOthersByTheirPosition() throws {
        let recorder = Recorder()
        var dossier = Dossier(id: "x", name: "x", language: .nl, currency: .euro), form = TableForm(files: "l.csv", notation: .comma, dates: .iso)
        (form.hasNames, form.others, form.columns) = (false, .keep, ["entry": "1", "journal": "2", "date": "3", "account": "4", "debit": "5"])
        dossier.sources = [form]
        let bytes = Array("1;AF;2024-01-31;600000;1,50;a\n2;AF;2024-01-31;600000;2,50;b\n".utf8)
        try withFile(bytes) { try EntriesReader(dossier).read($0, file: "l.csv", into: recorder) }
        #expect(recorder.diagnostics == [] && recorder.entries == 2 && recorder.debit == 400)
        #expect(recorder.details.map { "\($0.name) \($0.text)" } == ["6 a", "6 b"])
    }
}
