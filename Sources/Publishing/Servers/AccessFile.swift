import Fixity
import Foundation
import Glibc

/// A file below `access/` that a web server may read at any moment: it sees the old content or the new one.
enum AccessFile {
    /// Makes the folders that are missing. The group of the web server may read, all others may not: files and folders take the group of `access/`.
    static func write(_ text: String, to path: String, mode: UInt32 = 0o640) throws {
        let folder = (path as NSString).deletingLastPathComponent
        try refuseLinks(folder)
        try make(folder)
        if mode & 0o100 == 0, FileManager.default.contents(atPath: path) == Data(text.utf8) { return }
        try AtomicFile(RawPath(path), text, mode: mode).commit()
    }

    /// A folder that is missing, with the group of the one it lies in, as far as the system allows.
    private static func make(_ folder: String) throws {
        guard FileLocation.kind(folder) == nil else { return }
        let parent = (folder as NSString).deletingLastPathComponent
        if parent.utf8.count > 1 { try make(parent) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        if let group = FileLocation.permissions(parent)?.group { _ = lchown(folder, uid_t.max, group) }
    }

    /// Removes a file; nothing happens where there is none.
    static func remove(_ path: String) throws {
        try refuseLinks((path as NSString).deletingLastPathComponent)
        guard unlink(path) == 0 || errno == ENOENT else { throw SystemError(.remove, RawPath(path), errno: errno) }
    }

    /// What is written below `access/` stays below it.
    private static func refuseLinks(_ folder: String) throws {
        var place = folder
        while (place as NSString).lastPathComponent != "access", place.count > 1 {
            if let kind = FileLocation.kind(place), kind != S_IFDIR { throw PublishingFault.misplaced(place) }
            place = (place as NSString).deletingLastPathComponent
        }
    }

    /// Removes the files and empty folders below `folder` that are not among `kept`, which are paths below it.
    static func removeAll(below folder: String, but kept: Set<String>) throws {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        let folders = Set(kept.map { ($0 as NSString).deletingLastPathComponent })
        // What lies in a folder comes before the folder.
        for name in names.sorted(by: >) where !kept.contains(name) && !folders.contains(name) {
            guard Glibc.remove(folder + "/" + name) == 0 || errno == ENOENT else {
                throw SystemError(.remove, RawPath(folder + "/" + name), errno: errno)
            }
        }
    }
}
