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

    /// Whether two paths are names of one file, links not followed.
    package static func isSame(_ first: String, _ second: String) -> Bool {
        var one = stat(), other = stat()
        return lstat(first, &one) == 0 && lstat(second, &other) == 0 && one.st_ino == other.st_ino && one.st_dev == other.st_dev
    }

    /// The size in octets of a file; nil for anything but a file.
    package static func size(ofFile path: String) -> Int? {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }
}
