import Foundation
import Testing
import TestSupport

/// Real web servers, asked by a browser that kept pages of a release that is gone.
@Suite struct ConditionalServingTests {
    private typealias Site = PublishedDossier
    private static let programs = ["nginx", "apache2", "caddy", "htpasswd"]

    @Test(
        "going back to an older release never answers 304 for other bytes", .enabled(
            if: programs.allSatisfy { Command.find($0) != nil }, "needs nginx, apache2, caddy, htpasswd; Scripts/bootstrap test installs them"),
        arguments: ["nginx", "apache", "caddy"])
    func neverStale(server: String) throws {
        try withTemporaryFolder { folder in
            let web = folder + "/web", user = "jan@kantoor-peeters.example"
            #expect(try Site.publish(Site.one, to: web).status == 0)
            let set = "htpasswd -cbB access/passwords \(user) pw-\(user) && '\(Command.vitrine)' publish --refresh --to ."
            let passwords = try Command.shell(set, in: web)
            #expect(passwords.status == 0, "\(passwords.errors)")
            let result = try Command.run(Command.systemPython, [
                Command.root + "/Scripts/check_servers.py", "--conditions", server, web, Site.id, "accountant-volledige-toegang", user,
                Command.vitrine, Site.one, Site.two,
            ])
            print(result.output, terminator: "")
            #expect(result.status == 0 && result.output.contains("; 0 otherwise"), "\(result.errors)")
        }
    }

    /// Also where the clock was set back, and where everything happens within a second.
    @Test func eachReleaseIsNewerThanTheOneBefore() throws {
        try withTemporaryFolder { folder in
            var last = 0
            for round in 0..<4 {
                if round == 2 { #expect(try Command.shell("touch -d '+3 days' publish.lock", in: folder).status == 0) }
                #expect(try Site.publish(round % 2 == 0 ? Site.one : Site.two, to: folder).status == 0)
                let times = try Command.shell(
                    "find $(readlink -f public/\(Site.id))/../editions/*/data -type f -printf '%T@\\n' | sort -u", in: folder).output
                    .split(separator: "\n")
                #expect(times.count == 1)
                let seconds = try #require(times.first.flatMap { Double($0) })
                #expect(seconds == seconds.rounded() && Int(seconds) > last)
                last = Int(seconds)
            }
            // What is not published anew keeps its time.
            let before = try Command.shell("stat -c %Y publish.lock", in: folder).output
            #expect(try Site.publish(Site.two, to: folder).status == 0 && Command.shell("stat -c %Y publish.lock", in: folder).output == before)
        }
    }
}
