import Glibc

/// The folders on the way to something that is written: each command makes those that are missing, and takes them away again where nothing came of
/// it.
package struct MadeFolders {
    /// The outermost first.
    private var made: [RawPath] = []

    /// Makes the missing folders that a path lies in, with the permissions that the umask leaves.
    ///
    /// - Throws: `SystemError`, after which none of them is there.
    package init(above path: RawPath) throws {
        var missing: [RawPath] = [], folder = path.parent
        while !folder.bytes.isEmpty, try !Self.isThere(folder) {
            missing.append(folder)
            folder = folder.parent
        }
        for folder in missing.reversed() {
            let result = try folder.withCString { mkdir($0, 0o777) }, cause = errno
            guard result == 0 || cause == EEXIST else {
                removeEmpty()
                throw SystemError(.create, folder, errno: cause)
            }
            if result == 0 { made.append(folder) }
        }
    }

    /// Removes those that were made here and hold nothing.
    package func removeEmpty() {
        for folder in made.reversed() { _ = try? folder.withCString { rmdir($0) } }
    }

    private static func isThere(_ path: RawPath) throws -> Bool {
        var status = stat()
        return try path.withCString { stat($0, &status) } == 0
    }
}
