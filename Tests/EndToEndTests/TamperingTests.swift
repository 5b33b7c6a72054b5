import Foundation
import Testing

/// One changed byte anywhere in an archive is found and named.
@Suite struct TamperingTests {
    private func withArchive(_ body: (String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let made = try Command.vitrine(
                "archive", Command.root + "/Tests/Dossiers/valid/complete/dossier", "-o", folder, "--quiet")
            #expect(made.status == 0, "\(made.errors)")
            let id = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first { !$0.hasPrefix(".") })
            try body(folder + "/" + id)
        }
    }

    @Test func findsAFlippedByteInEveryFile() throws {
        try withArchive { archive in
            let sealed = files(below: archive).filter { !$0.hasSuffix("VERIFY.txt") }
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

    @Test(arguments: [
        ("echo x > snapshot/extra.txt", "snapshot/extra.txt"), ("echo x > editions/full/data/extra.html", "editions/full/data/extra.html"),
        ("mkdir editions/full/data-evil && echo x > editions/full/data-evil/x", "editions/full/data-evil"),
        ("rm editions/full/data/index.html", "editions/full/data/index.html"),
        ("mv editions/full/data/about.html editions/full/data/abouts.html", "editions/full/data/abouts.html"),
        ("rm snapshot/tagmanifest-sha256.txt", "snapshot/tagmanifest-sha256.txt"),
        ("ln -s /etc editions/full/data/etc", "editions/full/data/etc"),
        ("rm -r editions", "editions/full"), ("rm evidence/fingerprints.sha256", "evidence/fingerprints.sha256"),
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
}
