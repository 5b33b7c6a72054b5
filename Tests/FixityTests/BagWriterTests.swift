import Fixity
import Foundation
import Testing

struct BagWriterTests {
    @Test func writesTheTagFilesToTheLetter() throws {
        let scratch = try Scratch()
        let info = [(label: "Title", value: "Jansen\r\nBV\n2023"), (label: "External-Identifier", value: "jansen")]
        let fingerprint = try BagWriter.sealSite(scratch.raw, info: info)
        func sha(_ text: String) -> String { SHA256Digest(of: Array(text.utf8)).hex }
        let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
        let bagInfo = "Title: Jansen BV 2023\nExternal-Identifier: jansen\nPayload-Oxum: 17.3\n"
        let manifest =
            "\(sha("front\n"))  data/index.html\n\(sha("alpha\n"))  data/2023/05/a.html\n\(sha("beta\n"))  data/2023/05/b.html\n"
        let tags =
            "\(sha(bagInfo))  bag-info.txt\n\(sha(declaration))  bagit.txt\n\(sha(manifest))  manifest-sha256.txt\n"
        #expect(try scratch.read("bagit.txt") == declaration)
        #expect(try scratch.read("bag-info.txt") == bagInfo)
        #expect(try scratch.read("manifest-sha256.txt") == manifest)
        #expect(try scratch.read("tagmanifest-sha256.txt") == tags)
        #expect(fingerprint.hex == sha(tags))
        let expected = BagReport(deviations: [], files: 3, octets: 17, fingerprint: fingerprint)
        #expect(try Bag.verify(scratch.raw) == expected)
        #expect(try Bag.verify(scratch.raw, as: .foreign) == expected)
    }

    @Test func sealsAnEmptyPayload() throws {
        let scratch = try Scratch()
        let fingerprint = try BagWriter(scratch.raw).finish(info: [])
        #expect(try Bag.verify(scratch.raw) == BagReport(deviations: [], files: 0, octets: 0, fingerprint: fingerprint))
    }

    @Test(.enabled(if: Tool.hasBagit, "needs Python's bagit"))
    func isAcceptedByTheReferenceImplementation() throws {
        let scratch = try Scratch()
        let long = String(repeating: "long value, ", count: 1_000)
        try BagWriter.sealSite(scratch.raw, info: [(label: "Description", value: long)])
        let good = try Tool.run("/usr/bin/env", [Tool.python, "-m", "bagit", "--validate", scratch.path])
        #expect(good.status == 0, "\(good.output)")
        try scratch.shell("echo more >> data/index.html")
        #expect(try Tool.run("/usr/bin/env", [Tool.python, "-m", "bagit", "--validate", scratch.path]).status != 0)
    }

    @Test func isAcceptedBySha256sum() throws {
        let scratch = try Scratch()
        try BagWriter.sealSite(scratch.raw)
        let check = "sha256sum --strict -c manifest-sha256.txt tagmanifest-sha256.txt"
        let good = try scratch.shell(check)
        #expect(good.status == 0, "\(good.output)")
        try scratch.shell("echo more >> data/2023/05/b.html")
        #expect(try scratch.shell(check).output.contains("data/2023/05/b.html: FAILED"))
    }

    @Test func encodesOnlyLineBreaksAndPercentSigns() throws {
        let scratch = try Scratch()
        let payload = try PayloadFolder(bag: scratch.raw, path: "50%25/é~ x")
        for name in ["a\nb", "a\rb", "100%", "%0A", "%7E"] { try payload.write(name, []) }
        let writer = try BagWriter(scratch.raw)
        try writer.append(payload.finish())
        _ = try writer.finish(info: [])
        let names = try scratch.read("manifest-sha256.txt").split(separator: "\n").map { String($0.dropFirst(66)) }
        let folder = "data/50%2525/é~ x/"
        #expect(names == ["%250A", "%257E", "100%25", "a%0Ab", "a%0Db"].map { folder + $0 })
        #expect(try Bag.verify(scratch.raw).deviations == [])
    }

