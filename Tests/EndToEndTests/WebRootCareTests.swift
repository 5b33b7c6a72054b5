import Foundation
import Testing
import TestSupport

/// What `vitrine publish` says of a web root that it changes, and what it leaves behind.
@Suite struct WebRootCareTests {
    private typealias Site = PublishedDossier
    private static let hash = "$2y$05$abcdefghijklmnopqrstuuVYnbWcMcS3EtGXRhBVeqNQXQW9YvDpi"

    private func refresh(_ web: String, _ options: String..., language: String = "C") throws -> Command {
        try Command.run(Command.vitrine, ["publish", "--refresh", "--to", web] + options, environment: ["LC_ALL": language])
    }

    private func refreshed(_ web: String, _ options: String...) throws -> [String: Any] {
        let run = try Command.run(Command.vitrine, ["publish", "--refresh", "--json", "--to", web] + options)
        return try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.errors)")
    }

    @Test func aRefreshSaysWhatItChanged() throws {
        try withTemporaryFolder { folder in
            let web = folder + "/web", client = "\(Site.id)/client-volledige-toegang"
            #expect(try Site.publish(Site.one, to: web).status == 0)
            for (language, words) in [
                ("C", "Nothing had to change in "), ("nl_BE", "Er moest niets veranderen in "), ("fr_BE", "Rien ne devait changer dans "),
                ("de_BE", "musste sich nichts ändern."),
            ] { #expect(try refresh(web, language: language + ".UTF-8").output.contains(words)) }
            let nothing = try refreshed(web)
            #expect((nothing["files"] as? [Any])?.isEmpty == true && nothing["reload"] == nil)

            #expect(try Command.shell("printf 'els@delinde.example:%s\\n' '\(Self.hash)' > access/passwords", in: web).status == 0)
            let added = try refresh(web)
            let lines = added.output.split(separator: "\n").map(String.init)
            #expect(lines.filter { $0 == "  els@delinde.example added to \(client)" }.count == 3, "\(added.output)")
            #expect(Set(lines.filter { $0.hasSuffix(": written anew") }) == [
                "access/apache/groups: written anew", "access/caddy/users.caddy: written anew", "access/nginx/\(client).htpasswd: written anew",
            ])
            #expect(added.output.contains("Changed: access/caddy/users.caddy. ") && added.output.contains("systemctl reload caddy\n"))

            #expect(try Command.shell("sed -i 's/Dpi$/Dpj/' access/passwords", in: web).status == 0)
            let changed = try #require(refreshed(web)["files"] as? [[String: Any]])
            #expect(changed.map { $0["path"] as? String } == ["access/caddy/users.caddy", "access/nginx/\(client).htpasswd"])
            let users = try #require(changed[1]["users"] as? [[String: String]])
            #expect(users == [["edition": client, "user": "els@delinde.example", "kind": "password"]])

            let script = "sed -i 's/\"els@/\"eve@x.example\", &/' access/editions.json; chmod 644 portal/links.json"
            #expect(try Command.shell(script, in: web).status == 0)
            let put = try refresh(web, "--reload", "true")
            #expect(put.output.hasPrefix(
                "access/editions.json: written anew\n  eve@x.example taken out of \(client)\nportal/links.json: closed to others on this machine\n"))
            #expect(!put.output.contains("systemctl"))

            #expect(try refresh(web, "--prefix", "/oud").output.contains(
                "Changed: access/Caddyfile, access/apache.conf, access/nginx.conf. A server in use reads this when it is reloaded: "
                    + "systemctl reload apache2, caddy, nginx\n"))
            #expect(try refreshed(web, "--prefix", "/nieuw", "--reload", "true")["reload"] == nil)
            let back = try Site.publish(Site.one, to: web, ["--grace", "0", "--prefix", "/archief"])
            #expect(back.output.contains("systemctl reload apache2, caddy, nginx"))
            #expect(try !Site.publish(Site.one, to: web).output.contains("systemctl"))
        }
    }

    /// Also where nothing new is published.
    /// Who gets in, and below which path, was said once: without the file that has it, nothing is taken for it that was not said.
    @Test func takesNoSettingsForThoseThatAreGone() throws {
        try withTemporaryFolder { folder in
            let web = folder + "/web", given = ["--grace", "0", "--prefix", "/oud", "--auth", "https://portal.example/may"]
            #expect(try Site.publish(Site.one, to: web, given).status == 0)
            let before = try Site.content(web)
            #expect(try Command.shell("mv web/settings.json .", in: folder).status == 0)
            let without = try Site.content(web)
            for options in [["--refresh"], ["--refresh", "--prefix", "/oud"], ["--withdraw", Site.id, "--reason", "x"], [Site.two, "--grace", "0"]] {
                let refused = try Command.run(Command.vitrine, ["publish", "--to", web] + options)
                #expect(refused.status == 64 && refused.errors.contains("settings.json' is gone"), "\(options): \(refused.errors)")
                #expect(try Site.content(web) == without, "\(options)")
            }
            let again = try Command.run(Command.vitrine, ["publish", "--to", web, "--refresh"] + given)
            #expect(again.status == 0, "\(again.errors)")
            #expect(try Site.content(web) == before)
        }
    }

    @Test(arguments: ["publish", "refresh"]) func removesReleasesThatAreKeptNoLonger(way: String) throws {
        try withTemporaryFolder { folder in
            for archive in [Site.one, Site.two, Site.one] {
                #expect(try Site.publish(archive, to: folder, ["--keep", "5", "--grace", "0"]).status == 0)
            }
            func releases() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: "\(folder)/releases/\(Site.id)") }
            let shown = try Command.shell("readlink public/\(Site.id) | cut -d/ -f4", in: folder).output.trimmingCharacters(in: .newlines)
            let previous = try #require(releases().first { $0 != shown })
            // What was kept stays, unless something else is said.
            #expect(try Site.publish(Site.one, to: folder).status == 0 && releases().count == 2)
            #expect(try refresh(folder).status == 0 && releases().count == 2)
            let run = way == "publish" ? try Site.publish(Site.one, to: folder, ["--keep", "0"]) : try refresh(folder, "--keep", "0")
            #expect(run.status == 0 && run.output.contains("\(Site.id): removed the previous release \(previous)\n"), "\(run.output)\(run.errors)")
            #expect(try releases() == [shown] && Site.shown(in: folder) == Site.one)
            #expect(try Command.vitrine("verify", folder).status == 0)
        }
    }

    /// Who asked for a page of it before is answered first.
    @Test func waitsBeforeItRemovesWhatWasShown() throws {
        try withTemporaryFolder { folder in
            #expect(try Site.publish(Site.one, to: folder, ["--grace", "0"]).status == 0)
            let script = """
                R=$(readlink -f public/\(Site.id)/client-volledige-toegang)
                '\(Command.vitrine)' publish '\(Site.two)' --to . --keep 0 --grace 3 &
                until grep -q Twee public/\(Site.id)/client-volledige-toegang/index.html; do sleep 0.05; done
                cat $R/index.html > seen; wait; test -s seen && ! test -e $R
                """
            let run = try Command.shell(script, in: folder)
            #expect(run.status == 0, "\(run.output)\(run.errors)")
        }
    }

    @Test func publishesTheOthersWhereOneArchiveIsBad() throws {
        try withTemporaryFolder { folder in
            let script = """
                mkdir out && cp -R '\(Site.one)' '\(Site.other)' out && cp -R out/oud-dossier out/third && cp -R out/oud-dossier out/zfourth
                echo x >> out/oud-dossier/editions/client-volledige-toegang/data/index.html
                echo x > out/third/portal/links.json; rm -r out/zfourth/snapshot
                """
            #expect(try Command.shell(script, in: folder).status == 0)
            let web = folder + "/web"
            let refused = try Site.publish(folder + "/out", to: web)
            #expect(refused.status == 3 && !FileManager.default.fileExists(atPath: web))
            let run = try Site.publish(folder + "/out", to: web, ["--skip-failed", "--grace", "0"])
            #expect(run.status == 3 && run.output.contains("\(Site.id): published, 3 editions"), "\(run.output)\(run.errors)")
            for (name, why) in [("oud-dossier", "2 deviations"), ("third", "deviation"), ("zfourth", "deviation")] {
                #expect(run.errors.split(separator: "\n").contains {
                    $0.hasPrefix("vitrine: left out: \(folder)/out/\(name): ") && $0.contains(why)
                }, "\(run.errors)")
            }
            #expect(run.errors.contains("3 archives left out"))
            #expect(run.errors.contains("out/oud-dossier/editions/client-volledige-toegang/data/index.html: was changed"))
            #expect(try Site.shown(in: web) == Site.one && Site.users(in: web, of: "oud-dossier") == nil)
            #expect(try Command.vitrine("verify", web).status == 0)
            // None at all: nothing is made.
            let none = try Site.publish(folder + "/out/third", to: folder + "/none", ["--skip-failed"])
            #expect(none.status == 3 && !FileManager.default.fileExists(atPath: folder + "/none"))
            #expect(try Site.publish(Site.one, to: web, ["--skip-failed"]).status == 0)
            #expect(try Command.vitrine("publish", "--refresh", "--skip-failed", "--to", web).status == 64)
        }
    }

    private static let hasTracer = (try? Command.shell("strace -o /dev/null true").status == 0) ?? false

    /// That an archive could not be read says nothing of it.
    @Test(.enabled(if: hasTracer, "needs strace: Scripts/bootstrap test")) func callsNoArchiveBadThatTheSystemRefusesToRead() throws {
        try withTemporaryFolder { folder in
            let failing = "strace -f -o /dev/null -P '\(Site.other)/snapshot/bagit.txt' -e inject=read:error=EIO"
            let publish = "'\(Command.vitrine)' publish '\(Site.one)' '\(Site.other)' --to web --skip-failed --grace 0"
            for (language, words) in [("C", "the system refused"), ("nl_BE", "het systeem weigerde"), ("fr_BE", "le système a refusé")] {
                let run = try Command.shell("LC_ALL=\(language) \(failing) \(publish)", in: folder)
                #expect(run.status == 1 && run.errors.contains(words), "\(run.status) \(run.errors)")
                #expect(run.errors.firstMatch(of: /nothing was|niets gewijzigd|rien n'a|: vitrine/) == nil, "\(run.errors)")
                #expect(!run.errors.contains("Make those anew"), "\(run.errors)")
            }
            #expect(try Site.shown(in: folder + "/web") == Site.one)
        }
    }

    /// Of a run that was killed while it wrote a description anew.
    @Test func takesAwayWhatStandsBesideADescription() throws {
        try withTemporaryFolder { folder in
            #expect(try Site.publish(Site.one, to: folder).status == 0)
            #expect(try Command.shell("for r in releases/*/*; do touch $r/.release.json.new; done", in: folder).status == 0)
            let again = try Site.publish(Site.one, to: folder)
            #expect(again.status == 0 && again.output.contains("was published already"), "\(again.output) \(again.errors)")
            #expect(try Command.vitrine("verify", folder).status == 0)
        }
    }

    @Test(.enabled(if: getuid() == 0, "needs root to change groups")) func leavesTheOperatorsFilesToHim() throws {
        try withTemporaryFolder { folder in
            #expect(try Site.publish(Site.one, to: folder).status == 0)
            let script = """
                chgrp -R 65533 access; echo x > access/passwords.old; chown 0:0 access/passwords.old access/apache/groups
                chmod 640 access/passwords.old; chmod o+w settings.json
                """
            #expect(try Command.shell(script, in: folder).status == 0)
            let said = try refresh(folder)
            #expect(said.output.contains("access/apache/groups: given the group of its folder\n"), "\(said.output)")
            #expect(said.output.contains("settings.json: closed to others on this machine\n"), "\(said.output)")
            let groups = try Command.shell("stat -c '%g %a' access/passwords.old access/apache/groups settings.json", in: folder).output
            #expect(groups == "0 640\n65533 640\n0 644\n")
            #expect(try refresh(folder).output.contains("Nothing had to change"))
        }
    }

    /// What names users is for who publishes and for the group of its folder.
    @Test func closesWhatNamesUsers() throws {
        try withTemporaryFolder { folder in
            let web = folder + "/web", old = "find releases/*/* -maxdepth 1 -name release.json; ls portal/links.json access/editions.json"
            let modes = "for f in $(\(old)); do stat -c %a $f; done | sort -u"
            for archive in [Site.one, Site.two] { #expect(try Site.publish(archive, to: web).status == 0) }
            #expect(try Command.shell(modes, in: web).output == "640\n")
            let open = try Command.shell("find . -type f -not -path '*/editions/*' -perm /o+rwx | sort", in: web)
            #expect(open.output == "./publish.lock\n./settings.json\n")
            // As earlier programs wrote them.
            #expect(try Command.shell("chmod 644 $(\(old))", in: web).status == 0)
            #expect(try Command.vitrine("verify", web).status == 3)
            #expect(try refresh(web).output.contains("access/editions.json: closed to others on this machine\n"))
            #expect(try Command.shell(modes, in: web).output == "640\n" && Command.vitrine("verify", web).status == 0)
            #expect(try Command.shell("echo '#' > access/passwords; chmod 644 access/passwords", in: web).status == 0)
            let said = try refresh(web)
            #expect(said.errors.contains("Run: chmod o= \(web)/access/passwords\n"))
            #expect(try Command.shell("chmod 640 access/passwords", in: web).status == 0)
            #expect(try !refresh(web).errors.contains("chmod o= "))
        }
    }

    private static let hasAccount = getuid() == 0 && getpwnam("www-data") != nil && Command.find("runuser") != nil

    /// The advice is followed, and then an account of a web server reads what it needs and nothing is said any more.
    @Test(.enabled(if: hasAccount, "needs root and the account www-data"), arguments: ["", "https://portal.example/may"])
    func saysWhatTheServerMayNotRead(authentication: String) throws {
        try withTemporaryFolder { folder in
            let web = folder + "/web"
            #expect(try Command.shell("umask 077; htpasswd -cbB p els@delinde.example x; chmod 755 .", in: folder).status == 0)
            #expect(try Site.publish(Site.one, to: web, ["--grace", "0", "--auth", authentication]).status == 0)
            #expect(try Command.shell("cp p web/access/passwords; chmod 700 web/access", in: folder).status == 0)
            var commands: [String] = []
            while commands.count < 5, let command = try refresh(web).errors.firstMatch(of: /Run as root: (.*)/)?.output.1 {
                commands.append(String(command))
                #expect(try Command.shell(String(command)).status == 0)
            }
            #expect((1...4).contains(commands.count) && commands.contains { $0.hasPrefix("chgrp -R ") }, "\(commands)")
            let account = try Command.shell("stat -c %G web/access", in: folder).output.trimmingCharacters(in: .newlines)
            // A new edition has files in new folders.
            #expect(try Site.publish(Site.other, Site.two, to: web).status == 0)
            let needed = "access/Caddyfile access/nginx/*/*.htpasswd access/passwords access/apache/groups"
            let script = "runuser -u \(account) -- sh -c 'cat \(needed) >/dev/null'"
            let read = try Command.shell(script, in: web)
            #expect(read.status == 0, "\(read.errors)")
            #expect(try Command.shell("runuser -u nobody -- cat access/editions.json", in: web).status != 0)
            #expect(try Command.shell("runuser -u nobody -- cat releases/*/*/release.json portal/links.json", in: web).output == "")
        }
    }
}
