import Fixity
import Foundation
import Snapshots

/// `<output>/<dossier-id>/` while it is made: everything is built beside it and takes its place in one step.
struct ArchiveFolder {
    let destination: String
    private let staging: Staging
    private let replacing: Bool

    /// - Throws: `StagingFault.destinationExists` before any work is done, unless `replacing`; `SystemError`; `DossierInputError`.
    init(input: DossierInput, output: String, replacing: Bool) throws {
        try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
        destination = output + "/" + (try input.identifier())
        if !replacing, FileManager.default.fileExists(atPath: destination) { throw StagingFault.destinationExists(RawPath(destination)) }
        staging = try Staging(destination: RawPath(destination))
        self.replacing = replacing
        for folder in [snapshot, edition, evidence] {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        }
    }

    var snapshot: String { staging.path.display + "/snapshot" }
    var edition: String { staging.path.display + "/editions/\(Stages.fullEdition)" }
    private var evidence: String { staging.path.display + "/evidence" }

    /// Fingerprints, and how to check them without this program.
    func writeEvidence(_ snapshot: Snapshot, _ reports: [(path: String, report: BagReport)]) throws {
        let prefix = staging.path.display.count + 1
        let text = instructions(snapshot.dossier)
        let lines = reports.map { Evidence.line($0.report, bag: String($0.path.dropFirst(prefix))) }
            + [Evidence.line(SHA256Digest(of: Array(text.utf8)).hex, Evidence.instructions)]
        try write(Evidence.instructions, text)
        try write(Evidence.fingerprints, lines.map { $0 + "\n" }.joined())
    }

    private func instructions(_ dossier: ArchivedDossier) -> String {
        """
        Dossier      \(dossier.name.visible)
        Frozen       \(dossier.frozenAt.visible)
        Made with    \(Vitrine.program)

        Run these commands in the folder that holds evidence/. To verify with Vitrine:

            vitrine verify .

        To verify without it, with tools of any Unix system:

            sha256sum -c evidence/fingerprints.sha256
            (cd snapshot && sha256sum -c tagmanifest-sha256.txt manifest-sha256.txt)
            (cd editions/\(Stages.fullEdition) && sha256sum -c tagmanifest-sha256.txt manifest-sha256.txt)

        Each folder is a BagIt bag (RFC 8493); any BagIt tool verifies it too:

            bagit.py --validate snapshot
            bagit.py --validate editions/\(Stages.fullEdition)

        These commands do not see a file that was added outside data/; `vitrine verify` does.

        """
    }

    func commit() throws { try staging.commit(replacing: replacing) }

    /// A plain file with the same permissions whatever the umask.
    private func write(_ name: String, _ text: String) throws {
        let path = staging.path.display + "/" + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    }
}
