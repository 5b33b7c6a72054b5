import ArgumentParser
import DossierModel
import Fixity
import Rendering
import Snapshots
import Spelling

struct FreezeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "freeze", "help.freeze", examples: ["vitrine freeze client -o snapshot"])

    @Argument(help: .text("help.dossier"), completion: .file()) var dossier: String
    @Option(name: .shortAndLong, help: .text("help.freeze.output"), completion: .directory) var output: String
    @Flag(name: .long, help: .text("help.freeze.replace")) var replace = false
    @OptionGroup var scans: ScanOption
    @OptionGroup var branding: OfficeOption
    @OptionGroup var options: CommonOptions

    func run() throws {
        let terminal = try options.terminal()
        try reporting(terminal) {
            var input = try scans.apply(to: DossierInput(path: dossier, assuming: terminal.labels.language), terminal)
            input.packages = try options.packages(terminal)
            input = try branding.apply(to: input, templates: options.templateFolder(), terminal)
            guard !input.contains(output) else { throw CommandFault.outputInside(output) }
            try terminal.checkDestination(output, replacing: replace, marker: "data/dossier.sqlite")
            let staging = try Staging(destination: RawPath(output))
            let stages = Stages(terminal: terminal, templates: try options.templateFolder())
            let summary = try stages.freeze(input, into: staging.path.text())
            try staging.commit(replacing: replace)
            terminal.print("cli.frozen", ["path": output, "documents": terminal.counted("documents", summary.documents)])
            scans.say(summary, terminal)
        }
    }
}

struct RenderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "render", "help.render", examples: ["vitrine render snapshot -o bundle --edition full"])

    @Argument(help: .text("help.render.snapshot"), completion: .directory) var snapshot: String
    @Option(name: .shortAndLong, help: .text("help.render.output"), completion: .directory) var output: String
    @Option(name: .long, help: .text("help.render.edition")) var edition = Stages.fullEdition
    @OptionGroup var language: LanguageOption
    @Flag(name: .long, help: .text("help.render.replace")) var replace = false
    @Flag(
        name: .customLong("bundles"),
        help: .text("help.bundles"))
    var zips = false
    @OptionGroup var options: CommonOptions

    func run() throws {
        let terminal = try options.terminal()
        try reporting(terminal) {
            let stages = Stages(terminal: terminal, templates: try options.templateFolder())
            try terminal.checkDestination(output, replacing: replace, marker: "data/assets/vitrine.css")
            try stages.verifySnapshot(snapshot)
            let opened = try Snapshot(path: snapshot)
            let staging = try Staging(destination: RawPath(output))
            let editions = try opened.editions()
            guard let edition = editions.first(where: { $0.name == edition }) else {
                throw CommandFault.noEdition(edition, suggestion: nearest(to: edition, among: editions.map(\.name)), names: editions.map(\.name))
            }
            let files = try stages.render(opened, edition, language.chosen, into: staging.path.text(), bundlesOriginals: zips)
            try staging.commit(replacing: replace)
            terminal.print("cli.rendered", ["path": output, "files": terminal.counted("files", files)])
        }
    }
}
