package import Glibc

/// What stands at a path, and where a path leads.
package enum FileLocation {
    /// The file type bits of what stands at a path, of the link itself where it is one; nil for nothing.
    package static func kind(_ path: String) -> mode_t? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }

    /// The absolute path with every link in it followed; nil where nothing is there or a link leads nowhere.
    package static func real(_ path: String) -> String? {
        guard !path.utf8.contains(0), let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }

    /// Where something written to a path would stand: absolute, with every link followed of what is there already.
    package static func place(_ path: String) -> String {
        if let found = real(path.isEmpty ? "." : path) { return found }
        guard path != ".", path != "/" else { return path }
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let name = slash.map { String(path[path.utf8.index(after: $0)...]) } ?? path
        let folder = place(slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ".")
        switch name {
        case "", ".": return folder
        case "..": return folder.utf8.lastIndex(of: UInt8(ascii: "/")).map { $0 == folder.startIndex ? "/" : String(folder[..<$0]) } ?? folder
        default: return folder == "/" ? "/" + name : folder + "/" + name
        }
    }

    /// Whether something written to a path would stand in a folder, or in its place.
    package static func isInside(_ path: String, _ folder: String) -> Bool { (place(path) + "/").hasPrefix(place(folder) + "/") }

    /// Whether two paths are names of one file, links not followed.
    package static func isSame(_ first: String, _ second: String) -> Bool {
        var one = stat(), other = stat()
        return lstat(first, &one) == 0 && lstat(second, &other) == 0 && one.st_ino == other.st_ino && one.st_dev == other.st_dev
    }

    /// Owner, group and permission bits of what stands at a path; nil where nothing is there.
    package static func permissions(_ path: String) -> (owner: uid_t, group: gid_t, mode: mode_t)? {
        var status = stat()
        return lstat(path, &status) == 0 ? (status.st_uid, status.st_gid, status.st_mode & 0o7777) : nil
    }

    /// The size in octets of a file; nil for anything but a file.
    package static func size(ofFile path: String) -> Int? {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }
}
