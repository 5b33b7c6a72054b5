import Foundation
import Testing
import TestSupport

/// When the main job cannot be done: a clear message, the right exit code, and nothing half made.
@Suite struct FailureTests {
    private static let valid = Command.root + "/Tests/Dossiers/valid/complete/dossier"
    private static let isRoot = getuid() == 0

    /// What a failed run may leave in the output: nothing but the lock.
    private func leftovers(_ output: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: output)) ?? []).filter { !$0.hasSuffix(".lock") }
    }

    @Test func refusesAMissingFolder() throws {
        try withTemporaryFolder { folder in
            let result = try Command.vitrine("archive", folder + "/nowhere", "-o", folder + "/out")
            #expect(result.status == 2)
            #expect(result.errors.contains("[MissingFolder]"))
            #expect(leftovers(folder + "/out") == [])
        }
    }

    @Test func listsEveryFaultOfAWrongDossierFile() throws {
        try withTemporaryFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/d", withIntermediateDirectories: true)
            try "vitrine: 1\nnaam: X\nlanguage: xx\ncurrency: EURO\n".write(toFile: folder + "/d/dossier.yml", atomically: true, encoding: .utf8)
            let result = try Command.vitrine("archive", folder + "/d", "-o", folder + "/out")
            #expect(result.status == 2)
            for place in ["dossier.yml:2:1: error:", "dossier.yml:3:11: error:", "dossier.yml:4:11: error:"] {
                #expect(result.errors.contains(place), "\(result.errors)")
            }
            #expect(leftovers(folder + "/out") == [])
        }
    }

    @Test(arguments: [
        ("en", "1 error; nothing was written", "1 error. Correct", "2 errors."), ("nl", "1 fout; er is niets", "1 fout. Verbeter", "2 fouten."),
        ("fr", "1 erreur ; rien n'a", "1 erreur. Corrigez", "2 erreurs."), ("de", "1 Fehler; es wurde", "1 Fehler. Berichtigen", "2 Fehler."),
    ]) func countsErrorsAndSaysWhatIsTrueOfTheCommand(language: String, archived: String, checked: String, two: String) throws {
        try withTemporaryFolder { folder in
            #expect(try Command.shell("cp -R '\(Self.valid)' d && sed -i 's/^language: nl/language: xx/' d/dossier.yml", in: folder).status == 0)
            let environment = ["LC_ALL": language]
            let archive = try Command.vitrine("archive", folder + "/d", "-o", folder + "/out", environment: environment)
            #expect(archive.errors.hasSuffix("\n") && archive.errors.contains("vitrine: " + archived), "\(archive.errors)")
            let check = try Command.vitrine("check", folder + "/d", environment: environment)
            #expect(check.errors.contains("vitrine: " + checked) && !check.errors.contains(archived), "\(check.errors)")
            #expect(try Command.shell("sed -i 's/^vitrine: 1/vitrine: 2/' d/dossier.yml", in: folder).status == 0)
            #expect(try Command.vitrine("check", folder + "/d", environment: environment).errors.contains("vitrine: " + two))
        }
    }

    @Test func saysThatWhatRestsOnAFaultWasNotChecked() throws {
        try withTemporaryFolder { folder in
            let line = "vitrine: what rests on a place with an error was not checked yet; it will be when the errors are corrected\n"
            let script =
                "cp -R '\(Self.valid)' d && cp -R d e && printf 'entry;journal\\n' > d/ledger/extra.csv && echo x: y >> e/dossier.yml && mkfifo e/notes/pipe"
            let copied = try Command.shell(script, in: folder)
            #expect(copied.status == 0, "\(copied.errors)")
            for command in [["check", folder + "/d"], ["archive", folder + "/d", "-o", folder + "/out"]] {
                let refused = try Command.run(Command.vitrine, command)
                #expect(refused.status == 2 && refused.errors.contains(line), "\(refused.errors)")
                #expect(!refused.errors.contains("UnmatchedEntry"))
            }
            _ = try Command.shell("sed -i '$d' e/dossier.yml", in: folder)
            #expect(try !Command.vitrine("check", folder + "/e").errors.contains(line))
        }
    }

    @Test func refusesATruncatedAuditfile() throws {
        try withTemporaryFolder { folder in
            let whole = """
                <?xml version="1.0" encoding="UTF-8"?>
                <auditfile xmlns="http://www.auditfiles.nl/XAF/3.2"><header><fiscalYear>2024</fiscalYear><startDate>2024-01-01</startDate>
                <endDate>2024-12-31</endDate><curCode>EUR</curCode></header><company><companyName>X</companyName>
                <generalLedger><ledgerAccount>
                """
            try whole.write(toFile: folder + "/a.xaf", atomically: true, encoding: .utf8)
            let result = try Command.vitrine("archive", folder + "/a.xaf", "-o", folder + "/out")
            #expect(result.status == 2)
            #expect(result.errors.contains("a.xaf:4") && result.errors.contains("[MalformedXML]"), "\(result.errors)")
            #expect(leftovers(folder + "/out") == [])
        }
    }

    @Test(.enabled(if: isRoot, "needs root to become someone else"))
    func saysWhichFileMayNotBeRead() throws {
        try withTemporaryFolder { folder in
            let script = """
                cp -R '\(Self.valid)' d && chmod -R a+rX . && chmod 000 d/documents.csv && mkdir out && chmod 777 out
                setpriv --reuid=65534 --regid=65534 --clear-groups '\(Command.vitrine)' archive d -o out --templates '\(Command.root)/Templates'
                """
            let result = try Command.shell(script, in: folder)
            #expect(result.status == 2, "\(result.errors)")
            #expect(result.errors.contains("documents.csv: error:") && result.errors.contains("[UnreadableFile]"), "\(result.errors)")
            #expect(leftovers(folder + "/out") == [])
        }
    }

    @Test(.enabled(if: SmallDisk.canMount, SmallDisk.need))
    func leavesTheOldArchiveWhenTheDiskIsFull() throws {
        try withTemporaryFolder { folder in
            let disk = try SmallDisk(at: folder + "/disk")
            defer { disk.remove() }
            #expect(try Command.vitrine("archive", Self.valid, "-o", folder + "/disk", "--quiet").status == 0)
            let before = try Command.shell("find disk -type f ! -name '*.lock' | sort | xargs sha256sum", in: folder).output
            _ = try Command.shell(
                "head -c 8m /dev/zero > disk/filler || true; truncate -s -400k disk/filler; head -c 300k /dev/zero > disk/rest || true", in: folder)
            let result = try Command.vitrine("archive", Self.valid, "-o", folder + "/disk", "--replace")
            #expect(result.status == 1)
            #expect(result.errors.contains("disk is full"), "\(result.errors)")
            _ = try Command.shell("rm -f disk/filler disk/rest", in: folder)
            let after = try Command.shell("find disk -type f ! -name '*.lock' | sort | xargs sha256sum", in: folder).output
            #expect(before == after && before.contains("index.html"))
        }
    }

    @Test func refusesAnOutputInsideTheDossier() throws {
        try withTemporaryFolder { folder in
            #expect(try Command.shell("cp -R '\(Self.valid)' d", in: folder).status == 0)
            let result = try Command.shell("cd d && '\(Command.vitrine)' archive .", in: folder)
            #expect(result.status == 64)
            #expect(result.errors.contains("lies inside the dossier"), "\(result.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder + "/d/Output"))
        }
    }

    @Test func replacesNothingButItsOwnKind() throws {
        try withTemporaryFolder { folder in
            let prepared = try Command.shell("mkdir precious && echo x > precious/only-copy.txt", in: folder)
            #expect(prepared.status == 0)
            #expect(try Command.vitrine("freeze", Self.valid, "-o", folder + "/precious", "--replace").status == 64)
            #expect(try Command.vitrine("freeze", Self.valid, "-o", folder + "/s", "--quiet").status == 0)
            #expect(try Command.vitrine("render", folder + "/s", "-o", folder + "/s", "--replace").status == 64)
            #expect(files(below: folder).contains("precious/only-copy.txt") && files(below: folder).contains("s/data/dossier.sqlite"))
        }
    }

    @Test func keepsAnArchiveThatIsThere() throws {
        try withTemporaryFolder { folder in
            #expect(try Command.vitrine("archive", Self.valid, "-o", folder, "--quiet").status == 0)
            let again = try Command.vitrine("archive", Self.valid, "-o", folder)
            #expect(again.status == 64)
            #expect(again.errors.contains("--replace"))
            #expect(try Command.vitrine("archive", Self.valid, "-o", folder, "--replace", "--quiet").status == 0)
        }
    }

    @Test func refusesADestinationThatIsThereBeforeItReads() throws {
        try withTemporaryFolder { folder in
            let prepared = try Command.shell(
                "cp -R '\(Self.valid)' d && echo 'naam: x' >> d/dossier.yml && mkdir -p out/d there && ln -s nowhere link && mkdir s && touch s/bagit.txt",
                in: folder)
            #expect(prepared.status == 0)
            // Each would end otherwise if it began: the dossier is invalid and the snapshot is not whole.
            for command in [
                ["archive", "\(folder)/d", "-o", "\(folder)/out"], ["freeze", "\(folder)/d", "-o", "\(folder)/there"],
                ["freeze", "\(folder)/d", "-o", "\(folder)/link"], ["render", "\(folder)/s", "-o", "\(folder)/there"],
                ["new", "\(folder)/there", "--from", "\(folder)/d"],
            ] {
                let refused = try Command.run(Command.vitrine, command)
                #expect(refused.status == 64, "\(command) \(refused.errors)")
                #expect(refused.errors.split(separator: "\n").count == 1 && refused.errors.contains("is there already"), "\(refused.errors)")
            }
        }
    }

    @Test func namesTheCommandOrTheEditionThatIsMeant() throws {
        let command = try Command.vitrine("chekc", "x")
        #expect(command.status == 64)
        let start = "vitrine: there is no command 'chekc' (did you mean 'check'?); there are: new, check, archive, freeze, render, verify, publish, "
        #expect(command.errors.hasPrefix(start) && command.errors.split(separator: "\n").count == 1, "\(command.errors)")
        try withTemporaryFolder { folder in
            #expect(try Command.vitrine("freeze", Self.valid, "-o", folder + "/s", "--quiet").status == 0)
            let edition = try Command.vitrine("render", folder + "/s", "-o", folder + "/b", "--edition", "ful")
            #expect(edition.status == 64)
            #expect(edition.errors.contains("'ful' (did you mean 'full'?); there are: full, "), "\(edition.errors)")
        }
    }

    /// A name that is shown otherwise than it is: with a tab, a line end, a direction control.
    @Test func writesIntoAFolderOfAnyName() throws {
        try withTemporaryFolder { folder in
            let output = folder + "/a\tb\nc\u{202E}d"
            let made = try Command.vitrine("archive", Self.valid, "-o", output, "--quiet")
            #expect(made.status == 0, "\(made.errors)")
            let archive = output + "/bakkerij-de-linde"
            #expect(files(below: folder).allSatisfy { $0.hasPrefix("a\tb\nc\u{202E}d/") })
            #expect(files(below: archive + "/editions/full").contains { $0.hasSuffix("/dossier.sqlite") })
            #expect(try Command.vitrine("verify", archive).status == 0)
            #expect(try Command.vitrine("freeze", Self.valid, "-o", output + "/s\t", "--quiet").status == 0)
            #expect(FileManager.default.fileExists(atPath: output + "/s\t/data/dossier.sqlite"))
        }
    }

    @Test(arguments: [["archive"], ["frobnicate"], ["render", "x"], ["verify", "/nowhere"], ["render", "/nowhere", "-o", "/nowhere/x"]])
    func endsWith64OnWrongUse(arguments: [String]) throws {
        #expect(try Command.run(Command.vitrine, arguments).status == 64)
    }

    @Test func scaffoldsADossierThatChecks() throws {
        try withTemporaryFolder { folder in
            let script = """
                mkdir -p pile/aankopen/2024/03 pile/Ventes && printf '%%PDF-1.4\\n' > 'pile/aankopen/2024/03/2024-03-31_F1_Molen; de.pdf'
                printf '%%PDF-1.4\\n' > pile/Ventes/b.pdf && printf hello > pile/c.txt
                """
            #expect(try Command.shell(script, in: folder).status == 0)
            let made = try Command.vitrine("new", folder + "/client", "--from", folder + "/pile", "--name", "Client: \"X\"")
            #expect(made.status == 0, "\(made.errors)")
            #expect(files(below: folder + "/client/documents") == [
                "misc/c.txt", "purchases/2024/03/2024-03-31_F1_Molen; de.pdf", "sales/b.pdf",
            ])
            let check = try Command.vitrine("check", folder + "/client")
            #expect(check.status == 0, "\(check.errors)")
            #expect(!check.errors.contains("UnmentionedFile"))
            // What stands there as a comment is an example that is accepted as it is.
            let uncommented =
                "sed -i -E 's/^# ( *[A-Za-z-])/\\1/' client/dossier.yml && grep -c '^profiles:\\|^users:\\|^portal:\\|^charts:\\|^frozen:\\|^id:' client/dossier.yml"
            let examples = try Command.shell(uncommented, in: folder)
            #expect(examples.output == "6\n", "\(examples.errors)")
            let again = try Command.vitrine("check", folder + "/client")
            #expect(again.status == 0, "\(again.errors)")
        }
    }

    @Test func scaffoldsWhatAnAuditfileSays() throws {
        try withTemporaryFolder { folder in
            let auditfile = """
                <?xml version="1.0" encoding="UTF-8"?>
                <auditfile xmlns="http://www.auditfiles.nl/XAF/3.2"><header><fiscalYear>BJ 24</fiscalYear><startDate>2023-07-01</startDate>
                <endDate>2024-06-30</endDate><curCode>USD</curCode></header><company><companyName>Zaak "X" BV</companyName>
                <generalLedger/><transactions/></company></auditfile>
                """
            try FileManager.default.createDirectory(atPath: folder + "/pile", withIntermediateDirectories: true)
            try auditfile.write(toFile: folder + "/pile/a.xaf", atomically: true, encoding: .utf8)
            #expect(try Command.vitrine("new", folder + "/client", "--from", folder + "/pile").status == 0)
            let text = try String(contentsOfFile: folder + "/client/dossier.yml", encoding: .utf8)
            for line in [#"name: "Zaak \"X\" BV""#, "currency: USD", #"  - {id: "BJ 24", start: 2023-07-01, end: 2024-06-30}"#] {
                #expect(text.contains("\n" + line + "\n"), "\(text)")
            }
            let check = try Command.vitrine("check", folder + "/client")
            #expect(check.status == 0, "\(check.errors)")
            #expect(try Command.vitrine("new", folder + "/named", "--from", folder + "/pile", "--name", "Mine", "--quiet").status == 0)
            #expect(try String(contentsOfFile: folder + "/named/dossier.yml", encoding: .utf8).contains("\nname: \"Mine\"\n"))
        }
    }
}
