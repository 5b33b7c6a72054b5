import Fixity
import Foundation
import Publishing
import Testing
import TestSupport
import Zip

/// Zip files by themselves, judged by other people's tools.
@Suite struct ZipWriterTests {
    private static let script = """
        import sys, zipfile
        archive = zipfile.ZipFile(sys.argv[1])
        names = archive.namelist()
        print(len(names), len(set(names)), archive.testzip(), archive.read(names[-1]))
        """

    @Test(.enabled(if: Command.find("unzip") != nil && Command.find("python3") != nil, "needs unzip and python3 (Scripts/bootstrap test)"))
    func holdsMoreEntriesThanAnOldZipCanCount() throws {
        try withTemporaryFolder { folder in
            try "a file\n".write(toFile: folder + "/one", atomically: true, encoding: .utf8)
            let zip = try ZipWriter(RawPath(folder + "/many.zip"))
            for number in 0..<66_000 {
                try zip.add(
                    RawPath(folder + "/one"), as: "pages/\(number / 1_000)/page-\(number).html", size: 7, number % 2 == 0 ? .deflated : .stored)
            }
            try zip.finish()
            #expect(zip.count == 66_000)
            let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/many.zip"))
            // The end record of zip64, which an old reader does not know and 65,536 entries need.
            #expect(bytes.suffix(200).range(of: Data([0x50, 0x4B, 0x06, 0x06])) != nil)
            #expect(try Command.run("/usr/bin/env", ["unzip", "-tqq", folder + "/many.zip"]).status == 0)
            let python = try Command.run("/usr/bin/env", ["python3", "-c", Self.script, folder + "/many.zip"])
            #expect(python.output + python.errors == "66000 66000 None b'a file\\n'\n")
        }
    }

    @Test func saysNothingOfTheMachineOrTheDay() throws {
        try withTemporaryFolder { folder in
            try String(repeating: "line\n", count: 100_000).write(toFile: folder + "/text", atomically: true, encoding: .utf8)
            let zones = ["Pacific/Kiritimati", "America/Noronha"]
            let made = try zones.map { zone in
                setenv("TZ", zone, 1)
                tzset()
                let path = folder + "/" + zone.suffix(5) + ".zip"
                let zip = try ZipWriter(RawPath(path))
                try zip.add(RawPath(folder + "/text"), as: "text.html", size: 500_000, .deflated)
                try zip.add(RawPath(folder + "/text"), as: "text.pdf", size: 500_000, .stored)
                try zip.finish()
                return try Data(contentsOf: URL(fileURLWithPath: path))
            }
            unsetenv("TZ")
            #expect(made[0] == made[1])
            #expect((500_000..<520_000).contains(made[0].count), "one entry is stored as it is and one is deflated")
        }
    }

    @Test func refusesAFileThatIsThereAndOneThatChanged() throws {
        try withTemporaryFolder { folder in
            let file = RawPath(folder + "/one"), path = RawPath(folder + "/a.zip")
            try "1234567".write(toFile: folder + "/one", atomically: true, encoding: .utf8)
            let zip = try ZipWriter(path)
            #expect(throws: SystemError.self) { try ZipWriter(path) }
            #expect(throws: FileChanged.self) { try zip.add(file, as: "one", size: 6, .stored) }
            let other = try ZipWriter(RawPath(folder + "/b.zip"))
            #expect(throws: FileChanged.self) { try other.add(file, as: "one", size: 8, .deflated) }
            try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: folder + "/one")
            let third = try ZipWriter(RawPath(folder + "/c.zip"))
            #expect(throws: SystemError.self) { try third.add(RawPath(folder + "/link"), as: "link", size: 7, .stored) }
        }
    }
}

/// Names that some system would refuse or misunderstand.
@Suite struct OfflineNameTests {
    @Test(arguments: ["index.html", "files/0a/0abc.pdf", "documents/purchases/2024/01-2/af-2024-1-0123456789ab.html", "assets/console.css"])
    func letsThrough(path: String) { #expect(OfflineName.fault(in: path) == nil) }

    @Test(arguments: [
        ("Logo.png", OfflineFault.Reason.unsafe), ("a/../b", .unsafe), ("/a", .unsafe), ("a//b", .unsafe), ("a b.css", .unsafe), ("a.", .unsafe),
        (".hidden", .unsafe), ("été.css", .unsafe), ("a\\b", .unsafe), ("nul.html", .device), ("assets/con", .device), ("com1.tar.gz", .device),
        ("lpt9/a", .device),
        (String(repeating: "a", count: 81), .tooLong),
    ])
    func refuses(path: String, reason: OfflineFault.Reason) { #expect(OfflineName.fault(in: path) == reason) }
}
