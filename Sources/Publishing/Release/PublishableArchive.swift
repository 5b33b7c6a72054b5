import Fixity
import Foundation

/// An archive as something to publish. Whoever makes one has verified the archive.
package struct PublishableArchive: Sendable {
    package let path: String
    package let dossier: String
    /// The name of its release: the first 32 hexadecimal digits of the SHA-256 of `evidence/fingerprints.sha256`.
    package let release: String
    /// Digests by path in the archive, as the fingerprints list them.
    let fingerprints: [String: String]
    let editions: [AccessList.Entry]
    let links: PortalLinks

    /// Whether a folder is an archive or what is left of one.
    package static func isArchive(_ path: String) -> Bool {
        ["/snapshot", "/editions", "/evidence/fingerprints.sha256"].contains { FileManager.default.fileExists(atPath: path + $0) }
    }

    /// The archives at each path: itself, or those in the folder, by name.
    /// - Throws: `PublishingFault.noArchive`; `SystemError`.
    package static func find(_ paths: [String]) throws -> [String] {
        try paths.flatMap { path -> [String] in
            if isArchive(path) { return [path] }
            guard FileManager.default.fileExists(atPath: path) else { throw PublishingFault.noArchive(path) }
            let found = try FileTree.entries(of: RawPath(path)).filter { $0.kind == .folder && $0.path.bytes.first != 46 }
                .map { path + "/" + (try $0.path.text()) }.filter(isArchive)
            guard !found.isEmpty else { throw PublishingFault.noArchive(path) }
            return found
        }
    }

    /// Only editions that have users are published; where none has, the full one is.
    /// - Throws: `PublishingFault.unreadable`, `.unsafeNames`.
    package init(path: String) throws {
        self.path = path
        let evidence = path + "/evidence/fingerprints.sha256"
        guard let bytes = FileManager.default.contents(atPath: evidence) else { throw PublishingFault.unreadable(evidence) }
        release = String(SHA256Digest(of: Array(bytes)).hex.prefix(32))
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { $0.utf8.count > 66 }
        fingerprints = Dictionary(lines.map { (String($0.dropFirst(66)), String($0.prefix(64))) }, uniquingKeysWith: { first, _ in first })
        let all = try CanonicalJSON.read(AccessList.self, path + "/access/editions.json").editions
        let seen = all.filter { !$0.users.isEmpty }
        editions = seen.isEmpty ? all.filter { $0.role == nil } : seen
        let links = try CanonicalJSON.read(PortalLinks.self, path + "/portal/links.json")
        guard links.dossiers.count == 1, links.dossiers[0].archives.count == 1, !editions.isEmpty else {
            throw PublishingFault.unreadable(path + "/portal/links.json")
        }
        dossier = links.dossiers[0].archives[0].dossier
        self.links = links.keeping(Set(seen.map(\.name)))
        // They become names in the web root, and an archive may come from anywhere.
        let isOwn = editions.allSatisfy { WebRoot.isName($0.name) && fingerprints["editions/\($0.name)/tagmanifest-sha256.txt"] != nil }
        guard WebRoot.isName(dossier), isOwn, Set(editions.map(\.name)).count == editions.count else { throw PublishingFault.unsafeNames(path) }
    }
}
