import Faults
import Fixity
import Foundation

/// The files of a web root that name users, addresses or passwords: they are for who publishes and for the group of their folder.
enum ClosedFiles {
    /// What Apache starts; nothing secret is in it.
    static let program = "access/apache/portal-access"
    /// What the operator keeps.
    static let passwords = "access/passwords"

    /// Those that this program writes, relative to the web root, and none of the operator's; links and folders are none.
    ///
    /// - Parameter current: What is published, by dossier.
    static func paths(in root: WebRoot, _ current: [String: Release]) -> [String] {
        var paths: [String] = [PublishedFiles.links, PublishedFiles.access]
        paths += ["nginx.conf", "apache.conf", "Caddyfile", "apache/groups", "caddy/users.caddy"].map { "access/" + $0 }
        for (dossier, editions) in PublishedFiles.rule(current).dossiers {
            paths += editions.keys.sorted().map { "access/nginx/\(dossier)/\($0).htpasswd" }
        }
        for (dossier, release) in current.sorted(by: { $0.key < $1.key }) {
            paths += ([release.release] + release.previous).filter(WebRoot.isRelease).map { "releases/\(dossier)/\($0)/release.json" }
        }
        return paths.filter { FileLocation.kind(root.at($0)) == S_IFREG }
    }

    /// Whether somebody who is neither the owner nor in the group may read or change what stands at an absolute path.
    static func isOpen(_ path: String) -> Bool { (FileLocation.permissions(path)?.mode ?? 0) & 0o007 != 0 }

    /// Whether everybody on the machine may change what stands at an absolute path.
    static func isWritable(_ path: String) -> Bool { FileLocation.permissions(path).map { isWritable($0.mode) } ?? false }
    static func isWritable(_ mode: mode_t) -> Bool { mode & 0o002 != 0 }

    /// Closes those that earlier programs left open, and gives them the group of their folder; what everybody may read nobody else may change.
    ///
    /// - Returns: What could not be closed, and passwords that everybody may read.
    static func close(in root: WebRoot, _ current: [String: Release]) -> [Message] {
        for path in paths(in: root, current).map(root.at) {
            guard let found = FileLocation.permissions(path), let folder = FileLocation.permissions((path as NSString).deletingLastPathComponent)
            else { continue }
            if found.group != folder.group { _ = lchown(path, uid_t.max, folder.group) }
            if found.mode & 0o007 != 0 { _ = chmod(path, found.mode & 0o770) }
        }
        for path in [Settings.name, WebRoot.lockName].map(root.at) where FileLocation.kind(path) == S_IFREG && isWritable(path) {
            if let found = FileLocation.permissions(path) { _ = chmod(path, found.mode & 0o775) }
        }
        return (paths(in: root, current) + [passwords]).map(root.at).filter(isOpen).map { path in
            Message("permissions.open", ["path": path, "command": "chmod o= \(path)"])
        }
    }
}
