import Fixity
import Foundation
import Testing

struct StagingTests {
    private func fill(_ staging: Staging, _ content: String) throws {
        let payload = try PayloadFolder(bag: staging.path)
        try payload.write("index.html", Array(content.utf8))
    }

    @Test func putsATreeInPlaceAndLeavesNothingBeside() throws {
        let scratch = try Scratch()
        let staging = try Staging(destination: scratch.raw("site/"))
        try fill(staging, "new")
        #expect(try staging.commit(replacing: false) == nil)
        #expect(try scratch.read("site/data/index.html") == "new")
        #expect(try scratch.shell("ls -A").output == "site\n")
    }

    @Test func replacesATreeAsAWhole() throws {
        let scratch = try Scratch()
        try scratch.write("site/data/old.html", "old")
        let staging = try Staging(destination: scratch.raw("site"))
        try fill(staging, "new")
        #expect(try scratch.read("site/data/old.html") == "old")
        try staging.commit(replacing: true)
        #expect(try scratch.shell("find . -type f").output == "./site/data/index.html\n")
    }

    @Test(arguments: ["mkdir site", "mkdir site; echo old > site/a", "echo old > site", "ln -s nowhere site"])
    func leavesADestinationThatMustNotBeReplaced(before: String) throws {
        let scratch = try Scratch()
        try scratch.shell(before)
        let listing = try scratch.listing()
        do {
            let staging = try Staging(destination: scratch.raw("site"))
            try fill(staging, "new")
            #expect(throws: StagingFault.destinationExists(scratch.raw("site"))) {
                try staging.commit(replacing: false)
            }
        }
        #expect(try scratch.listing() == listing)
    }

    @Test func replacesALinkAndNotItsTarget() throws {
        let scratch = try Scratch()
        try scratch.shell("mkdir target; echo kept > target/a; ln -s target site")
        let staging = try Staging(destination: scratch.raw("site"))
        try fill(staging, "new")
        try staging.commit(replacing: true)
        #expect(try scratch.read("target/a") == "kept\n")
        #expect(try scratch.shell("ls -A; test ! -L site").output == "site\ntarget\n")
    }

    @Test func discardsWhatIsNotCommitted() throws {
        let scratch = try Scratch()
        do {
            let staging = try Staging(destination: scratch.raw("site"))
            try fill(staging, "new")
            #expect(try scratch.listing().count > 2)
        }
        #expect(try scratch.listing().isEmpty)
        let staging = try Staging(destination: scratch.raw("site"))
        try staging.discard()
        try staging.discard()
        #expect(try scratch.listing().isEmpty)
    }

    @Test func finishesOnlyFilesThatItsOwnKindOfRunMoves() throws {
        let scratch = try Scratch()
        try scratch.shell("mkdir -p .site.moving/new .other.moving/new .other.moving/old")
        try scratch.shell("echo kept > .site.moving/new/a; echo new > .other.moving/new/a")
        try scratch.shell("printf 'a\\0b\\0' > .other.moving/names")
        let listing = try scratch.listing()
        for name in ["site", "other"] { #expect(try Staging(destination: scratch.raw(name)).completed == []) }
        #expect(try Staging(destination: scratch.raw("site"), ofFiles: true).completed == [])
        #expect(try scratch.listing() == listing)
        #expect(try Staging(destination: scratch.raw("other"), ofFiles: true).completed == ["a", "b"])
        #expect(try scratch.read("a") == "new\n" && scratch.shell("ls -A").output == ".site.moving\na\n")
    }

    @Test func refusesASecondRunOnOneDestination() throws {
        let scratch = try Scratch()
        let first = try Staging(destination: scratch.raw("site"))
        try fill(first, "first")
        #expect(throws: StagingFault.busy(scratch.raw("site"))) { try Staging(destination: scratch.raw("site")) }
        _ = try Staging(destination: scratch.raw("other"))
        try first.commit(replacing: false)
        #expect(try scratch.read("site/data/index.html") == "first")
        let second = try Staging(destination: scratch.raw("site"))
        try second.commit(replacing: true)
        #expect(try scratch.shell("ls -A . site").output == ".:\nsite\n\nsite:\n")
    }

    @Test func takesTheLockOfARunThatWasKilled() throws {
        let scratch = try Scratch()
        try scratch.shell("mkdir -p .site.staging-99999-ab12/data; echo half > .site.staging-99999-ab12/data/x")
        let run = Process()
        run.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
        run.arguments = ["-F", scratch.path + "/.site.lock", "sleep", "60"]
        try run.run()
        defer { if run.isRunning { kill(run.processIdentifier, SIGKILL) } }
        let probe = "while flock -n .site.lock true; do sleep 0.01; done"
        try scratch.shell(probe)
        #expect(throws: StagingFault.busy(scratch.raw("site"))) { try Staging(destination: scratch.raw("site")) }
        #expect(try scratch.read(".site.staging-99999-ab12/data/x") == "half\n")
        kill(run.processIdentifier, SIGKILL)
        run.waitUntilExit()
        let staging = try Staging(destination: scratch.raw("site"))
        #expect(try scratch.shell("ls -A").output == ".site.lock\n\(staging.path.name)\n")
        try staging.commit(replacing: false)
        #expect(try scratch.shell("ls -A").output == "site\n")
    }

    @Test func sweepsOnlyItsOwnAbandonedStagings() throws {
        let scratch = try Scratch()
        let others = [
            ".a.staging-1.staging-12-ab", ".a.staging-", ".a.staging-12", ".a.staging-x-ab", ".ab.staging-12-ab",
            "a.staging-12-ab", ".a.staging-12-ab-cd", ".a.staging-12-xyz",
        ]
        for name in others + [".a.staging-12-ab", ".a.staging-7-0123456789abcdef"] {
            try scratch.write("\(name)/file", "x")
        }
        try Staging(destination: scratch.raw("a")).discard()
        let left = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
        #expect(left.sorted() == others.sorted())
    }

    @Test(arguments: ["", "/", "..", "a/.."]) func refusesADestinationWithoutName(path: String) {
        #expect(throws: SystemError.self) { try Staging(destination: RawPath(path)) }
    }

    @Test(.enabled(if: SmallDisk.canMount, "needs the right to mount a file system"))
    func leavesTheDestinationAsItWasWhenTheDiskIsFull() throws {
        let disk = try SmallDisk()
        let site = disk.scratch.raw("disk/site")
        let first = try Staging(destination: site)
        try PayloadFolder(bag: first.path).write("old.html", [UInt8](repeating: 1, count: 300_000))
        try first.commit(replacing: false)
        let before = try disk.scratch.listing("disk")
        do {
            let staging = try Staging(destination: site)
            let payload = try PayloadFolder(bag: staging.path)
            let error = #expect(throws: SystemError.self) {
                for page in 0..<100 { try payload.write("\(page).html", [UInt8](repeating: 2, count: 30_000)) }
            }
            #expect(error?.errno == ENOSPC)
            #expect(error?.reason == "ENOSPC")
            #expect(try disk.scratch.listing("disk/site").count == 2)
        }
        #expect(try disk.scratch.listing("disk") == before)
    }
}

/// A file system of one megabyte.
private final class SmallDisk {
    let scratch: Scratch

    static let canMount = (try? SmallDisk()) != nil

    private struct NotMounted: Error {}

    init() throws {
        scratch = try Scratch()
        let mount = "mkdir disk; mount -t tmpfs -o size=1m tmpfs disk"
        guard geteuid() == 0, try scratch.shell(mount).status == 0 else { throw NotMounted() }
    }

    deinit { _ = try? scratch.shell("umount disk") }
}
