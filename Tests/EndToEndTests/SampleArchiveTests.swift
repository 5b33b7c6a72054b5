import Foundation
import Testing
import TestSupport

/// The sample dossier, archived by the real program and judged by other people's tools.
@Suite struct SampleArchiveTests {
    @Test(.enabled(if: Command.hasPython, "needs the tools of Scripts/bootstrap test"))
    func standsUpToTheValidatorTheBrowserAndTheAccessibilityRules() throws {
        let site = try Fixture.archiveOfTheSample() + "/editions/full/data"
        let check = try Command.run(
            try #require(Command.python), ["Scripts/check_pages.py", site, "--allow-host", "portal.example", "--sample", "120"])
        #expect(check.status == 0, "\(check.output.suffix(4_000))\(check.errors.suffix(1_000))")
    }

    @Test(.enabled(if: Command.hasPython, "needs the tools of Scripts/bootstrap test"), arguments: ["snapshot", "editions/full"])
    func isAcceptedByOtherBagItTools(bag: String) throws {
        let folder = try Fixture.archiveOfTheSample() + "/" + bag
        let bagit = try Command.run(try #require(Command.python), ["-m", "bagit", "--validate", folder])
        #expect(bagit.status == 0, "\(bagit.errors.suffix(2_000))")
        let sums = try Command.shell("sha256sum -c --quiet --strict tagmanifest-sha256.txt manifest-sha256.txt", in: folder)
        #expect(sums.status == 0, "\(sums.output)")
    }

    @Test func namesItsFingerprintsInTheEvidence() throws {
        let archive = try Fixture.archiveOfTheSample()
        #expect(try Command.shell("sha256sum -c --quiet evidence/fingerprints.sha256", in: archive).status == 0)
        #expect(try Command.vitrine("verify", archive).status == 0)
    }

    /// In processes of their own: what hashes differently in each of them may not decide how a file is laid out.
    @Test func isTheSameSnapshotEachTime() throws {
        try withTemporaryFolder { folder in
            for name in ["a", "b", "c"] {
                #expect(try Command.vitrine("freeze", Fixture.sampleDossier(), "--output", "\(folder)/\(name)", "--quiet").status == 0)
            }
            let compared = try Command.shell("diff -r a b && diff -r b c", in: folder)
            #expect(compared.status == 0, "\(compared.output)")
        }
    }

    @Test func holdsEveryOriginalByteForByte() throws {
        let dossier = try Fixture.sampleDossier()
        let stored = Set(
            files(below: try Fixture.archiveOfTheSample() + "/snapshot/data/files").map { ($0 as NSString).lastPathComponent.prefix(64) })
        let sums = try Command.shell("find . -type f -print0 | xargs -0 sha256sum", in: dossier).output
        let originals = sums.split(separator: "\n").map { $0.prefix(64) }
        #expect(originals.count > 300)
        #expect(originals.filter { !stored.contains($0) } == [])
    }

    @Test func isWrittenInEnglishOnRequest() throws {
        try withTemporaryFolder { folder in
            let made = try Command.vitrine("render", Fixture.archiveOfTheSample() + "/snapshot", "-o", folder + "/en", "--language", "en")
            #expect(made.status == 0, "\(made.errors)")
            let front = try String(contentsOfFile: folder + "/en/data/index.html", encoding: .utf8)
            #expect(front.contains("<html lang=\"en\">"))
            #expect(front.contains("30 September 2024"))
        }
    }

    @Test func staysTheSameWhateverTheSurroundings() throws {
        try withTemporaryFolder { folder in
            let snapshot = try Fixture.archiveOfTheSample() + "/snapshot"
            let one = try Command.shell(
                "umask 077; taskset -c 0 '\(Command.vitrine)' render '\(snapshot)' -o '\(folder)/one' --quiet",
                environment: ["TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8"])
            let two = try Command.shell(
                "umask 000; cd /; '\(Command.vitrine)' render '\(snapshot)' -o '\(folder)/two' --quiet",
                environment: ["TZ": "America/Noronha", "LC_ALL": "nl_BE.UTF-8"])
            #expect(one.status == 0 && two.status == 0, "\(one.errors)\(two.errors)")
            let difference = try Command.shell(
                "diff -r one two && diff <(cd one && find . -printf '%p %m\\n' | sort) <(cd two && find . -printf '%p %m\\n' | sort)", in: folder)
            #expect(difference.status == 0, "\(difference.output.prefix(2_000))")
            #expect(files(below: folder + "/one").count > 1_000)
        }
    }

    @Test func worksAfterInstallationUnderAnotherPrefix() throws {
        let snapshot = try Fixture.archiveOfTheSample() + "/snapshot"
        try withTemporaryFolder { folder in
            let install = """
                mkdir -p usr/bin usr/share/vitrine && cp '\(Command.vitrine)' '\(Command.built("vitrine-pdf"))' usr/bin/ && cp -R \
                '\(Command.root)/Templates' usr/share/vitrine/
                cd / && '\(folder)/usr/bin/vitrine' render '\(snapshot)' -o '\(folder)/site'
                """
            let made = try Command.shell(install, in: folder)
            #expect(made.status == 0, "\(made.errors)")
            #expect(FileManager.default.fileExists(atPath: folder + "/site/data/index.html"))
        }
    }
}
