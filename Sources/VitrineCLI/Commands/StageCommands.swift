import ArgumentParser
import DossierModel
import Fixity
import Rendering
import Snapshots
import Spelling

struct FreezeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "freeze", abstract: "Freeze a dossier into a snapshot: one SQLite file and the originals, sealed.")

    @Argument(help: "A dossier folder, or an auditfile.") var dossier: String
    @Option(name: .shortAndLong, help: "The folder of the snapshot to make.") var output: String
    @Flag(name: .long, help: "Take the place of a snapshot that is there already.") var replace = false
    @OptionGroup var scans: ScanOption
    @OptionGroup var options: CommonOptions

    func run() throws {
        let terminal = try options.terminal()
        try reporting(terminal) {
            var input = try scans.apply(to: DossierInput(path: dossier, assuming: terminal.labels.language), terminal)
            input.packages = try options.packages(terminal)
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
        commandName: "render", abstract: "Render an edition of a snapshot into a sealed bundle.")

    @Argument(help: "A snapshot.") var snapshot: String
    @Option(name: .shortAndLong, help: "The folder of the bundle to make.") var output: String
    @Option(name: .long, help: "The edition: 'full' shows everything, the others are those of the users.") var edition = Stages.fullEdition
    @OptionGroup var language: LanguageOption
    @Flag(name: .long, help: "Take the place of a bundle that is there already.") var replace = false
    @Flag(
        name: .customLong("bundles"),
        help: "Also put all originals of a kind and year into the bundle as one zip. It takes their space a second time.")
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
