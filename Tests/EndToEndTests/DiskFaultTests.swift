import Foundation
import Synchronization
import Testing
import TestSupport

/// When a disk or the system fails, what stands is the old or the new, whole, and the message says which.
@Suite struct DiskFaultTests {
    private static let hasTracer = (try? Command.shell("strace -o /dev/null true").status == 0) ?? false
    private static let dossier = Command.root + "/Tests/Dossiers/valid/complete/dossier"
    private static let isComplete = ProcessInfo.processInfo.environment["VITRINE_FAULTS"] == "all"

    private static let commands = [
        "archive --replace", "archive", "publish", "publish --keep 0", "publish --refresh", "publish --withdraw", "offline --replace", "offline",
        "export-pdfs --replace", "export-pdfs", "freeze --replace", "render --replace", "export-package --replace", "new",
    ]

    /// Each call that changes something, failed once and killed once. `VITRINE_FAULTS=all` takes every call, otherwise eight, most of them
    /// around the switch. `Scripts/fault_sweep.py` by itself takes one of each kind.
    @Test(.enabled(if: hasTracer, "needs strace: Scripts/bootstrap test"), arguments: commands)
    func leavesTheOldOrTheNewAndSaysWhich(command: String) throws {
        let options = Self.isComplete ? ["--full"] : ["--few"]
        let swept = try Command.run(Command.systemPython, [Command.root + "/Scripts/fault_sweep.py", Command.vitrine] + options + [command])
        #expect(swept.status == 0, "\(swept.output) \(swept.errors)")
        let points = swept.output.firstMatch(of: /calls, ([0-9]+) failed and ([0-9]+) killed/)
        for count in [points?.1, points?.2] { #expect(Int(count ?? "") ?? 0 >= 5, "\(swept.output)") }
        print(swept.output, terminator: "")
    }

    /// Runs a command whose calls on a file fail.
    private func failing(_ call: String, _ error: String, on path: String, _ arguments: String, in folder: String) throws -> Command {
        try Command.shell("strace -f -o /dev/null -P '\(path)' -e inject=\(call):error=\(error) '\(Command.vitrine)' \(arguments)", in: folder)
    }

    @Test(.enabled(if: hasTracer, "needs strace: Scripts/bootstrap test"), arguments: ["EIO", "EMFILE", "ENOMEM"])
    func neverCallsTheDossierWrongForWhatTheSystemRefuses(error: String) throws {
        try withTemporaryFolder { folder in
            #expect(try Command.shell("cp -R '\(Self.dossier)' d", in: folder).status == 0)
            for file in ["dossier.yml", "documents.csv", "ledger/2024.csv", "notes/btw-bloem.md"] {
                let refused = try failing("openat", error, on: folder + "/d/" + file, "archive '\(folder)/d' -o out", in: folder)
                #expect(refused.status == 1 && !refused.errors.contains("UnreadableFile"), "\(file): \(refused.status) \(refused.errors)")
            }
            let read = try failing("read", "EIO", on: folder + "/d/ledger/2024.csv", "archive '\(folder)/d' -o out", in: folder)
            #expect(read.status == 1 && read.errors.contains("the disk reports an error"), "\(read.status) \(read.errors)")
            #expect(try Command.shell("ls -A out 2>/dev/null", in: folder).output == "")
        }
    }

    @Test(.enabled(if: hasTracer, "needs strace: Scripts/bootstrap test"), arguments: ["EIO", "EMFILE", "EACCES"])
    func neverCallsAnArchiveDamagedForWhatTheSystemRefuses(error: String) throws {
        try withTemporaryFolder { folder in
            #expect(try Command.vitrine("archive", Self.dossier, "-o", folder, "--quiet").status == 0)
            let archive = folder + "/bakkerij-de-linde"
            for file in [
                "snapshot/bagit.txt", "snapshot/manifest-sha256.txt", "snapshot/tagmanifest-sha256.txt", "snapshot/data/dossier.sqlite",
                "editions/full/data/index.html", "editions/full/bag-info.txt", "evidence/fingerprints.sha256", "access/editions.json",
            ] {
                for command in ["verify '\(archive)'", "publish '\(archive)' --to web"] {
                    // Files of a bag are opened from an open folder, where strace does not tell their paths.
                    let refused = try failing("read", error, on: archive + "/" + file, command, in: folder)
                    #expect(refused.status == 1 && refused.errors.contains(file), "\(command) \(file): \(refused.status) \(refused.errors)")
                }
            }
            #expect(try Command.vitrine("verify", archive).status == 0)
        }
    }

    /// Killed between two copies on their way to their places, and behind the last one: what the run made itself is no file of somebody else.
    @Test(.enabled(if: hasTracer, "needs strace: Scripts/bootstrap test"), arguments: [("renameat", "/.*moving/new", 2), ("fsync", "", 2)])
    func completesAnOfflineCommandThatWasKilledAmongItsMoves(call: String, place: String, number: Int) throws {
        try withTemporaryFolder { folder in
            let prepared = try Command.shell("""
                '\(Command.vitrine)' archive '\(Self.dossier)' -o . --quiet && mv bakkerij-de-linde a &&
                '\(Command.vitrine)' offline a -o whole --quiet
                """, in: folder)
            #expect(prepared.status == 0, "\(prepared.errors)")
            let zips = try Command.shell("cd whole && sha256sum *", in: folder).output, count = zips.split(separator: "\n").count
            try #require(count >= 2)
            let path = folder + "/zips" + place.replacing("*", with: "bakkerij-de-linde-offline.")
            let killed = try failing(call, "EIO:signal=KILL:when=\(number)", on: path, "offline a -o zips", in: folder)
            #expect(killed.status != 0, "\(killed.status) \(killed.errors)")
            let stands = try Command.shell("ls zips | wc -l; ls -d zips/.*.moving | wc -l", in: folder).output
            #expect(stands == "\(place.isEmpty ? count : 1)\n1\n")
            let again = try Command.vitrine("offline", folder + "/a", "-o", folder + "/zips")
            #expect(again.status == 0, "\(again.errors)")
            #expect(try Command.shell("cd zips && ls -A | xargs sha256sum", in: folder).output == zips)
            // What stands there now was told, and is replaced only when asked.
            #expect(try Command.vitrine("offline", folder + "/a", "-o", folder + "/zips").status == 64)
        }
    }

    /// Under a limit of processes that this user has reached already.
    @Test(.enabled(if: getuid() == 0, "needs root to become someone else"), arguments: ["archive d -o out", "export-pdfs d -o out/z.zip", "verify a"])
    func endsWhereNoThreadCanBeStarted(command: String) throws {
        try withTemporaryFolder { folder in
            try prepareForSomebodyElse(folder)
            let ended = try limited(1, command, in: folder)
            #expect(ended.status == 1 && ended.errors.contains("cannot start another thread"), "\(ended.status) \(ended.errors)")
            #expect(try Command.shell("ls -A out", in: folder).output == "")
        }
    }

    /// With few threads a command goes on with those that there are or ends with an error: it never waits.
    @Test(
        .enabled(if: getuid() == 0, "needs root to become someone else"),
        arguments: ["archive d -o out", "export-pdfs d -o out/z.zip", "verify a", "offline a -o out"], [3, 4, 5])
    func goesOnWithTheThreadsThatThereAre(command: String, limit: Int) throws {
        try withTemporaryFolder { folder in
            try prepareForSomebodyElse(folder)
            let ended = try limited(limit, command, in: folder)
            let mayFail = command.hasPrefix("export")
            #expect(ended.status == 0 || mayFail && ended.status == 1 && ended.errors.contains("cannot start another thread"), "\(ended)")
            let stands = try Command.shell("ls -A out | wc -l", in: folder).output
            #expect((stands != "0\n") == (ended.status == 0 && command != "verify a"), "\(stands)")
        }
    }

    private func prepareForSomebodyElse(_ folder: String) throws {
        let script = """
            cp -R '\(Self.dossier)' d && printf '%%PDF-1.4\\n' > d/documents/misc/a.pdf && '\(Command.vitrine)' archive d -o made --quiet &&
            mv made/bakkerij-de-linde a && mkdir out && chmod 777 out && chmod -R a+rX .
            """
        try #require(try Command.shell(script, in: folder).status == 0)
    }

    /// Each command has a user of its own: the system counts all that a user has.
    private static let users = Mutex(61_000)

    /// Runs a command as a user who may have so many threads and processes.
    private func limited(_ count: Int, _ command: String, in folder: String) throws -> Command {
        let user = Self.users.withLock { user in
            user += 1
            return user
        }
        let limits = "timeout -k 1 60 prlimit --nproc=\(count) -- setpriv --reuid=\(user) --regid=\(user) --clear-groups"
        return try Command.shell("\(limits) '\(Command.vitrine)' \(command) --templates '\(Command.root)/Templates'", in: folder)
    }
}
