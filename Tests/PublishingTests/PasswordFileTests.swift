import Faults
import Foundation
import Publishing
import Testing
import TestSupport

/// Names and passwords come from outside; whatever stands in them, a derived file has the lines that it should have.
struct PasswordFileTests {
    private static let hash = "$2y$05$" + String(repeating: "a", count: 53)
    private static let hostile = [
        "a@b\nfull: a@b", "a:b@c", "a b@c", "\"a@b", "'a'@b", "a@b{", "a@b}", "`a@b", "#a@b", "a@b\r", "a\\@b", "", "$a@b", "a@b;", "@edition1",
        "é@b", "\u{212A}@b",
        "a@b\u{2028}c", "*", String(repeating: "a", count: 255),
    ]

    private func make(_ folder: String, users: [String], passwords: String?, dossier: String = "d", edition: String = "e") throws {
        try FileManager.default.createDirectory(atPath: folder + "/access", withIntermediateDirectories: true)
        let rule: [String: Any] = ["version": 1, "dossiers": [dossier: [edition: ["role": "client", "users": users]]]]
        try JSONSerialization.data(withJSONObject: rule).write(to: URL(fileURLWithPath: folder + "/access/editions.json"))
        try passwords?.write(toFile: folder + "/access/passwords", atomically: true, encoding: .utf8)
    }

    private func read(_ folder: String, _ name: String) throws -> String {
        try String(contentsOfFile: folder + "/access/" + name, encoding: .utf8)
    }

    @Test("a user with a password is in each file; one without is let in nowhere")
    func derived() throws {
        try withTemporaryFolder { folder in
            try make(folder, users: ["b@x.example", "a+1@x.example"], passwords: "# ours\n\na+1@x.example:\(Self.hash)\nc@x.example:\(Self.hash)\n")
            let fault = #expect(throws: PasswordFault.self) { try PasswordFiles.derive(in: folder) }
            #expect(fault?.problems == [Message("password.none", ["path": folder + "/access/passwords", "users": "b@x.example"])])
            #expect(try read(folder, "nginx/d/e.htpasswd") == "a+1@x.example:\(Self.hash)\n")
            #expect(try read(folder, "apache/groups") == "d/e: a+1@x.example\n")
            #expect(try read(folder, "caddy/users.caddy") == """
                @edition1 vars {http.regexp.vitrine.1} d/e
                basicauth @edition1 bcrypt Archief {
                \t"a+1@x.example" "\(Data(Self.hash.utf8).base64EncodedString())"
                }
                @closed not vars {http.regexp.vitrine.1} d/e
                error @closed 403

                """)
        }
    }

    @Test("a name that could be read as something else is reported and in no file", arguments: hostile)
    func hostileUser(name: String) throws {
        try withTemporaryFolder { folder in
            try make(folder, users: [name, "good@x.example"], passwords: "good@x.example:\(Self.hash)\n")
            let fault = #expect(throws: PasswordFault.self) { try PasswordFiles.derive(in: folder) }
            let texts = (fault?.problems ?? []).flatMap(\.values.values).compactMap { if case .text(let text) = $0 { text } else { nil } }
            #expect(fault?.problems.map(\.key) == ["password.user"] && texts.count == 2)
            #expect(texts.allSatisfy { $0.unicodeScalars.allSatisfy { $0.value >= 0x20 } })
            #expect(try read(folder, "apache/groups") == "d/e: good@x.example\n")
            #expect(try read(folder, "nginx/d/e.htpasswd") == "good@x.example:\(Self.hash)\n")
            #expect(try read(folder, "caddy/users.caddy").split(separator: "\n").count == 6)
        }
    }

    @Test("a line of passwords that servers could read in two ways counts for nothing", arguments: [
        "a@x.example:plain", "a@x.example:$apr1$abc$def", "a@x.example:\(hash):more", "a@x.example", "a@x.example:\(hash)\r", " a@x.example:\(hash)",
        "a@x.example:\(hash)\na@x.example:\(hash)", "a@x.example:\(hash)x", "a@x.example:",
    ])
    func hostileLine(line: String) throws {
        try withTemporaryFolder { folder in
            try make(folder, users: ["a@x.example"], passwords: line + "\n")
            #expect(throws: PasswordFault.self) { try PasswordFiles.derive(in: folder) }
            #expect(try read(folder, "nginx/d/e.htpasswd").isEmpty)
            #expect(try read(folder, "caddy/users.caddy") == "error 403\n")
        }
    }

    @Test("the name of an edition that leads elsewhere makes no file", arguments: ["../x", "..", "E", "e/f", "e\nf", "e.", ""])
    func hostileEdition(edition: String) throws {
        try withTemporaryFolder { folder in
            try make(folder, users: ["a@x.example"], passwords: "a@x.example:\(Self.hash)\n", edition: edition)
            #expect(throws: PasswordFault.self) { try PasswordFiles.derive(in: folder) }
            #expect(try read(folder, "apache/groups").isEmpty)
            #expect(try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix("htpasswd") }.isEmpty)
        }
    }

    @Test("files of editions that are gone go, others can read none of them, and no file of passwords lets nobody in")
    func stale() throws {
        try withTemporaryFolder { folder in
            try make(folder, users: ["a@x.example"], passwords: "a@x.example:\(Self.hash)\n", dossier: "old")
            try PasswordFiles.derive(in: folder)
            let mode = try FileManager.default.attributesOfItem(atPath: folder + "/access/nginx/old/e.htpasswd")[.posixPermissions] as? Int
            #expect(mode == 0o640)
            try FileManager.default.removeItem(atPath: folder + "/access/passwords")
            try make(folder, users: ["a@x.example", "odd name"], passwords: nil, dossier: "new")
            try PasswordFiles.derive(in: folder)
            #expect(try FileManager.default.subpathsOfDirectory(atPath: folder + "/access/nginx").sorted() == ["new", "new/e.htpasswd"])
            #expect(try read(folder, "nginx/new/e.htpasswd").isEmpty)
            #expect(try read(folder, "apache/groups") == "new/e: \n")
        }
    }
}
