import Fixity
import Foundation

/// What stands in the folder of an archive outside its bags: which bags it should have, and what does not belong there.
struct ArchiveLayout {
    /// The folders that an archive consists of.
    private static let parts: Set<RawPath> = ["snapshot", "editions", "access", "portal", "evidence"]

    /// Relative to the archive: the snapshot, the editions that are there and those that the evidence names. An archive that lost
    /// its snapshot or all editions is not intact, so these are named in any case.
    let bags: [String]
    let evidence: Evidence
    /// What was added in the archive or in `editions/`, and links where a folder belongs.
    let deviations: [SealedArchive.Deviation]

    /// - Throws: `SystemError`.
    init(path: String) throws {
        let root = RawPath(path)
        var found: [BagDeviation] = []
        var folders: Set<RawPath> = []
        for entry in try FileTree.entries(of: root) {
            if !Self.parts.contains(entry.path) {
                found.append(.added(entry.path))
            } else if entry.kind == .folder {
                folders.insert(entry.path)
            } else {
                found.append(entry.kind.misplaced(entry.path))
            }
        }
        func entries(of folder: RawPath) throws -> [FileTree.Entry] {
            try folders.contains(folder) ? FileTree.entries(of: root.appending(folder)) : []
        }
        evidence = try Evidence(archive: path, entries: ["evidence", "access", "portal"].flatMap { (folder: RawPath) in
            try entries(of: folder).map { (path: folder.appending($0.path), kind: $0.kind) }
        })
        // An archive that was made before there were links has no such folder.
        if folders.contains("portal"), !evidence.hasLinks { found.append(.added("portal")) }
        var editions = Set(evidence.editions)
        for entry in try entries(of: "editions") {
            let place = RawPath("editions").appending(entry.path), name = entry.path.display
            if entry.path.isDisplayExact, editions.contains(name) {
                if entry.kind != .folder { found.append(entry.kind.misplaced(place)) }
            } else if entry.path.isDisplayExact, entry.kind == .folder, Self.isBag(path + "/editions/" + name) {
                editions.insert(name)
            } else {
                found.append(.added(place))
            }
        }
        if editions.isEmpty { editions = [Stages.fullEdition] }
        bags = ["snapshot"] + editions.sorted().map { "editions/" + $0 }
        deviations = found.map { SealedArchive.Deviation($0) }
    }

    /// Whether a folder is a bag or what is left of one.
    private static func isBag(_ path: String) -> Bool {
        ["bagit.txt", "tagmanifest-sha256.txt"].contains { FileManager.default.fileExists(atPath: path + "/" + $0) }
    }
}
