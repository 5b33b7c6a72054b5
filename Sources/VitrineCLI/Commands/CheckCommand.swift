import ArgumentParser
import Snapshots

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "check", "help.check", examples: ["vitrine check client", "vitrine check client --files"])

    @Argument(help: .text("help.dossier"), completion: .file()) var dossier: String
    @Flag(name: .long, help: .text("help.check.files")) var files = false
    @OptionGroup var scans: ScanOption
    @OptionGroup var branding: OfficeOption
    @OptionGroup var options: CommonOptions

    func run() throws {
        let terminal = try options.terminal()
        try reporting(terminal) {
            var input = try scans.apply(to: DossierInput(path: dossier, assuming: terminal.labels.language), terminal)
            input.packages = try options.packages(terminal)
            input = try branding.apply(to: input, templates: options.templateFolder(), terminal)
            let summary = try Freezer(input, program: Vitrine.program).check(
                files: files ? terminal.print : nil, each: terminal.print)
            terminal.print("cli.checked", [
                "documents": terminal.counted("documents", summary.documents), "entries": terminal.counted("entries", summary.entries),
                "errors": terminal.counted("errors", summary.errors), "findings": terminal.counted("findings", summary.findings),
            ])
            scans.say(summary, terminal)
            guard summary.errors == 0 else {
                let invalid = InvalidDossier(errors: summary.errors, isPartlyJudged: summary.isPartlyJudged)
                throw Failure(
                    code: invalid.exitStatus, message: invalid.messages("cli.invalid.checked").map(terminal.labels.words).joined(separator: "\n"))
            }
        }
    }
}
