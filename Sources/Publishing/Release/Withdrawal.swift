import Fixity
import Foundation

/// Takes a dossier out of a web root and records that it stood there.
package struct Withdrawal {
    /// `withdrawn/<dossier>-<n>.json`. It names no users: they may be the reason.
    package struct Record: Codable, Sendable, SelfDigested {
        package struct Stood: Codable, Sendable {
            package let release: String
            /// An instant, as in `release.json`.
            package let published: String
            package let updatedUntil: String
            /// Digests by path in the archive.
            package let fingerprints: [String: String]
        }

        private var version = 1
        package let dossier: String
        package let name: String
        package let reason: String
        /// An instant: the clock of the machine that withdrew.
        package let withdrawn: String
        /// What the address stood for, then the previous releases that were kept.
        package let releases: [Stood]
        /// Nil where an earlier program withdrew.
        var digest: String?

        /// - Throws: `EncodingError`.
        init(_ releases: [Release], dossier: String, reason: String, withdrawn: String) throws {
            self.dossier = dossier
            name = releases.first?.name ?? ""
            self.reason = reason
            self.withdrawn = withdrawn
            self.releases = releases.map {
                Stood(release: $0.release, published: $0.published, updatedUntil: $0.updatedUntil, fingerprints: $0.fingerprints)
            }
            digest = try ownDigest()
        }
    }

    private let root: WebRoot
    private let files: PublishedFiles

    /// - Parameter templates: The folder with `servers/`.
    package init(_ root: WebRoot, _ settings: Settings, templates: String, server: RunningServer) {
        self.root = root
        files = PublishedFiles(root: root, settings: settings, templates: templates, server: server)
    }

    /// The record is written first, so that nothing goes unrecorded; then the link goes, and with it every address; then what follows from it, and
    /// at last the releases.
    ///
    /// - Parameter withdrawn: The present instant.
    /// - Returns: The path of the record; where a run that was killed or failed had withdrawn it already, and this one completed that, of its record.
    /// - Throws: `PublishingFault`, `SystemError`: everything is as it was; `UnfinishedPublishing`; `Unconfirmed` where only the record was written.
    package func withdraw(_ dossier: String, reason: String, withdrawn: String) throws -> String {
        guard WebRoot.isName(dossier) else { return try complete(dossier) }
        if let kind = FileLocation.kind(root.releases(dossier)), kind != S_IFDIR { throw PublishingFault.misplaced(root.releases(dossier)) }
        guard let kind = FileLocation.kind(root.link(dossier)) else { return try complete(dossier) }
        guard kind == S_IFLNK else { throw PublishingFault.misplaced(root.link(dossier)) }
        // Whatever cannot be read of the others stops this before anything changes; the release itself goes also where it cannot be read.
        let current = try root.current(without: dossier)
        let release = try? root.release(of: dossier)
        let previous = (release?.previous ?? []).compactMap { WebRoot.isRelease($0) ? try? root.release(dossier, $0) : nil }
        let record = try Record((release.map { [$0] } ?? []) + previous, dossier: dossier, reason: reason, withdrawn: withdrawn)
        let path = try write(record)
        do {
            try SymbolicLink.remove(RawPath(root.link(dossier)))
            try update(current)
        } catch { throw UnfinishedPublishing.error(FileLocation.kind(root.link(dossier)) == nil ? .withdrawn(dossier) : .begun, error) }
        return path
    }

    /// The record of the last withdrawal of a dossier that was not published since; nil where there is none.
    package static func standing(_ dossier: String, in root: WebRoot) -> String? {
        guard WebRoot.isName(dossier), FileLocation.kind(root.link(dossier)) == nil else { return nil }
        var last: String?, number = 1
        while true {
            let path = "\(root.path)/withdrawn/\(dossier)-\(number).json"
            guard FileLocation.kind(path) != nil else { return last }
            (last, number) = (path, number + 1)
        }
    }

    /// A run that was killed may have left releases, and rules for them.
    private func complete(_ dossier: String) throws -> String {
        let current = try root.current(), before = WebRootState(root, current), record = Self.standing(dossier, in: root)
        let hadReleases = WebRoot.isName(dossier) && FileLocation.kind(root.releases(dossier)) != nil
        do { try update(current) } catch { throw UnfinishedPublishing.error(record == nil ? .begun : .withdrawn(dossier), error) }
        let isCompleted = hadReleases || !before.changes(to: WebRootState(root, current)).isEmpty
        guard isCompleted, let record else { throw PublishingFault.notPublished(dossier, current.keys.sorted()) }
        return record
    }

    private func update(_ current: [String: Release]) throws {
        try files.finish(files.prepare(current), current)
        try root.sweep(current)
    }

    private func write(_ record: Record) throws -> String {
        var number = 1
        while FileLocation.kind("\(root.path)/withdrawn/\(record.dossier)-\(number).json") != nil { number += 1 }
        let path = "\(root.path)/withdrawn/\(record.dossier)-\(number).json"
        let file = try AtomicFile(RawPath(path), CanonicalJSON.text(record))
        do { try file.commit() } catch let error as Unconfirmed {
            // Nothing is withdrawn yet, and the next run would write a second one.
            guard unlink(path) == 0 else { throw error }
            throw error.cause
        }
        return path
    }
}
