import ArgumentParser
import Formats
import Rendering
import Snapshots

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "check", "help.check", examples: ["vitrine check client", "vitrine check client --files"])

    @Argument(help: .text("help.check.dossier"), completion: .file()) var dossier: String?
    @Flag(name: .long, help: .text("help.check.files")) var files = false
    @OptionGroup var scans: ScanOption
    @OptionGroup var branding: OfficeOption
    @OptionGroup var options: CommonOptions

    func validate() throws {
        guard dossier != nil || options.templates != nil else { throw ValidationError("Give a dossier, or --templates DIR to look through") }
        guard dossier != nil || !files else { throw ValidationError("--files goes with a dossier") }
    }

    func run() throws {
        let terminal = try options.templates == nil ? options.terminal() : options.ownTerminal()
        try reporting(terminal) {
            let templates = try options.templatesToCheck(), input = try dossier.map { try look($0, terminal) }
            let summary = try input.map { try check($0, terminal) }
            let faults = try templates.map { try TemplateTrial(terminal: terminal, folder: $0).run(input) } ?? 0
            if let templates {
                terminal.print("cli.checked.templates", ["path": templates, "errors": terminal.counted("errors", faults)])
            }
            if let summary, summary.errors > 0 {
                let invalid = InvalidDossier(errors: summary.errors, isPartlyJudged: summary.isPartlyJudged)
                throw Failure(
                    code: invalid.exitStatus, message: invalid.messages("cli.invalid.checked").map(terminal.labels.words).joined(separator: "\n"))
            }
            guard faults == 0 else { throw Failure(code: .invalidDossier, message: terminal.say("cli.invalid.templates")) }
        }
    }

    private func look(_ path: String, _ terminal: Terminal) throws -> DossierInput {
        var input = try scans.apply(to: DossierInput(path: path, assuming: terminal.labels.language), terminal)
        guard let templates = try options.templatesToCheck() else {
            input.packages = try options.packages(terminal)
            return try branding.apply(to: input, templates: options.templateFolder(), terminal)
        }
        // What is wrong with the templates is listed with everything else, and nothing else fails for it.
        input.packages = try PackageProfiles.read(templates + "/sources", into: FaultList())
        return try branding.apply(to: input, templates: templates, terminal)
    }

    private func check(_ input: DossierInput, _ terminal: Terminal) throws -> Freezer.Summary {
        let summary = try Freezer(input, program: Vitrine.program).check(files: files ? terminal.print : nil, each: terminal.print)
        terminal.print("cli.checked", [
            "documents": terminal.counted("documents", summary.documents), "entries": terminal.counted("entries", summary.entries),
            "errors": terminal.counted("errors", summary.errors), "findings": terminal.counted("findings", summary.findings),
        ])
        scans.say(summary, terminal)
        return summary
    }
}
