package import Fixity
import Foundation

/// Reads a web root: every release that stands in it against its bags and its links, and the files that follow from what is published.
/// Writes nothing.
package struct WebRootCheck {
    package struct Report {
        /// In the order in which they were found; empty for a web root that is as it was published.
        package internal(set) var deviations: [WebRootDeviation] = []
        /// The bags of editions that were read, by path in the web root.
        package internal(set) var bags: [(path: String, report: BagReport)] = []
        /// What is published: the name of its release by dossier.
        package internal(set) var published: [String: String] = [:]
        /// How many releases were read: those that are published, and the previous ones that are kept.
        package internal(set) var releases = 0
        /// Files in `public/` that others may put there, such as `robots.txt`; relative to the web root.
        package internal(set) var others: [String] = []
    }

    private let root: WebRoot
    private let templates: String

    /// - Parameters:
    ///   - path: As it was given to `publish`: the configuration of servers names it.
    ///   - templates: The folder with `servers/`.
    ///   - waiting: Called where a run that publishes has to be waited for.
    package init(path: String, templates: String, waiting: () -> Void) {
        root = WebRoot(verifying: path, waiting: waiting)
        self.templates = templates
    }

    /// - Throws: `SystemError`, `NoThread` where the system refuses to read what is there: that is no deviation.
    package func run() throws -> Report {
        var report = Report()
        let files: [String: FileTree.Kind] = ["settings.json": .file, WebRoot.lockName: .file]
        let required = files.merging(WebRoot.folders.map { ($0, FileTree.Kind.folder) }) { $1 }
        // A file system of its own has the last one.
        let parts = try WebFolder(root, "").compare(required, optional: ["lost+found": .folder], &report.deviations)
        if parts.contains(WebRoot.lockName), FileLocation.size(ofFile: root.at(WebRoot.lockName)) != 0 {
            report.deviations.append(WebRootDeviation(WebRoot.lockName, .changed))
        }
        for (place, kind) in required.merging(["": .folder], uniquingKeysWith: { $1 }).sorted(by: { $0.key < $1.key }) {
            guard FileLocation.kind(root.at(place)) == (kind == .folder ? S_IFDIR : S_IFREG), ClosedFiles.isWritable(root.at(place)) else { continue }
            report.deviations.append(WebRootDeviation(place.isEmpty ? "." : place, .exposed))
        }
        if parts.contains("public") { try readLinks(&report) }
        let current = parts.contains("releases") ? try readReleases(&report) : [:]
        let withdrawn = parts.contains("withdrawn") ? try WithdrawnCheck(root: root).run(&report.deviations) : [:]
        for (dossier, release) in current.sorted(by: { $0.key < $1.key }) where release.published < withdrawn[dossier] ?? "" {
            report.deviations.append(WebRootDeviation("public/" + dossier, .withdrawn))
        }
        if parts.isSuperset(of: ["access", "portal"]) { report.deviations += try AccessCheck(root: root, templates: templates).run(current) }
        return report
    }

    private func readLinks(_ report: inout Report) throws {
        let folder = WebFolder(root, "public")
        for entry in try folder.entries(&report.deviations) {
            let name = entry.path.display, place = folder.at(name)
            guard entry.path.isDisplayExact, WebRoot.isName(name) else {
                if entry.kind == .file, name.dropFirst().contains("."), name.first != "." { report.others.append(place) } else {
                    report.deviations.append(WebRootDeviation(place, entry.kind == .symbolicLink ? .link : .added))
                }
                continue
            }
            guard entry.kind == .symbolicLink else {
                report.deviations.append(WebRootDeviation(place, .misplaced))
                continue
            }
            let target = try SymbolicLink.target(of: RawPath(root.at(place))) ?? ""
            let parts = target.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            if parts.count == 5, WebRoot.isRelease(parts[3]), target == WebRoot.target(name, parts[3]) {
                report.published[name] = parts[3]
            } else {
                report.deviations.append(WebRootDeviation(place, .otherLink))
            }
        }
    }

    /// - Returns: The releases that are published, by dossier.
    private func readReleases(_ report: inout Report) throws -> [String: Release] {
        let folder = WebFolder(root, "releases")
        var current: [String: Release] = [:], there: Set<String> = []
        for entry in try folder.entries(&report.deviations) {
            let name = entry.path.display
            if report.published[name] != nil, entry.kind == .folder {
                there.insert(name)
                current[name] = try readDossier(name, &report)
            } else {
                let isDossier = WebRoot.isName(name) && entry.kind == .folder
                report.deviations.append(WebRootDeviation(folder.at(name), isDossier ? .unlinked : entry.kind == .symbolicLink ? .link : .added))
            }
        }
        for dossier in report.published.keys.sorted() where !there.contains(dossier) {
            report.deviations.append(WebRootDeviation(folder.at(dossier), .missing))
        }
        return current
    }

    /// Reads the release that a dossier stands for and the previous ones that are kept.
    private func readDossier(_ dossier: String, _ report: inout Report) throws -> Release? {
        guard let shown = report.published[dossier] else { return nil }
        let folder = WebFolder(root, "releases/" + dossier), release = try root.readable(dossier, shown)
        let kept = [shown] + (release?.previous ?? []).filter(WebRoot.isRelease)
        var others: [String] = [], there: Set<String> = []
        for entry in try folder.entries(&report.deviations) {
            let name = entry.path.display
            if kept.contains(name), entry.kind == .folder { there.insert(name) } else {
                let isRelease = WebRoot.isRelease(name) && entry.kind == .folder
                if isRelease { others.append(name) }
                report.deviations.append(WebRootDeviation(folder.at(name), isRelease ? .unlinked : WebFolder.isLeftover(name) ? .leftover : .added))
            }
        }
        for name in kept where !there.contains(name) { report.deviations.append(WebRootDeviation(folder.at(name), .missing)) }
        for name in kept where there.contains(name) {
            let result = try ReleaseCheck(root: root, dossier: dossier, release: name).run()
            report.releases += 1
            report.bags += result.bags
            report.deviations += result.deviations
        }
        if let release, try (others + kept).contains(where: { try isReplaced(release, by: $0) }) {
            report.deviations.append(WebRootDeviation("public/" + dossier, .olderRelease))
        }
        return release
    }

    /// Whether another release took the place of one, and not the other way round since.
    private func isReplaced(_ release: Release, by name: String) throws -> Bool {
        guard name != release.release, let other = try root.readable(release.dossier, name) else { return false }
        guard other.previous.contains(release.release) else { return false }
        return !release.previous.contains(name) || other.published > release.published
    }
}
