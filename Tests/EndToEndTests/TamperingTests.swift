import Foundation
import Testing
import TestSupport

/// One changed byte anywhere in an archive is found and named.
@Suite struct TamperingTests {
    private func withArchive(_ body: (String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let archive = try Fixture.archiveOfTheComplete(), copy = folder + "/" + (archive as NSString).lastPathComponent
            try Fixture.copy(archive, to: copy)
            try body(copy)
        }
    }

    @Test func findsAFlippedByteInEveryFile() throws {
        try withArchive { archive in
            let sealed = files(below: archive)
            #expect(sealed.count > 40)
            for file in sealed {
                let path = URL(fileURLWithPath: archive + "/" + file)
                let original = try Data(contentsOf: path)
                guard !original.isEmpty else { continue }
                var changed = original
                changed[original.count / 2] ^= 0x20
                // In place: originals are one file under two names, and both must be named.
                try changed.write(to: path)
                let result = try Command.vitrine("verify", archive)
                #expect(result.status == 3, "\(file)")
                #expect(result.errors.contains(file), "\(file) is not named in: \(result.errors)")
                try original.write(to: path)
            }
            #expect(try Command.vitrine("verify", archive).status == 0)
        }
    }

    private func folders(of archive: String) throws -> [String] {
        try Command.shell("find . -type d -printf '%P\\n' | LC_ALL=C sort", in: archive).output.split(
            separator: "\n", omittingEmptySubsequences: false
        )
            .dropLast().map { $0.isEmpty ? "" : $0 + "/" }
    }

    @Test func findsAnEmptyFolderInEveryFolder() throws {
        try withArchive { archive in
            let folders = try folders(of: archive)
            #expect(folders.count > 40)
            for folder in folders {
                let added = archive + "/" + folder + "added"
                try FileManager.default.createDirectory(atPath: added, withIntermediateDirectories: false)
                let result = try Command.vitrine("verify", archive)
                #expect(result.status == 3 && result.errors.hasPrefix(folder + "added: "), "\(folder): \(result.errors)")
                try FileManager.default.removeItem(atPath: added)
            }
            #expect(try Command.vitrine("verify", archive).status == 0)
        }
    }

    @Test(arguments: [
        "mkdir added", "mkdir -p added/more", "echo x > added", "ln -s . added", "ln -s nowhere added", "mkfifo added",
        "mkdir .added; mv .added added", ": > added",
    ])
    func findsWhatIsAddedToEveryFolderAtOnce(script: String) throws {
        try withArchive { archive in
            let folders = try folders(of: archive)
            #expect(
                try Command.shell(
                    "mapfile -d '' all < <(find . -type d -print0); for folder in \"${all[@]}\"; do (cd \"$folder\" && \(script)); done", in: archive
                ).status == 0)
            let result = try Command.vitrine("verify", archive)
            #expect(result.status == 3)
            let lines = result.errors.split(separator: "\n")
            for folder in folders { #expect(lines.contains { $0.hasPrefix(folder + "added: ") }, "\(folder)") }
        }
    }

