import Foundation
import Testing
import TestSupport

/// A real web server that answers while releases change under it.
@Suite struct PublishServingTests {
    private static let hasServer = (try? Command.shell("PATH=$PATH:/usr/sbin; command -v nginx && command -v python3").status == 0) ?? false

    @Test(.enabled(if: hasServer, "needs nginx and python3: Scripts/bootstrap test"))
    func answersEveryRequestWithOneOfTheTwoReleases() throws {
        try withTemporaryFolder { folder in
            #expect(try PublishedDossier.publish(PublishedDossier.one, to: folder + "/web").status == 0)
            let configuration = """
                \(getuid() == 0 ? "user root;" : "")
                pid \(folder)/pid;
                error_log \(folder)/errors;
                events { worker_connections 256; }
                http {
                    types { text/html html; text/css css; }
                    access_log off;
                    keepalive_requests 1000000;
                    client_body_temp_path \(folder)/t1; proxy_temp_path \(folder)/t2; fastcgi_temp_path \(folder)/t3; uwsgi_temp_path \(folder)/t4;
                    scgi_temp_path \(folder)/t5;
                    server { listen unix:\(folder)/s; location /archief/ { alias \(folder)/web/public/; } }
                }
                """
            try configuration.write(toFile: folder + "/nginx.conf", atomically: true, encoding: .utf8)
            let script = """
                PATH=$PATH:/usr/sbin
                nginx -e '\(folder)/errors' -c '\(folder)/nginx.conf' || exit 2
                python3 '\(Command.root)/Scripts/publish_load.py' '\(folder)/s' /archief/\(PublishedDossier.id) '\(Command.vitrine)' '\(folder)/web' \
                    '\(PublishedDossier.one)' '\(PublishedDossier.two)' client-volledige-toegang
                status=$?
                kill $(cat '\(folder)/pid')
                exit $status
                """
            let load = try Command.shell(script)
            #expect(load.status == 0, "\(load.output)\(load.errors)")
            let figures = try #require(JSONSerialization.jsonObject(with: Data(load.output.utf8)) as? [String: Any])
            #expect((figures["requests"] as? Int ?? 0) >= 10_000 && figures["publishes"] as? Int == 20 && figures["errors"] as? Int == 0)
            let answers = try #require(figures["answers"] as? [String: Int])
            #expect((answers["first"] ?? 0) > 100 && (answers["second"] ?? 0) > 100, "\(load.output)")
            print("publish under load: \(load.output)", terminator: "")
        }
    }
}
