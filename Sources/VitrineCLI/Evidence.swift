import Fixity
import Foundation
import Publishing

/// What stands in an archive outside its bags: `VERIFY.txt`, the list of who may see which edition, the links for a portal, and
/// `fingerprints.sha256`, which names the digest of each bag's tag manifest and of these files in the form of sha256sum.
struct Evidence {
    static let fingerprints = "evidence/fingerprints.sha256"
    static let instructions = "evidence/VERIFY.txt"
    static let access = "access/editions.json"
    static let links = "portal/links.json"
    /// The files whose digests stand in the fingerprints, in this order, after those of the bags.
    static let ownFiles = [instructions, access, links]

    private let archive: String
    /// By path in the archive.
    private let kinds: [RawPath: FileTree.Kind]
    /// The lines of `fingerprints.sha256` without their line feeds; nil where it is no file that can be read.
    private let lines: [String]?

    /// The own files of this archive: one that was made before there were links has none, and is intact without.
    private var files: [String] { Self.ownFiles.filter { $0 != Self.links || hasLinks } }

    /// Whether links belong to this archive, or stand there.
    var hasLinks: Bool { kinds[RawPath(Self.links)] != nil || lines?.contains { $0.hasSuffix("  " + Self.links) } == true }

    /// - Parameter entries: What stands in `evidence/`, in `access/` and in `portal/`, by path in the archive.
    init(archive: String, entries: [(path: RawPath, kind: FileTree.Kind)]) throws {
        self.archive = archive
        kinds = Dictionary(entries.map { ($0.path, $0.kind) }, uniquingKeysWith: { first, _ in first })
        let bytes = kinds[RawPath(Self.fingerprints)] == .file ? try WholeFile.bytes(archive + "/" + Self.fingerprints) : nil
        lines = bytes.map { bytes in
            String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// A line of `fingerprints.sha256`, without its line feed.
    static func line(_ digest: String, _ path: String) -> String { "\(digest)  \(path)" }

    /// The line of a bag, whose path is relative to the archive.
    static func line(_ report: BagReport, bag: String) -> String { line(report.fingerprint?.hex ?? "", tagManifest(of: bag)) }

    /// The names in `editions/` that the fingerprints mention.
    var editions: [String] {
        let start = "editions/", end = Self.tagManifest(of: "")
        let paths = (lines ?? []).map { String($0.dropFirst(66)) }.filter { $0.hasPrefix(start) && $0.hasSuffix(end) }
        let names = paths.map { String($0.dropFirst(start.count).dropLast(end.count)) }
        return names.filter { name in !["", ".", ".."].contains(name) && !name.contains("/") && name == name.visible }
    }

    /// The fingerprints of the views that the list of editions names, by the folder of the bag.
    var views: [String: String] {
        guard kinds[RawPath(Self.access)] == .file, let list = try? CanonicalJSON.read(AccessList.self, archive + "/" + Self.access) else {
            return [:]
        }
        return Dictionary(
            list.editions.compactMap { entry in entry.view.map { ("editions/" + entry.name, $0) } }, uniquingKeysWith: { first, _ in first })
    }

    /// How the files differ from what they were, and what else stands beside them.
    ///
    /// - Parameter missing: The bags of `reports` whose folders are gone, which have no fingerprint to compare.
    /// - Throws: `SystemError` where the system refuses to read.
    func deviations(_ reports: SealedArchive.Reports, missing: [String]) throws -> [SealedArchive.Deviation] {
        let own = ([Self.fingerprints] + files).map { RawPath($0) }
        let added = kinds.keys.filter { !own.contains($0) }.sorted().map { SealedArchive.Deviation(.added($0)) }
        return try added + fingerprintDeviations(reports, missing: Set(missing)) + files.flatMap(deviations)
    }

    private func fingerprintDeviations(_ reports: SealedArchive.Reports, missing: Set<String>) -> [SealedArchive.Deviation] {
        guard let all = lines else {
            if kinds[RawPath(Self.fingerprints)] == .symbolicLink { return [.init(.symbolicLink(RawPath(Self.fingerprints)))] }
            return [.init(path: Self.fingerprints, identifier: "MissingFingerprints", detail: "")]
        }
        let reports = reports.filter { !missing.contains($0.bag) }, gone = Set(missing.map { "  " + Self.tagManifest(of: $0) })
        let lines = all.filter { !gone.contains(String($0.dropFirst(64))) }
        let paths = reports.map { Self.tagManifest(of: $0.bag) } + files
        let expected = reports.map { Self.line($0.report, bag: $0.bag) } + files.map { Self.line(listed($0)?.hex ?? "", $0) }
        if files.allSatisfy({ listed($0) != nil }), lines == expected + [""] { return [] }
        let changed = zip(paths, expected).filter { !lines.contains($0.1) }.map { $0.0.visible }
        return [.init(path: Self.fingerprints, identifier: "FingerprintMismatch", detail: changed.joined(separator: ", "))]
    }

    private func deviations(_ file: String) throws -> [SealedArchive.Deviation] {
        let path = RawPath(file)
        guard let kind = kinds[path] else { return [.init(.missing(path))] }
        guard kind == .file else { return [.init(kind.misplaced(path))] }
        do {
            let found = try FileHasher().digest(ofFile: RawPath(archive + "/" + file)).digest
            // Without a digest to compare with, the fingerprints are what is reported.
            guard let listed = listed(file), listed != found else { return [] }
            return [.init(.changed(path, expected: listed.hex, found: found.hex))]
        } catch let error as SystemError where error.isOfTheSystem {
            throw error
        } catch {
            return [.init(.unreadable(path, reason: (error as? SystemError)?.reason ?? "\(error)"))]
        }
    }

    /// The digest of a file in the fingerprints.
    private func listed(_ file: String) -> SHA256Digest? {
        guard let line = lines?.first(where: { $0.hasSuffix("  " + file) }),
              let digest = SHA256Digest(hex: String(line.dropLast(file.count + 2))) else { return nil }
        return line == Self.line(digest.hex, file) ? digest : nil
    }

    private static func tagManifest(of bag: String) -> String { bag + "/tagmanifest-sha256.txt" }
}

extension FileTree.Kind {
    /// Where another kind of thing belongs at `path`.
    func misplaced(_ path: RawPath) -> BagDeviation { self == .symbolicLink ? .symbolicLink(path) : .specialFile(path) }
}
