import ArgumentParser
import Snapshots

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Read a dossier and list every diagnostic; write nothing.")

    @Argument(help: "A dossier folder, or an auditfile.") var dossier: String
    @OptionGroup var options: CommonOptions

    func run() throws {
        let terminal = try options.terminal()
        try reporting(terminal) {
            let summary = try Freezer(DossierInput(path: dossier), program: Vitrine.program).check(each: terminal.print)
            terminal.print("cli.checked", [
                "documents": terminal.notation.count(summary.documents), "entries": terminal.notation.count(summary.entries),
                "errors": terminal.notation.count(summary.errors), "findings": terminal.notation.count(summary.findings),
            ])
            if summary.errors > 0 { throw InvalidDossier(errors: summary.errors, isPartlyJudged: summary.isPartlyJudged) }
        }
    }
}