    /// FORMAT.md says which commands see what was added.
    @Test func namesCommandsInTheFormatThatSeeAdditions() throws {
        let text = try String(contentsOfFile: Command.root + "/FORMAT.md", encoding: .utf8)
        let start = try #require(text.range(of: "These do:\n\n"))
        let commands = text[start.upperBound...].split(separator: "\n", omittingEmptySubsequences: false).prefix { $0.hasPrefix("    ") }.joined(
            separator: "\n")
        try withArchive { archive in
            let intact = try Command.shell(commands, in: archive)
            #expect(intact.status == 0 && intact.errors == "")
            #expect(intact.output.split(separator: "\n").contains("./access/editions.json"))
            let folders = try folders(of: archive)
            for script in ["mkdir added", "echo x > added", "ln -s . added"] {
                for folder in folders { #expect(try Command.shell(script, in: archive + "/" + folder).status == 0) }
                let seen = try Command.shell(commands, in: archive).output.split(separator: "\n").map(String.init).filter { $0.hasSuffix("added") }
                #expect(seen.count >= folders.count, "\(script): \(seen.count) of \(folders.count)")
                if script == "mkdir added" { #expect(Set(seen).isSuperset(of: folders.map { "./" + $0 + "added" })) }
                for folder in folders { try FileManager.default.removeItem(atPath: archive + "/" + folder + "added") }
            }
        }
    }

    @Test(arguments: [
        ("echo x > snapshot/extra.txt", "snapshot/extra.txt"), ("echo x > editions/full/data/extra.html", "editions/full/data/extra.html"),
        ("mkdir editions/full/data-evil && echo x > editions/full/data-evil/x", "editions/full/data-evil"),
        ("rm editions/full/data/index.html", "editions/full/data/index.html"),
        ("mv editions/full/data/about.html editions/full/data/abouts.html", "editions/full/data/abouts.html"),
        ("rm snapshot/tagmanifest-sha256.txt", "snapshot/tagmanifest-sha256.txt"),
        ("ln -s /etc editions/full/data/etc", "editions/full/data/etc"),
        ("mkdir editions/full/data/documents/purchases/more", "editions/full/data/documents/purchases/more"),
        ("mkdir snapshot/data/files/zz", "snapshot/data/files/zz"), ("mkdir snapshot/more", "snapshot/more"),
        ("rm -r editions", "editions/full"), ("rm -r evidence", "evidence/VERIFY.txt"),
        ("rm evidence/fingerprints.sha256", "evidence/fingerprints.sha256"),
        ("sed -i '$d' evidence/fingerprints.sha256", "evidence/fingerprints.sha256"),
        ("mv editions/full editions/other", "editions/full: is missing as a whole"), ("rm -r snapshot editions", "snapshot: is missing as a whole"),
        ("sed -i 's/^Vitrine-Snapshot: ./Vitrine-Snapshot: x/' editions/full/bag-info.txt", "editions/full/bag-info.txt"),
    ])
    func namesWhatWasDone(script: String, name: String) throws {
        try withArchive { archive in
            #expect(try Command.shell(script, in: archive).status == 0)
            let result = try Command.vitrine("verify", archive)
            #expect(result.status == 3)
            #expect(result.errors.contains(name), "\(result.errors)")
            let json = try Command.vitrine("verify", archive, "--json")
            #expect(json.status == 3)
            let parsed = try #require(JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
            #expect(parsed["intact"] as? Bool == false)
        }
    }

    /// Outside the bags too: what was done, and the only deviation that comes of it.
    @Test(arguments: [
        ("echo x > extra.txt", "extra.txt Added"), ("echo x > .hidden", ".hidden Added"), ("mkdir more", "more Added"),
        ("mkdir releases", "releases Added"), ("touch publish.lock", "publish.lock Added"), ("ln -s /etc link", "link Added"),
        ("mkfifo pipe", "pipe Added"), (#"touch $'a\e\xFF'"#, #"a\u{1B}\xFF Added"#),
        ("echo x > evidence/note.txt", "evidence/note.txt Added"), ("mkdir evidence/more", "evidence/more Added"),
        ("mkdir access/more", "access/more Added"),
        ("mkdir portal/more", "portal/more Added"), ("mkdir editions/more", "editions/more Added"),
        ("ln -s /etc evidence/link", "evidence/link Added"), ("echo x > editions/note.txt", "editions/note.txt Added"),
        ("mkdir editions/draft && echo x > editions/draft/index.html", "editions/draft Added"),
        ("ln -s full editions/link", "editions/link Added"),
        ("mv editions/full ../f && ln -s ../../f editions/full", "editions/full SymbolicLink"),
        ("mv snapshot ../s && ln -s ../s snapshot", "snapshot SymbolicLink"),
        ("echo x >> evidence/VERIFY.txt", "evidence/VERIFY.txt Changed"), ("rm evidence/VERIFY.txt", "evidence/VERIFY.txt Missing"),
        ("mv evidence/VERIFY.txt ../v && ln -s ../../v evidence/VERIFY.txt", "evidence/VERIFY.txt SymbolicLink"),
        ("sed -i 's,  evidence/VERIFY,  evidence/verify,' evidence/fingerprints.sha256", "evidence/fingerprints.sha256 FingerprintMismatch"),
        ("echo >> evidence/fingerprints.sha256", "evidence/fingerprints.sha256 FingerprintMismatch"),
        ("rm -r editions/full", "editions/full MissingFolder"), ("rm -r editions/client-*", "editions/client-volledige-toegang MissingFolder"),
        ("rm -r snapshot", "snapshot MissingFolder"), ("sed -i s/button/switcher/ portal/links.json", "portal/links.json Changed"),
        ("rm -r portal", "portal/links.json Missing"), ("echo x > portal/note.txt", "portal/note.txt Added"),
    ])
    func findsWhatWasDoneOutsideTheBags(script: String, deviation: String) throws {
        try withArchive { archive in
            #expect(try Command.shell(script, in: archive).status == 0)
            let result = try Command.vitrine("verify", archive, "--json")
            #expect(result.status == 3)
            let parsed = try #require(JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
            let found = try #require(parsed["deviations"] as? [[String: String]])
            #expect(found.map { "\($0["path"] ?? "") \($0["identifier"] ?? "")" } == [deviation])
            let path = try #require(deviation.split(separator: " ").first)
            #expect(try Command.vitrine("verify", archive).errors.contains("\(path): "))
        }
    }

    @Test func coversTheInstructionsForSha256sumToo() throws {
        try withArchive { archive in
            let intact = try Command.shell("sha256sum -c --strict evidence/fingerprints.sha256", in: archive)
            #expect(intact.status == 0)
            let editions = try FileManager.default.contentsOfDirectory(atPath: archive + "/editions").sorted().map {
                "editions/\($0)/tagmanifest-sha256.txt"
            }
            #expect(editions.contains("editions/full/tagmanifest-sha256.txt") && editions.count > 1)
            #expect(
                intact.output
                    == (["snapshot/tagmanifest-sha256.txt"] + editions + ["evidence/VERIFY.txt", "access/editions.json", "portal/links.json"])
                .map { $0 + ": OK\n" }.joined())
            let changed = try Command.shell("echo x >> evidence/VERIFY.txt; sha256sum -c evidence/fingerprints.sha256", in: archive)
            #expect(changed.status == 1)
            #expect(changed.output.contains("evidence/VERIFY.txt: FAILED"))
        }
    }

    @Test(arguments: [
        ("printf x >> data/dossier.sqlite", "data/dossier.sqlite", "Changed"), ("rm data/dossier.sqlite", "data/dossier.sqlite", "Missing"),
        ("rm tagmanifest-sha256.txt", "tagmanifest-sha256.txt", "MissingTagmanifest"), ("echo x > extra.txt", "extra.txt", "Added"),
    ])
    func rendersNoSnapshotThatWasChanged(script: String, name: String, identifier: String) throws {
        try withArchive { archive in
            let snapshot = archive + "/snapshot", site = (archive as NSString).deletingLastPathComponent + "/site"
            #expect(try Command.vitrine("render", snapshot, "-o", site).status == 0)
            try FileManager.default.removeItem(atPath: site)
            #expect(try Command.shell(script, in: snapshot).status == 0)
            let result = try Command.vitrine("render", snapshot, "-o", site)
            #expect(result.status == 3)
            let lines = result.errors.split(separator: "\n")
            #expect(lines.contains { $0.hasPrefix("\(snapshot)/\(name): ") && $0.hasSuffix("[\(identifier)]") }, "\(result.errors)")
            #expect(!FileManager.default.fileExists(atPath: site))
        }
    }
}
