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
        "export-package", "help.export-package", examples: ["vitrine export-package Output/client -o new --keep accounts,openings"])

    @Argument(help: .text("help.export-package.archive"), completion: .directory) var archive: String
    @Option(name: .shortAndLong, help: .text("help.export-package.output"), completion: .directory) var output: String
    @Option(
        name: .long,
        help: .text("help.export-package.keep", "parts", ["parts": PackageExport.Part.allCases.map(\.rawValue).joined(separator: ", ")]))
    var keep: String
    @Flag(name: .long, help: .text("help.export-package.replace")) var replace = false
    @OptionGroup var options: CommonOptions

    /// The parts that a list with commas names.
    /// - Throws: `CommandFault.noParts`, `.noPart`.
    static func parts(_ list: String) throws -> [PackageExport.Part] {
        let words = list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        let names = PackageExport.Part.allCases.map(\.rawValue)
        guard !words.isEmpty else { throw CommandFault.noParts(names) }
        return try words.map { word in
            guard let part = PackageExport.Part(rawValue: word) else {
                throw CommandFault.noPart(word, suggestion: nearest(to: word, among: names), names: names)
            }
            return part
        }
    }

    func run() throws {
        let terminal = try options.terminal(), templates = try options.templateFolder()
        try reporting(terminal) {
            let inner = archive + "/snapshot"
            let path = FileManager.default.fileExists(atPath: inner) ? inner : archive
            let parts = try look(terminal)
            try Stages(terminal: terminal, templates: templates).verifySnapshot(path)
            let snapshot = try Snapshot(path: path)
            let staging = try Staging(destination: RawPath(output))
            let labels = try Labels(language: snapshot.dossier.language, templates: templates)
            let summary = try PackageExport.write(snapshot, parts, to: staging.path.text(), words: .init(labels))
            try staging.commit(replacing: replace, remedy: .anew)
            print(summary, terminal)
        }
    }

    /// What can be refused before anything is read or made.
    func look(_ terminal: Terminal) throws -> [PackageExport.Part] {
        let parts = try Self.parts(keep)
        guard !FileLocation.isInside(output, archive) else {
            throw Failure(code: .usage, message: terminal.say("cli.export.inside", ["path": output]))
        }
        try terminal.checkDestination(output, replacing: replace, marker: "export.json")
        return parts
    }

    private func print(_ summary: PackageExport.Summary, _ terminal: Terminal) {
        terminal.print("cli.exported", [
            "path": output, "files": terminal.counted("files", summary.files), "bytes": terminal.notation.octets(summary.octets),
        ])
        for remark in summary.remarks { terminal.print("cli.export.remark", ["text": terminal.say(remark.key, remark.values)]) }
        terminal.print("cli.export.agrees", ["path": output + "/reconciliation.html"])
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
