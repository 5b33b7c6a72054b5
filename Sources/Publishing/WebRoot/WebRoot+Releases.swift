import Fixity
import Foundation

extension WebRoot {
    /// The release that each published dossier stands for.
    ///
    /// - Parameters:
    ///   - replacing: Dossiers whose release may be unreadable: they get another one.
    ///   - dossier: One that goes, and is not looked at.
    /// - Throws: `PublishingFault.misplaced`, `.unreadable`; `SystemError`.
    package func current(replacing: Set<String> = [], without dossier: String? = nil) throws -> [String: Release] {
        var current: [String: Release] = [:]
        for entry in try FileTree.entries(of: RawPath(path + "/public")) {
            // Whatever else an operator puts there, such as robots.txt, is no dossier.
            guard let name = try? entry.path.text(), Self.isName(name), name != dossier else { continue }
            do { current[name] = try release(of: name) } catch PublishingFault.unreadable where replacing.contains(name) { continue }
        }
        return current
    }

    /// Whether an address leads to any dossier.
    /// - Throws: `SystemError`.
    func hasPublished() throws -> Bool {
        try FileTree.entries(of: RawPath(path + "/public")).contains { entry in
            entry.kind == .symbolicLink && (try? entry.path.text()).map(Self.isName) ?? false
        }
    }

    /// What the link of a dossier stands for; nil where it is not published.
    /// - Throws: `PublishingFault.misplaced`, `.unreadable`; `SystemError`.
    func release(of dossier: String) throws -> Release? {
        guard let kind = FileLocation.kind(link(dossier)) else { return nil }
        guard kind == S_IFLNK, let target = try SymbolicLink.target(of: RawPath(link(dossier))) else {
            throw PublishingFault.misplaced(link(dossier))
        }
        let parts = target.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, Self.isRelease(parts[3]), target == Self.target(dossier, parts[3]) else {
            throw PublishingFault.misplaced(link(dossier))
        }
        let release = try release(dossier, parts[3])
        guard release.dossier == dossier, release.release == parts[3] else {
            throw PublishingFault.unreadable(folder(dossier, parts[3]) + "/release.json")
        }
        return release
    }

    /// A release that stands below `releases/`.
    /// - Throws: `PublishingFault.unreadable`; `SystemError`.
    func release(_ dossier: String, _ release: String) throws -> Release {
        try CanonicalJSON.read(Release.self, folder(dossier, release) + "/release.json")
    }

    /// The same; nil where it is not as this program writes it.
    /// - Throws: `SystemError`.
    func readable(_ dossier: String, _ release: String) throws -> Release? {
        do { return try self.release(dossier, release) } catch PublishingFault.unreadable { return nil }
    }

    /// What the link of a dossier says.
    static func target(_ dossier: String, _ release: String) -> String { "../releases/\(dossier)/\(release)/site" }

    /// Removes what killed runs and releases of the past left, of every dossier.
    ///
    /// - Parameter current: What stays, with its previous releases.
    /// - Throws: `PublishingFault.misplaced`; `SystemError`.
    func sweep(_ current: [String: Release]) throws {
        for entry in try FileTree.entries(of: RawPath(path + "/releases")) {
            guard let dossier = try? entry.path.text(), Self.isName(dossier) else { continue }
            try sweep(dossier, keeping: current[dossier])
        }
        for folder in ["access", "portal", "withdrawn", "."] {
            try removeIncoming(in: path + "/" + folder)
        }
    }

    private func removeIncoming(in folder: String) throws {
        for entry in try FileTree.entries(of: RawPath(folder)) where AtomicFile.isIncoming(entry.path) {
            try FileTree.remove(RawPath(folder).appending(entry.path))
        }
    }

    /// - Parameter release: nil where nothing stays.
    /// - Returns: The names of the releases that were removed.
    @discardableResult func sweep(_ dossier: String, keeping release: Release?) throws -> [String] {
        guard let kind = FileLocation.kind(releases(dossier)) else { return [] }
        guard kind == S_IFDIR else { throw PublishingFault.misplaced(releases(dossier)) }
        let kept = Set(release.map { [$0.release] + $0.previous } ?? [])
        var removed: [String] = []
        for entry in try FileTree.entries(of: RawPath(releases(dossier))) {
            guard let name = try? entry.path.text() else { continue }
            if kept.contains(name), entry.kind == .folder { try removeIncoming(in: folder(dossier, name)) }
            guard !kept.contains(name), Self.isRelease(name) || Self.isLeftover(name) else { continue }
            try FileTree.remove(RawPath(folder(dossier, name)))
            if Self.isRelease(name) { removed.append(name) }
        }
        // Where something of another hand stands in it, it stays.
        if release == nil { _ = rmdir(releases(dossier)) }
        return removed
    }

    static let incoming = ".link"

    /// Whether a name is a staging, its lock, or a link on its way.
    static func isLeftover(_ name: String) -> Bool {
        name == incoming || name.first == "." && isRelease(String(name.dropFirst().prefix(32)))
    }
}
