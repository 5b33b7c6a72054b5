import Faults
import Fixity
import Foundation

/// The files of a web root that name users, addresses or passwords: they are for who publishes and for the group of their folder.
enum ClosedFiles {
    /// What Apache starts; nothing secret is in it.
    static let program = "access/apache/portal-access"
    /// What the operator keeps.
    static let passwords = "access/passwords"

    /// Those that this program writes, relative to the web root; links and folders are none.
    ///
    /// - Parameter current: What is published, by dossier.
    static func paths(in root: WebRoot, _ current: [String: Release]) -> [String] {
        var paths: [String] = [PublishedFiles.links]
        try? FileTree.walk(RawPath(root.at("access")), unreadable: { _, _ in }) { entry in
            let path = "access/" + entry.path.display
            if entry.kind == .file, entry.path.isDisplayExact, path != program, path != passwords { paths.append(path) }
        }
        for (dossier, release) in current.sorted(by: { $0.key < $1.key }) {
            paths += ([release.release] + release.previous).filter(WebRoot.isRelease).map { "releases/\(dossier)/\($0)/release.json" }
        }
        return paths.filter { FileLocation.kind(root.at($0)) == S_IFREG }
    }

    /// Whether somebody who is neither the owner nor in the group may read or change what stands at an absolute path.
    static func isOpen(_ path: String) -> Bool { (FileLocation.permissions(path)?.mode ?? 0) & 0o007 != 0 }

    /// Closes those that earlier programs left open, and gives them the group of their folder.
    ///
    /// - Returns: What could not be closed, and passwords that everybody may read.
    static func close(in root: WebRoot, _ current: [String: Release]) -> [Message] {
        for path in paths(in: root, current).map(root.at) {
            guard let found = FileLocation.permissions(path), let folder = FileLocation.permissions((path as NSString).deletingLastPathComponent)
            else { continue }
            if found.group != folder.group { _ = lchown(path, uid_t.max, folder.group) }
            if found.mode & 0o007 != 0 { _ = chmod(path, found.mode & 0o770) }
        }
        return (paths(in: root, current) + [passwords]).map(root.at).filter(isOpen).map { path in
            Message("permissions.open", ["path": path, "command": "chmod o= \(path)"])
        }
    }
}
