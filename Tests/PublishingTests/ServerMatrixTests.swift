import Foundation
import Publishing
import Testing
import TestSupport

/// Real web servers, and everything that a client could ask them for.
struct ServerMatrixTests {
    private static let programs = ["nginx", "apache2", "caddy", "htpasswd", "python3", "curl"]

    @Test(
        "each user gets his editions and not a byte more", .enabled(
            if: programs.allSatisfy { Command.find($0) != nil }, "needs nginx, apache2, caddy, htpasswd, curl; Scripts/bootstrap test installs them"),
        arguments: ["nginx", "apache", "caddy"], [true, false])
    func everyCombination(server: String, portal: Bool) throws {
        try withTemporaryFolder { folder in
            let webroot = try SampleWebRoot(in: folder)
            if !portal { try webroot.setPasswords() }
            try check(server, in: webroot, portal: portal)
        }
    }

    @Test("Chromium shows pages and PDFs behind the servers' headers", .enabled(
        if: programs.allSatisfy { Command.find($0) != nil } && Command.python != nil, "needs the web servers and VITRINE_PYTHON, see Makefile"))
    func browser() throws {
        try withTemporaryFolder { folder in
            let webroot = try SampleWebRoot(in: folder)
            try webroot.setPasswords()
            try PasswordFiles.derive(in: webroot.path)
            try ServerConfiguration(templates: Command.root + "/Templates").write(to: webroot.path, prefix: "/archief", authentication: nil)
            let result = try Command.run(try #require(Command.python), [
                Command.root + "/Scripts/check_servers.py", "--browser", webroot.path, "/archief", SampleWebRoot.dossier, "accountant-auditor",
                "luc@fidacta.example",
            ])
            print(result.output, terminator: "")
            #expect(result.status == 0, "\(result.errors)")
            #expect(result.output.components(separatedBy: "6 pages, a PDF among them; 0 complaints").count == 4)
        }
    }

    private func check(_ server: String, in webroot: SampleWebRoot, portal: Bool) throws {
        let script = Command.root + "/Scripts/check_servers.py"
        let port = try Command.run(Command.systemPython, [script, "--free-port"]).output.trimmingCharacters(in: .whitespacesAndNewlines)
        try PasswordFiles.derive(in: webroot.path)
        try ServerConfiguration(templates: Command.root + "/Templates").write(
            to: webroot.path, prefix: "/archief", authentication: portal ? "http://127.0.0.1:\(port)/may?from=archive" : nil)
        let result = try Command.run(Command.systemPython, [script, webroot.path, "/archief", server, portal ? "portal" : "passwords", port])
        print(result.output, terminator: "")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.components(separatedBy: "; 0 otherwise").count == 3)
    }
}
