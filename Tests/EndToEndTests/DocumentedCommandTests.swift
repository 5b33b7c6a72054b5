import Foundation
import Testing
import TestSupport

/// Every command that the documentation shows is run as it stands, or a reason stands here why not.
@Suite struct DocumentedCommandTests {
    private static let pages = ["README.md", "CONTRIBUTING.md"]
        + ((try? FileManager.default.contentsOfDirectory(atPath: Command.root + "/Documentation")) ?? []).filter { $0.hasSuffix(".md") }.sorted()
        .map { "Documentation/" + $0 }

    /// By how they begin.
    private static let notRun = [
        "make demo": "builds everything; .ci/run builds, and the tests archive the same sample",
        "make test": "runs these tests",
        "make deb": "builds everything; DebianPackageTests makes the package of what was built",
        "sudo ": "changes the machine; Scripts/try_deb does this in a system of its own",
        "vitrine preview": "serves until it is ended; PreviewTests",
    ]

    /// What a person did before he read the page.
    private static let before = ["README.md": "rm -rf client Output/client"]

    /// What he does after a command, before the next one can be run.
    private static let after = [
        "vitrine new client --from ~/pile-of-files": "cp dossiers/linde/dossier.yml client/dossier.yml",
        "vitrine check client": "rm -rf client && cp -a dossiers/linde client",
        "vitrine offline Output/bakkerij-de-linde": "unzip -q Output/$edition.zip -d $edition",
    ]

    private static let words = ["vitrine", "make", "cp", "cd", "sudo", "sha256sum", "htpasswd", "bagit.py", "sqlite3", "Scripts/"]

