import Foundation
import Testing
import TestSupport

/// `vitrine export-pdfs` on the sample dossier.
@Suite struct ExportTests {
    private static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first(where: FileManager.default.isExecutableFile) ?? Command.python
    private static let canMount = (try? Command.shell("unshare -rm true").status) == 0

    private static let hasUnzip = Command.find("unzip") != nil

    @Test(.enabled(if: hasUnzip && python != nil, "needs unzip and Python: Scripts/bootstrap test"), arguments: ["nl", "fr", "de", "en"])
    func standsUpToOtherTools(language: String) throws {
        try withTemporaryFolder { folder in
            try Fixture.copySample(to: folder + "/d")
            let made = try Command.vitrine(
                "export-pdfs", folder + "/d", "-o", folder + "/a.zip", "--language", language, environment: ["LC_ALL": language])
            #expect(made.status == 0 && made.output.contains("sha256"), "\(made.errors)")
            // The clock, the place and the order of the folder change nothing.
            let script =
                "umask 077 && cp -R d e && TZ=Pacific/Kiritimati LC_ALL=fr_FR.UTF-8 '\(Command.vitrine)' export-pdfs e/ -o b.zip --language \(language) && cmp a.zip b.zip && stat -c %a b.zip"
            let again = try Command.shell(script, in: folder)
            #expect(again.status == 0 && again.output.hasSuffix("644\n"), "\(again.output)\(again.errors)")
            #expect(try Command.shell("unzip -tq a.zip", in: folder).status == 0)
            let python = try #require(Self.python)
            let judged = try Command.run(python, ["Scripts/check_zip.py", folder + "/a.zip", folder + "/d"])
            #expect(judged.status == 0, "\(judged.output)\(judged.errors)")
        }
    }

    @Test func saysWhatIsWrong() throws {
        try withTemporaryFolder { folder in
            try Fixture.copySample(to: folder + "/d")
            #expect(try Command.vitrine("export-pdfs", folder + "/d", "-o", folder + "/d/a.zip").status == 64)
            #expect(try Command.vitrine("export-pdfs", folder + "/d", "-o", folder + "/a.zip", "--language", "xx").status == 64)
            #expect(try Command.vitrine("export-pdfs", folder + "/nowhere", "-o", folder + "/a.zip").status == 2)
            #expect(try Command.vitrine("export-pdfs", folder + "/d", "-o", folder + "/a.zip").status == 0)
            #expect(try Command.vitrine("export-pdfs", folder + "/d", "-o", folder + "/a.zip").status == 64)
            #expect(try Command.vitrine("export-pdfs", folder + "/d", "-o", folder + "/a.zip", "--replace").status == 0)
            #expect(try Command.shell("ln -s /etc/passwd d/documents/x.pdf", in: folder).status == 0)
            let refused = try Command.vitrine("export-pdfs", folder + "/d", "-o", folder + "/b.zip")
            #expect(refused.status == 2 && refused.errors.contains("[SymbolicLink]"), "\(refused.errors)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["a.zip", "d"])
        }
    }

    @Test(.enabled(if: canMount, "needs unshare -m")) func leavesNothingOnAFullDisk() throws {
        try withTemporaryFolder { folder in
            try Fixture.copySample(to: folder + "/d")
            let script = """
                mkdir disk && mount -t tmpfs -o size=64k none disk && echo oud > disk/a.zip
                '\(Command.vitrine)' export-pdfs d -o disk/a.zip --replace; echo "status $?"; ls -A disk; cat disk/a.zip
                """
            try script.write(toFile: folder + "/run.sh", atomically: true, encoding: .utf8)
            let full = try Command.shell("unshare -rm bash run.sh", in: folder)
            #expect(full.output == "status 1\na.zip\noud\n", "\(full.output)\(full.errors)")
            #expect(full.errors.contains("full"), "\(full.errors)")
        }
    }
}
