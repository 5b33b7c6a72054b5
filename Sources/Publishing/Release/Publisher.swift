import Fixity

/// Publishes archives: each address shows the old release or the new one, and nobody what he may not see, at every moment and whenever a run is
/// killed. Releases are staged first. Then who loses a right is shut out, the links change, and who gains one is let in.
package struct Publisher {
    package struct Outcome: Sendable {
        package enum State: Sendable {
            /// Stood there already, as it was published.
            case unchanged
            /// Nothing of the dossier stood there before.
            case first
            case replaced
            /// The same release, which had been changed in the web root.
            case repaired
        }

        package let release: Release
        package let state: State
        /// Previous releases that are kept no longer.
        package fileprivate(set) var removed: [String] = []
    }

    /// What a run did.
    package struct Result: Sendable {
        package let outcomes: [Outcome]
        /// What servers have to read anew; nil where nothing has, and where the run had it read.
        package let reload: ServerReload?
    }

    /// Takes an archive that cannot be published, and why: the others are. Where it is nil, nothing is published then.
    package typealias Skipping = (PublishableArchive, any Error) -> Void

    private let root: WebRoot
    private let files: PublishedFiles
    private let staging: ReleaseStaging
    private let keep: Int?

    /// - Parameters:
    ///   - templates: The folder with `servers/`.
    ///   - published: The present instant, as `2026-01-31T09:30:00Z`.
    ///   - keep: How many previous releases stay below `releases/`; nil leaves those of a release that stands there, and keeps one before a new one.
    package init(_ root: WebRoot, _ settings: Settings, templates: String, server: RunningServer, published: String, keep: Int?) {
        self.root = root
        files = PublishedFiles(root: root, settings: settings, templates: templates, server: server)
        staging = ReleaseStaging(root: root, published: published, keep: keep ?? 1)
        self.keep = keep
    }

    /// - Parameters:
    ///   - archives: Verified.
    ///   - skipping: Is given those that changed since they were verified, or that cannot be read.
    /// - Throws: `PublishingFault`, `SystemError`, `StagingFault`, `ServerConfigurationFault`, `ServerTemplateFault`: everything is as it was.
    ///   `UnfinishedPublishing`: it says what stands, and the next run completes it.
    package func publish(_ archives: [PublishableArchive], skipping: Skipping? = nil) throws -> Result {
        var seen: Set<String> = []
        for archive in archives where !seen.insert(archive.dossier).inserted { throw PublishingFault.twice(archive.dossier) }
        let configuration = try files.configuration()
        let replacing = Set(archives.map(\.dossier)), current = try root.current(replacing: replacing)
        let chosen = try UserSpelling.apart(archives, current, skipping)
        // What a release without its description shows stays until there is another.
        if replacing.allSatisfy({ current[$0] != nil || FileLocation.kind(root.link($0)) == nil }) { try root.sweep(current) }
        let before = WebRootState.configuration(root)
        var hasBegun = false
        do {
            var outcomes = try stage(chosen, current, skipping, &hasBegun)
            let next = current.merging(outcomes.map { ($0.release.dossier, $0.release) }) { $1 }
            if outcomes.contains(where: { $0.state != .unchanged }) { try FileTree.flush(RawPath(root.path + "/releases")) }
            let prepared = try files.prepare(next)
            hasBegun = true
            try files.configure(configuration)
            try change(outcomes, PublishedFiles.rule(current), PublishedFiles.rule(next))
            try files.finish(prepared, next)
            // What was shown until now is still being read.
            if outcomes.contains(where: { replaces($0, current[$0.release.dossier]) }) { files.server.settle() }
            for index in outcomes.indices { outcomes[index].removed = try prune(outcomes[index].release) }
            return Result(outcomes: outcomes, reload: reload(since: before))
        } catch {
            let switched = chosen.filter { current[$0.dossier]?.release != $0.release && stands($0) }.map(\.dossier)
            // What no address leads to is in nobody's way, but takes room that may be what is missing. Behind the switch it is still being read, and
            // a disk that lost its power may lead there again.
            if switched.isEmpty, let current = try? root.current() { try? root.sweep(current) }
            guard hasBegun else { throw error }
            throw UnfinishedPublishing.error(switched.isEmpty ? .begun : .switched(switched), error, reload: reload(since: before))
        }
    }

    /// Writes what follows from the releases that stand, and from the file of passwords as it is now.
    /// - Throws: `PublishingFault`, `ServerConfigurationFault`, `ServerTemplateFault`, `SystemError`: everything is as it was.
    ///   `UnfinishedPublishing`.
    package func refresh() throws -> Refreshed {
        let configuration = try files.configuration()
        let current = try root.current(), before = WebRootState(root, current)
        let prepared = try files.prepare(current)
        do {
            try files.configure(configuration)
            try files.finish(prepared, current)
            let changes = before.changes(to: WebRootState(root, current))
            let removed = try current.values.sorted { $0.dossier < $1.dossier }.map {
                Refreshed.Removed(dossier: $0.dossier, releases: try prune($0))
            }
            return Refreshed(files: changes, removed: removed.filter { !$0.releases.isEmpty }, reload: reload(changes))
        } catch {
            throw UnfinishedPublishing.error(.begun, error, reload: reload(before.changes(to: WebRootState(root, current))))
        }
    }

    private func stands(_ archive: PublishableArchive) -> Bool {
        (try? SymbolicLink.target(of: RawPath(root.link(archive.dossier)))) == WebRoot.target(archive.dossier, archive.release)
    }

    private func reload(since before: WebRootState) -> ServerReload? { reload(before.changes(to: .configuration(root))) }

    private func reload(_ changes: [FileChange]) -> ServerReload? {
        files.server.reload == nil ? ServerReload(changes, hasPasswords: files.hasPasswords) : nil
    }

    /// Removes what is kept no longer: first the description says so, so that a killed run leaves nothing that is missed.
    private func prune(_ release: Release) throws -> [String] {
        var release = release
        if let keep, release.previous.count > keep {
            release = try release.keeping(keep)
            let place = "releases/\(release.dossier)/\(release.release)/release.json"
            try root.write(place, CanonicalJSON.text(release), mode: WebRoot.closedMode)
        }
        return try root.sweep(release.dossier, keeping: release)
    }

    /// Whether another release was shown before, which goes at once.
    private func replaces(_ outcome: Outcome, _ before: Release?) -> Bool {
        guard outcome.state != .unchanged, let before else { return false }
        return before.release != outcome.release.release && !outcome.release.previous.contains(before.release)
    }

    /// - Parameter hasBegun: Set where a release that stands is put anew in its place.
    private func stage(_ archives: [PublishableArchive], _ current: [String: Release], _ skipping: Skipping?, _ hasBegun: inout Bool) throws
        -> [Outcome]
    {
        var instant: Int?
        return try archives.compactMap { archive -> Outcome? in
            let old = current[archive.dossier], isSame = old?.release == archive.release
            do {
                let isLinked = old.map { isSame && staging.sharesFiles($0, archive) } ?? false
                if let old, isSame, !isLinked, try staging.isIntact(old, archive) { return Outcome(release: old, state: .unchanged) }
                let modified = try instant ?? root.instant(of: staging.published)
                instant = modified
                hasBegun = hasBegun || isSame
                let release = try staging.stage(archive, over: old, modified: modified)
                return Outcome(release: release, state: old == nil ? .first : isSame && !isLinked ? .repaired : .replaced)
            } catch {
                guard let skipping, archive.isAtFault(error) else { throw error }
                skipping(archive, error)
                // What was made of it is in nobody's way, but what an unreadable release shows stays.
                if old != nil || FileLocation.kind(root.link(archive.dossier)) == nil { try root.sweep(archive.dossier, keeping: old) }
                return nil
            }
        }
    }

    private func change(_ outcomes: [Outcome], _ before: AccessRule, _ after: AccessRule) throws {
        let changing = outcomes.filter { $0.state != .unchanged }.map(\.release)
        guard !changing.isEmpty else { return }
        try files.restrict(to: before.meeting(after))
        if before.takesAway(after) { files.server.settle() }
        for release in changing {
            let incoming = RawPath(root.releases(release.dossier) + "/" + WebRoot.incoming)
            try SymbolicLink.replace(
                RawPath(root.link(release.dossier)), with: WebRoot.target(release.dossier, release.release), incoming: incoming)
        }
    }
}
