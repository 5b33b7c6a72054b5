import Fixity
import Foundation
import Synchronization
import Testing

struct OriginalCopierTests {
    private func entry(_ scratch: Scratch, _ path: RawPath) throws -> FileTree.Entry {
        var found: FileTree.Entry?
        try FileTree.walk(scratch.raw("live")) { if $0.path == path { found = $0 } }
        return try #require(found)
    }

    private func copier(_ scratch: Scratch) throws -> OriginalCopier {
        try scratch.shell("mkdir -p store")
        return try OriginalCopier(source: scratch.raw("live"), store: scratch.raw("store"))
    }

    @Test func storesAFileUnderItsDigest() throws {
        let scratch = try Scratch()
        let content = "%PDF-1.7 " + String(repeating: "x", count: 3_000_000)
        try scratch.write("live/2023/invoice.PDF", content)
        let stored = try copier(scratch).copy(entry(scratch, "2023/invoice.PDF"), extension: "pdf")
        let hex = SHA256Digest(of: Array(content.utf8)).hex
        #expect(stored.digest.hex == hex)
        #expect(stored.size == content.utf8.count)
        #expect(stored.head == Array(content.utf8.prefix(1024)))
        #expect(stored.path == "files/\(hex.prefix(2))/\(hex).pdf")
        #expect(!stored.wasStored)
        #expect(try scratch.listing("store") == [
            "files folder 755 ", "files/\(hex.prefix(2)) folder 755 ", "\(stored.path) file 644 \(hex)",
        ])
    }

    @Test func storesEqualFilesOnce() throws {
        let scratch = try Scratch()
        try scratch.write("live/a.txt", "same")
        try scratch.write("live/b.txt", "same")
        let copier = try copier(scratch)
        let first = try copier.copy(entry(scratch, "a.txt"), extension: "txt")
        let second = try copier.copy(entry(scratch, "b.txt"), extension: "txt")
        #expect(first.path == second.path)
        #expect(!first.wasStored)
        #expect(second.wasStored)
        #expect(try scratch.listing("store").count == 3)
    }

    @Test func storesAFileWithoutExtensionOrBytes() throws {
        let scratch = try Scratch()
        try scratch.write("live/empty", "")
        let stored = try copier(scratch).copy(entry(scratch, "empty"), extension: "")
        #expect(stored.path.hasSuffix("/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"))
        #expect(stored.head.isEmpty)
    }

    @Test(arguments: [
        "echo more >> live/d/file", "rm live/d/file; printf 'same size' > live/d/file", "rm live/d/file",
        "rm live/d/file; ln -s ../other live/d/file", "rm live/d/file; mkfifo live/d/file",
        "touch -d 2001-01-01 live/d/file", "mv live/d live/e; ln -s e live/d",
        // Only the time of the last state change tells of this one.
        "touch -r live/d/file ref; printf 'SAME SIZE' > live/d/file; touch -r ref live/d/file",
    ])
    func refusesAFileThatIsNotTheOneTheWalkSaw(change: String) throws {
        let scratch = try Scratch()
        try scratch.write("live/d/file", "same size")
        try scratch.write("live/other", "same size")
        let seen = try entry(scratch, "d/file")
        usleep(20_000)
        try scratch.shell(change)
        let copier = try copier(scratch)
        #expect(throws: FileChanged(path: "d/file")) { try copier.copy(seen, extension: "txt") }
        #expect(try scratch.listing("store") == ["files folder 755 "])
    }

    @Test(arguments: [O_APPEND, 0])
    func refusesAFileThatGrowsOrChangesWhileItIsRead(flags: Int32) throws {
        let scratch = try Scratch()
        try scratch.shell("mkdir live; truncate -s 128M live/file")
        let seen = try entry(scratch, "file")
        let copier = try copier(scratch)
        let run = Run()
        let folder = scratch.path
        Thread.detachNewThread {
            // A copy in the making shows that the check before reading has passed.
            let files = folder + "/store/files"
            while !run.isOver, (try? FileManager.default.contentsOfDirectory(atPath: files))?.isEmpty != false {}
            let file = open(folder + "/live/file", O_WRONLY | flags)
            defer { close(file) }
            while !run.isOver { write(file, "1", 1) }
        }
        defer { run.end() }
        #expect(throws: FileChanged(path: "file")) { try copier.copy(seen, extension: "bin") }
        #expect(try scratch.listing("store") == ["files folder 755 "])
    }
}

/// Tells a second thread when to stop.
private final class Run: Sendable {
    private let over = Atomic(false)

    var isOver: Bool { over.load(ordering: .relaxed) }

    func end() { over.store(true, ordering: .relaxed) }
}
