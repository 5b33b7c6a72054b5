import Foundation
import Testing
import TestSupport

/// A live portal and its archives side by side, behind a real nginx, in a real browser.
@Suite struct PortalTests {
    private static let hasServer = (try? Command.shell("PATH=$PATH:/usr/sbin command -v nginx").status) == 0
        && FileManager.default.fileExists(atPath: Command.root + "/Templates/servers/nginx.conf")
    private static let hasPublish = (try? Command.vitrine("--help").output.contains("\n  publish ")) ?? false

    @Test(
        .enabled(if: Command.hasPython, "needs the tools of Scripts/bootstrap test"),
        .enabled(if: hasServer, "needs nginx and Templates/servers/nginx.conf"),
        .enabled(if: hasPublish, "needs vitrine publish"))
    func leadsToTheArchivesAndBack() throws {
        let folder = (Command.vitrine as NSString).deletingLastPathComponent
        let check = try Command.run(try #require(Command.python), ["Scripts/check_portal.py"], environment: [
            "VITRINE": Command.vitrine, "MAKE_DOSSIER": folder + "/make-dossier", "DEMO_PORTAL": folder + "/demo-portal",
        ])
        #expect(check.status == 0, "\(check.output.suffix(1_000))\(check.errors.suffix(3_000))")
    }
}