    @Test func refusesToWriteOverAnything() throws {
        let scratch = try Scratch()
        let payload = try PayloadFolder(bag: scratch.raw)
        try payload.write("a.html", [1])
        #expect(throws: SystemError(.create, scratch.raw("data/a.html"), errno: EEXIST)) {
            try payload.write("a.html", [2])
        }
        #expect(throws: SystemError(.create, scratch.raw("data/../x"), errno: EINVAL)) { try payload.write("../x", []) }
        try scratch.shell("ln -s / data/outside")
        #expect(throws: SystemError.self) { try PayloadFolder(bag: scratch.raw, path: "outside") }
        #expect(payload.finish().count == 1)
    }

    @Test func linksOriginalsAndCopiesAcrossFileSystems() throws {
        let scratch = try Scratch()
        let content = String(repeating: "original ", count: 100_000)
        let digest = SHA256Digest(of: Array(content.utf8))
        try scratch.write("store/a.pdf", content)
        var sources = [(scratch, 2)]
        if let elsewhere = Scratch.elsewhere {
            let other = try Scratch(in: elsewhere)
            try other.write("store/a.pdf", content)
            sources.append((other, 1))
        }
        for (index, (source, links)) in sources.enumerated() {
            let payload = try PayloadFolder(bag: scratch.raw, path: RawPath("\(index)"))
            try payload.link(source.raw("store/a.pdf"), as: "b.pdf", digest: digest, size: content.utf8.count)
            let part = payload.finish()
            #expect(String(decoding: part.lines, as: UTF8.self) == "\(digest)  data/\(index)/b.pdf\n")
            #expect(part.octets == content.utf8.count)
            #expect(try FileHasher().digest(ofFile: scratch.raw("data/\(index)/b.pdf")).digest == digest)
            #expect(try scratch.shell("stat -c %h data/\(index)/b.pdf").output == "\(links)\n")
        }
    }

    @Test(.enabled(if: Scratch.elsewhere != nil, "needs a second file system"))
    func refusesACopyThatIsNotWhatItsDigestSays() throws {
        let scratch = try Scratch()
        let other = try Scratch(in: #require(Scratch.elsewhere))
        try other.write("a.pdf", "other bytes")
        let payload = try PayloadFolder(bag: scratch.raw)
        let expected = SHA256Digest(of: [])
        let found = SHA256Digest(of: Array("other bytes".utf8))
        #expect(throws: DigestMismatch(path: other.raw("a.pdf"), expected: expected, found: found)) {
            try payload.link(other.raw("a.pdf"), as: "a.pdf", digest: expected, size: 0)
        }
        #expect(try scratch.listing() == ["data folder 755 "])
    }

    @Test(arguments: [0o077, 0o000, 0o027]) func setsTheSameModesUnderEveryUmask(mask: mode_t) throws {
        let scratch = try Scratch()
        try scratch.shell("mkdir store out")
        try scratch.write("live/a.txt", "a")
        let old = umask(mask)
        defer { umask(old) }
        let staging = try Staging(destination: scratch.raw("out/site"))
        try BagWriter.sealSite(staging.path)
        try staging.commit(replacing: false)
        let copier = try OriginalCopier(source: scratch.raw("live"), store: scratch.raw("store"))
        try FileTree.walk(scratch.raw("live")) { _ = try copier.copy($0, extension: "txt") }
        for folder in ["out", "store"] {
            try FileTree.walk(scratch.raw(folder)) { entry in
                #expect(entry.mode == (entry.kind == .folder ? 0o755 : 0o644), "\(entry.path)")
            }
        }
    }

    /// Two editions share pages: whichever were linked first, the manifest is the same.
    @Test func doesNotShowInWhichOrderFilesWereAdded() throws {
        let parts = try [["b", "a", "c"], ["c", "b", "a"]].map { names in
            let scratch = try Scratch()
            let payload = try PayloadFolder(bag: scratch.raw, path: "x")
            for name in names { try payload.write(name, Array(name.utf8)) }
            return payload.finish()
        }
        #expect(parts[0] == parts[1])
        let lines = String(decoding: parts[0].lines, as: UTF8.self).split(separator: "\n").map { $0.dropFirst(66) }
        #expect(lines == ["data/x/a", "data/x/b", "data/x/c"])
    }
}
