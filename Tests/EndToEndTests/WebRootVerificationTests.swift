import Foundation
import Testing
import TestSupport

/// `vitrine verify WEBROOT` finds whatever was done in a web root, and takes nothing that an operator may do for a deviation.
@Suite struct WebRootVerificationTests {
    private typealias Site = PublishedDossier
    private static let hash = "$2y$05$abcdefghijklmnopqrstuuVYnbWcMcS3EtGXRhBVeqNQXQW9YvDpi"

    /// A web root with two dossiers, one of which has a previous release and the other was withdrawn and published again, and with passwords.
    private func withWebRoot(_ body: (String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let web = folder + "/web"
            let runs = try [
                Site.publish(Site.one, Site.other, to: web), Site.publish(Site.two, to: web),
                Command.vitrine("publish", "--withdraw", "oud-dossier", "--reason", "Vraag", "--to", web),
                Command.shell("printf 'jan@kantoor-peeters.example:%s\\n' '\(Self.hash)' > access/passwords", in: web),
                Site.publish(Site.other, to: web, ["--again"]),
            ]
            for run in runs { #expect(run.status == 0, "\(run.errors)") }
            try body(web)
        }
    }

    /// The path and the identifier of each.
    private func deviations(_ web: String) throws -> [String] {
        let result = try Command.vitrine("verify", web, "--json")
        let parsed = try #require(JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any], "\(result.errors)")
        let found = try #require(parsed["deviations"] as? [[String: String]])
        #expect(parsed["intact"] as? Bool == found.isEmpty && result.status == (found.isEmpty ? 0 : 3))
        return found.map { "\($0["path"] ?? "") \($0["identifier"] ?? "")" }
    }

    @Test func readsEverythingThatIsPublished() throws {
        try withWebRoot { web in
            let result = try Command.vitrine("verify", web)
            #expect(result.status == 0 && result.errors == "", "\(result.errors)")
            #expect(result.output.hasPrefix("Intact: 2 dossiers, 3 releases, "))
            let pages = try Command.shell("find releases/*/*/editions/*/data -type f | wc -l; ls -d releases/*/*/editions/* | wc -l", in: web).output
                .split(separator: "\n")
            #expect(result.output.contains(" \(pages[1]) editions, \(pages[0]) files, "), "\(result.output)")
            for dossier in [Site.id, "oud-dossier"] {
                let release = try Command.shell("readlink public/\(dossier) | cut -d/ -f4", in: web).output.dropLast()
                #expect(result.output.contains("\(release)  public/\(dossier)\n"))
            }
        }
    }

    /// What publishing.md and servers.md let an operator do.
    @Test func takesNothingOfTheOperatorForADeviation() throws {
        try withWebRoot { web in
            let publish = "'\(Command.vitrine)' publish --to . --grace 0"
            for script in [
                "echo 'User-agent: *' > public/robots.txt", "chmod -R o= access; find access -type d -exec chmod g+s {} +", "mkdir lost+found",
                "printf '# mine\nels@x.example:%s\n' '\(Self.hash)' >> access/passwords; \(publish) --refresh",
                "sed -i /jan@/d access/passwords; \(publish) --refresh", "rm access/passwords; \(publish) --refresh",
                "\(publish) --refresh --auth https://portal.example/may --prefix /oud",
                "\(publish) --refresh --auth '' --address https://kantoor.example/x",
                "\(publish) '\(Site.one)'", "\(publish) '\(Site.two)' --keep 0", "\(publish) --withdraw oud-dossier --reason x",
            ] {
                let run = try Command.shell(script, in: web)
                #expect(run.status == 0, "\(script): \(run.errors)")
                #expect(try deviations(web) == [], "\(script)")
            }
            #expect(try Command.vitrine("verify", web).output.contains("public/robots.txt: not made by Vitrine"))
        }
    }

    /// `$R` is the release that is shown, `$P` the previous one; what was done, and every deviation that comes of it, or with `…` some of them.
    private static let cases: [(script: String, deviations: [String])] = [
        (
            "echo x > $R/editions/client-volledige-toegang/data/x.html",
            ["$R/editions/client-volledige-toegang/bag-info.txt OxumMismatch", "$R/editions/client-volledige-toegang/data/x.html Added"]
        ),
        ("mkdir $R/editions/client-volledige-toegang/data/x", ["$R/editions/client-volledige-toegang/data/x Added"]),
        ("mkdir $P/editions/client-aankopen/data/documents/x", ["$P/editions/client-aankopen/data/documents/x Added"]),
        ("rm $P/editions/client-aankopen/bag-info.txt", ["$P/editions/client-aankopen/bag-info.txt Missing"]),
        ("rm -r $R/editions/client-volledige-toegang", ["$R/editions/client-volledige-toegang Missing"]),
        (
            "rm -r $R/editions/client-*; cp -a $P/editions/client-volledige-toegang $R/editions/",
            ["$R/editions/client-volledige-toegang OtherEdition"]
        ),
        ("mkdir $R/editions/full", ["$R/editions/full Added"]), ("mkdir $R/more", ["$R/more Added"]), ("mkdir $R/site/full", ["$R/site/full Added"]),
        ("ln -s ../editions/client-volledige-toegang/data $R/site/full", ["$R/site/full Added"]),
        (
            "rm $R/site/client-*; ln -s ../editions/accountant-volledige-toegang/data $R/site/client-volledige-toegang",
            ["$R/site/client-volledige-toegang OtherLink"]
        ),
        ("rm $R/site/client-*", ["$R/site/client-volledige-toegang Missing"]), ("rm -r $R/site", ["$R/site Missing"]),
        ("rm $R/site/client-*; mkdir $R/site/client-volledige-toegang", ["$R/site/client-volledige-toegang Misplaced"]),
        ("ln -sfn /etc public/oud-dossier", ["public/oud-dossier OtherLink", "releases/oud-dossier Unlinked", "access/editions.json NotDerived"]),
        (
            "ln -sfn ../$P/site public/\(PublishedDossier.id)",
            ["$R Unlinked", "public/\(PublishedDossier.id) OlderRelease", "access/editions.json NotDerived"]
        ),
        (
            "ln -sfn ../$R/site/ public/\(PublishedDossier.id)",
            ["public/\(PublishedDossier.id) OtherLink", "releases/\(PublishedDossier.id) Unlinked", "access/editions.json NotDerived"]
        ),
        ("ln -sfn ../releases/x/$(basename $R)/site public/\(PublishedDossier.id)", ["public/\(PublishedDossier.id) OtherLink"]),
        ("ln -s ../$R/site public/x", ["public/x OtherLink"]), ("ln -s /etc public/x.html", ["public/x.html SymbolicLink"]),
        ("ln -s ../releases/x/$(basename $R)/site public/x", ["releases/x Missing"]), ("cp -a $R public/x", ["public/x Misplaced"]),
        ("mkdir public/.well-known", ["public/.well-known Added"]), ("touch public/.htaccess", ["public/.htaccess Added"]),
        ("touch public/x", ["public/x Misplaced"]),
        ("rm public/oud-dossier", ["releases/oud-dossier Unlinked", "access/editions.json NotDerived"]),
        (
            "cp -a $R releases/\(PublishedDossier.id)/0123456789abcdef0123456789abcdef",
            ["releases/\(PublishedDossier.id)/0123456789abcdef0123456789abcdef Unlinked"]
        ),
        ("mkdir releases/x", ["releases/x Unlinked"]), ("touch releases/x", ["releases/x Added"]), ("rm -r $P", ["$P Missing"]),
        ("mkdir $R/../x", ["releases/\(PublishedDossier.id)/x Added"]),
        ("ln -s ../../elsewhere $R/../.link", ["releases/\(PublishedDossier.id)/.link Leftover"]),
        ("touch access/.editions.json.next", ["access/.editions.json.next Leftover"]),
        ("rm $R/release.json", ["$R/release.json Missing", "$P Unlinked", "…"]), ("echo >> $R/release.json", ["$R/release.json Changed"]),
        ("sed -i 's/nora@/eve@/' $R/release.json", ["$R/release.json Changed", "access/editions.json NotDerived"]),
        ("sed -i 's/nora@/eve@/; /^  \"digest\"/d' $R/release.json", ["$R/release.json OtherRelease", "access/editions.json NotDerived"]),
        ("cp $P/release.json $R/release.json", ["$R/release.json OtherRelease", "$P Unlinked", "…"]),
        (
            "sed -i 's/\"nora@delinde.example\"/\"nora@delinde.example\", \"eve@x.example\"/' access/editions.json",
            ["access/editions.json NotDerived"]
        ),
        ("rm access/editions.json", ["access/editions.json Missing"]),
        // A user of one dossier in another's edition, and one of another edition of the same dossier.
        (
            "sed -i 's/\"nora@delinde.example\"/\"els@delinde.example\"/' access/editions.json",
            ["access/editions.json NotDerived"]
        ),
        (
            "sed -i 's/\"jan@kantoor-peeters.example\"/\"nora@delinde.example\"/' access/editions.json portal/links.json",
            ["access/editions.json NotDerived", "portal/links.json NotDerived"]
        ),
        (
            "sed -i 's,^\\(\(PublishedDossier.id)/client-volledige-toegang\\):.*,\\1: jan@kantoor-peeters.example,' access/apache/groups",
            ["access/apache/groups NotDerived"]
        ),
        (
            "cp access/nginx/oud-dossier/accountant-*.htpasswd access/nginx/\(PublishedDossier.id)/client-volledige-toegang.htpasswd",
            ["access/nginx/\(PublishedDossier.id)/client-volledige-toegang.htpasswd NotDerived"]
        ),
        (
            "sed -i 's,accountant-volledige,client-volledige,' access/caddy/users.caddy", ["access/caddy/users.caddy NotDerived"]
        ),
        // Another hash of a password, in what is derived and in what it is derived from.
        (
            "sed -i 's/D.i$/Dpj/' access/nginx/oud-dossier/accountant-volledige-toegang.htpasswd",
            ["access/nginx/oud-dossier/accountant-volledige-toegang.htpasswd NotDerived"]
        ),
        (
            "sed -i 's/D.i$/Dpj/' access/passwords",
            ["access/caddy/users.caddy NotDerived", "access/nginx/oud-dossier/accountant-volledige-toegang.htpasswd NotDerived"]
        ),
        // More for a server to include, and a way around a file.
        ("echo 'satisfy any;' > access/more.conf", ["access/more.conf Added"]),
        ("echo 'allow all;' > access/nginx/more.conf", ["access/nginx/more.conf Added"]),
        ("echo x > access/apache/more.conf", ["access/apache/more.conf Added"]),
        ("echo x > access/caddy/more.caddy", ["access/caddy/more.caddy Added"]),
        ("mv access/apache/groups g; ln -s ../../g access/apache/groups", ["g Added", "access/apache/groups SymbolicLink"]),
        ("sed -i 's,\"\",\"https://x.example/may\",' settings.json", ["access/nginx.conf NotDerived", "access/apache.conf NotDerived", "…"]),
        // Who may read and change it.
        ("chmod o+r access/editions.json", ["access/editions.json Exposed"]), ("chmod o+r portal/links.json", ["portal/links.json Exposed"]),
        ("chmod o+r $R/release.json $P/release.json", ["$R/release.json Exposed", "$P/release.json Exposed"]),
        ("chmod o+w access/nginx.conf", ["access/nginx.conf Exposed"]), ("chmod o+w access/caddy/users.caddy", ["access/caddy/users.caddy Exposed"]),
        ("chmod o+w settings.json publish.lock", ["settings.json Exposed", "publish.lock Exposed"]),
        ("chmod o+w access/nginx access/apache", ["access/nginx Exposed", "access/apache Exposed"]),
        ("chmod o+w public access", ["public Exposed", "access Exposed"]), ("chmod 777 .", [". Exposed"]),
        ("sed -i s/switcher/button/ portal/links.json", ["portal/links.json NotDerived"]),
        ("rm portal/links.json", ["portal/links.json Missing"]), ("mkdir portal/x", ["portal/x Added"]), ("rm -r portal", ["portal Missing"]),
        ("sed -i 's/Content-Security-Policy/X-Other/' access/nginx.conf", ["access/nginx.conf NotDerived"]),
        ("rm access/apache.conf", ["access/apache.conf Missing"]),
        ("sed -i 's/Require all denied/Require all granted/' access/apache.conf", ["access/apache.conf NotDerived"]),
        ("echo >> access/Caddyfile", ["access/Caddyfile NotDerived"]),
        (
            "echo 'eve:x' >> access/nginx/\(PublishedDossier.id)/client-volledige-toegang.htpasswd",
            ["access/nginx/\(PublishedDossier.id)/client-volledige-toegang.htpasswd NotDerived"]
        ),
        ("touch access/nginx/\(PublishedDossier.id)/full.htpasswd", ["access/nginx/\(PublishedDossier.id)/full.htpasswd Added"]),
        ("mkdir access/nginx/x", ["access/nginx/x Added"]),
        ("sed -i 's/volledige-toegang:/& eve@x.example/' access/apache/groups", ["access/apache/groups NotDerived"]),
        ("rm access/caddy/users.caddy", ["access/caddy/users.caddy Missing"]),
        ("touch access/apache/portal-access", ["access/apache/portal-access Added"]), ("mkdir access/x", ["access/x Added"]),
        (
            "printf 'els@delinde.example:%s\\n' '\(hash)' >> access/passwords",
            [
                "access/apache/groups NotDerived", "access/caddy/users.caddy NotDerived",
                "access/nginx/oud-dossier/client-volledige-toegang.htpasswd NotDerived",
            ]
        ),
        ("mv access/passwords p; mv p access/p; ln -s p access/passwords", ["access/p Added", "access/passwords SymbolicLink"]),
        ("rm settings.json", ["settings.json Missing"]), ("echo x > settings.json", ["settings.json Unreadable"]),
        ("echo x > publish.lock", ["publish.lock Changed"]),
        ("rm publish.lock", ["publish.lock Missing"]), ("mkdir x", ["x Added"]), ("touch .x", [".x Added"]), ("mkdir snapshot", ["snapshot Added"]),
        ("mv releases r; ln -s r releases", ["r Added", "releases SymbolicLink", "access/editions.json NotDerived"]),
        ("sed -i s/Vraag/Wens/ withdrawn/oud-dossier-1.json", ["withdrawn/oud-dossier-1.json Changed"]),
        ("sed -i '/^  \"digest\"/d; s/\"withdrawn\" : \"2/\"withdrawn\" : \"3/' withdrawn/oud-dossier-1.json", ["public/oud-dossier Withdrawn"]),
        ("mv withdrawn/oud-dossier-1.json withdrawn/oud-dossier-2.json", ["withdrawn/oud-dossier-1.json Missing"]),
        ("mkdir withdrawn/x", ["withdrawn/x Added"]),
    ]

    @Test func findsWhatWasDone() throws {
        try withWebRoot { web in
            let names = try Command.shell("readlink public/\(Site.id) | cut -d/ -f2-4; ls -d releases/\(Site.id)/*", in: web).output.split(
                separator: "\n"
            ).map(String.init)
            let shown = names[0], previous = try #require(names.dropFirst().first { $0 != shown })
            #expect(try Command.shell("cp -a web saved", in: (web as NSString).deletingLastPathComponent).status == 0)
            for (script, expected) in Self.cases {
                let done = try Command.shell("R=\(shown) P=\(previous); \(script)", in: web)
                #expect(done.status == 0, "\(script): \(done.errors)")
                let found = try deviations(web)
                let want = expected.filter { $0 != "…" }.map { $0.replacing("$R", with: shown).replacing("$P", with: previous) }
                // What follows from a link that leads elsewhere shows in derived files too.
                let rest = Set(found).subtracting(want).filter {
                    !$0.hasSuffix(" NotDerived") && !$0.hasPrefix("access/nginx/") && $0 != "releases/\(Site.id) Unlinked"
                }
                #expect(Set(found).isSuperset(of: want) && (rest.isEmpty || expected.last == "…"), "\(script): \(found)")
                #expect(try Command.shell("rm -rf web && cp -a saved web", in: (web as NSString).deletingLastPathComponent).status == 0)
            }
            #expect(try deviations(web) == [])
        }
    }

    /// Also whom it is about.
    @Test func namesTheUserWhoWasAddedByHand() throws {
        try withWebRoot { web in
            let rule = "sed -i 's/\"nora@delinde.example\"/\"eve@x.example\", &/' access/editions.json"
            #expect(try Command.shell(rule + "; sed -i 's/$/ eve@x.example/' access/apache/groups", in: web).status == 0)
            let result = try Command.vitrine("verify", web)
            #expect(result.status == 3)
            let lines = result.errors.split(separator: "\n")
            for path in ["access/editions.json", "access/apache/groups"] {
                let line = try #require(lines.first { $0.hasPrefix(path + ": ") }, "\(result.errors)")
                #expect(line.contains("+eve@x.example (\(Site.id)/client-volledige-toegang)"), "\(line)")
            }
            let refreshed = try Command.vitrine("publish", "--refresh", "--to", web)
            let said = "access/editions.json: written anew\n  eve@x.example taken out of \(Site.id)/client-volledige-toegang\n"
            #expect(refreshed.output.contains(said))
            #expect(try deviations(web) == [])
        }
    }

    private static let hasTracer = (try? Command.shell("strace -o /dev/null true").status == 0) ?? false

    /// What the system refuses to read is no damage, and nothing is restored for it.
    @Test(.enabled(if: hasTracer, "needs strace: Scripts/bootstrap test"), arguments: ["EIO", "EMFILE", "EACCES"])
    func neverCallsAWebRootDamagedForWhatTheSystemRefuses(error: String) throws {
        try withWebRoot { web in
            let release = try Command.shell("readlink -f public/oud-dossier | xargs dirname", in: web).output.trimmingCharacters(in: .newlines)
            let edition = release + "/editions/client-volledige-toegang"
            var files = [release + "/release.json", edition + "/bag-info.txt", edition + "/tagmanifest-sha256.txt"]
            for place in [
                "access/editions.json", "access/passwords", "access/nginx.conf", "portal/links.json", "settings.json", "withdrawn/oud-dossier-1.json",
            ] { files.append(web + "/" + place) }
            for file in files {
                let failing = "strace -f -o /dev/null -P '\(file)' -e inject=read:error=\(error) '\(Command.vitrine)'"
                let refused = try Command.shell("\(failing) verify '\(web)'", in: web)
                #expect(refused.status == 1 && !refused.errors.contains("Unreadable"), "\(file): \(refused.status) \(refused.errors)")
                guard file.hasPrefix(release) else { continue }
                let again = try Command.shell("\(failing) publish '\(Site.other)' --to . --grace 0", in: web)
                #expect(again.status == 1 && !again.output.contains("restored"), "\(file): \(again.status) \(again.output) \(again.errors)")
            }
            #expect(try deviations(web) == [])
        }
    }

    @Test func findsAFlippedByteInEveryFile() throws {
        try withWebRoot { web in
            func flip(_ file: String, at position: (Int) -> Int) throws -> Data {
                let place = URL(fileURLWithPath: web + "/" + file), original = try Data(contentsOf: place)
                var changed = original
                changed[position(original.count)] ^= 0x20
                try changed.write(to: place)
                return original
            }
            // Passwords are the operator's; the lock is empty.
            let all = files(below: web).filter {
                $0 != "access/passwords" && $0 != "publish.lock" && !$0.hasPrefix("public/") && !$0.contains("/site/")
            }
            let own = try all.filter {
                try !$0.contains("/editions/") && FileManager.default.attributesOfItem(atPath: web + "/" + $0)[.size] as? Int != 0
            }
            #expect(own.count > 10)
            for file in own {
                for part in [2, 7] {
                    let original = try flip(file) { $0 * part / 8 }
                    let found = try deviations(web)
                    // The settings are known by what follows from them.
                    #expect(
                        found.contains { $0.hasPrefix(file + " ") } || file == "settings.json" && !found.isEmpty, "\(file) at \(part)/8: \(found)")
                    try original.write(to: URL(fileURLWithPath: web + "/" + file))
                }
            }
            #expect(try deviations(web) == [])
            let bagged = all.filter { $0.contains("/editions/") }
            #expect(bagged.count > 200)
            // Each file once, whichever of its names comes first.
            let script =
                "find releases -path '*/editions/*' -type f -printf '%i %p\\n' | sort -u -k1,1 | cut -d' ' -f2- | while read f; do printf '\\377' | dd of=$f conv=notrunc 2>/dev/null; done"
            #expect(try Command.shell(script, in: web).status == 0)
            let found = Set(try deviations(web).map { $0.split(separator: " ")[0] }.map(String.init))
            for file in bagged { #expect(found.contains(file), "\(file)") }
        }
    }
}
