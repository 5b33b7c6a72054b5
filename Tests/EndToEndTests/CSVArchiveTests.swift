import Foundation
import Testing
import TestSupport

/// The two files of every table, read by Python's `csv` and compared cell by cell, by `Scripts/csv_check.py`.
@Suite struct CSVArchiveTests {
    private static let invoices = Command.root + "/Tests/Dossiers/valid/e-invoices/dossier"
    private static let declaration = """
        vitrine: 1
        id: test
        name: Test BV
        language: nl
        currency: EUR
        charts: {vat: {recoverable: ["1520"], payable: ["1500"]}}

        """

    private func check(_ archives: [String]) throws -> (status: Int32, output: String) {
        let answer = try Command.run(Command.systemPython, ["Scripts/csv_check.py"] + archives)
        return (answer.status, answer.output + answer.errors)
    }

    private func archive(_ path: String, _ language: String, in folder: String) throws -> String {
        let out = "\(folder)/out-\(path.replacing("/", with: "-"))"
        let made = try Command.vitrine("archive", path, "-o", out, "--language", language, "--quiet")
        #expect(made.status == 0, "\(made.errors)")
        return out + "/" + (try #require(FileManager.default.contentsOfDirectory(atPath: out).first { !$0.hasPrefix(".") }))
    }

    /// The sample, e-invoices with every table of theirs, and an auditfile with codes of VAT.
    @Test(arguments: ["nl", "fr", "de", "en"]) func saysTheSameToPeopleAsToPrograms(language: String) throws {
        try withTemporaryFolder { folder in
            let declared = folder + "/declared"
            try FileManager.default.createDirectory(atPath: declared + "/ledger", withIntermediateDirectories: true)
            try Fixture.copy(Command.root + "/Tests/Auditfiles/whole-3.2.xaf", to: declared + "/ledger/boeken.xaf")
            try Self.declaration.write(toFile: declared + "/dossier.yml", atomically: true, encoding: .utf8)
            let archives = try [try Fixture.sampleDossier(), Self.invoices, declared].map { try archive($0, language, in: folder) }
            let (status, output) = try check(archives)
            #expect(status == 0, "\(output)")
            // Every column of every table but those of proposals from words.
            let columns = try #require(output.firstMatch(of: /"columns": (\d+), "languages": \["(\w+)"\]/))
            #expect((Int(columns.1) ?? 0) >= 130 && columns.2 == language, "\(output)")
            #expect(files(below: archives[2]).contains { $0.contains("vat-codes-") && $0.hasSuffix(".\(language).csv") })
        }
    }

    /// Each is a difference that a reader would not see in his spreadsheet.
    @Test(arguments: [
        ("years.nl.csv", ",", "."), ("years.nl.csv", "Resultaat", "result"), ("documents-sales-2024.nl.csv", "/2024;", "/2023;"),
        ("accounts.nl.csv", "resultaat", "result"), ("notes.nl.csv", ";Overdracht", ";=Overdracht"), ("retention.nl.csv", "\r\n", "\n"),
    ]) func isJudgedByAScriptThatFindsDifferences(name: String, was: String, becomes: String) throws {
        try withTemporaryFolder { folder in
            let archive = folder + "/archive", data = try Fixture.archiveOfTheSample() + "/editions/full/data"
            let changed = archive + "/editions/full/data/downloads/" + name
            try FileManager.default.createDirectory(atPath: archive + "/editions/full/data", withIntermediateDirectories: true)
            try Fixture.copy(data + "/downloads", to: archive + "/editions/full/data/downloads")
            #expect(try check([archive]).status == 0)
            let text = try String(contentsOfFile: changed, encoding: .utf8)
            #expect(text.contains(was), "\(text.prefix(400))")
            try text.replacing(was, with: becomes).write(toFile: changed, atomically: true, encoding: .utf8)
            let (status, output) = try check([archive])
            #expect(status == 1 && output.contains("downloads/\(name)"), "\(output)")
        }
    }
}
