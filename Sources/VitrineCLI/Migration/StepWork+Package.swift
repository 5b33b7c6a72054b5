import Foundation
import PackageExport
import Snapshots

extension StepWork {
    /// The folder with the files stands beside the archive and has its name.
    func makeFiles() throws -> () throws -> Facts {
        let archive = try archive(), folder = archive + "-export", keep = try need(migration.facts(.choice)["keep"], "choice")
        let command = try ExportPackageCommand.parse([archive, "-o", folder, "--keep", keep] + replacing(folder, as: "folder", in: .files) + common)
        _ = try (SealedArchive(path: archive), command.look(terminal))
        return {
            try note(folder, as: "folder", in: .files)
            try run(command)
            return ["folder": folder]
        }
    }

    /// The sums of the files as they are now against those of the frozen dossier.
    func reconcile() throws -> () throws -> Facts {
        let folder = try need(migration.facts(.files)["folder"], "files"), snapshot = try Snapshot(path: try archive() + "/snapshot")
        guard FileManager.default.fileExists(atPath: folder) else { throw CommandFault.gone(folder) }
        return { try compareSums(of: folder, with: snapshot) }
    }

    private func compareSums(of folder: String, with snapshot: Snapshot) throws -> Facts {
        let differences = try PackageExport.reconcile(folder, snapshot)
        guard differences.isEmpty else {
            let parts = differences.prefix(5).map { "\($0.file): \($0.item) \($0.old) – \($0.new)" }.joined(separator: "; ")
            throw Failure(code: .verificationFailed, message: terminal.say("cli.migration.fault.differences", ["parts": parts]))
        }
        return ["folder": folder, "differences": "0"]
    }
}
