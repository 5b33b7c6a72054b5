import Foundation
import Testing
import TestSupport

/// A preview, served by the real program and asked by curl.
@Suite struct PreviewTests {
    private static let tools = (try? Command.shell("command -v curl").status) == 0
    private static let dossier = "bakkerij-de-linde", els = "els@delinde.example", edition = "client-volledige-toegang"

    /// An archive of the sample, and a web root with the editions of two users; made once for all tests of the suite.
    private static let folder: String? = {
        let folder = NSTemporaryDirectory() + "vitrine-preview-\(ProcessInfo.processInfo.processIdentifier)"
        do {
            try FileManager.default.createDirectory(atPath: folder + "/out", withIntermediateDirectories: true)
            try Fixture.copy(Fixture.archiveOfTheSample(), to: folder + "/out/" + dossier)
            let root = try Command.shell("""
                mkdir -p web/public web/releases/\(dossier)/r1/site web/access && cp -R out/\(dossier)/editions web/releases/\(dossier)/r1/
                for e in accountant-auditor \(edition); do ln -s ../editions/$e/data web/releases/\(dossier)/r1/site/$e; done
                ln -s ../releases/\(dossier)/r1/site web/public/\(dossier)
                printf '%s' \
                '{"version":1,"dossiers":{"\(dossier)":{"accountant-auditor":{"role":"accountant","users":["luc@fidacta.example"]},"\(edition)":{"role":"client","users":["\(els)"]}}}}' > web/access/editions.json
                """, in: folder)
            return root.status == 0 ? folder : nil
        } catch {
            return nil
        }
    }()

    /// Runs a preview, hands over its address, interrupts it as Ctrl-C does, and returns its exit code.
    @discardableResult
    private func preview(_ path: String, _ more: String..., body: (String) throws -> Void) throws -> Int32 {
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: Command.vitrine)
        process.arguments = ["preview", try #require(Self.folder) + "/" + path, "--no-open"] + more
        process.environment = ["LC_ALL": "en", "PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""]
        process.standardOutput = pipe
        try process.run()
        var said = ""
        while !said.contains("Ctrl-C") {
            let more = pipe.fileHandleForReading.availableData
            if more.isEmpty { break }
            said += String(decoding: more, as: UTF8.self)
        }
        defer { if process.isRunning { process.interrupt() } }
        let address = try #require(said.firstMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+/)).output
        try body(String(address))
        process.interrupt()
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : -1
    }

    private func curl(_ arguments: String...) throws -> String {
        try Command.run("/usr/bin/env", ["curl", "-s", "--max-time", "10", "--path-as-is"] + arguments).output
    }

    private func status(_ address: String, _ more: String...) throws -> String {
        try Command.run(
            "/usr/bin/env", ["curl", "-s", "--max-time", "10", "--path-as-is", "-o", "/dev/null", "-w", "%{http_code}"] + more + [address]
        ).output
    }

    @Test(.enabled(if: tools, "needs curl"))
    func servesAnEditionWithTheHeadersOfAPublishedOne() throws {
        let site = try #require(Self.folder) + "/out/\(Self.dossier)/editions/\(Self.edition)/data"
        let code = try preview("out/" + Self.dossier, "--as", Self.els) { address in
            for path in ["index.html", "assets/vitrine.css", "downloads/documents.csv"] {
                #expect(try Command.shell("curl -s '\(address)/\(path)' | cmp - '\(site)/\(path)'").status == 0)
            }
            let head = try curl("-I", address + "/")
            for line in [
                "HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer",
                "Cache-Control: private, no-cache",
                "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'self'; frame-src 'self'; base-uri 'none'; "
                    + "form-action 'none'; frame-ancestors 'self'",
            ] { #expect(head.contains(line + "\r\n"), "\(line)") }
            let originals = files(below: site + "/files")
            for (kind, isShown) in ["pdf": true, "jpg": true, "txt": true, "xlsx": false] {
                guard let name = originals.first(where: { $0.hasSuffix("." + kind) }) else { continue }
                #expect(try curl("-I", "\(address)/files/\(name)").contains("Content-Disposition: attachment\r\n") != isShown, "\(name)")
            }
            // What an auditor has and this client has not.
            #expect(try status(address + "/ledger/index.html") == "404")
        }
        #expect(code == 0)
    }

    @Test(.enabled(if: tools, "needs curl"))
    func refusesToActToClimbAndToAnswerToAnotherName() throws {
        let folder = try #require(Self.folder), data = folder + "/escape/data"
        _ = try Command.shell(
            "mkdir -p escape && cp -R out/\(Self.dossier)/editions/\(Self.edition)/. escape/ && ln -s /etc/passwd escape/data/passwd.txt && ln -s /etc escape/data/etc && ln -s index.html escape/data/inside.html && mkfifo escape/data/pipe.txt",
            in: folder)
        #expect(FileManager.default.fileExists(atPath: data + "/passwd.txt"))
        try preview("escape") { address in
            for path in [
                "/../bagit.txt", "/%2e%2e/bagit.txt", "/..%2fbagit.txt", "/%2e%2e%2fbagit.txt", "/assets/../../bagit.txt", "//etc/passwd",
                "/passwd.txt", "/etc/passwd",
                         "/assets", "/pipe.txt", "/%00", "/.view.sqlite", "/..\\bagit.txt", "/nowhere.html"] {
                #expect(try status(address + path) == "404", "\(path)")
            }
            #expect(try status(address + "/inside.html") == "200")
            for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
                #expect(try status(address + "/index.html", "-X", method) == "405", "\(method)")
            }
            for host in ["evil.example", "localhost.evil.example", "192.168.1.2:80"] {
                #expect(try status(address + "/", "-H", "Host: " + host) == "421")
            }
            #expect(try status(address + "/", "-H", "Host: localhost:1") == "200")
            #expect(try curl("-I", "-H", "Host: evil.example", address + "/").contains("X-Content-Type-Options: nosniff"))
            // Nothing but this machine can reach it.
            let port = try #require(address.split(separator: ":").last)
            #expect(
                try Command.shell("for a in $(hostname -I 2>/dev/null); do curl -s --max-time 2 -o /dev/null http://$a:\(port)/ && echo $a; done")
                    .output == "")
        }
    }

