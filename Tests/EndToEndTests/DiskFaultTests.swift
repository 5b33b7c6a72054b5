import Foundation
import Testing
import TestSupport

/// When a disk or the system fails, what stands is the old or the new, whole, and the message says which.
@Suite struct DiskFaultTests {
    private static let hasTracer = (try? Command.shell("strace -o /dev/null true").status == 0) ?? false
    private static let dossier = Command.root + "/Tests/Dossiers/valid/complete/dossier"
    private static let isComplete = ProcessInfo.processInfo.environment["VITRINE_FAULTS"] == "all"

    private static let commands = [
        "archive --replace", "archive", "publish", "publish --refresh", "publish --withdraw", "offline --replace", "offline",
        "export-pdfs --replace", "export-pdfs", "freeze --replace", "render --replace", "export-package --replace", "new",
    ]

    /// Each call that changes something, failed once and killed once. `VITRINE_FAULTS=all` takes every call, otherwise those outside of stagings,
    /// where it matters, and one of each kind inside.
    @Test(.enabled(if: hasTracer, "needs strace: Scripts/bootstrap test"), arguments: commands)
    func leavesTheOldOrTheNewAndSaysWhich(command: String) throws {
        let options = Self.isComplete ? ["--full"] : []
        let swept = try Command.run(Command.systemPython, [Command.root + "/Scripts/fault_sweep.py", Command.vitrine] + options + [command])
        #expect(swept.status == 0, "\(swept.output) \(swept.errors)")
        let points = swept.output.firstMatch(of: /calls, ([0-9]+) failed and ([0-9]+) killed/)
        #expect(Int(points?.1 ?? "") ?? 0 >= 5 && points?.1.isEmpty == false, "\(swept.output)")
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
            for file in ["dossier.yml", "documents.csv", "ledger/2024.csv", "notes/btw-bloem.md", "documents/misc/brief.txt"] {
                let refused = try failing("openat", error, on: folder + "/d/" + file, "archive d -o out", in: folder)
                #expect(refused.status == 1 && !refused.errors.contains("UnreadableFile"), "\(file): \(refused.status) \(refused.errors)")
            }
            let read = try failing("read", "EIO", on: folder + "/d/ledger/2024.csv", "archive d -o out", in: folder)
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
                    #expect(refused.status == 1, "\(command) \(file): \(refused.status) \(refused.errors)")
                }
            }
            #expect(try Command.vitrine("verify", archive).status == 0)
        }
    }

    /// Under a limit of processes that this user has reached already.
    @Test(.enabled(if: getuid() == 0, "needs root to become someone else"), arguments: ["archive d -o out", "export-pdfs d -o out/z.zip", "verify a"])
    func endsWhereNoThreadCanBeStarted(command: String) throws {
        try withTemporaryFolder { folder in
            let script = """
                cp -R '\(Self.dossier)' d && printf '%%PDF-1.4\\n' > d/documents/misc/a.pdf && '\(Command.vitrine)' archive d -o made --quiet &&
                mv made/bakkerij-de-linde a && mkdir out && chmod 777 out && chmod -R a+rX .
                """
            #expect(try Command.shell(script, in: folder).status == 0)
            let limited = "timeout -k 1 60 prlimit --nproc=1 -- setpriv --reuid=65533 --regid=65533 --clear-groups"
            let ended = try Command.shell("\(limited) '\(Command.vitrine)' \(command) --templates '\(Command.root)/Templates'", in: folder)
            #expect(ended.status == 1 && ended.errors.contains("cannot start another thread"), "\(ended.status) \(ended.errors)")
            #expect(try Command.shell("ls -A out", in: folder).output == "")
        }
    }
}
