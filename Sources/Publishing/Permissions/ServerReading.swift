import Faults
import Fixity
import Foundation

/// Whether the web servers of this machine may read what they need of a web root.
struct ServerReading {
    let root: WebRoot
    let hasPasswords: Bool

    /// What to run so that one of them may; nil where one may already, and where none is on this machine.
    func problem(_ accounts: [ServerAccount] = ServerAccount.names.compactMap { ServerAccount($0) }) -> Message? {
        let refused = accounts.map { account in (account, needs(of: account.name).first { !account.may($0.bits, $0.path) }?.path) }
        guard let (account, path) = refused.last, let path, refused.allSatisfy({ $0.1 != nil }) else { return nil }
        let access = root.at("access")
        let command = (path + "/").hasPrefix(access + "/")
            ? "chgrp -R \(account.name) \(access) && chmod -R g+rX,o= \(access)" : "chmod o+x \(path)"
        return Message("permissions.server", ["path": path, "account": account.name, "command": command])
    }

    private struct Need {
        let path: String
        let bits: mode_t
    }

    /// In the order in which they are met on the way.
    private func needs(of account: String) -> [Need] {
        var folders: [String] = [], place = root.path
        while place.count > 1 {
            folders.append(place)
            place = (place as NSString).deletingLastPathComponent
        }
        var needs: [Need] = folders.reversed().map { Need(path: $0, bits: 1) }
        func add(_ place: String, _ bits: mode_t) { needs.append(Need(path: root.at(place), bits: bits)) }
        for folder in ["public", "releases", "access"] { add(folder, 1) }
        if ["www-data", "http", "nginx"].contains(account), hasPasswords { needs += nginx }
        if ["www-data", "http", "apache"].contains(account) {
            add("access/apache", 1)
            if hasPasswords { add(ClosedFiles.passwords, 4) } else { add(ClosedFiles.program, 5) }
            if hasPasswords { add("access/apache/groups", 4) }
        }
        if account == "caddy" {
            add("access/Caddyfile", 4)
            if hasPasswords { add("access/caddy", 1) }
            if hasPasswords { add("access/caddy/users.caddy", 4) }
        }
        return needs
    }

    private var nginx: [Need] {
        var needs = [Need(path: root.at("access/nginx"), bits: 1)]
        try? FileTree.walk(RawPath(root.at("access/nginx")), unreadable: { _, _ in }) { entry in
            needs.append(Need(path: root.at("access/nginx/" + entry.path.display), bits: entry.kind == .folder ? 1 : 4))
        }
        return needs
    }
}
