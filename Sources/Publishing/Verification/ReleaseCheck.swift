import Fixity
import Foundation

/// Reads a release of a web root against its bags, its links and the name that it stands under.
struct ReleaseCheck {
    struct Result {
        /// nil where the description cannot be read.
        var release: Release?
        /// The bags that stand there, by path in the web root.
        var bags: [(path: String, report: BagReport)] = []
        var deviations: [WebRootDeviation] = []
    }

    let root: WebRoot
    let dossier: String
    let release: String

    private var path: String { "releases/\(dossier)/\(release)" }

    /// - Throws: `SystemError`, `NoThread` where the system refuses: that is no deviation.
    func run() throws -> Result {
        var result = Result()
        let parts = try WebFolder(root, path).compare(["editions": .folder, "site": .folder, "release.json": .file], &result.deviations)
        if parts.contains("release.json") { try readDescription(&result) }
        // Without a description every edition that stands there is read, and none is known to belong there.
        let editions = result.release?.editions
        if parts.contains("editions") { try checkEditions(editions, &result) }
        if parts.contains("site") { try checkSite(editions, &result) }
        return result
    }

    private func readDescription(_ result: inout Result) throws {
        let place = path + "/release.json"
        guard let found = try root.readable(dossier, release), let bytes = try WholeFile.bytes(root.at(place)) else {
            result.deviations.append(WebRootDeviation(place, .unreadable))
            return
        }
        result.release = found
        if !found.isAsWritten || (try? CanonicalJSON.text(found)).map({ Data($0.utf8) }) != bytes {
            result.deviations.append(WebRootDeviation(place, .changed))
        } else if !found.agrees(dossier, release) {
            result.deviations.append(WebRootDeviation(place, .otherRelease))
        }
    }

    private func checkEditions(_ editions: [String: Release.Edition]?, _ result: inout Result) throws {
        let folder = WebFolder(root, path + "/editions")
        var required = editions?.mapValues { _ in FileTree.Kind.folder } ?? [:]
        if editions == nil {
            var ignored: [WebRootDeviation] = []
            for entry in try folder.entries(&ignored) where entry.kind == .folder { required[entry.path.display] = .folder }
        }
        for name in try folder.compare(required, &result.deviations).sorted() {
            let place = folder.at(name)
            do {
                let report = try Bag.verify(RawPath(root.at(place)))
                result.bags.append((place, report))
                result.deviations += report.deviations.map { WebRootDeviation($0, in: place) }
                if let edition = editions?[name], report.deviations.isEmpty, report.fingerprint?.hex != edition.fingerprint {
                    result.deviations.append(WebRootDeviation(place, .otherEdition))
                }
            } catch {
                result.deviations.append(try .unreadable(place, error))
            }
        }
    }

    private func checkSite(_ editions: [String: Release.Edition]?, _ result: inout Result) throws {
        guard let editions else { return }
        let folder = WebFolder(root, path + "/site")
        for name in try folder.compare(editions.mapValues { _ in .symbolicLink }, &result.deviations).sorted() {
            let target = try SymbolicLink.target(of: RawPath(root.at(folder.at(name))))
            if target != "../editions/\(name)/data" { result.deviations.append(WebRootDeviation(folder.at(name), .otherLink)) }
        }
    }
}
