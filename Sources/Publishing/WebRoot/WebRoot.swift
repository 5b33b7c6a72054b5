import Fixity
import Foundation

/// The folder that `vitrine publish` writes: what a web server serves, what it needs to know, and what stood there before.
package final class WebRoot {
    /// Absolute: the configuration of a server names it.
    package let path: String
    /// nil for one that is only read.
    private let lock: FileLock?
    /// What was made for it: the outermost first, and the lock among them.
    private let made: [String]

    static let lockName = "publish.lock"
    static let folders = ["public", "releases", "access", "portal", "withdrawn"]

    /// A web root that is there, to read.
    /// - Throws: `PublishingFault.notAWebRoot`, `.misplaced`.
    package init(reading path: String) throws {
        let path = Self.absolute(path)
        self.path = path
        lock = nil
        made = []
        guard FileLocation.kind(path + "/" + Self.lockName) == S_IFREG else { throw PublishingFault.notAWebRoot(path) }
        try check()
    }

    /// A web root to verify, whatever became of it, while nothing is published there. One that may not be locked is verified even so.
    ///
    /// - Parameter waiting: Called where a run that publishes has to be waited for.
    init(verifying path: String, waiting: () -> Void) {
        self.path = Self.absolute(path)
        made = []
        lock = try? FileLock(reading: RawPath(self.path + "/" + Self.lockName), waiting: waiting)
    }

    /// Whether a folder is a web root or what is left of one, and no archive in which something was added.
    package static func isWebRoot(_ path: String) -> Bool {
        let folders = ["public", "releases", "withdrawn"].filter { FileLocation.kind(path + "/" + $0) == S_IFDIR }
        let marks = folders.count + (FileLocation.kind(path + "/" + lockName) == S_IFREG ? 1 : 0)
        return marks >= (PublishableArchive.isArchive(path) ? 3 : 2)
    }

    /// A web root to write, which no other run writes meanwhile.
    ///
    /// - Parameters:
    ///   - making: Whether one is made where nothing or an empty folder stands.
    ///   - waiting: Called where another run has to be waited for.
    /// - Throws: `PublishingFault.notAWebRoot`, `.misplaced`; `SystemError`; what `waiting` throws.
    package init(writing path: String, making: Bool, waiting: () throws -> Void) throws {
        let path = Self.absolute(path), lockPath = path + "/" + Self.lockName
        var made: [String] = []
        self.path = path
        do {
            let isNew = FileLocation.kind(lockPath) == nil
            if isNew {
                guard making else { throw PublishingFault.notAWebRoot(path) }
                try Self.look(path)
                made = Self.missing(path)
                try Self.make(path)
            }
            lock = try FileLock(RawPath(lockPath), waiting: waiting)
            // Another run may have made it while this one waited.
            let isOwn = isNew && Self.folders.allSatisfy { FileLocation.kind(path + "/" + $0) == nil }
            made = isOwn ? made + [lockPath] : []
            for folder in Self.folders.map({ path + "/" + $0 }) where FileLocation.kind(folder) == nil {
                made.append(folder)
                try Self.make(folder)
            }
            self.made = made
        } catch {
            Self.remove(made)
            throw error
        }
        try check()
    }

    /// Takes away again what was made for a web root of which nothing came; what somebody put there meanwhile stays with what it lies in.
    package func discard() { Self.remove(made) }

    private static func remove(_ made: [String]) {
        // Without its lock nothing may stand there.
        for path in made.reversed() where (path.hasSuffix("/" + lockName) ? unlink(path) : rmdir(path)) != 0 && errno != ENOENT { return }
    }

    /// The folders of a path that are not there yet, the outermost first.
    private static func missing(_ path: String) -> [String] {
        guard path != "/", FileLocation.kind(path) == nil else { return [] }
        return missing((path as NSString).deletingLastPathComponent) + [path]
    }

    /// Refuses a path where a web root neither stands nor can be made; makes nothing.
    /// - Throws: `PublishingFault.notAWebRoot`.
    package static func look(_ path: String) throws {
        let path = absolute(path)
        guard FileLocation.kind(path + "/" + lockName) == nil, FileLocation.kind(path) != nil else { return }
        let isEmpty = (try? FileTree.entries(of: RawPath(path)).allSatisfy { $0.path == "lost+found" }) == true
        guard isEmpty else { throw PublishingFault.notAWebRoot(path) }
    }

    /// No link stands where a folder belongs: what is removed below it must be below it.
    private func check() throws {
        for folder in Self.folders where FileLocation.kind(path + "/" + folder) != S_IFDIR { throw PublishingFault.misplaced(path + "/" + folder) }
    }

    /// Whether a text can be the name of a dossier or an edition.
    package static func isName(_ text: String) -> Bool {
        (1...100).contains(text.utf8.count) && text.utf8.first != 45
            && text.utf8.allSatisfy { 97...122 ~= $0 || 48...57 ~= $0 || $0 == 45 }
    }

    static func isRelease(_ text: String) -> Bool {
        text.utf8.count == 32 && text.utf8.allSatisfy { 97...102 ~= $0 || 48...57 ~= $0 }
    }

    private static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }

    /// A folder with mode 0755 whatever the umask.
    static func make(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    }

    /// The absolute path of what stands at `place` in the web root; empty for itself.
    func at(_ place: String) -> String { place.isEmpty ? path : path + "/" + place }
    func releases(_ dossier: String) -> String { path + "/releases/" + dossier }
    func folder(_ dossier: String, _ release: String) -> String { releases(dossier) + "/" + release }
    func link(_ dossier: String) -> String { path + "/public/" + dossier }

    /// Of files that name users or where they look: for who publishes and for the group of their folder.
    static let closedMode: UInt32 = 0o640

    /// Writes a file of the web root in one step; nothing where it has this content already.
    /// - Throws: `SystemError`.
    func write(_ name: String, _ text: String, mode: UInt32 = 0o644) throws {
        if FileManager.default.contents(atPath: path + "/" + name) == Data(text.utf8) { return }
        try AtomicFile(RawPath(path + "/" + name), text, mode: mode).commit()
    }

    /// What the files of the releases of one run say as the time of their last change: later than all before, in seconds since 1970, also where a
    /// clock was set back or the run before was in the same second. Web servers make `ETag` and `Last-Modified` of it.
    ///
    /// - Parameter published: The present instant, as `2026-01-31T09:30:00Z`.
    /// - Throws: `SystemError`.
    func instant(of published: String) throws -> Int {
        let name = RawPath(path + "/" + Self.lockName), now = (try? Date(published, strategy: .iso8601)).map { Int($0.timeIntervalSince1970) } ?? 0
        guard let lock else { return now }
        let instant = max(now, try lock.modified(name) + 1)
        try lock.note(modified: instant, name)
        return instant
    }
}
