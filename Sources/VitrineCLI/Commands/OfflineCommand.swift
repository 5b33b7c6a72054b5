import ArgumentParser
import DossierModel
import Fixity
import Foundation
import Publishing
import Rendering
import Snapshots
import Spelling

struct OfflineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "offline", "help.offline", examples: ["vitrine offline Output/client"])

    @Argument(help: .text("help.offline.archive"), completion: .directory) var archive: String
    @Option(name: .shortAndLong, help: .text("help.offline.output"), completion: .directory)
    var output: String?
    @Option(name: .long, help: .text("help.offline.edition")) var edition: String?
    @OptionGroup var language: LanguageOption
    @Flag(name: .long, help: .text("help.offline.replace")) var replace = false
    @OptionGroup var options: CommonOptions

    func run() throws {
        let terminal = try options.terminal()
        try reporting(terminal) {
            let stages = Stages(terminal: terminal, templates: try options.templateFolder())
            let folder = try destination(terminal)
            try stages.verifySnapshot(archive + "/snapshot")
            let snapshot = try Snapshot(path: archive + "/snapshot")
            let editions = try chosen(of: snapshot.editions(), terminal)
            // They become names of files, and a snapshot may come from anywhere.
            guard ([snapshot.dossier.id] + editions.map(\.name)).allSatisfy(WebRoot.isName) else {
                throw PublishingFault.unsafeNames(archive)
            }
            let copies = editions.map { OfflineFile(edition: $0, path: folder + "/\(snapshot.dossier.id)-\($0.name).zip") }
            // All or none: an old copy beside a new one would be a mix of two archives.
            let staging = try Staging(destination: RawPath(folder + "/\(snapshot.dossier.id)-offline"), ofFiles: true)
            // The same command again replaces what it made before it was broken off.
            func mayReplace(_ name: String) -> Bool { replace || staging.completed.contains(RawPath(name)) }
            for copy in copies { try copy.check(terminal, replacing: mayReplace(copy.name)) }
            let shared = SharedPages()
            let made = try copies.map { ($0, try $0.write(snapshot, in: staging, stages, language.chosen, sharing: shared)) }
            try staging.commit(files: copies.map { RawPath($0.place) }, replacing: { mayReplace($0.display) })
            print(terminal, snapshot, made)
        }
    }

    /// The folder for the zip files. Beside the archive unless another is asked for: in it, a file would be one that was added,
    /// and the working directory says nothing about whose copies they are.
    private func destination(_ terminal: Terminal) throws -> String {
        guard let archive = FileLocation.real(archive), FileManager.default.fileExists(atPath: archive + "/snapshot") else {
            throw Failure(code: .usage, message: terminal.say("cli.not-an-archive", ["path": self.archive]))
        }
        let folder = output ?? (archive as NSString).deletingLastPathComponent
        guard !FileLocation.isInside(folder, archive) else {
            throw Failure(code: .usage, message: terminal.say("cli.offline.inside", ["path": folder]))
        }
        return folder
    }

    private func chosen(of editions: [Edition], _ terminal: Terminal) throws -> [Edition] {
        guard let edition else {
            let withUsers = editions.filter { !$0.users.isEmpty }
            return withUsers.isEmpty ? editions.filter(\.isFull) : withUsers
        }
        guard let found = editions.first(where: { $0.name == edition }) else {
            throw CommandFault.noEdition(edition, suggestion: nearest(to: edition, among: editions.map(\.name)), names: editions.map(\.name))
        }
        return [found]
    }

    private func print(_ terminal: Terminal, _ snapshot: Snapshot, _ made: [(OfflineFile, OfflineCopy.Summary)]) {
        terminal.print("cli.offline", ["name": snapshot.dossier.name])
        for (copy, summary) in made {
            terminal.print("cli.offline.file", [
                "path": copy.path, "files": terminal.counted("files", summary.files), "bytes": terminal.notation.octets(summary.octets)])
            let users = copy.edition.users.joined(separator: ", ")
            terminal.print(users.isEmpty ? "cli.offline.full" : "cli.offline.edition", ["name": copy.edition.name, "users": users])
            terminal.print("cli.offline.digest", ["digest": summary.digest.hex])
            let room = copy.room(for: summary)
            if room < 100 { terminal.print("cli.offline.deep", ["characters": terminal.notation.count(room)]) }
        }
        terminal.print("cli.offline.next")
    }
}

/// The zip of one edition.
private struct OfflineFile {
    let edition: Edition
    let path: String

    var name: String { (path as NSString).lastPathComponent }
    /// Where it is made in the staging.
    var place: String { "made/\(edition.name)/\(name)" }

    /// - Throws: `StagingFault.destinationExists`; `Failure` where something else than a file stands in its place.
    func check(_ terminal: Terminal, replacing: Bool) throws {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard replacing else { throw StagingFault.destinationExists(RawPath(path)) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw CommandFault.notReplaceable(path) }
    }

    /// Renders the edition without ways to the portal, verifies what was written, and zips it.
    func write(_ snapshot: Snapshot, in staging: Staging, _ stages: Stages, _ language: Language?, sharing shared: SharedPages) throws
        -> OfflineCopy.Summary
    {
        let zip = try staging.path.text() + "/" + place, bag = (zip as NSString).deletingLastPathComponent + "/bag"
        try FileManager.default.createDirectory(atPath: bag, withIntermediateDirectories: true)
        _ = try stages.render(snapshot, edition, language, isOnline: false, into: bag, sharing: shared)
        _ = try stages.verify([bag])
        defer { stages.terminal.endProgress() }
        return try OfflineCopy.write(RawPath(bag), to: RawPath(zip)) { stages.terminal.progress("cli.progress.offline", $0) }
    }

    /// How long the path of a folder on Windows may be to unpack into, when the zip gives its name to a folder of its own.
    func room(for summary: OfflineCopy.Summary) -> Int {
        OfflineName.windowsLimit - summary.longestPath - (name as NSString).deletingPathExtension.count - 2
    }
}
