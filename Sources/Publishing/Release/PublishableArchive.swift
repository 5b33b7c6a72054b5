import Fixity
import Foundation
import Spelling

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
    /// - Throws: `PublishingFault.unreadable`, `.unsafeNames`, `.unsafeUsers`; `SystemError`.
    package init(path: String) throws {
        self.path = path
        let evidence = path + "/evidence/fingerprints.sha256"
        guard let bytes = try WholeFile.bytes(evidence) else { throw PublishingFault.unreadable(evidence) }
        release = String(SHA256Digest(of: Array(bytes)).hex.prefix(32))
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { $0.utf8.count > 66 }
        fingerprints = Dictionary(lines.map { (String($0.dropFirst(66)), String($0.prefix(64))) }, uniquingKeysWith: { first, _ in first })
        let all = try CanonicalJSON.read(AccessList.self, path + "/access/editions.json").editions
        let seen = all.filter { !$0.users.isEmpty }
        editions = seen.isEmpty ? all.filter { $0.role == nil } : seen
        let unsafe = UserAddress.unsafe(among: all.flatMap(\.users))
        guard unsafe.isEmpty else { throw PublishingFault.unsafeUsers(path, unsafe) }
        let links = try CanonicalJSON.read(PortalLinks.self, path + "/portal/links.json")
        guard links.dossiers.count == 1, links.dossiers[0].archives.count == 1, !editions.isEmpty else {
            throw PublishingFault.unreadable(path + "/portal/links.json")
        }
        dossier = links.dossiers[0].archives[0].dossier
        guard Self.areTrue(links.dossiers[0], dossier: dossier, all) else { throw PublishingFault.unreadable(path + "/portal/links.json") }
        self.links = links.keeping(Set(seen.map(\.name)))
        // They become names in the web root, and an archive may come from anywhere.
        let isOwn = editions.allSatisfy { WebRoot.isName($0.name) && fingerprints["editions/\($0.name)/tagmanifest-sha256.txt"] != nil }
        guard WebRoot.isName(dossier), isOwn, Set(editions.map(\.name)).count == editions.count else { throw PublishingFault.unsafeNames(path) }
    }

    /// Whether an error is about this archive, and not about the web root or the machine.
    func isAtFault(_ error: any Error) -> Bool {
        switch error {
        case PublishingFault.changed: true
        case let error as SystemError: error.path.display.hasPrefix(path + "/")
        default: false
        }
    }

    /// Whether the links say no more than the list of editions does: a portal shows them to people, and an archive may come from anywhere.
    private static func areTrue(_ links: PortalLinks.Dossier, dossier: String, _ editions: [AccessList.Entry]) -> Bool {
        let archive = links.archives[0], known = Dictionary(editions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let isDay = archive.updatedUntil.isEmpty || archive.updatedUntil.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil
        let isWeb = links.active.isEmpty || links.active.hasPrefix("https://") || links.active.hasPrefix("http://")
        return isDay && isWeb && archive.editions.allSatisfy { edition in
            guard let entry = known[edition.name], let role = entry.role else { return false }
            return edition.role == role && edition.users == entry.users && edition.entry == (role == "client" ? "switcher" : "button")
                && edition.address == "\(dossier)/\(edition.name)/index.html"
        }
    }
}
