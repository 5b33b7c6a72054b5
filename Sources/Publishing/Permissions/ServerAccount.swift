import Fixity
import Glibc

/// An account as which a web server works on this machine.
struct ServerAccount {
    let name: String
    let owner: uid_t
    let groups: Set<gid_t>

    /// Debian has `www-data` whether a server is there or not; the others come with their server, so that the last one tells most.
    static let names = ["www-data", "http", "apache", "nginx", "caddy"]

    /// Nil where this machine has no such account.
    init?(_ name: String) {
        guard let found = getpwnam(name) else { return nil }
        let own = found.pointee.pw_gid
        self.name = name
        owner = found.pointee.pw_uid
        var groups = [gid_t](repeating: own, count: 256), count = Int32(groups.count)
        self.groups = getgrouplist(name, own, &groups, &count) >= 0 ? Set(groups.prefix(Int(count))) : [own]
    }

    init(name: String, owner: uid_t, groups: Set<gid_t>) {
        self.name = name
        self.owner = owner
        self.groups = groups
    }

    /// Whether owner, group and mode of what stands at a path let this account; lists of access beyond them are not looked at.
    ///
    /// - Parameter bits: 4 to read, 1 to pass through or start.
    func may(_ bits: mode_t, _ path: String) -> Bool {
        guard let found = FileLocation.permissions(path) else { return true }
        let shift: mode_t = found.owner == owner ? 6 : groups.contains(found.group) ? 3 : 0
        return owner == 0 || found.mode >> shift & bits == bits
    }
}
