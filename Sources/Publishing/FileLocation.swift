import Glibc

/// Where a path leads, with every link in it followed.
package enum FileLocation {
    /// The absolute path without links; nil where nothing is there or a link leads nowhere.
    package static func real(_ path: String) -> String? {
        guard !path.utf8.contains(0), let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }

    /// The size in octets of a file; nil for anything but a file.
    static func size(ofFile path: String) -> Int? {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }
}
