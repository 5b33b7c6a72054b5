import Foundation
import PackageExport
import Snapshots

extension StepWork {
    /// The folder with the files stands beside the archive and has its name.
    func makeFiles() throws -> [String: String] {
        let archive = try archive(), folder = archive + "-export", keep = try need(migration.facts(.choice)["keep"], "choice")
        var command = try ExportPackageCommand.parse([archive, "-o", folder, "--keep", keep] + making(folder, as: "folder", in: .files) + common)
        try command.run()
        return ["folder": folder]
    }

    /// The sums of the files as they are now against those of the frozen dossier.
    func reconcile() throws -> [String: String] {
        let folder = try need(migration.facts(.files)["folder"], "files")
        let differences = try PackageExport.reconcile(folder, try Snapshot(path: try archive() + "/snapshot"))
        guard differences.isEmpty else {
            let parts = differences.prefix(5).map { "\($0.file): \($0.item) \($0.old) – \($0.new)" }.joined(separator: "; ")
            throw Failure(code: .verificationFailed, message: terminal.say("cli.migration.fault.differences", ["parts": parts]))
        }
        return ["folder": folder, "differences": "0"]
    }
}
