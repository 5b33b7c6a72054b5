import ArgumentParser
import DossierModel
import Fixity
import Foundation
import PackageExport
import Rendering
import Snapshots
import Spelling

struct ExportPackageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export-package", abstract: "Make the files for another bookkeeping package, and the proof that sums agree.")

    @Argument(help: "The folder of a dossier in the output, or a snapshot.") var archive: String
    @Option(name: .shortAndLong, help: "The folder to make.") var output: String
    @Option(name: .long, help: ArgumentHelp(
        "What to take along, separated by commas: \(PackageExport.Part.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "parts"))
    var keep: String
    @Flag(name: .long, help: "Take the place of such a folder that is there already.") var replace = false
    @OptionGroup var options: CommonOptions

    private func parts() throws -> [PackageExport.Part] {
        let words = keep.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        let names = PackageExport.Part.allCases.map(\.rawValue)
        guard !words.isEmpty else { throw ValidationError("--keep takes one or more of \(names.joined(separator: ", "))") }
        return try words.map { word in
            guard let part = PackageExport.Part(rawValue: word) else {
                let meant = nearest(to: word, among: names).map { " (did you mean '\($0)'?)" } ?? ""
                throw ValidationError("--keep: there is no part '\(word.visible)'\(meant); there are: \(names.joined(separator: ", "))")
            }
            return part
        }
    }

    func validate() throws { _ = try parts() }

    func run() throws {
        let terminal = try options.terminal(), templates = try options.templateFolder()
        try reporting(terminal) {
            let inner = archive + "/snapshot"
            let path = FileManager.default.fileExists(atPath: inner) ? inner : archive
            guard !Self.isInside(output, archive) else { throw Failure(code: .usage, message: terminal.say("cli.export.inside", ["path": output])) }
            try terminal.checkDestination(output, replacing: replace, marker: "export.json")
            try Stages(terminal: terminal, templates: templates).verifySnapshot(path)
            let snapshot = try Snapshot(path: path)
            let staging = try Staging(destination: RawPath(output))
            let labels = try Labels(language: snapshot.dossier.language, templates: templates)
            let summary: PackageExport.Summary
            do {
                summary = try PackageExport.write(snapshot, parts(), to: staging.path.text(), words: .init(labels))
            } catch let refusal as PackageExport.Refusal {
                throw Failure(code: .invalidDossier, message: terminal.say("cli.export.refused", [
                    "part": refusal.part.rawValue, "reason": terminal.say(refusal.reason.key, refusal.reason.values),
                ]))
            } catch let disagreement as PackageExport.Disagreement {
                for one in disagreement.differences {
                    terminal.printError(terminal.say("cli.export.difference", ["file": one.file, "item": one.item, "old": one.old, "new": one.new]))
                }
                throw Failure(code: .verificationFailed, message: terminal.say("cli.export.disagrees"))
            }
            try staging.commit(replacing: replace)
            print(summary, terminal)
        }
    }

    private func print(_ summary: PackageExport.Summary, _ terminal: Terminal) {
        terminal.print("cli.exported", [
            "path": output, "files": terminal.counted("files", summary.files), "bytes": terminal.notation.octets(summary.octets),
        ])
        for remark in summary.remarks { terminal.print("cli.export.remark", ["text": terminal.say(remark.key, remark.values)]) }
        terminal.print("cli.export.agrees", ["path": output + "/reconciliation.html"])
    }

    /// Nothing is written into a sealed archive.
    private static func isInside(_ path: String, _ folder: String) -> Bool {
        func resolved(_ path: String) -> String {
            let url = URL(fileURLWithPath: path)
            return url.deletingLastPathComponent().resolvingSymlinksInPath().appendingPathComponent(url.lastPathComponent).path
        }
        let folder = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
        return (resolved(path) + "/").hasPrefix(folder + "/")
    }
}

extension PackageExport.Words {
    /// The words of a catalogue.
    init(_ labels: Labels) {
        let notation = Notation(labels.language)
        self.init(
            language: labels.language.rawValue, fill: { labels.fill($0, $1) }, amount: { notation.amount($0, $1) }, count: { notation.count($0) })
    }
}