    @Test(.enabled(if: tools, "needs curl"))
    func showsAWebRootAsAUserSeesIt() throws {
        let folder = try #require(Self.folder)
        _ = try Command.shell(
            "cp -R web other && echo '{\"secret\":1}' > other/public/secret.html && ln -s /etc other/releases/\(Self.dossier)/r1/site/etc", in: folder
        )
        try preview("other", "--as", Self.els) { address in
            let own = "\(address)/\(Self.dossier)/\(Self.edition)"
            #expect(try curl("-I", address + "/").contains("Location: /\(Self.dossier)/\(Self.edition)/index.html\r\n"))
            for path in ["/index.html", "/"] { #expect(try status(own + path) == "200") }
            #expect(try status(own + "/nowhere.html") == "404")
            for path in [
                "/\(Self.dossier)/accountant-auditor/index.html", "/\(Self.dossier)/full/index.html", "/another/full/index.html", "/secret.html",
                "/access/editions.json",
                         "/\(Self.dossier)/etc/passwd"] {
                #expect(try status(address + path) == "403", "\(path)")
            }
            // Who loses a right loses it at once.
            _ = try Command.shell("sed -i 's/\(Self.els)/other@delinde.example/' access/editions.json", in: folder + "/other")
            #expect(try status(own + "/index.html") == "403")
        }
        try preview("web") { (address: String) throws in
            for edition in [Self.edition, "accountant-auditor"] { #expect(try status("\(address)/\(Self.dossier)/\(edition)/index.html") == "200") }
            #expect(try status("\(address)/\(Self.dossier)/full/index.html") == "404")
        }
    }

    @Test func explainsWhatItCannotShow() throws {
        let folder = try #require(Self.folder)
        let nobody = try Command.vitrine("preview", folder + "/out/" + Self.dossier, "--as", "nobody@x.example")
        #expect(nobody.status == 64 && nobody.errors.contains("els@delinde.example") && nobody.errors.contains("luc@fidacta.example"))
        let stranger = try Command.vitrine("preview", folder + "/web", "--as", "karim@delinde.example")
        #expect(stranger.status == 64 && stranger.errors.contains(Self.els))
        let bag = folder + "/out/\(Self.dossier)/editions/full"
        #expect(try Command.vitrine("preview", bag, "--as", Self.els).status == 64)
        #expect(try Command.vitrine("preview", Fixture.sampleDossier()).status == 64)
        #expect(try Command.vitrine("preview", folder + "/nowhere").status == 64)
    }

    @Test func saysThatAPortIsTaken() throws {
        let folder = try #require(Self.folder)
        try preview("out/" + Self.dossier) { address in
            let port = try #require(address.split(separator: ":").last)
            let taken = try Command.vitrine("preview", folder + "/out/" + Self.dossier, "--port", String(port), "--no-open")
            #expect(taken.status == 1 && taken.errors.contains(String(port)))
        }
    }
}
