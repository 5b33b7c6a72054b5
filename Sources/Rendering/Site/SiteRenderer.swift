package import DossierModel
package import Fixity
import Foundation
package import Snapshots
import Synchronization

/// Renders an edition of a snapshot into a sealed bundle. A pure function of snapshot, templates and program version: it reads no clock,
/// no environment and no locale, and the number of threads changes no byte.
package struct SiteRenderer: Sendable {
    let templates: String
    let labels: Labels
    let program: String
    /// Whether all originals of a kind and year are in the bundle as one zip too.
    package var bundlesOriginals = false

    /// - Parameters:
    ///   - templates: The folder of templates and labels.
    ///   - language: The language of the pages.
    ///   - program: Name and version of the program, printed in the bundle.
    /// - Throws: `LabelError`.
    package init(templates: String, language: Language, program: String) throws {
        self.templates = templates
        labels = try Labels(language: language, templates: templates)
        self.program = program
    }

    /// Progress of a rendering: pages and originals written so far, and the folders that are done.
    package typealias Progress = @Sendable (WorkProgress) -> Void

    /// Renders an edition of the snapshot into `bag`, an existing empty folder.
    ///
    /// An edition that may not see everything is rendered from a view of the snapshot in which nothing else exists; the view stands in the folder of
    /// the bag while it is needed, so that it goes with a run that is killed. Its pages and its `bag-info.txt` carry the fingerprint of the view, so
    /// that no byte of it changes with what it does not show.
    ///
    /// - Parameters:
    ///   - edition: What may be seen; its name is kept in `bag-info.txt`.
    ///   - isOnline: Whether the pages may lead to the live portal.
    ///   - shared: The pages of editions that were rendered before, to be linked where they are the same.
    /// - Returns: The fingerprint of the bundle and the number of files in it.
    /// - Throws: `SnapshotError`, `TemplateErrors`, `LabelError`, `SystemError`, `DatabaseError`.
    package func render(
        _ snapshot: Snapshot, edition: Edition = .full, isOnline: Bool = true, into bag: String, sharing shared: SharedPages? = nil,
        progress: @escaping Progress = { _ in }
    ) throws -> (fingerprint: SHA256Digest, files: Int) {
        guard !edition.isWhole else { return try write(snapshot, view: nil, edition, isOnline, into: bag, shared, progress) }
        let view = bag + "/.view.sqlite"
        do {
            try snapshot.writeView(to: view, rights: edition.rights)
            return try write(snapshot, view: view, edition, isOnline, into: bag, shared, progress)
        } catch {
            try? FileManager.default.removeItem(atPath: view)
            throw error
        }
    }

    private func write(
        _ snapshot: Snapshot, view: String?, _ edition: Edition, _ isOnline: Bool, into bag: String, _ shared: SharedPages?,
        _ progress: @escaping Progress
    ) throws -> (fingerprint: SHA256Digest, files: Int) {
        let snapshot = try view.map { try Snapshot(path: snapshot.path, view: $0) } ?? snapshot
        let site = try Site(
            snapshot: snapshot, labels: labels, templates: templates, edition: edition, isOnline: isOnline, bundlesOriginals: bundlesOriginals,
            program: program)
        let plan = try SitePlan(site: site, snapshot: snapshot)
        let whole = SharedPages.Whole(rights: edition.rights, hasSwitch: edition.role == .client, isOnline: isOnline)
        let twin = shared?.bag(whole)
        let seal = try OrderedSeal(bag: bag, first: writeAssets(of: site.look, into: bag), parts: plan.tasks.count, progress: progress)
        let path = snapshot.path
        let order = plan.order
        try Workers(count: plan.tasks.count).run { turn, worker in
            let index = order[turn]
            let snapshot = try worker.snapshot(at: path, view: view)
            let task = plan.tasks[index]
            let payload = try PayloadFolder(bag: RawPath(bag), path: RawPath(task.folder))
            let writer = PageWriter(site: site, snapshot: snapshot, payload: payload, folder: task.folder)
            writer.shared = shared
            if let twin, !task.isOfOneEdition, !task.folder.hasPrefix("files/") { try writer.linkPages(from: twin, leavesOnly: false) } else { try task.write(writer) }
            try seal.add(payload.finish(), at: index)
        }
        // Else it would be a file that nobody listed.
        if let view { try FileTree.remove(RawPath(view)) }
        let fingerprint = try seal.finish(info: [
            ("Source-Organization", site.dossier.previousAccountant?.name ?? site.dossier.name),
            ("External-Description", "Vitrine bundle of dossier \(site.dossier.name)"),
            ("External-Identifier", site.dossier.id), ("Vitrine-Edition", edition.name), ("Vitrine-Language", labels.language.rawValue),
            (edition.isWhole ? "Vitrine-Snapshot" : "Vitrine-View", site.fingerprint), ("Bag-Software-Agent", program),
        ])
        shared?.keep(whole, bag: bag)
        return (fingerprint, seal.count)
    }

    private func writeAssets(of look: OfficeLook?, into bag: String) throws -> ManifestPart {
        let payload = try PayloadFolder(bag: RawPath(bag), path: "assets")
        let folder = templates + "/assets"
        var assets: [String: [UInt8]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            // A folder is no asset; a file that the system does not hand over ends the rendering.
            guard let bytes = try WholeFile.bytes(folder + "/" + name) else { continue }
            assets[name] = Array(bytes)
        }
        if let look {
            assets["vitrine.css"]?.append(contentsOf: look.rules.utf8)
            if let path = look.logoPath, let logo = look.office.logo { assets[String(path.dropFirst("assets/".utf8.count))] = logo.bytes }
        }
        for (name, bytes) in assets.sorted(by: { $0.key < $1.key }) { _ = try payload.write(name, bytes) }
        return payload.finish()
    }
}

