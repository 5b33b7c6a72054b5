import Fixity
import Testing

private func sha(_ text: String) -> String { SHA256Digest(of: Array(text.utf8)).hex }

/// What somebody does to a sealed bag, as a shell script, and what a verification must say about it.
struct Tampering: Sendable, CustomTestStringConvertible {
    let script: String
    /// Whether the tag manifest is written anew, so that only the deviation in question remains.
    var resealed = false
    let expected: [BagDeviation]

    var testDescription: String { script }

    static let payload: [Tampering] = [
        Tampering(
            script: "printf b | dd of=data/2023/05/a.html bs=1 conv=notrunc 2>/dev/null",
            expected: [.changed("data/2023/05/a.html", expected: sha("alpha\n"), found: sha("blpha\n"))]),
        Tampering(
            script: "rm data/2023/05/b.html",
            expected: [.oxumMismatch(stated: "17.3", found: "12.2"), .missing("data/2023/05/b.html")]),
        Tampering(
            script: "mv data/index.html data/front.html",
            expected: [.added("data/front.html"), .missing("data/index.html")]),
        Tampering(
            script: "echo x > data/2023/x.html",
            expected: [.oxumMismatch(stated: "17.3", found: "19.4"), .added("data/2023/x.html")]),
        Tampering(script: "echo x > x.html", expected: [.added("x.html")]),
        Tampering(script: "echo x > fetch.txt", expected: [.added("fetch.txt")]),
        Tampering(
            script: "mkdir data-evil; echo x > data-evil/x.html",
            expected: [.added("data-evil"), .added("data-evil/x.html")]),
        Tampering(script: "mkdir empty", expected: [.added("empty")]),
        Tampering(script: "sha256sum data/index.html > tagmanifest-md5.txt", expected: [.added("tagmanifest-md5.txt")]),
        Tampering(
            script: "mv data/2023 elsewhere; ln -s ../elsewhere data/2023",
            expected: [
                .oxumMismatch(stated: "17.3", found: "6.1"), .symbolicLink("data/2023"),
                .missing("data/2023/05/a.html"), .missing("data/2023/05/b.html"), .added("elsewhere"), .added("elsewhere/05"),
                .added("elsewhere/05/a.html"), .added("elsewhere/05/b.html"),
            ]),
        Tampering(
            script: "mv data/index.html ../same.html; ln -s ../../same.html data/index.html",
            expected: [.oxumMismatch(stated: "17.3", found: "11.2"), .symbolicLink("data/index.html")]),
        Tampering(script: "ln -s / data/root", expected: [.symbolicLink("data/root")]),
        Tampering(script: "mkfifo data/fifo", expected: [.specialFile("data/fifo")]),
        Tampering(
            script: "rm data/index.html; mkfifo data/index.html",
            expected: [.oxumMismatch(stated: "17.3", found: "11.2"), .specialFile("data/index.html")]),
        Tampering(
            script: "rm data/index.html; mkdir data/index.html",
            expected: [.oxumMismatch(stated: "17.3", found: "11.2"), .missing("data/index.html"), .added("data/index.html")]),
        Tampering(
            script: "rm -r data",
            expected: [
                .oxumMismatch(stated: "17.3", found: "0.0"), .missing("data"), .missing("data/2023/05/a.html"),
                .missing("data/2023/05/b.html"), .missing("data/index.html"),
            ]),
    ]

    /// Folders in which no manifest lists anything, whatever their name and wherever they stand.
    static let folders: [Tampering] = [
        ("mkdir data/empty", ["data/empty"]), ("mkdir data/2023/empty", ["data/2023/empty"]),
        ("mkdir data/2023/05/.hidden", ["data/2023/05/.hidden"]),
        ("mkdir -p data/a/b/c", ["data/a", "data/a/b", "data/a/b/c"]), ("mkdir -p other/b", ["other", "other/b"]), ("mkdir data/data", ["data/data"]),
        ("mkdir data/2023/index.html", ["data/2023/index.html"]), ("mkdir 'data/2023/05 '", ["data/2023/05 "]), ("mkdir DATA", ["DATA"]),
        ("mkdir data/2023/data", ["data/2023/data"]), ("mkdir data/202", ["data/202"]), ("mkdir 'data/a\nb'", ["data/a\nb"]),
        ("mkdir data/2023/05/a.html.d", ["data/2023/05/a.html.d"]), ("mkdir tagmanifest-md5.txt", ["tagmanifest-md5.txt"]),
    ].map { (script: String, added: [RawPath]) in Tampering(script: script, expected: added.map { .added($0) }) }

