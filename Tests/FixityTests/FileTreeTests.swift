import Fixity
import Foundation
import Testing

struct FileTreeTests {
    /// A tree with everything that a dossier folder should not hold; the outside must stay untouched.
    private func hostileTree(_ scratch: Scratch) throws {
        try scratch.write("outside/kept.txt", "kept")
        try scratch.shell(
            """
            mkdir -p tree/b/deep tree/a.b tree/a
            echo 1 > tree/b/deep/file; echo 22 > tree/a/file; echo 3 > tree/a.b/file
            ln -s ../outside tree/link; ln -s /nowhere tree/dangling; ln -s . tree/loop
            mkfifo tree/fifo
            printf x > "tree/$(printf 'e\\314\\201').pdf"; printf y > "tree/$(printf '\\303\\251').pdf"
            printf z > "tree/$(printf 'bad\\377').pdf"; printf n > "tree/$(printf 'a\\nb')"
            """)
        let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: "\(scratch.path)/tree/socket".utf8) }
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0)
    }

    @Test func listsInByteOrderWithoutFollowingOrBlocking() throws {
        let scratch = try Scratch()
        try hostileTree(scratch)
        var found: [String] = []
        try FileTree.walk(scratch.raw("tree")) { found.append("\($0.path.display) \($0.kind)") }
        #expect(
            found == [
                "a folder", "a/file file", "a\\nb file", "a.b folder", "a.b/file file", "b folder", "b/deep folder",
                "b/deep/file file", "bad\\xFF.pdf file", "dangling symbolicLink", "e\u{301}.pdf file", "fifo special",
                "link symbolicLink", "loop symbolicLink", "socket special", "\u{E9}.pdf file",
            ])
        #expect(found.map { Array($0.utf8) }.contains(Array("e\u{301}.pdf file".utf8)))
        #expect(found.map { Array($0.utf8) }.contains(Array("\u{E9}.pdf file".utf8)))
    }

    @Test func reportsSizeInodeModeAndTimes() throws {
        let scratch = try Scratch()
        try scratch.write("file", "12345")
        try scratch.shell("chmod 640 file; touch -d '2023-05-04 10:11:12.5 UTC' file")
        var entries: [FileTree.Entry] = []
        try FileTree.walk(scratch.raw) { entries.append($0) }
        let entry = try #require(entries.first)
        let attributes = try FileManager.default.attributesOfItem(atPath: scratch.path + "/file")
        #expect(entries.count == 1)
        #expect(entry.size == 5)
        #expect(entry.mode == 0o640)
        #expect(entry.inode == (attributes[.systemFileNumber] as? NSNumber)?.uint64Value)
        #expect(entry.modified == 1_683_195_072_500_000_000)
        #expect(entry.statusChanged > entry.modified)
    }

    @Test func removesATreeButNothingBehindItsLinks() throws {
        let scratch = try Scratch()
        try hostileTree(scratch)
        try FileTree.remove(scratch.raw("tree"))
        try FileTree.remove(scratch.raw("tree"))
        #expect(try scratch.shell("ls -A").output == "outside\n")
        #expect(try scratch.read("outside/kept.txt") == "kept")
    }

    @Test func removesALinkAtTheRootAndNotItsTarget() throws {
        let scratch = try Scratch()
        try scratch.write("outside/kept.txt", "kept")
        try scratch.shell("ln -s outside link")
        try FileTree.remove(scratch.raw("link"))
        #expect(try scratch.shell("ls -A").output == "outside\n")
        #expect(try scratch.read("outside/kept.txt") == "kept")
    }

    @Test func endsTheWalkWhereTheRootIsMissing() throws {
        let scratch = try Scratch()
        #expect(throws: SystemError(.open, scratch.raw("none"), errno: ENOENT)) {
            try FileTree.walk(scratch.raw("none")) { _ in }
        }
    }

    @Test func walksAndRemovesFiveHundredLevels() throws {
        let scratch = try Scratch()
        try scratch.shell("p=tree; for i in $(seq 500); do p=$p/d; done; mkdir -p $p; echo x > $p/file")
        var deepest: RawPath = ""
        try FileTree.walk(scratch.raw("tree")) { deepest = $0.path }
        #expect(deepest.components.count == 501)
        try FileTree.remove(scratch.raw("tree"))
        #expect(try scratch.listing().isEmpty)
    }
}
