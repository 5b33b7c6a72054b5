import Foundation
import Testing
import TestSupport

/// A file system of 6 MB in memory, which fills up.
struct SmallDisk {
    static let need: Comment = "needs root, and the right to mount a file system"
    static let canMount = getuid() == 0
        && (try? Command.shell("d=$(mktemp -d) && mount -t tmpfs -o size=1m none $d && umount $d && rmdir $d").status) == 0

    private let path: String

    init(at path: String) throws {
        self.path = path
        let mounted = try Command.shell("mkdir '\(path)' && mount -t tmpfs -o size=6m none '\(path)'")
        try #require(mounted.status == 0, "\(mounted.errors)")
    }

    func remove() { _ = try? Command.shell("umount '\(path)'") }
}
