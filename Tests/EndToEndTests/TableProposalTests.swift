import Foundation
import Testing
import TestSupport

/// Exports in the styles of packages, made by a script that knows the truth: what `new --from` proposes is accepted, and never reads another value.
@Suite(.enabled(if: Command.hasPython, "needs Python: Scripts/bootstrap test")) struct TableStyleTests {
    @Test func readsFortyExportsAsProposed() throws {
        let run = try Command.run(try #require(Command.python), [Command.root + "/Scripts/table_styles.py", Command.vitrine])
        #expect(run.status == 0, "\(run.output) \(run.errors)")
    }
}

@Suite struct UndeclaredFormTests {
    /// One message a file with the lines to add, which then are right.
    @Test func saysTheLinesToAddAndReadsTheFileWithThem() throws {
        try withTemporaryFolder { folder in
            let dossier = folder + "/d"
            try FileManager.default.createDirectory(atPath: dossier, withIntermediateDirectories: true)
            let rows = (1...50).map { "\($0);Caf\u{E9} \($0);1.000,50" }.joined(separator: "\n")
            try Data("Nr.;Naam;Adres\n\(rows)\n".data(using: .isoLatin1) ?? Data()).write(to: URL(fileURLWithPath: dossier + "/parties.csv"))
            let description = "vitrine: 1\nname: X\nlanguage: nl\ncurrency: EUR\nnumbers: comma\n"
            try Data(description.utf8).write(to: URL(fileURLWithPath: dossier + "/dossier.yml"))
            let refused = try Command.vitrine("check", dossier)
            #expect(refused.status != 0 && refused.errors.components(separatedBy: "[UndeclaredForm]").count == 2, "\(refused.errors)")
            #expect(!refused.errors.contains("[InvalidEncoding]"))
            guard let item = refused.errors.firstMatch(of: /- (\{files: parties\.csv[^\n]*\})/)?.1 else {
                Issue.record("no line to add: \(refused.errors)")
                return
            }
            try Data((description + "sources:\n  - \(item)\n").utf8).write(to: URL(fileURLWithPath: dossier + "/dossier.yml"))
            let accepted = try Command.vitrine("check", dossier)
            #expect(accepted.status == 0, "\(accepted.errors)")
        }
    }
}