extension PageWriter {
    /// Links the originals of one two-digit folder from the snapshot; they are byte-identical by being the same file. The same bytes stand there
    /// under each name that they have in the dossier.
    func linkOriginals(startingWith prefix: String) throws {
        var named: [String: ArchivedFile] = [:]
        for file in try snapshot.originals(startingWith: prefix) { named[String(site.original(file).dropFirst(folder.utf8.count + 1))] = file }
        for (name, file) in named.sorted(by: { $0.key < $1.key }) {
            guard let digest = SHA256Digest(hex: file.sha256) else { continue }
            try payload.link(RawPath(snapshot.path + "/data/" + file.storedPath), as: name, digest: digest, size: file.size)
        }
    }
}

/// Puts the manifest lines of the folders into the order of the plan, whichever thread is done first.
final class OrderedSeal: Sendable {
    private struct State {
        let writer: BagWriter
        var waiting: [Int: ManifestPart] = [:]
        var next = 0
        var done = 0
        var count: Int
    }

    private let state: Mutex<State>
    private let parts: Int
    private let progress: SiteRenderer.Progress

    init(bag: String, first: ManifestPart, parts: Int, progress: @escaping SiteRenderer.Progress) throws {
        let writer = try BagWriter(RawPath(bag))
        try writer.append(first)
        state = Mutex(State(writer: writer, count: first.count))
        self.parts = parts
        self.progress = progress
    }

    /// - Returns: The fingerprint of the bag.
    func finish(info: [(label: String, value: String)]) throws -> SHA256Digest {
        try state.withLock { try $0.writer.finish(info: info) }
    }

    var count: Int { state.withLock { $0.count } }

    func add(_ part: ManifestPart, at index: Int) throws {
        let reached = try state.withLock { state in
            state.waiting[index] = part
            state.count += part.count
            while let ready = state.waiting.removeValue(forKey: state.next) {
                try state.writer.append(ready)
                state.next += 1
            }
            state.done += 1
            return WorkProgress(files: state.count, done: state.done, of: parts)
        }
        progress(reached)
    }
}