    /// The commands of a page, without what a comment behind them says.
    private static func commands(_ page: String) throws -> [String] {
        let lines = try String(contentsOfFile: Command.root + "/" + page, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
        var found: [String] = [], isOpen = false
        for line in lines where line.hasPrefix("    ") {
            var text = line.dropFirst(4)
            if isOpen {
                found[found.count - 1] += " " + text.trimmingPrefix(while: { $0 == " " })
            } else {
                let isPrompt = text.hasPrefix("$ ")
                if isPrompt { text = text.dropFirst(2) }
                let bare = text.hasPrefix("(cd ") ? text.dropFirst() : text
                guard isPrompt || words.contains(where: { bare.hasPrefix($0.hasSuffix("/") ? $0 : $0 + " ") }) else { continue }
                found.append(String(text))
            }
            isOpen = text.hasSuffix("\\")
            if isOpen { found[found.count - 1].removeLast() }
        }
        return found.map { $0.replacing(/[ ]+#.*$/, with: "").replacing(/[ ]+/, with: " ").trimmingCharacters(in: .whitespaces) }
    }

    /// What the pages speak of: dossiers, their archives, a pile, an auditfile, a folder of a web root.
    private static func prepare(_ folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder + "/dossiers", withIntermediateDirectories: true)
        for name in ["linde", "bakkerij-de-linde", "garage-vermeer"] { try Fixture.copy(Fixture.complete, to: folder + "/dossiers/" + name) }
        let made = try Command.shell("""
            set -e
            mkdir bin srv pile-of-files && ln -s '\(Command.vitrine)' bin/vitrine && cp -a '\(Command.root)/Templates' Templates
            mkdir Examples && cp -a '\(Command.root)/Examples/office' Examples/office
            echo brief >pile-of-files/brief.txt && cp '\(Command.root)/Tests/Auditfiles/whole-3.2.xaf' auditfile.xaf
            cp -a dossiers/linde client && sed -i 's/^id: .*/id: client/' client/dossier.yml dossiers/linde/dossier.yml && cp -a client DOSSIER
            sed -i 's/^id: .*/id: garage-vermeer/' dossiers/garage-vermeer/dossier.yml
            for dossier in client dossiers/bakkerij-de-linde dossiers/garage-vermeer; do bin/vitrine archive $dossier --quiet; done
            cp -a Output/client/snapshot SNAPSHOT && echo a >a && sha256sum a >SHA256SUMS
            """, in: folder)
        #expect(made.status == 0, "\(made.output) \(made.errors)")
    }

    private static let prepared = Result {
        let folder = NSTemporaryDirectory() + "vitrine-documented-\(ProcessInfo.processInfo.processIdentifier)"
        try prepare(folder)
        return folder
    }

    private static let hasTools = ["htpasswd", "sqlite3", "unzip"].allSatisfy { Command.find($0) != nil } && Command.hasPython

    @Test(.enabled(if: hasTools, "needs htpasswd, sqlite3, unzip and VITRINE_PYTHON with bagit: Scripts/bootstrap test"), arguments: pages)
    func everyCommandOfAPageWorks(page: String) throws {
        try withTemporaryFolder { folder in
            let here = folder + "/here"
            try Fixture.copy(Self.prepared.get(), to: here)
            let commands = try Self.commands(page).filter { command in !Self.notRun.keys.contains { command.hasPrefix($0) } }
            let steps = commands.map { command in
                // A web root is where the machine has room for it.
                let line = command.replacing("/srv/archief", with: here + "/srv/archief").replacing("WEBROOT", with: here + "/WEBROOT")
                    .replacing("htpasswd -cB", with: "htpasswd -icB")
                return "\(line) <<<geheim; echo \"@@ $?\" >>'\(folder)/statuses'; \(Self.after[command] ?? "true")"
            }
            let tools = (Command.python.map { $0 as NSString } ?? "").deletingLastPathComponent
            let first = [
                "PATH=$PWD/bin:'\(tools)':$PATH HOME=$PWD edition=bakkerij-de-linde-client-volledige-toegang", Self.before[page] ?? "true",
                commands.contains { $0.contains("/srv/archief") } ? "vitrine publish Output --to $PWD/srv/archief --quiet" : "true",
            ]
            let script = (first + steps).joined(separator: "\n")
            let made = try Command.shell(script, in: here)
            let statuses = ((try? String(contentsOfFile: folder + "/statuses", encoding: .utf8)) ?? "").split(separator: "\n").map {
                String($0.dropFirst(3))
            }
            for (command, status) in zip(commands, statuses) { #expect(status == "0", "\(page): \(command): \(made.errors)") }
            #expect(statuses.count == commands.count, "\(made.errors)")
        }
    }

    @Test func theCommandsAreFound() throws {
        let counts = try Self.pages.map { try Self.commands($0).count }
        #expect(counts.reduce(0, +) > 50)
        for page in ["README", "Documentation/auditor", "Documentation/operations", "Documentation/publishing", "Documentation/servers"] {
            #expect(try Self.commands(page + ".md").count >= 3, "\(page)")
        }
        let all = try Self.pages.flatMap(Self.commands)
        for start in Self.notRun.keys { #expect(all.contains { $0.hasPrefix(start) }, "\(start)") }
        for command in Self.after.keys { #expect(all.contains(command), "\(command)") }
    }

    /// All of FORMAT.md at once, in the folder of an archive: it says what each prints, and TamperingTests that they see what they should.
    @Test(.enabled(if: hasTools, "needs sqlite3 and VITRINE_PYTHON with bagit: Scripts/bootstrap test")) func whatFormatSaysRuns() throws {
        let starts = ["sha256sum -c", "for bag in", "db=", "sqlite3 "]
        let blocks = try String(contentsOfFile: Command.root + "/FORMAT.md", encoding: .utf8).components(separatedBy: "\n\n")
            .filter { block in block.hasPrefix("    ") && starts.contains { block.dropFirst(4).hasPrefix($0) } }
            .map { block in
                block.split(separator: "\n").map { $0.dropFirst(4) }.joined(separator: "\n").replacing(
                    "bagit.py --validate", with: "bagit.py --quiet --validate")
            }
        #expect(blocks.count >= 4)
        let folder = try Fixture.archiveOfTheSample()
        let tools = (try #require(Command.python) as NSString).deletingLastPathComponent
        for block in blocks {
            let made = try Command.shell("PATH='\(tools)':$PATH db=snapshot/data/dossier.sqlite\n" + block, in: folder)
            #expect(made.errors.isEmpty, "\(block): \(made.errors)")
        }
    }
}