    static let tagFiles: [Tampering] = [
        Tampering(script: "rm bagit.txt", expected: [.missingBagitTxt]),
        Tampering(script: "rm bag-info.txt", expected: [.missing("bag-info.txt")]),
        Tampering(script: "rm manifest-sha256.txt", expected: [.missingManifest]),
        Tampering(script: "rm tagmanifest-sha256.txt", expected: [.missingTagmanifest]),
        Tampering(
            script: "sed -i s/1.0/0.96/ bagit.txt", resealed: true, expected: [.unsupportedVersion("0.96")]),
        Tampering(
            script: "sed -i s/1.0/one/ bagit.txt", resealed: true,
            expected: [.wrongBagitDeclaration("'one' is not a BagIt version")]),
        Tampering(
            script: "sed -i s/UTF-8/UTF-16/ bagit.txt", resealed: true,
            expected: [.wrongBagitDeclaration("tag files in UTF-16 are not supported, only UTF-8")]),
        Tampering(
            script: "echo more >> bagit.txt", resealed: true,
            expected: [
                .wrongBagitDeclaration("must be two lines, BagIt-Version and Tag-File-Character-Encoding")
            ]),
        Tampering(
            script: "sed -i /bag-info/d tagmanifest-sha256.txt", expected: [.tagFileNotInTagmanifest("bag-info.txt")]),
        Tampering(
            script: "sed -i /bagit.txt/d tagmanifest-sha256.txt", expected: [.tagFileNotInTagmanifest("bagit.txt")]),
        Tampering(
            script: "sed -i '/ manifest/d' tagmanifest-sha256.txt",
            expected: [.tagFileNotInTagmanifest("manifest-sha256.txt")]),
        Tampering(
            script: "md5sum data/index.html data/2023/05/* > manifest-md5.txt",
            expected: [.tagFileNotInTagmanifest("manifest-md5.txt")]),
        Tampering(
            script: "md5sum data/2023/05/* > manifest-md5.txt", resealed: true,
            expected: [.leftOut("data/index.html", manifest: "manifest-md5.txt")]),
        Tampering(
            script: "sha224sum data/index.html data/2023/05/* > manifest-sha224.txt", resealed: true,
            expected: [.unsupportedAlgorithm(file: "manifest-sha224.txt")]),
        Tampering(
            script: "sed -i s/17.3/18.3/ bag-info.txt", resealed: true,
            expected: [.oxumMismatch(stated: "18.3", found: "17.3")]),
        Tampering(
            script: "sed -i s/17.3/many/ bag-info.txt", resealed: true,
            expected: [.oxumMismatch(stated: "many", found: "17.3")]),
        Tampering(
            script: "cp bag-info.txt other; rm bag-info.txt; ln -s other bag-info.txt",
            expected: [.symbolicLink("bag-info.txt"), .added("other")]),
    ]

    static let manifestLines: [Tampering] = [
        "": nil, "not a line": nil, "0123  data/index.html": nil,
        sha("front\n") + "data/index.html": nil, sha("front\n"): nil, sha("front\n") + "  ": nil,
        sha("front\n") + "  /etc/passwd": "/etc/passwd", sha("front\n") + "  ../x": "../x",
        sha("front\n") + "  data/../../x": "data/../../x", sha("front\n") + "  data\\x": "data\\x",
        sha("front\n") + "  bagit.txt": "bagit.txt", sha("front\n") + "  data//index.html": "data//index.html",
    ].map { (line: String, unsafe: String?) in
        Tampering(
            script: "printf '%s\\n' '\(line)' >> manifest-sha256.txt", resealed: true,
            expected: [
                unsafe.map { .unsafeManifestPath(RawPath($0), file: "manifest-sha256.txt", line: 4) }
                    ?? .malformedManifestLine(file: "manifest-sha256.txt", line: 4)
            ])
    }

