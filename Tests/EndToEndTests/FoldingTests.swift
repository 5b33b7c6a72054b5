import Foundation
import Testing
import TestSupport

/// Many findings of one kind do not bury the others: `archive` and `freeze` fold them, `check` lists all.
@Suite struct FoldingTests {
    private static let rows = (1...9).map { "purchases,2024-01-05,F\($0),X,documents/purchases/\($0).pdf" }
    private static let faults = (1...5).map { "purchases,2024-13-0\($0),G\($0),X," }
    private static let folded = "  … and 6 more of this kind [MissingFile]; 'vitrine check' lists all\n"

    private func withDossier(_ rows: [String], _ body: (_ folder: String, _ dossier: String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let dossier = folder + "/d"
            try FileManager.default.createDirectory(atPath: dossier, withIntermediateDirectories: true)
            try "vitrine: 1\nname: X\nlanguage: nl\ncurrency: EUR\nnumbers: comma\ndates: iso\n"
                .write(toFile: dossier + "/dossier.yml", atomically: true, encoding: .utf8)
            try (["kind,date,number,party,path"] + rows).map { $0 + "\n" }.joined()
                .write(toFile: dossier + "/documents.csv", atomically: true, encoding: .utf8)
            try body(folder, dossier)
        }
    }

    /// The lines in which a diagnostic of the identifier stands, as the numbers of the lines of `documents.csv`.
    private func lines(of identifier: String, in errors: String) -> [Int] {
        errors.split(separator: "\n").filter { $0.hasPrefix("documents.csv:") && $0.hasSuffix("[\(identifier)]") }
            .compactMap { Int($0.split(separator: ":")[1]) }
    }

    @Test(arguments: ["archive", "freeze"]) func printsThreeOfAKindAndCountsTheRest(command: String) throws {
        try withDossier(Self.rows) { folder, dossier in
            let made = try Command.vitrine(command, dossier, "-o", folder + "/out")
            #expect(made.status == 0)
            #expect(lines(of: "MissingFile", in: made.errors) == [2, 3, 4])
            #expect(made.errors.contains(Self.folded), "\(made.errors)")
            let dutch = try Command.run(
                Command.vitrine, [command, dossier, "-o", folder + "/nl"], environment: ["LC_ALL": "nl_BE.UTF-8"])
            #expect(dutch.errors.contains("  … en nog 6 van deze soort [MissingFile]; 'vitrine check' toont ze allemaal\n"))
            let quiet = try Command.vitrine(command, dossier, "-o", folder + "/quiet", "--quiet")
            #expect(quiet.status == 0 && quiet.errors == "")
        }
    }

    @Test func saysNothingOfThreeOrFewer() throws {
        try withDossier(Array(Self.rows.prefix(3))) { folder, dossier in
            let made = try Command.vitrine("archive", dossier, "-o", folder + "/out")
            #expect(lines(of: "MissingFile", in: made.errors) == [2, 3, 4])
            #expect(!made.errors.contains("more of this kind"))
        }
    }

    @Test func printsEveryErrorBehindTheFindings() throws {
        // A finding and an error in turn, then the other findings.
        let mixed = zip(Self.rows, Self.faults).flatMap { [$0, $1] } + Self.rows.dropFirst(5)
        try withDossier(mixed) { folder, dossier in
            let refused = try Command.vitrine("archive", dossier, "-o", folder + "/out")
            #expect(refused.status == 2)
            #expect(lines(of: "InvalidDate", in: refused.errors) == [3, 5, 7, 9, 11])
            #expect(lines(of: "MissingFile", in: refused.errors) == [2, 4, 6])
            let places = refused.errors.split(separator: "\n").filter { $0.hasPrefix("documents.csv:") }
                .compactMap { Int($0.split(separator: ":")[1]) }
            #expect(places == [2, 4, 6, 3, 5, 7, 9, 11])
            #expect(refused.errors.components(separatedBy: Self.folded).count == 2, "\(refused.errors)")
            let parts = refused.errors.components(separatedBy: Self.folded)
            #expect(!parts[0].contains("[InvalidDate]") && parts[1].contains("[InvalidDate]"))
            let checked = try Command.vitrine("check", dossier)
            #expect(lines(of: "MissingFile", in: checked.errors).count == 9)
            #expect(checked.errors.components(separatedBy: "[InvalidDate]").first?.contains("documents.csv:14:") == true, "\(checked.errors)")
        }
    }

    @Test func listsAllWhenChecking() throws {
        try withDossier(Self.rows) { _, dossier in
            let checked = try Command.vitrine("check", dossier)
            #expect(lines(of: "MissingFile", in: checked.errors) == Array(2...10))
            #expect(!checked.errors.contains("more of this kind"))
        }
    }
}
