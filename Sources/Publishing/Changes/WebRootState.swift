import Fixity
import Foundation

/// The files of a web root that follow from what is published, as they stand at one moment.
struct WebRootState {
    private struct File: Equatable {
        let content: Data
        let isOpen: Bool
        let group: gid_t
    }

    private var files: [String: File] = [:]

    /// - Parameter paths: Which ones, relative to the web root.
    init(_ root: WebRoot, _ paths: [String]) {
        for path in paths where FileLocation.kind(root.at(path)) == S_IFREG {
            // Of a release only who may read it.
            let content = path.hasPrefix("releases/") ? Data() : FileManager.default.contents(atPath: root.at(path)) ?? Data()
            let isProgram = path == ClosedFiles.program, place = root.at(path)
            let isOpen = path == Settings.name ? ClosedFiles.isWritable(place) : !isProgram && ClosedFiles.isOpen(place)
            files[path] = File(content: content, isOpen: isOpen, group: isProgram ? 0 : FileLocation.permissions(place)?.group ?? 0)
        }
    }

    /// All of them.
    init(_ root: WebRoot, _ current: [String: Release]) {
        var paths = ClosedFiles.paths(in: root, current) + [Settings.name, ClosedFiles.program]
        // Those of editions that are gone too.
        try? FileTree.walk(RawPath(root.at("access/nginx")), unreadable: { _, _ in }) { entry in
            if entry.kind == .file, entry.path.isDisplayExact { paths.append("access/nginx/" + entry.path.display) }
        }
        self.init(root, paths)
    }

    /// What the servers read once, when they start.
    static func configuration(_ root: WebRoot) -> WebRootState { WebRootState(root, ServerReload.paths) }

    /// By path.
    func changes(to later: WebRootState) -> [FileChange] {
        Set(files.keys).union(later.files.keys).sorted().compactMap { path in
            let before = files[path], after = later.files[path]
            guard before != after else { return nil }
            return FileChange(path, Self.kind(before, after), before: before?.content ?? Data(), after: after?.content ?? Data())
        }
    }

    private static func kind(_ before: File?, _ after: File?) -> FileChange.Kind {
        guard let before else { return .added }
        guard let after else { return .removed }
        return before.content != after.content ? .changed : before.isOpen != after.isOpen ? .closed : .group
    }
}
