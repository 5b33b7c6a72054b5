import Fixity
import Foundation

/// The bags below a path, and how they must fit together: each bundle names the snapshot it was rendered from or, of a part of the dossier, its own
/// view, since the snapshot's would tell of the rest, and `access/editions.json` has that too; `evidence/fingerprints.sha256` names all of them, and
/// nothing else stands beside them.
struct SealedArchive {
    let path: String
    /// Relative to `path`; `.` for a bag by itself.
    let bags: [String]
    /// nil for a bag by itself.
    private let layout: ArchiveLayout?
    /// Whether this is a bag by itself that another program made, which is held against its own manifests only.
    let isForeign: Bool

    typealias Reports = [(bag: String, report: BagReport)]

    struct Deviation: Encodable {
        let path: String
        let identifier: String
        let detail: String
    }

    /// - Throws: `CommandFault.nothingSealed`; `SystemError`.
    init(path: String) throws {
        self.path = path
        let isWhole = Self.isFolder(path + "/snapshot") || Self.isFolder(path + "/editions")
            || FileManager.default.fileExists(atPath: path + "/" + Evidence.fingerprints)
        if isWhole {
            let layout = try ArchiveLayout(path: path)
            self.layout = layout
            bags = layout.bags
            isForeign = false
        } else if Self.isFolder(path + "/data") || FileManager.default.fileExists(atPath: path + "/bagit.txt") {
            layout = nil
            bags = ["."]
            isForeign = Self.isBag(path) && !Self.isMarked(path)
        } else {
            throw CommandFault.nothingSealed(path)
        }
    }

    /// Reads every byte of every bag that is there.
    /// - Throws: `SystemError`.
    func verify(_ terminal: Terminal) throws -> Reports {
        try bags.map { bag in
            defer { terminal.endProgress() }
            let folder = path.appendingComponent(bag)
            // What is said of a folder that is gone is said of it as a whole.
            guard Self.isFolder(folder) else { return (bag, BagReport(deviations: [], files: 0, octets: 0, fingerprint: nil)) }
            do {
                let report = try Bag.verify(RawPath(folder), as: isForeign ? .foreign : .sealed) { terminal.progress("cli.progress.verify", $0) }
                return (bag, report)
            } catch let error as SystemError
                where !error.path.display.hasPrefix(folder) {
                // A bag names its files from its own top, as several of an archive may have them.
                throw SystemError(error.operation, RawPath(folder).appending(error.path), errno: error.errno)
            }
        }
    }

    /// The deviations of the bags, of what stands beside them and of what ties them together, in this order.
    /// - Throws: `SystemError` where the system refuses to read.
    func deviations(_ reports: Reports) throws -> [Deviation] {
        let inside = reports.flatMap { bag, report in
            isThere(bag) ? report.deviations.map { Deviation($0, in: bag) } : [Deviation(path: bag, identifier: "MissingFolder", detail: "")]
        }
        guard let layout else { return inside }
        return try inside + layout.deviations + layout.evidence.deviations(reports, missing: reports.map(\.bag).filter { !isThere($0) })
            + bundleDeviations(reports.filter { isThere($0.bag) })
    }

    private func isThere(_ bag: String) -> Bool { Self.isFolder(path.appendingComponent(bag)) }

    private func bundleDeviations(_ reports: Reports) throws -> [Deviation] {
        guard let first = reports.first, first.bag == "snapshot", let snapshot = first.report.fingerprint?.hex else { return [] }
        let views = layout?.evidence.views ?? [:]
        return try reports.dropFirst().compactMap { bag, report in
            // A pipe in its place would be waited for.
            guard !report.deviations.contains(.specialFile("bag-info.txt")) else { return nil }
            let origin = try BundleOrigin(bag: path + "/" + bag)
            let isOwn = origin.snapshot.map { $0 == snapshot } ?? origin.view.map { $0 == views[bag] } ?? false
            return isOwn ? nil : Deviation(path: bag + "/bag-info.txt", identifier: "OtherSnapshot", detail: "")
        }
    }

    private static func isBag(_ path: String) -> Bool { FileLocation.kind(path + "/bagit.txt") == S_IFREG }

    /// Whether the description of a bag says that this program made it, or what stands in it: a description may be lost, or cannot be read.
    private static func isMarked(_ path: String) -> Bool {
        if ["/data/dossier.sqlite", "/data/assets/vitrine.css"].contains(where: { FileLocation.kind(path + $0) != nil }) { return true }
        let place = path + "/bag-info.txt"
        guard let kind = FileLocation.kind(place) else { return false }
        guard kind == S_IFREG, let info = FileManager.default.contents(atPath: place) else { return true }
        return String(decoding: info, as: UTF8.self).split(whereSeparator: \.isNewline).contains { line in
            let line = line.lowercased()
            return line.hasPrefix("vitrine-") || line.hasPrefix("bag-software-agent: vitrine")
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}

extension SealedArchive.Deviation {
    /// - Parameter bag: The folder that the path of the deviation is relative to; `.` where it needs no prefix.
    init(_ deviation: BagDeviation, in bag: String = ".") {
        let name = deviation.path.display
        self.init(path: bag == "." ? name : bag + "/" + name, identifier: deviation.identifier, detail: deviation.summary.visible)
    }
}
