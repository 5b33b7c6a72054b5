extension FileTree {
    /// Writes everything on the file system of `folder` to disk; one attempt only.
    /// - Throws: `SystemError`.
    package static func flush(_ folder: RawPath) throws { try OpenFolder(folder, path: folder, following: true).flushFileSystem() }

    /// Writes the names that stand directly in `folder` to disk.
    /// - Throws: `SystemError`.
    package static func flushNames(in folder: RawPath) throws { try OpenFolder(folder, path: folder, following: true).flush() }

    /// What stands directly in `folder`, in the byte order of names; each path is a bare name. Only `folder`
    /// itself may be reached through a link.
    ///
    /// - Throws: `SystemError`.
    package static func entries(of folder: RawPath) throws -> [Entry] {
        let opened = try OpenFolder(folder, path: folder, following: true)
        return try opened.names().map { Entry(path: $0, status: try opened.status(of: $0)) }
    }
}