    static let entries: [Tampering] = [
        Tampering(
            script: "tail -n 1 manifest-sha256.txt >> manifest-sha256.txt", resealed: true,
            expected: [.duplicateManifestEntry("data/2023/05/b.html", file: "manifest-sha256.txt", line: 4)]),
        Tampering(
            script: "cp data/index.html data/INDEX.html; sha256sum data/INDEX.html >> manifest-sha256.txt; sed -i s/17.3/23.4/ bag-info.txt",
            resealed: true, expected: [.caseTwin("data/INDEX.html", other: "data/index.html")]),
        Tampering(
            script: """
                a=data/$(printf 'e\\314\\201').pdf; b=data/$(printf '\\303\\251').pdf; echo x > $a; echo x > $b
                sha256sum $a $b >> manifest-sha256.txt; sed -i s/17.3/21.5/ bag-info.txt
                """,
            resealed: true, expected: [.caseTwin("data/\u{E9}.pdf", other: "data/e\u{301}.pdf")]),
    ]

    /// Ways of writing the same manifest that are no deviation.
    static let harmless: [Tampering] = [
        "sed -i 's/$/\\r/' manifest-sha256.txt bagit.txt bag-info.txt", "sha512sum data/index.html data/2023/05/* > manifest-sha512.txt",
        "sha1sum data/index.html data/2023/05/* > manifest-sha1.txt",
        "sha384sum data/index.html data/2023/05/* > manifest-sha384.txt",
    ].map { Tampering(script: $0, resealed: true, expected: []) }
}

struct BagDeviationTests {
    @Test(arguments: Tampering.payload + Tampering.folders + Tampering.tagFiles + Tampering.manifestLines + Tampering.entries + Tampering.harmless)
    func reports(tampering: Tampering) throws {
        let scratch = try Scratch()
        let bag = scratch.raw("bag")
        try scratch.shell("mkdir bag")
        let fingerprint = try BagWriter.sealSite(bag)
        let done = try scratch.shell("cd bag; \(tampering.script)")
        try #require(done.status == 0, "\(done.output)")
        if tampering.resealed {
            try scratch.shell("cd bag; sha256sum bag-info.txt bagit.txt manifest-*.txt > tagmanifest-sha256.txt")
        }
        let report = try Bag.verify(bag)
        #expect(Set(report.deviations) == Set(tampering.expected))
        #expect(report.deviations == report.deviations.sorted())
        // A bag that is sealed anew shows in its fingerprint, whatever else was put right.
        if tampering.resealed { #expect(report.fingerprint != fingerprint) }
    }

    /// A bag cannot list an empty folder, so that one of another program may hold some; beside `data/` it is added even so, as before.
    @Test(arguments: [("mkdir -p data/empty data/2023/more/still", [] as [RawPath]), ("mkdir -p other/b", ["other"])])
    func toleratesEmptyFoldersInThePayloadOfForeignBags(script: String, added: [RawPath]) throws {
        let scratch = try Scratch()
        try scratch.shell("mkdir bag")
        try BagWriter.sealSite(scratch.raw("bag"))
        try #require(try scratch.shell("cd bag; \(script)").status == 0)
        #expect(try Bag.verify(scratch.raw("bag"), as: .foreign).deviations == added.map { .added($0) })
    }

    /// A writer that made a folder and put nothing in it leaves none.
    @Test func sealsNoFolderInWhichNothingIsListed() throws {
        let scratch = try Scratch()
        let writer = try BagWriter(scratch.raw)
        for path: RawPath in ["", "notes", "notes/more"] {
            let payload = try PayloadFolder(bag: scratch.raw, path: path)
            if path == "notes" { try payload.write("index.html", [65]) }
            try writer.append(payload.finish())
        }
        _ = try writer.finish(info: [])
        #expect(try Bag.verify(scratch.raw).deviations == [])
        #expect(try FileTree.entries(of: scratch.raw("data")).map(\.path) == ["notes"])
        #expect(try FileTree.entries(of: scratch.raw("data/notes")).map(\.path) == ["index.html"])
    }

    /// Other programs write a line in other ways; this one writes it in one, and takes any other for a change.
    @Test(arguments: ["s/  / /", "s/  / */", "s/^[0-9a-f]*/\\U&/", "s#data/#./data/#"])
    func acceptsOtherSpellingsInForeignBagsOnly(edit: String) throws {
        let scratch = try Scratch()
        let bag = scratch.raw("bag")
        try scratch.shell("mkdir bag")
        _ = try BagWriter.sealSite(bag)
        let done = try scratch.shell("cd bag; sed -i '\(edit)' manifest-sha256.txt; sha256sum bag*.txt manifest-*.txt > tagmanifest-sha256.txt")
        try #require(done.status == 0, "\(done.output)")
        #expect(try Bag.verify(bag, as: .foreign).deviations == [])
        #expect(try Bag.verify(bag).deviations.contains(.malformedManifestLine(file: "manifest-sha256.txt", line: 1)))
    }

    @Test func namesEveryKindInOneLineWithItsPlace() {
        #expect("\(BagDeviation.missing("data/a\nb"))" == "data/a\\nb: is missing")
        #expect(
            "\(BagDeviation.malformedManifestLine(file: "manifest-sha256.txt", line: 4))"
                == "manifest-sha256.txt:4: is not a manifest line")
        #expect(BagDeviation.changed("data/a", expected: "0", found: "1").identifier == "Changed")
        #expect(BagDeviation.missingBagitTxt.identifier == "MissingBagitTxt")
    }

