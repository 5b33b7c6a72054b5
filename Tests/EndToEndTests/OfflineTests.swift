import Foundation
import Testing
import TestSupport

/// Offline copies of the sample, made by the real program, unpacked and judged by other people's tools.
@Suite struct OfflineTests {
    private static let tools = ["unzip", "sha256sum"].allSatisfy { (try? Command.shell("command -v \($0)").status) == 0 }
    private static let dossier = "bakkerij-de-linde", edition = "client-volledige-toegang"

    /// An archive of the sample and, beside it, an offline copy of each edition; made once for all tests of the suite.
    private static let made: (folder: String, offline: Command)? = {
        let folder = NSTemporaryDirectory() + "vitrine-offline-\(ProcessInfo.processInfo.processIdentifier)"
        do {
            try FileManager.default.createDirectory(atPath: folder + "/out", withIntermediateDirectories: true)
            try Fixture.copy(Fixture.archiveOfTheSample(), to: folder + "/out/" + dossier)
            return (folder, try Command.vitrine("offline", folder + "/out/\(dossier)", environment: ["TZ": "Pacific/Kiritimati"]))
        } catch {
            return nil
        }
    }()

    private func zip(_ edition: String = edition) throws -> String { try #require(Self.made).folder + "/out/\(Self.dossier)-\(edition).zip" }

    @Test func makesOneForEachEditionWithUsersAndLeavesTheArchiveAlone() throws {
        let made = try #require(Self.made)
        #expect(made.offline.status == 0, "\(made.offline.errors)")
        let names = try FileManager.default.contentsOfDirectory(atPath: made.folder + "/out").sorted()
        let editions = ["accountant-auditor", "accountant-volledige-toegang", "client-aankopen-en-verkopen", "client-volledige-toegang"]
        #expect(names == [Self.dossier] + editions.map { "\(Self.dossier)-\($0).zip" })
        for edition in editions {
            let digest = try Command.shell("sha256sum < '\(zip(edition))'").output.prefix(64)
            #expect(made.offline.output.contains(digest))
        }
        #expect(try Command.vitrine("verify", made.folder + "/out/" + Self.dossier).status == 0)
    }

    @Test(.enabled(if: tools, "needs unzip (Scripts/bootstrap test)"))
    func unpacksAndPassesItsOwnDigests() throws {
        try withTemporaryFolder { folder in
            #expect(try Command.shell("unzip -tqq '\(zip())'").status == 0)
            let check = try Command.shell("""
                unzip -q '\(zip())' -d copy && cd copy && sha256sum -c --quiet --strict SHA256SUMS && test -f index.html
                find . -type f ! -name SHA256SUMS -printf '%P\\n' | LC_ALL=C sort > ../files; cut -c67- SHA256SUMS | LC_ALL=C sort | diff ../files -
                ! grep -rlE '(href|src|data|action|poster)="([a-z][a-z0-9+.-]*:|//)' --include='*.html' .
                ! grep -rl 'portal\\.example' --include='*.html' --include='*.css' --include='*.csv' .
                """, in: folder)
            #expect(check.status == 0, "\(check.output.prefix(2_000))\(check.errors.prefix(500))")
            #expect(check.output == "")
        }
    }

    /// What the page says to type says of each file that it is right, and names one that was changed.
    @Test(.enabled(if: tools && (try? Command.shell("command -v shasum").status) == 0, "needs unzip and perl (Scripts/bootstrap test)"))
    func checksItselfWithTheCommandsOnItsPage() throws {
        try withTemporaryFolder { folder in
            #expect(try Command.shell("unzip -q '\(zip())' -d copy", in: folder).status == 0)
            let copy = folder + "/copy", page = try String(contentsOfFile: copy + "/about.html", encoding: .utf8)
            for command in ["sha256sum --check SHA256SUMS", "shasum -a 256 --check SHA256SUMS"] {
                #expect(page.contains(">\(command)</code>"), "\(command)")
                #expect(try Command.shell(command, in: copy).status == 0)
            }
            #expect(page.contains("Get-Content SHA256SUMS | ForEach-Object"))
            try "changed".write(toFile: copy + "/about.html", atomically: true, encoding: .utf8)
            for command in ["sha256sum --check SHA256SUMS", "shasum -a 256 --check SHA256SUMS"] {
                let result = try Command.shell(command, in: copy)
                #expect(result.status != 0 && result.output.contains("about.html: FAILED"))
            }
        }
    }

    /// The page of an edition says how to check both lists, and what to compare of the one that nothing in it proves.
    @Test(.enabled(if: tools && (try? Command.shell("command -v shasum").status) == 0, "needs sha256sum and perl (Scripts/bootstrap test)"))
    func anEditionIsCheckedWithTheCommandsOnItsPage() throws {
        try withTemporaryFolder { folder in
            let archive = try #require(Self.made).folder + "/out/\(Self.dossier)", copy = folder + "/copy"
            try Fixture.copy(archive + "/editions/\(Self.edition)", to: copy)
            let page = try String(contentsOfFile: copy + "/data/about.html", encoding: .utf8)
            let lists = "tagmanifest-sha256.txt manifest-sha256.txt", list = "tagmanifest-sha256.txt"
            for command in ["sha256sum --check \(lists)", "shasum -a 256 --check \(lists)", "sha256sum \(list)", "shasum -a 256 \(list)"] {
                #expect(page.contains(">\(command)</code>"), "\(command)")
                let result = try Command.shell(command, in: copy)
                #expect(result.status == 0)
                guard !command.contains("--check") else { continue }
                let kept = try String(contentsOfFile: archive + "/evidence/fingerprints.sha256", encoding: .utf8)
                #expect(kept.contains("\(result.output.prefix(64))  editions/\(Self.edition)/\(list)\n"))
            }
            // Whoever changes a file and its line in the manifest is found by the list of lists.
            try "changed".write(toFile: copy + "/data/about.html", atomically: true, encoding: .utf8)
            #expect(try Command.shell(
                "sum=$(sha256sum data/about.html) && sed -i \"s|^[0-9a-f]*  data/about.html$|$sum|\" manifest-sha256.txt", in: copy).status == 0)
            #expect(try Command.shell("sha256sum --check manifest-sha256.txt", in: copy).status == 0)
            #expect(try Command.shell("sha256sum --check \(lists)", in: copy).status != 0)
        }
    }

    /// Explorer unpacks into a folder that is called after the zip; programs there open paths of at most 259 characters.
    @Test(.enabled(if: Command.hasPython, "needs the tools of Scripts/bootstrap test"))
    func opensFromADeepFolderAndAsksForNothingOutside() throws {
        try withTemporaryFolder { folder in
            let script = """
                import pathlib, sys, zipfile
                archive, parent = zipfile.ZipFile(sys.argv[1]), pathlib.Path(sys.argv[2])
                assert archive.testzip() is None
                infos, top = archive.infolist(), pathlib.Path(sys.argv[1]).stem
                assert max(100 + 1 + len(top) + 1 + len(info.filename) for info in infos) < 260
                assert len({info.filename.lower() for info in infos}) == len(infos)
                for info in infos:
                    assert info.date_time == (1980, 1, 1, 0, 0, 0) and info.external_attr >> 16 == 0o100644, info
                    assert info.filename.isascii() and not info.filename.startswith("/") and "\\\\" not in info.filename
                    stored = info.filename.endswith((".pdf", ".png", ".jpg", ".zip"))
                    assert info.compress_type == (zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED), info
                deep = parent / ("d" * 50) / ("e" * 49) / top
                archive.extractall(deep)
                print(deep)
                """
            let python = try #require(Command.python)
            let unpacked = try Command.run(python, ["-c", script, zip(), folder])
            #expect(unpacked.status == 0, "\(unpacked.errors)")
            let site = unpacked.output.trimmingCharacters(in: .whitespacesAndNewlines)
            // No host is allowed, so that any link or request that leaves the folder is a fault.
            let check = try Command.run(python, ["Scripts/check_pages.py", site, "--only", "links,browser", "--sample", "40"])
            #expect(check.status == 0, "\(check.output.suffix(3_000))\(check.errors.suffix(1_000))")
        }
    }

    @Test func isTheSameWhateverTheSurroundings() throws {
        let made = try #require(Self.made)
        try withTemporaryFolder { folder in
            let again = try Command.shell(
                "umask 077; cd /; taskset -c 0 '\(Command.vitrine)' offline '\(made.folder)/out/\(Self.dossier)' -o '\(folder)/deep/er'",
                environment: ["TZ": "America/Noronha", "LC_ALL": "tr_TR.UTF-8", "LANG": "nl_BE.UTF-8"])
            #expect(again.status == 0, "\(again.errors)")
            let difference = try Command.shell(
                "for zip in '\(made.folder)'/out/*.zip; do cmp \"$zip\" deep/er/\"${zip##*/}\"; stat -c %a deep/er/\"${zip##*/}\"; done; ls -A deep/er | wc -l",
                in: folder)
            #expect(difference.output == "644\n644\n644\n644\n4\n", "\(difference.errors)")
        }
    }

    @Test func refusesWhatIsThereAndReplacesItOnlyWhenAsked() throws {
        let archive = try #require(Self.made).folder + "/out/" + Self.dossier
        try withTemporaryFolder { folder in
            let path = folder + "/\(Self.dossier)-full.zip"
            func offline(_ more: String...) throws -> Command {
                try Command.run(Command.vitrine, ["offline", archive, "-o", folder, "--edition", "full"] + more)
            }
            try "mine".write(toFile: path, atomically: true, encoding: .utf8)
            let refused = try offline()
            #expect(refused.status == 64 && refused.errors.contains(path) && refused.errors.contains("--replace"))
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
            #expect(try offline("--replace", "--language", "en").status == 0)
            #expect(try Command.shell("head -c 2 '\(path)'; ls -A", in: folder).output == "PK\(Self.dossier)-full.zip\n")
            try FileManager.default.removeItem(atPath: path)
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            #expect(try offline("--replace").status == 64)
        }
    }

    @Test(.enabled(if: SmallDisk.canMount, SmallDisk.need))
    func leavesTheOldCopyWhereTheDiskIsFullOrTheRunIsKilled() throws {
        let archive = try #require(Self.made).folder + "/out/" + Self.dossier, zip = try zip()
        try withTemporaryFolder { folder in
            let name = (zip as NSString).lastPathComponent
            let disk = try SmallDisk(at: folder + "/disk")
            defer { disk.remove() }
            #expect(try Command.shell("cp '\(zip)' disk/", in: folder).status == 0)
            let full = try Command.vitrine(
                "offline", archive, "-o", folder + "/disk", "--edition", Self.edition, "--replace", environment: ["LC_ALL": "en"])
            #expect(full.status == 1 && full.errors.contains("disk is full"), "\(full.errors)")
            #expect(try Command.shell("ls -A disk; cmp '\(zip)' disk/\(name)", in: folder).output == name + "\n")
            // Killed as soon as something stands beside the old copy; the next run clears it away.
            let killed = try Command.shell("""
                mkdir place && cp '\(zip)' place/
                '\(Command.vitrine)' offline '\(archive)' -o place --edition \(Self.edition) --replace --quiet & run=$!
                while kill -0 $run && ! ls -d place/.*.staging-*/made/*/bag/data; do :; done >/dev/null 2>&1
                kill -9 $run; wait $run; ls -d place/.*.staging-* | wc -l; cmp '\(zip)' place/\(name)
                '\(Command.vitrine)' offline '\(archive)' -o place --edition \(Self.edition) --replace --quiet; ls -A place; cmp '\(zip)' \
                place/\(name)
                """, in: folder)
            #expect(killed.output == "1\n\(name)\n", "\(killed.output)\(killed.errors)")
        }
    }

    @Test func explainsWhatItCannotDo() throws {
        let archive = try #require(Self.made).folder + "/out/" + Self.dossier
        let inside = try Command.vitrine("offline", archive, "-o", archive + "/offline")
        #expect(inside.status == 64 && inside.errors.contains("-o"))
        try? FileManager.default.removeItem(atPath: archive + "/offline")
        let unknown = try Command.vitrine("offline", archive, "--edition", "client-volledig-toegang")
        #expect(unknown.status == 64 && unknown.errors.contains("client-volledige-toegang"))
        let other = try Command.vitrine("offline", Fixture.sampleDossier())
        #expect(other.status == 64 && other.errors.contains("snapshot"))
        try withTemporaryFolder { place in
            // Other templates may bring any names.
            _ = try Command.shell("cp -R '\(Command.root)/Templates' templates && touch templates/assets/Logo.css && cp -R '\(archive)' .", in: place)
            let named = try Command.vitrine("offline", archive, "-o", place, "--edition", "full", "--templates", place + "/templates")
            #expect(named.status == 64 && named.errors.contains("assets/Logo.css"))
            #expect(try Command.shell("ls -A", in: place).output == "\(Self.dossier)\ntemplates\n")
            _ = try Command.shell("f=$(find \(Self.dossier)/snapshot/data/files -name '*.pdf' | head -n 1); rm $f; echo changed > $f", in: place)
            #expect(try Command.vitrine("offline", place + "/" + Self.dossier).status == 3)
        }
    }
}
