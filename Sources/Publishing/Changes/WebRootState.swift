import Fixity
import Foundation

/// The files of a web root that follow from what is published, as they stand at one moment.
struct WebRootState {
    private struct File: Equatable {
        let content: Data
        let isOpen: Bool
    }

    private var files: [String: File] = [:]

    /// - Parameter paths: Which ones, relative to the web root.
    init(_ root: WebRoot, _ paths: [String]) {
        for path in paths where FileLocation.kind(root.at(path)) == S_IFREG {
            // Of a release only who may read it.
            let content = path.hasPrefix("releases/") ? Data() : FileManager.default.contents(atPath: root.at(path)) ?? Data()
            files[path] = File(content: content, isOpen: path != ClosedFiles.program && ClosedFiles.isOpen(root.at(path)))
        }
    }

    /// All of them.
    init(_ root: WebRoot, _ current: [String: Release]) {
        self.init(root, ClosedFiles.paths(in: root, current) + ["settings.json", ClosedFiles.program])
    }

    /// What the servers read once, when they start.
    static func configuration(_ root: WebRoot) -> WebRootState { WebRootState(root, ServerReload.paths) }

    /// By path.
    func changes(to later: WebRootState) -> [FileChange] {
        Set(files.keys).union(later.files.keys).sorted().compactMap { path in
            let before = files[path], after = later.files[path]
            guard before != after else { return nil }
            let kind: FileChange.Kind =
                before == nil ? .added : after == nil ? .removed : before?.content == after?.content ? .closed : .changed
            return FileChange(path, kind, before: before?.content ?? Data(), after: after?.content ?? Data())
        }
    }
}