    @Test func reportsWhatCannotBeRead() throws {
        // Root reads everything, so the file lies below a name that is too long to open.
        let scratch = try Scratch()
        try BagWriter.sealSite(scratch.raw)
        let long = "data/" + String(repeating: "x", count: 300)
        try scratch.shell("echo '\(sha(""))  \(long)' >> manifest-sha256.txt")
        try scratch.shell("sha256sum bag-info.txt bagit.txt manifest-*.txt > tagmanifest-sha256.txt")
        #expect(try Bag.verify(scratch.raw).deviations == [.unreadable(RawPath(long), reason: "ENAMETOOLONG")])
    }

    @Test func verifiesManyFilesAlikeEveryTime() throws {
        let scratch = try Scratch()
        let writer = try BagWriter(scratch.raw)
        for folder in 0..<10 {
            let payload = try PayloadFolder(bag: scratch.raw, path: RawPath("\(folder)"))
            for file in 0..<300 { try payload.write("\(file).html", Array("\(folder) \(file)".utf8)) }
            try writer.append(payload.finish())
        }
        let fingerprint = try writer.finish(info: [])
        #expect(try Bag.verify(scratch.raw).isIntact)
        try scratch.shell("for f in data/*/7*.html; do echo x > $f; done; rm data/3/*9.html")
        let report = try Bag.verify(scratch.raw)
        #expect(report.deviations.count == 110 - 1 + 30 + 1)
        #expect(report.files == 2970)
        #expect(report.fingerprint == fingerprint)
        for _ in 0..<3 { #expect(try Bag.verify(scratch.raw) == report) }
    }

    @Test(.enabled(if: Tool.hasBagit, "needs Python's bagit"))
    func verifiesABagOfTheReferenceImplementationAsForeign() throws {
        let scratch = try Scratch()
        try scratch.write("bag/sub/a b.txt", "a")
        try scratch.write("bag/é.txt", "e")
        let made = try Tool.run("/usr/bin/env", [Tool.python, "-m", "bagit", "--sha256", "--sha512", "--md5", scratch.path + "/bag"])
        try #require(made.status == 0, "\(made.output)")
        #expect(try Bag.verify(scratch.raw("bag"), as: .foreign).deviations == [])
        try scratch.shell("echo more >> 'bag/data/sub/a b.txt'")
        #expect(try Bag.verify(scratch.raw("bag"), as: .foreign).deviations.map(\.identifier) == [
            "OxumMismatch", "Changed", "Changed", "Changed",
        ])
    }
}
