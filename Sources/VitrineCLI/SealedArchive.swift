import Fixity
import Foundation
import Snapshots

/// The bags below a path, and how they must fit together: each bundle names the snapshot it was rendered from, and
/// `evidence/fingerprints.sha256` names all of them.
struct SealedArchive {
    let path: String
    /// Relative to `path`; `.` for a bag by itself.
    let bags: [String]

    struct Deviation: Encodable {
        let path: String
        let identifier: String
        let detail: String
    }

    /// - Throws: `SnapshotError.notASnapshot` where there is no bag.
    init(path: String) throws {
        self.path = path
        func isFolder(_ name: String) -> Bool {
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path.appendingComponent(name), isDirectory: &isFolder) && isFolder.boolValue
        }
        if isFolder("snapshot") || isFolder("editions") {
            let editions = (try? FileManager.default.contentsOfDirectory(atPath: path + "/editions")) ?? []
            // The snapshot and one edition are what an archive is: one that lost them is not intact.
            bags = ["snapshot"] + (editions.isEmpty ? ["editions/\(Stages.fullEdition)"] : editions.sorted().map { "editions/" + $0 })
        } else if isFolder("data") || FileManager.default.fileExists(atPath: path + "/bagit.txt") {
            bags = ["."]
        } else {
            throw Failure(code: .usage, message: "vitrine: '\(path)' holds no snapshot, bundle or archive")
        }
    }

    /// Reads every byte of every bag that is there.
    /// - Throws: `SystemError`.
    func verify() throws -> [(bag: String, report: BagReport)] {
        try bags.map { bag in
            let folder = path.appendingComponent(bag)
            guard FileManager.default.fileExists(atPath: folder) else {
                return (bag, BagReport(deviations: [.missing(RawPath("bagit.txt"))], files: 0, octets: 0, fingerprint: nil))
            }
            return (bag, try Bag.verify(RawPath(folder)))
        }
    }

    /// The deviations of the bags and of what ties them together, in the order of the bags.
    func deviations(_ reports: [(String, BagReport)]) throws -> [Deviation] {
        let inside = reports.flatMap { bag, report in
            report.deviations.map { deviation in
                let name = bag == "." ? deviation.path.display : bag + "/" + deviation.path.display
                return Deviation(path: name, identifier: deviation.identifier, detail: deviation.summary)
            }
        }
        guard bags != ["."] else { return inside }
        return inside + fingerprintDeviations(reports) + bundleDeviations(reports)
    }

    private func fingerprintDeviations(_ reports: [(String, BagReport)]) -> [Deviation] {
        let name = "evidence/fingerprints.sha256"
        guard let bytes = FileManager.default.contents(atPath: path + "/" + name) else {
            return [Deviation(path: name, identifier: "MissingFingerprints", detail: "")]
        }
        let expected = reports.map { "\($0.1.fingerprint?.hex ?? "")  \($0.0)/tagmanifest-sha256.txt\n" }
        guard String(decoding: bytes, as: UTF8.self) != expected.joined() else { return [] }
        let found = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { $0 + "\n" }
        let changed = zip(bags, expected).filter { bag in !found.contains { $0 == bag.1 } }.map { $0.0 + "/tagmanifest-sha256.txt" }
        return [Deviation(path: name, identifier: "FingerprintMismatch", detail: changed.joined(separator: ", "))]
    }

    private func bundleDeviations(_ reports: [(String, BagReport)]) -> [Deviation] {
        guard let snapshot = reports.first?.1.fingerprint?.hex else { return [] }
        return bags.dropFirst().compactMap { bag in
            let info = FileManager.default.contents(atPath: path + "/" + bag + "/bag-info.txt") ?? Data()
            let isOwn = String(decoding: info, as: UTF8.self).split(separator: "\n").contains("Vitrine-Snapshot: \(snapshot)")
            return isOwn ? nil : Deviation(path: bag + "/bag-info.txt", identifier: "OtherSnapshot", detail: "")
        }
    }
}
