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
    }

    private let root: WebRoot
    private let files: PublishedFiles
    private let staging: ReleaseStaging

    /// - Parameters:
    ///   - templates: The folder with `servers/`.
    ///   - published: The present instant, as `2026-01-31T09:30:00Z`.
    ///   - keep: How many previous releases stay below `releases/`.
    package init(_ root: WebRoot, _ settings: Settings, templates: String, server: RunningServer, published: String, keep: Int) {
        self.root = root
        files = PublishedFiles(root: root, settings: settings, templates: templates, server: server)
        staging = ReleaseStaging(root: root, published: published, keep: keep)
    }

    /// - Parameter archives: Verified.
    /// - Throws: `PublishingFault`, `SystemError`, `StagingFault`, `DigestMismatch`, `ServerConfigurationFault`: everything is as it was.
    ///   `UnfinishedPublishing`, what reloading throws: before the links change, those who lose a right are shut out; after that the new releases
    ///   stand, and the next run lets in whom it may.
    package func publish(_ archives: [PublishableArchive]) throws -> [Outcome] {
        var seen: Set<String> = []
        for archive in archives where !seen.insert(archive.dossier).inserted { throw PublishingFault.twice(archive.dossier) }
        let replacing = Set(archives.map(\.dossier)), current = try root.current(replacing: replacing)
        // What a release without its description shows stays until there is another.
        if replacing.allSatisfy({ current[$0] != nil || FileLocation.kind(root.link($0)) == nil }) { try root.sweep(current) }
        var hasBegun = false
        do {
            let outcomes = try stage(archives, current, &hasBegun)
            let next = current.merging(outcomes.map { ($0.release.dossier, $0.release) }) { $1 }
            if outcomes.contains(where: { $0.state != .unchanged }) { try FileTree.flush(RawPath(root.path + "/releases")) }
            let prepared = try files.prepare(next)
            hasBegun = true
            try files.configure()
            try change(outcomes, PublishedFiles.rule(current), PublishedFiles.rule(next))
            try files.finish(prepared)
            for outcome in outcomes { try root.sweep(outcome.release.dossier, keeping: outcome.release) }
            return outcomes
        } catch {
            // What no address leads to is in nobody's way, but takes room that may be what is missing.
            if let current = try? root.current() { try? root.sweep(current) }
            guard hasBegun else { throw error }
            let switched = archives.filter { current[$0.dossier]?.release != $0.release && stands($0) }.map(\.dossier)
            throw UnfinishedPublishing.error(switched.isEmpty ? .begun : .switched(switched), error)
        }
    }

    private func stands(_ archive: PublishableArchive) -> Bool {
        (try? SymbolicLink.target(of: RawPath(root.link(archive.dossier)))) == WebRoot.target(archive.dossier, archive.release)
    }

    /// Writes what follows from the releases that stand, and from the file of passwords as it is now.
    /// - Throws: `SystemError`; `UnfinishedPublishing`, what reloading throws.
    package func refresh() throws {
        let prepared = try files.prepare(try root.current())
        do {
            try files.configure()
            try files.finish(prepared)
        } catch { throw UnfinishedPublishing.error(.begun, error) }
    }

    /// - Parameter hasBegun: Set where a release that stands is put anew in its place.
    private func stage(_ archives: [PublishableArchive], _ current: [String: Release], _ hasBegun: inout Bool) throws -> [Outcome] {
        try archives.map { archive in
            let old = current[archive.dossier], isSame = old?.release == archive.release
            let isLinked = old.map { isSame && staging.sharesFiles($0, archive) } ?? false
            if let old, isSame, !isLinked, try staging.isIntact(old, archive) { return Outcome(release: old, state: .unchanged) }
            hasBegun = hasBegun || isSame
            return Outcome(release: try staging.stage(archive, over: old), state: old == nil ? .first : isSame && !isLinked ? .repaired : .replaced)
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
