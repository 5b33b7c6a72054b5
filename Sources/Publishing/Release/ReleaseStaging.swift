import Fixity
import Foundation

/// Puts one release below `releases/`, where no address leads to it yet.
struct ReleaseStaging {
    let root: WebRoot
    let published: String
    /// How many previous releases are kept.
    let keep: Int

    /// Builds the release beside its place and puts it there whole; over one of the same name where it stands there already. It is on disk after the
    /// next ``FileTree/flush(_:)``: one for thousands of releases.
    ///
    /// - Parameters:
    ///   - current: What the dossier stands for now.
    ///   - modified: The time of all its files (``WebRoot/instant(of:)``).
    /// - Throws: `SystemError`; `StagingFault.busy`; `PublishingFault.changed` where the archive changed since it was verified; `NoThread`.
    func stage(_ archive: PublishableArchive, over current: Release?, modified: Int) throws -> Release {
        let folder = root.folder(archive.dossier, archive.release)
        let past = (current.map { [$0.release] + $0.previous } ?? []).filter { past in
            past != archive.release && WebRoot.isRelease(past) && FileLocation.kind(root.folder(archive.dossier, past)) == S_IFDIR
        }
        let release = try Release(archive, published: published, previous: Array(past.prefix(keep)))
        if FileLocation.kind(root.releases(archive.dossier)) == nil { try WebRoot.make(root.releases(archive.dossier)) }
        let staging = try Staging(destination: RawPath(folder)), work = try staging.path.text()
        try WebRoot.make(work + "/editions")
        try WebRoot.make(work + "/site")
        var copies = CopiedTree(modified: modified)
        for edition in archive.editions {
            let original = "\(archive.path)/editions/\(edition.name)", bag = work + "/editions/" + edition.name
            try copies.copy(RawPath(original), to: RawPath(bag))
            try check(bag, of: original, release.editions[edition.name]?.fingerprint ?? "")
            try SymbolicLink.make(RawPath("\(work)/site/\(edition.name)"), to: "../editions/\(edition.name)/data")
        }
        let isRepair = current?.release == archive.release
        try AtomicFile.write(RawPath(work + "/release.json"), CanonicalJSON.text(release), mode: WebRoot.closedMode)
        // An address leads to one that is repaired.
        try staging.commit(replacing: FileLocation.kind(folder) != nil, flushing: isRepair)
        return release
    }

    /// An archive that is made anew meanwhile, and a copy that went wrong, must not go out under the fingerprint of what was verified.
    private func check(_ bag: String, of original: String, _ fingerprint: String) throws {
        guard try deviation(bag, fingerprint) != nil else { return }
        // The archive was verified: it changed since, or the disk did not keep what was written.
        guard let changed = try deviation(original, fingerprint) else { throw SystemError(.copy, RawPath(bag), errno: EIO) }
        throw PublishingFault.changed(changed)
    }

    /// The first path at which a bag is not the one with this fingerprint; nil where it is.
    private func deviation(_ bag: String, _ fingerprint: String) throws -> String? {
        let report = try Bag.verify(RawPath(bag))
        // The sum of all sizes says less than the file that it comes of.
        let named = report.deviations.first { if case .oxumMismatch = $0 { false } else { true } } ?? report.deviations.first
        if let named { return bag + "/" + named.path.display }
        return report.fingerprint?.hex == fingerprint ? nil : bag + "/tagmanifest-sha256.txt"
    }

    /// Whether a release is one file with its archive, as earlier programs linked them: then it is published anew.
    func sharesFiles(_ release: Release, _ archive: PublishableArchive) -> Bool {
        release.editions.keys.contains { name in
            let file = "/editions/\(name)/tagmanifest-sha256.txt"
            return FileLocation.isSame(archive.path + file, root.folder(release.dossier, release.release) + file)
        }
    }

    /// Whether a release stands there as it was published, and is that of this archive.
    /// - Throws: `SystemError`, `NoThread`, `EncodingError`.
    func isIntact(_ release: Release, _ archive: PublishableArchive) throws -> Bool {
        var expected = try Release(archive, published: release.published, previous: release.previous)
        if release.digest == nil { expected.digest = nil }
        guard release == expected else { return false }
        return try ReleaseCheck(root: root, dossier: release.dossier, release: release.release).run().deviations.isEmpty
    }
}
