import Foundation
import Publishing
import Testing
import TestSupport

struct ServerConfigurationTests {
    private let configuration = ServerConfiguration(templates: Command.root + "/Templates")

    @Test("nothing is left to fill in, and each mode has its own", arguments: [nil, "https://portal.example/may"])
    func filled(authentication: String?) throws {
        try withTemporaryFolder { folder in
            try configuration.write(to: folder + "/", prefix: "/archief/oud", authentication: authentication)
            for name in ["nginx.conf", "apache.conf", "Caddyfile"] {
                let text = try String(contentsOfFile: folder + "/access/" + name, encoding: .utf8)
                #expect(text.firstMatch(of: /@[A-Z_]+@/) == nil)
                #expect(text.contains(folder + "/public") && text.contains("/archief/oud/"))
                #expect(text.contains("portal.example") == (authentication != nil))
            }
        }
    }

    @Test("what a configuration could read as something else is refused", arguments: [
            ("/srv/a b", "/archief", nil), ("/srv/a;b", "/archief", nil), ("/srv/$a", "/archief", nil), ("srv", "/archief", nil),
            ("/srv/a\"", "/archief", nil),
        ("/srv/../etc", "/archief", nil), ("/srv/a\n", "/archief", nil), ("/srv/{a}", "/archief", nil), ("/", "/archief", nil),
            ("/srv", "archief", nil), ("/srv", "/archief/", nil), ("/srv", "/a.b", nil), ("/srv", "/a;b", nil), ("/srv", "/", nil),
            ("/srv", "/a/../b", nil),
        ("/srv", "/archief", "portal"), ("/srv", "/archief", "ftp://a/b"), ("/srv", "/archief", "http://a/$b"), ("/srv", "/archief", "http://a/b;"),
            ("/srv", "/archief", "http://u@a/b"), ("/srv", "/archief", "http://a/b c"), ("/srv", "/archief", "http://a/b\n"),
            ("/srv", "/archief", "http://a/{b}"),
    ] as [(String, String, String?)])
    func refused(webroot: String, prefix: String, authentication: String?) {
        #expect(throws: ServerConfigurationFault.self) { try configuration.write(to: webroot, prefix: prefix, authentication: authentication) }
    }

    private static let hasServers = ["nginx", "apache2", "caddy", "python3"].allSatisfy { Command.find($0) != nil }

    @Test(
        "web servers find nothing wrong with other prefixes", .enabled(if: hasServers, "Scripts/bootstrap test installs the servers"),
        arguments: ["", "/archief/oud"], [nil, "https://127.0.0.1:4443/may?a=b"])
    func accepted(prefix: String, authentication: String?) throws {
        try withTemporaryFolder { folder in
            try configuration.write(to: folder, prefix: prefix, authentication: authentication)
            try FileManager.default.createDirectory(atPath: folder + "/access/caddy", withIntermediateDirectories: true)
            try "error 403\n".write(toFile: folder + "/access/caddy/users.caddy", atomically: true, encoding: .utf8)
            let result = try Command.run(Command.systemPython, [Command.root + "/Scripts/check_servers.py", "--syntax", folder])
            #expect(result.status == 0, "\(result.errors)")
        }
    }
}
