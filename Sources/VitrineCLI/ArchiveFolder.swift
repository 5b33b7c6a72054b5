import DossierModel
import Fixity
import Foundation
import Publishing
import Snapshots

/// `<output>/<dossier-id>/` while it is made: everything is built beside it and takes its place in one step.
struct ArchiveFolder {
    let destination: String
    private let staging: Staging
    /// The path of `staging`.
    private let work: String
    private let replacing: Bool

    /// - Throws: `SystemError`; `StagingFault.busy`.
    init(input: DossierInput, output: String, replacing: Bool) throws {
        destination = output + "/" + (try input.identifier())
        staging = try Staging(destination: RawPath(destination))
        work = try staging.path.text()
        self.replacing = replacing
        for part in ["snapshot", "editions", "access", "portal", "evidence"] { try make(part) }
    }

    var snapshot: String { work + "/snapshot" }

    /// The folder of an edition, made empty.
    /// - Throws: what making it throws.
    func make(_ edition: Edition) throws -> String { try make("editions/" + edition.name) }

    @discardableResult
    private func make(_ part: String) throws -> String {
        let folder = work + "/" + part
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        return folder
    }

    /// Who may see which edition, for whoever serves them; never served itself. Run when the editions are rendered.
    func writeAccess(_ editions: [Edition]) throws {
        try write(Evidence.access, AccessList(editions) { try BundleOrigin(bag: work + "/editions/" + $0.name).view }.json)
    }

    /// What a live portal needs to lead to the archive.
    func writeLinks(_ links: PortalLinks) throws { try write(Evidence.links, links.json) }

    /// Fingerprints, and how to check them without this program.
    func writeEvidence(_ snapshot: Snapshot, _ reports: [(path: String, report: BagReport)]) throws {
        let prefix = work.count + 1
        let text = instructions(snapshot.dossier, editions: reports.dropFirst().map { String($0.path.dropFirst(prefix)) })
        try write(Evidence.instructions, text)
        let lines = try reports.map { Evidence.line($0.report, bag: String($0.path.dropFirst(prefix))) } + Evidence.ownFiles.map { name in
            let bytes = try Data(contentsOf: URL(fileURLWithPath: work + "/" + name))
            return Evidence.line(SHA256Digest(of: Array(bytes)).hex, name)
        }
        try write(Evidence.fingerprints, lines.map { $0 + "\n" }.joined())
    }

    private func instructions(_ dossier: ArchivedDossier, editions: [String]) -> String {
        let sums = editions.map { "    (cd \($0) && sha256sum -c tagmanifest-sha256.txt manifest-sha256.txt)" }.joined(separator: "\n")
        let bags = editions.map { "    bagit.py --validate \($0)" }.joined(separator: "\n")
        return """
        Dossier      \(dossier.name.visible)
        Frozen       \(dossier.frozenAt.visible)
        Made with    \(Vitrine.program)

        Run these commands in the folder that holds evidence/. To verify with Vitrine:

            vitrine verify .

        To verify without it, with tools of any Unix system:

            sha256sum -c evidence/fingerprints.sha256
            (cd snapshot && sha256sum -c tagmanifest-sha256.txt manifest-sha256.txt)
        \(sums)

        Each folder is a BagIt bag (RFC 8493); any BagIt tool verifies it too:

            bagit.py --validate snapshot
        \(bags)

        These commands do not see a file that was added outside data/, or an empty folder that was added anywhere; `vitrine verify` does.

        """
    }

    func commit() throws { try staging.commit(replacing: replacing) }

    /// A plain file with the same permissions whatever the umask.
    private func write(_ name: String, _ text: String) throws {
        let path = work + "/" + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    }
}
