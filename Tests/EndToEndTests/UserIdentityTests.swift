import Foundation
import Testing
import TestSupport

/// Nobody becomes somebody else by a strange character.
@Suite struct UserIdentityTests {
    private func description(_ emails: [String], id: String) -> String {
        let users = emails.map { "  - {name: X, email: \"\($0)\", role: client, profile: Auditor}\n" }.joined()
        return "vitrine: 1\nid: \(id)\nname: X\nlanguage: en\ncurrency: EUR\nusers:\n" + users
    }

    @Test(arguments: [[#"boss\0@evil.example"#], ["boss@x.example", #"boss@x.example\0y"#]])
    func refusesANULAtEveryStep(emails: [String]) throws {
        try withTemporaryFolder { folder in
            for (name, users) in [("good", ["boss@x.example"]), ("bad", emails)] {
                try FileManager.default.createDirectory(atPath: folder + "/" + name, withIntermediateDirectories: true)
                try description(users, id: name).write(toFile: folder + "/\(name)/dossier.yml", atomically: true, encoding: .utf8)
            }
            let line = 6 + emails.count
            for arguments in [["check", folder + "/bad"], ["archive", folder + "/bad", "-o", folder + "/out"]] {
                let refused = try Command.run(Command.vitrine, arguments, environment: ["LC_ALL": "en"])
                #expect(refused.status == 2, "\(refused.errors)")
                #expect(refused.errors.contains("dossier.yml:\(line):") && refused.errors.contains("U+0000"), "\(refused.errors)")
                #expect(!refused.errors.utf8.contains(0) && !refused.output.utf8.contains(0))
            }
            #expect(!FileManager.default.fileExists(atPath: folder + "/out/bad"))
            #expect(try Command.vitrine("archive", folder + "/good", "-o", folder + "/out", "--quiet").status == 0)
            let web = folder + "/web", hash = "$2y$05$" + String(repeating: "a", count: 53)
            #expect(try Command.vitrine("publish", folder + "/out/good", "--to", web, "--grace", "0").status == 0)
            try "boss:\(hash)\nboss@x.example:\(hash)\n".write(toFile: web + "/access/passwords", atomically: true, encoding: .utf8)
            let before = try Command.shell("sha256sum access/editions.json portal/links.json", in: web).output
            #expect(try Command.vitrine("publish", folder + "/bad", "--to", web, "--grace", "0").status != 0)
            // An archive that somebody else made of it, sealed anew.
            let list = #"sed -i 's/boss@x.example/boss\\u0000@evil.example/' out/good/access/editions.json out/good/portal/links.json"#
            let seal = """
                ; cd out/good && for f in access/editions.json portal/links.json; do s=$(sha256sum $f | cut -c1-64); \
                sed -i "s|^[0-9a-f]*  $f|$s  $f|" evidence/fingerprints.sha256; done
                """
            #expect(try Command.shell(list + seal, in: folder).status == 0)
            let forged = try Command.run(
                Command.vitrine, ["publish", folder + "/out/good", "--to", web, "--grace", "0"], environment: ["LC_ALL": "en"])
            #expect(forged.status == 64, "\(forged.output)\(forged.errors)")
            #expect(try Command.shell("sha256sum access/editions.json portal/links.json", in: web).output == before)
            #expect(try Command.vitrine("publish", "--refresh", "--to", web).status == 0)
            let lines = try Command.shell("cat access/nginx/*/*.htpasswd access/apache/groups access/caddy/users.caddy", in: web).output
            #expect(lines.contains("boss@x.example:\(hash)\n") && !lines.contains("boss:") && !lines.contains("boss ") && !lines.contains("\"boss\""))
        }
    }

    @Test func writesWhatNobodySeesByItsCode() throws {
        try withTemporaryFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/pile", withIntermediateDirectories: true)
            let name = "A\u{1B}[2J\u{202E}B\u{9B}\u{200B}C\u{FEFF}\u{85}D"
            #expect(try Command.vitrine("new", folder + "/d", "--from", folder + "/pile", "--name", name).status == 0)
            let text = try String(contentsOfFile: folder + "/d/dossier.yml", encoding: .utf8)
            #expect(text.contains(#"A\U0000001B[2J\U0000202EB\U0000009B\U0000200BC\U0000FEFF\U00000085D"#), "\(text)")
            #expect(
                text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control && $0.properties.generalCategory != .format }
            )
            let checked = try Command.run(Command.vitrine, ["check", folder + "/d"], environment: ["LC_ALL": "en"])
            #expect(checked.errors.contains("U+001B, U+202E, U+009B, U+200B, U+FEFF, U+0085"), "\(checked.errors)")
        }
    }
}
