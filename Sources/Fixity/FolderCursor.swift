import Glibc

/// Opens files below a root one component at a time, never through a link, and keeps the folder used last
/// open: neighbours in a manifest or a walk are usually neighbours on disk. One per thread.
final class FolderCursor {
    private let root: OpenFolder
    private var last: (path: RawPath, folder: OpenFolder)?

    init(root: RawPath) throws { self.root = try OpenFolder(root, path: root, following: true) }

    /// The open folder at `path`, relative to the root.
    func folder(_ path: RawPath) throws -> OpenFolder {
        if path.bytes.isEmpty { return root }
        if let last, last.path == path { return last.folder }
        var folder = root
        for name in path.components {
            folder = try OpenFolder(in: folder, name, path: folder.path.appending(name))
        }
        last = (path, folder)
        return folder
    }
}
