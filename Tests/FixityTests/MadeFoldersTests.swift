@testable import Fixity
import Foundation
import Glibc
import Testing

/// The folders on the way to an output.
@Suite struct MadeFoldersTests {
    @Test func makesWhatIsMissingAndTakesAwayOnlyThat() throws {
        let scratch = try Scratch()
        try scratch.shell("mkdir there")
        let made = try MadeFolders(above: scratch.raw("there/a/b/c.zip"))
        #expect(FileLocation.kind(scratch.path + "/there/a/b") == S_IFDIR && FileLocation.kind(scratch.path + "/there/a/b/c.zip") == nil)
        made.removeEmpty()
        #expect(FileLocation.kind(scratch.path + "/there/a") == nil && FileLocation.kind(scratch.path + "/there") == S_IFDIR)
        let kept = try MadeFolders(above: scratch.raw("x/y/z"))
        try scratch.write("x/y/w", "")
        kept.removeEmpty()
        #expect(FileLocation.kind(scratch.path + "/x/y/w") == S_IFREG)
    }

    @Test func leavesNothingWhereAFolderCannotBeMade() throws {
        let scratch = try Scratch()
        try scratch.write("file", "")
        #expect(throws: SystemError(.create, scratch.raw("file/a"), errno: ENOTDIR)) { try MadeFolders(above: scratch.raw("file/a/b")) }
        let long = String(repeating: "n", count: 300)
        #expect(throws: SystemError(.create, scratch.raw("new/" + long), errno: ENAMETOOLONG)) {
            try MadeFolders(above: scratch.raw("new/\(long)/x"))
        }
        #expect(FileLocation.kind(scratch.path + "/new") == nil)
    }

    @Test(arguments: [true, false]) func keepsTheFoldersOfAStagingOnlyWhenItIsCommitted(commits: Bool) throws {
        let scratch = try Scratch()
        do {
            let staging = try Staging(destination: scratch.raw("a/b/c"))
            try AtomicFile.write(staging.path.appending("file"), "x")
            if commits { try staging.commit(replacing: false) }
        }
        #expect((FileLocation.kind(scratch.path + "/a/b/c/file") == S_IFREG) == commits)
        #expect((FileLocation.kind(scratch.path + "/a") == nil) == !commits)
    }

    @Test func knowsWhereAPathWouldStand() throws {
        let scratch = try Scratch(), real = try #require(FileLocation.real(scratch.path))
        try scratch.shell("mkdir -p dossier/in && ln -s dossier link && ln -s nowhere dangling")
        for (path, place) in [
            ("dossier", "dossier"), ("link/x/y", "dossier/x/y"), ("link/", "dossier"), ("dossier/../link/n\tew", "dossier/n\tew"),
            ("none/../dossier/x", "dossier/x"),
            ("none/./x", "none/x"), ("dangling", "dangling"), ("dossier/in/../../other", "other"),
        ] {
            #expect(FileLocation.place(scratch.path + "/" + path) == real + "/" + place, "\(path)")
        }
        #expect(FileLocation.place("no-such-name") == FileManager.default.currentDirectoryPath + "/no-such-name")
        #expect(FileLocation.place("/") == "/" && FileLocation.place("/no-such-name") == "/no-such-name")
        #expect(
            FileLocation.isInside(scratch.path + "/link/new/x", scratch.path + "/dossier")
                && !FileLocation.isInside(scratch.path + "/dossier-2", scratch.path + "/dossier"))
    }
}
