import Foundation
import Testing
import TestSupport

/// What a dossier holds steers no terminal: control and direction characters are shown, in messages and in the evidence.
@Suite struct ControlCharacterTests {
    private static let description = #"""
        vitrine: 1
        name: "Bak\e[2J\u202Ekker\u009B"
        language: nl
        currency: EUR
        numbers: comma
        dates: iso
        fiscal-years:
          - {id: "2024", start: 2024-01-01, end: 2024-12-31}
        journals:
          - {code: MEM, name: Memoriaal, family: misc}
        accepted:
          - {diagnostic: UnbalancedEntry, subject: "M\e[31m\u202E1", reason: "seen\nand \e]0;done\a"}

        """#
    private static let accounts = "account,name,type\n1,Kapitaal,balance\n2,Bank,balance\n"
    private static let entries = """
        entry,journal,date,account,debit,credit,text,document,party
        "M\u{1B}[31m\u{202E}1",MEM,2024-01-05,1,"1,00",,x,,
        "M\u{1B}[31m\u{202E}1",MEM,2024-01-05,2,,"2,00",x,,

        """
    private static let documents = """
        kind,date,number,party,path
        purchases,2024-01-05,"F\u{7}\u{9B}1",X,"documents/a\u{1B}[2J.pdf"

        """

    private func write(_ files: [String: String], to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder + "/ledger", withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name)) }
    }

    /// What acts in a text: everything that is not printed, but the line feeds of the program.
    private func acting(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { scalar in
            scalar != "\n" && (scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format)
        }
    }

    @Test func showsWhatActsInEveryMessageAndInTheEvidence() throws {
        try withTemporaryFolder { folder in
            let dossier = folder + "/d"
            try write([
                "dossier.yml": Self.description, "ledger/accounts.csv": Self.accounts, "ledger/2024.csv": Self.entries,
                "documents.csv": Self.documents,
            ], to: dossier)
            let made = try Command.vitrine("archive", dossier, "-o", folder + "/out")
            let checked = try Command.vitrine("check", dossier)
            #expect(made.status == 0 && checked.status == 0, "\(made.errors)\(checked.errors)")
            for text in [made.output, made.errors, checked.errors] { #expect(acting(text) == []) }
            #expect(made.output.contains(#"Archived Bak\u{1B}[2J\u{202E}kker\u{9B}."#), "\(made.output)")
            for errors in [made.errors, checked.errors] {
                for part in [
                    #"entry 'M\u{1B}[31m\u{202E}1' is unbalanced"#, #"accepted: seen and \u{1B}]0;done\u{7}"#, #"'F\u{7}\u{9B}1'"#,
                    #"'documents/a\u{1B}[2J.pdf'"#,
                ] { #expect(errors.contains(part), "\(part) in \(errors)") }
            }
            let evidence = try String(contentsOfFile: folder + "/out/d/evidence/VERIFY.txt", encoding: .utf8)
            #expect(acting(evidence) == [])
            #expect(evidence.contains(#"Bak\u{1B}[2J\u{202E}kker\u{9B}"# + "\n"), "\(evidence)")
        }
    }

    @Test func showsWhatActsInAnErrorAndInADeviation() throws {
        try withTemporaryFolder { folder in
            try write(["dossier.yml": "vitrine: 1\nname: X\nlanguage: \"\\e[2J\"\ncurrency: EUR\n"], to: folder + "/d")
            let refused = try Command.vitrine("archive", folder + "/d", "-o", folder + "/out")
            #expect(refused.status == 2)
            #expect(acting(refused.errors) == [] && refused.errors.contains(#"'\u{1B}[2J'"#), "\(refused.errors)")
            let missing = try Command.vitrine("check", folder + "/\u{1B}[2J")
            #expect(missing.status == 2)
            #expect(acting(missing.errors) == [] && missing.errors.contains(#"/\u{1B}[2J'"#), "\(missing.errors)")
            let snapshot = folder + "/s"
            let valid = Command.root + "/Tests/Dossiers/valid/complete/dossier"
            #expect(try Command.vitrine("freeze", valid, "-o", snapshot, "--quiet").status == 0)
            let oxum = #"printf 'Payload-Oxum: 1\e[2J\u202E.1\n' >> bag-info.txt && touch $'x\u202E\e[2J'"#
            #expect(try Command.shell(oxum, in: snapshot, environment: ["LC_ALL": "C.UTF-8"]).status == 0)
            for arguments in [["verify", snapshot], ["verify", snapshot, "--json"], ["render", snapshot, "-o", folder + "/site"]] {
                let result = try Command.run(Command.vitrine, arguments)
                #expect(result.status == 3)
                let text = result.output + result.errors
                #expect(acting(text) == [] && text.contains("bag-info.txt"), "\(text)")
            }
            #expect(try Command.vitrine("verify", snapshot).errors.contains(#"x\u{202E}\u{1B}[2J: "#))
        }
    }
}
