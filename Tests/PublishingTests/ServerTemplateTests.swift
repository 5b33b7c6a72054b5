import Faults
import Foundation
import Publishing
import Testing
import TestSupport

/// A faulty text of `Templates/servers` is named with its place; no configuration is written that lacks what it must ask for.
struct ServerTemplateTests {
    private func templates(_ folder: String, _ file: String, _ change: (String) -> String) throws -> ServerConfiguration {
        #expect(try Command.shell("mkdir t && cp -R '\(Command.root)/Templates/servers' t/servers", in: folder).status == 0)
        let path = folder + "/t/servers/" + file, text = try String(contentsOfFile: path, encoding: .utf8)
        try change(text).write(toFile: path, atomically: true, encoding: .utf8)
        return ServerConfiguration(templates: folder + "/t")
    }

    private func refusal(_ configuration: ServerConfiguration, _ folder: String) -> ServerTemplateFault? {
        #expect(throws: ServerTemplateFault.self) { try configuration.write(to: folder + "/web", prefix: "/archief", authentication: nil) }
    }

    @Test(arguments: ["nginx.conf", "nginx.passwords.conf", "apache.conf", "apache.passwords.require.conf", "Caddyfile"])
    func namesAPlaceThatNothingFills(file: String) throws {
        try withTemporaryFolder { folder in
            let fault = refusal(try templates(folder, file) { "# first\n# @WEBROT@\n" + $0 }, folder)
            #expect(
                fault == ServerTemplateFault(file: file, line: 2, problem: .unknown("WEBROT", suggestion: "WEBROOT")) && fault?.exitStatus == .usage)
        }
    }

    @Test(arguments: [("nginx.conf", "ACCESS"), ("apache.conf", "ACCESS"), ("apache.conf", "REQUIRE"), ("Caddyfile", "ACCESS")])
    func refusesAConfigurationThatAsksNobody(file: String, place: String) throws {
        try withTemporaryFolder { folder in
            let fault = refusal(try templates(folder, file) { $0.replacing("@\(place)@\n", with: "") }, folder)
            #expect(fault == ServerTemplateFault(file: file, line: nil, problem: .missing(place)))
            #expect(!FileManager.default.fileExists(atPath: folder + "/web/access/" + file))
        }
    }

    @Test func namesALineThatIsNoText() throws {
        try withTemporaryFolder { folder in
            let configuration = try templates(folder, "Caddyfile") { $0 }
            try Data([0x23, 0x0A, 0xFF, 0x0A]).write(to: URL(fileURLWithPath: folder + "/t/servers/Caddyfile"))
            #expect(refusal(configuration, folder) == ServerTemplateFault(file: "Caddyfile", line: 2, problem: .notUTF8))
            try FileManager.default.removeItem(atPath: folder + "/t/servers/Caddyfile")
            let missing = #expect(throws: CocoaError.self) { try configuration.write(to: folder + "/web", prefix: "/archief", authentication: nil) }
            #expect(missing?.messages.first?.key == "cli.system")
        }
    }
}
