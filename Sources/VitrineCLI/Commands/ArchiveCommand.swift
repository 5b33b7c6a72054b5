import ArgumentParser
import DossierModel
import Fixity
import Foundation
import Publishing
import Rendering
import Snapshots

struct ArchiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "archive", "help.archive", examples: ["vitrine archive client", "vitrine archive client -o Output --language fr --replace"])

    @Argument(help: .text("help.dossier"), completion: .file()) var dossier: String
    @Option(name: .shortAndLong, help: .text("help.archive.output"), completion: .directory) var output = "Output"
    @OptionGroup var language: LanguageOption
    @Flag(name: .long, help: .text("help.archive.replace")) var replace = false
    @Flag(
        name: .customLong("bundles"),
        help: .text("help.bundles"))
    var zips = false
    @OptionGroup var scans: ScanOption
    @OptionGroup var branding: OfficeOption
    @OptionGroup var options: CommonOptions

    func run() throws {
        let terminal = try options.terminal()
        try reporting(terminal) {
            let input = try look(terminal)
            let stages = Stages(terminal: terminal, templates: try options.templateFolder())
            let archive = try ArchiveFolder(input: input, output: output, replacing: replace)
            let summary = try stages.freeze(input, into: archive.snapshot)
            let snapshot = try Snapshot(path: archive.snapshot)
            let editions = try snapshot.editions(), shared = SharedPages()
            let bundles = try editions.map { edition in
                let bag = try archive.make(edition)
                return (edition, bag, try stages.render(snapshot, edition, language.chosen, into: bag, sharing: shared, bundlesOriginals: zips))
            }
            try archive.writeAccess(editions)
            try archive.writeLinks(stages.links(to: snapshot.dossier, editions, language.chosen))
            // In the order in which the evidence lists them, and a verification finds them.
            let reports = try stages.verify([archive.snapshot] + bundles.map(\.1).sorted())
            try archive.writeEvidence(snapshot, reports)
            try archive.commit()
            print(terminal, summary, bundles.map { ($0.0, $0.2) }, reports, archive)
        }
    }

    /// What can be refused before anything is read or made.
    func look(_ terminal: Terminal) throws -> DossierInput {
        var input = try scans.apply(to: DossierInput(path: dossier, assuming: language.chosen ?? terminal.labels.language), terminal)
        input.packages = try options.packages(terminal)
        input = try branding.apply(to: input, templates: options.templateFolder(), terminal)
        guard !input.contains(output) else { throw CommandFault.outputInside(output) }
        try terminal.checkDestination(output + "/" + input.identifier(), replacing: replace, marker: "snapshot/bagit.txt")
        return input
    }

    private func print(
        _ terminal: Terminal, _ summary: Freezer.Summary, _ editions: [(Edition, files: Int)], _ reports: [(path: String, report: BagReport)],
        _ archive: ArchiveFolder
    ) {
        terminal.print("cli.archived", ["name": summary.name ?? ""])
        terminal.print("cli.archived.holds", [
            "documents": terminal.counted("documents", summary.documents), "entries": terminal.counted("entries", summary.entries),
                "files": terminal.counted("files", editions.first?.files ?? 0),
                "bytes": terminal.notation.octets(reports.first { $0.path.hasSuffix("/" + Stages.fullEdition) }?.report.octets ?? 0)
        ])
        for (edition, files) in editions.dropFirst() {
            terminal.print("cli.archived.edition", [
                "name": edition.name, "files": terminal.counted("files", files), "users": edition.users.joined(separator: ", "),
            ])
        }
        terminal.print("cli.archived.verified", [
            "files": terminal.counted("files", reports.reduce(0) { $0 + $1.report.files }),
            "fingerprint": reports.first?.report.fingerprint?.hex ?? "",
        ])
        if summary.findings > 0 { terminal.print("cli.archived.findings", ["findings": terminal.counted("findings", summary.findings)]) }
        scans.say(summary, terminal)
        terminal.print("cli.archived.open", ["path": archive.destination + "/editions/\(Stages.fullEdition)/data/index.html"])
    }
}
