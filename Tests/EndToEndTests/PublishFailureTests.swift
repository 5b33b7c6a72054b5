import Foundation
import Testing
import TestSupport

/// A publish that is refused, killed, or meets a full disk leaves the old release or the new one, whole, and shows nobody what he may not see.
@Suite struct PublishFailureTests {
    private typealias Site = PublishedDossier
    private static let hasTracer = (try? Command.shell("strace -o /dev/null true").status == 0) ?? false

    @Test(arguments: [
        "echo x >> editions/full/data/index.html", "rm snapshot/data/dossier.sqlite", "echo x > extra", "sed -i s/els@/eve@/ access/editions.json",
        "sed -i s/els@/eve@/ portal/links.json", "mv editions/full/data/index.html x && ln -s ../../../x editions/full/data/index.html",
    ])
    func refusesAnArchiveThatWasChanged(script: String) throws {
        try withTemporaryFolder { folder in
            #expect(try Command.shell("cp -R '\(Site.one)' archive && cd archive && { \(script); }", in: folder).status == 0)
            #expect(try Site.publish(Site.two, to: folder + "/web").status == 0)
            let before = try Site.content(folder + "/web")
            let refused = try Site.publish(Site.other, folder + "/archive", to: folder + "/web")
            #expect(refused.status == 3 && refused.errors.contains("nothing was published"), "\(refused.errors)")
            #expect(try Site.content(folder + "/web") == before)
        }
    }

    @Test(arguments: [
        ("mkdir -p web/public", "is no folder that this command made"), ("mkdir web && touch web/mine", "is no folder that this command made"),
        ("mkdir -p web/public/\(PublishedDossier.id) && touch web/publish.lock", "is not what belongs there"),
        ("mkdir -p web elsewhere && touch web/publish.lock && ln -s ../elsewhere web/releases", "is not what belongs there"),
        (
            "mkdir -p web/releases elsewhere && touch web/publish.lock && ln -s ../../elsewhere web/releases/\(PublishedDossier.id)",
            "is not what belongs there"
        ),
    ])
    func writesNowhereButInItsOwnFolder(script: String, message: String) throws {
        try withTemporaryFolder { folder in
            #expect(try Command.shell(script, in: folder).status == 0)
            let refused = try Site.publish(Site.one, to: folder + "/web")
            #expect(refused.status == 64 && refused.errors.contains(message), "\(refused.errors)")
            #expect(files(below: folder).filter { $0.contains("index.html") } == [])
            #expect(try Command.vitrine("publish", "--withdraw", Site.id, "--reason", "x", "--to", folder + "/web").status == 64)
        }
    }

    @Test func takesAwayALinkOfAnotherHandAndNothingBehindIt() throws {
        try withTemporaryFolder { (folder: String) throws in
            #expect(try Site.publish(Site.other, to: folder + "/web").status == 0)
            #expect(try Command.shell("mkdir elsewhere && touch elsewhere/x && ln -s ../../elsewhere web/public/\(Site.id)", in: folder).status == 0)
            #expect(try Site.publish(Site.one, to: folder + "/web").errors.contains("is not what belongs there"))
            #expect(try Command.vitrine("publish", "--withdraw", Site.id, "--reason", "x", "--to", folder + "/web").status == 0)
            #expect(
                try Site.publish(Site.one, to: folder + "/web", ["--grace", "0", "--again"]).status == 0
                    && Site.shown(in: folder + "/web") == Site.one)
            #expect(files(below: folder + "/elsewhere") == ["x"])
        }
    }

    @Test(arguments: [
        ["--prefix", "archief"], ["--prefix", "/a b"], ["--auth", "https://p/; deny all"], ["--auth", "file:///x"], ["--address", "javascript:x"],
        ["--keep", "-1"], ["--json"], ["--list"], ["--withdraw", "x"], ["--reason", "x"],
    ])
    func refusesOptionsThatItCannotFollow(options: [String]) throws {
        let refused = try withTemporaryFolder { try Site.publish(Site.one, to: $0, options) }
        #expect(refused.status == 64, "\(refused.output)")
    }

    /// Killed before each call that changes something on disk, once for each.
    @Test(.enabled(if: hasTracer, "needs strace: Scripts/bootstrap test"))
    func survivesBeingKilledAtAnyMoment() throws {
        try withTemporaryFolder { folder in
            #expect(try Site.publish(Site.one, to: folder).status == 0)
            var points = 0
            let calls = ["copy_file_range", "linkat", "mkdirat", "symlink", "fsync", "syncfs", "rename", "renameat", "renameat2", "unlinkat"]
            for call in calls {
                for number in 1...40 where !(["copy_file_range", "linkat", "mkdirat", "unlinkat"].contains(call) && number % 13 != 1) {
                    let isOne = try Site.shown(in: folder) == Site.one
                    let next = isOne ? Site.two : Site.one
                    let line =
                        "strace -f -o /dev/null -e trace=\(call) -e inject=\(call):signal=KILL:when=\(number) '\(Command.vitrine)' publish '\(next)' --to '\(folder)' --grace 0"
                    let killed = try Command.shell(line)
                    try checkState(folder, "\(call) \(number)")
                    let complete = try Site.publish(next, to: folder)
                    #expect(complete.status == 0, "\(call) \(number): \(complete.errors)")
                    try checkIsComplete(folder, next, "\(call) \(number)")
                    if killed.status == 0 { break }
                    points += 1
                }
            }
            #expect(points > 20)
            print("publish: killed at \(points) points, old or new release whole at each")
        }
    }

    /// The disk fills up at each call that writes.
    @Test(.enabled(if: hasTracer, "needs strace: Scripts/bootstrap test"), arguments: ["linkat", "fsync", "syncfs", "symlink", "renameat"])
    func survivesADiskThatFillsUpAtAnyMoment(call: String) throws {
        try withTemporaryFolder { folder in
            #expect(try Site.publish(Site.one, to: folder).status == 0)
            for number in 1...12 {
                let next = try Site.shown(in: folder) == Site.one ? Site.two : Site.one
                let line =
                    "strace -f -o /dev/null -e trace=\(call) -e inject=\(call):error=ENOSPC:when=\(number) '\(Command.vitrine)' publish '\(next)' --to '\(folder)' --grace 0"
                let failed = try Command.shell(line)
                try checkState(folder, "\(call) \(number)")
                #expect(try Site.publish(next, to: folder).status == 0)
                try checkIsComplete(folder, next, "\(call) \(number)")
                if failed.status == 0 { break }
                #expect(failed.status == 1 && failed.errors.contains("disk is full"), "\(call) \(number): \(failed.errors)")
            }
        }
    }

    /// One of the two releases, whole, and nobody let in to what he may not see in it.
    private func checkState(_ webroot: String, _ point: String) throws {
        let shown = try #require(try Site.shown(in: webroot), "\(point): neither release")
        let allowed = shown == Site.one ? Site.usersOfOne : Site.usersOfTwo
        for (edition, users) in try Site.users(in: webroot) ?? [:] where allowed[edition] != nil {
            #expect(Set(users).isSubset(of: allowed[edition] ?? []), "\(point): \(edition) \(users)")
        }
    }

    private func checkIsComplete(_ webroot: String, _ archive: String, _ point: String) throws {
        #expect(try Site.shown(in: webroot) == archive, "\(point)")
        #expect(try Site.users(in: webroot) == (archive == Site.one ? Site.usersOfOne : Site.usersOfTwo), "\(point)")
        let left = try Command.shell("find . -name '.?*'; ls releases/\(Site.id) | tail -n +3", in: webroot).output
        #expect(left == "", "\(point)")
    }

    @Test(.enabled(if: SmallDisk.canMount, SmallDisk.need))
    func leavesTheOldReleaseWhenTheDiskIsFull() throws {
        try withTemporaryFolder { folder in
            let disk = try SmallDisk(at: folder + "/disk")
            defer { disk.remove() }
            let web = folder + "/disk/web"
            #expect(try Site.publish(Site.one, to: web).status == 0)
            let before = try Site.content(web)
            _ = try Command.shell(
                "head -c 8m /dev/zero > filler || true; truncate -s -200k filler; head -c 150k /dev/zero > rest || true", in: folder + "/disk")
            let failed = try Site.publish(Site.two, to: web)
            #expect(failed.status == 1 && failed.errors.contains("disk is full"), "\(failed.errors)")
            #expect(try Site.content(web) == before && Site.shown(in: web) == Site.one)
            _ = try Command.shell("rm filler rest", in: folder + "/disk")
            #expect(try Site.publish(Site.two, to: web).status == 0)
            #expect(try Site.shown(in: web) == Site.two)
        }
    }

    /// What was made for a web root that came to nothing is taken away again, as the message says.
    @Test(.enabled(if: SmallDisk.canMount, SmallDisk.need))
    func leavesNothingWhereTheFirstReleaseFillsTheDisk() throws {
        try withTemporaryFolder { folder in
            let disk = try SmallDisk(at: folder + "/disk")
            defer { disk.remove() }
            _ = try Command.shell("head -c 8m /dev/zero > filler || true; truncate -s -200k filler", in: folder + "/disk")
            let failed = try Site.publish(Site.one, to: folder + "/disk/a/web")
            #expect(failed.status == 1 && failed.errors.contains("the disk is full while writing '"), "\(failed.errors)")
            #expect(failed.errors.contains("nothing was changed"), "\(failed.errors)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/disk") == ["filler"])
        }
    }

    @Test func shutsOutWhoLosesARightBeforeTheReleaseChanges() throws {
        try withTemporaryFolder { folder in
            #expect(try Site.publish(Site.one, to: folder).status == 0)
            let script = """
                '\(Command.vitrine)' publish '\(Site.two)' --to . --grace 2 & until ! grep -q els@ access/editions.json; do :; done
                readlink public/* ; cat access/editions.json; wait; readlink public/*
                """
            let lines = try Command.shell(script, in: folder).output
            #expect(!lines.contains("els@") && !lines.contains("nora@") && !lines.contains("karim@") && lines.contains("jan@"))
            let links = lines.split(separator: "\n").filter { $0.hasPrefix("../releases") }
            #expect(links.count == 2 && links[0] != links[1])
            #expect(try Site.users(in: folder) == Site.usersOfTwo)
        }
    }

    @Test func publishesNothingBeforeTheServerKnowsWhoIsShutOut() throws {
        try withTemporaryFolder { folder in
            #expect(try Site.publish(Site.one, to: folder).status == 0)
            let failed = try Site.publish(Site.two, to: folder, ["--grace", "0", "--reload", "false"])
            #expect(failed.status == 1 && failed.errors.contains("'false' failed"), "\(failed.errors)")
            #expect(try Site.shown(in: folder) == Site.one)
            #expect(try Site.users(in: folder)?.values.flatMap { $0 } == ["jan@kantoor-peeters.example"])
            let seen = "cp '\(folder)/access/editions.json' '\(folder)/seen'.$(ls '\(folder)' | grep -c seen)"
            #expect(try Site.publish(Site.two, to: folder, ["--grace", "0", "--reload", seen]).status == 0)
            #expect(try Command.shell("grep -c nora seen.0; grep -c nora seen.1; ls seen.*", in: folder).output == "0\n1\nseen.0\nseen.1\n")
        }
    }

    @Test func waitsForAnotherPublish() throws {
        try withTemporaryFolder { folder in
            #expect(try Site.publish(Site.one, to: folder).status == 0)
            let script =
                "exec 9<> publish.lock && flock 9 && { '\(Command.vitrine)' publish '\(Site.two)' --to . --grace 0 9>&- & } && sleep 2 && readlink public/* && exec 9>&- && wait && readlink public/*"
            let both = try Command.shell(script, in: folder)
            #expect(both.status == 0 && both.errors.contains("waiting for another run"), "\(both.errors)")
            let links = both.output.split(separator: "\n").filter { $0.hasPrefix("../releases") }
            #expect(links.count == 2 && links[0] != links[1])
        }
    }

    /// What can be seen to be wrong before anything changes is said as that.
    @Test(arguments: ["publish '\(PublishedDossier.two)'", "publish --refresh"])
    func refusesWhatNoServerCanReadBeforeItBegins(command: String) throws {
        try withTemporaryFolder { folder in
            #expect(try Site.publish(Site.one, to: folder + "/web").status == 0)
            let script = "cp -R '\(Command.root)/Templates' t; sed -i '1i @NOBODY@' t/servers/nginx.conf; mv web 'my web'; "
            for (name, options, words) in [("my web", "", "my web"), ("web", "--templates t", "servers/nginx.conf:1")] {
                #expect(try Command.shell("[ -e t ] || { \(script) }; [ -e '\(name)' ] || mv 'my web' web", in: folder).status == 0)
                let before = try Site.content(folder + "/" + name)
                let refused = try Command.shell("'\(Command.vitrine)' \(command) --to '\(name)' --grace 0 \(options)", in: folder)
                #expect(refused.status == 64 && refused.errors.contains(words), "\(refused.status) \(refused.errors)")
                #expect(!refused.errors.contains("may be new already"), "\(refused.errors)")
                #expect(try Site.content(folder + "/" + name) == before)
            }
        }
    }

    /// Also what servers have to read anew: the run that completes this finds it changed already.
    @Test func saysNothingUntrueOnceItHasBegun() throws {
        try withTemporaryFolder { folder in
            #expect(try Site.publish(Site.one, to: folder).status == 0)
            #expect(try Command.shell("rm -r access/nginx; touch access/nginx", in: folder).status == 0)
            let failed = try Site.publish(Site.two, to: folder, ["--grace", "0", "--prefix", "/oud"])
            #expect(failed.status == 1 && failed.errors.contains("access/nginx' is not what belongs there. Take away"), "\(failed.errors)")
            #expect(failed.errors.contains("may be new already") && !failed.errors.contains("nothing was changed"), "\(failed.errors)")
            #expect(failed.errors.contains("systemctl reload apache2, caddy, nginx"), "\(failed.errors)")
            #expect(try Command.shell("rm access/nginx", in: folder).status == 0)
            #expect(try Site.publish(Site.two, to: folder).status == 0 && Site.shown(in: folder) == Site.two)
        }
    }

    @Test func saysThatTheNewReleaseStandsWhereTheLastReloadFails() throws {
        try withTemporaryFolder { folder in
            let web = folder + "/web"
            #expect(try Site.publish(Site.one, to: web).status == 0)
            let failed = try Site.publish(Site.two, to: web, ["--grace", "0", "--keep", "0", "--reload", "mkdir '\(folder)/once'"])
            #expect(failed.status == 1 && failed.errors.contains("the new release of \(Site.id) stands"), "\(failed.errors)")
            // What was shown is still being read.
            #expect(try Site.shown(in: web) == Site.two && Command.shell("ls releases/\(Site.id) | wc -l", in: web).output == "2\n")
            #expect(try Site.publish(Site.two, to: web, ["--grace", "0", "--keep", "0"]).status == 0)
            #expect(try Command.shell("ls releases/\(Site.id) | wc -l", in: web).output == "1\n")
        }
    }

    /// Between its verification and its copy an archive is made anew.
    @Test(arguments: [["--skip-failed"], []]) func leavesOutAnArchiveThatChangesMeanwhile(options: [String]) throws {
        try withTemporaryFolder { folder in
            #expect(try Site.publish(Site.one, to: folder + "/web").status == 0)
            let script = """
                cp -R '\(Site.other)' archive; exec 9<> web/publish.lock && flock 9
                { '\(Command.vitrine)' publish archive '\(Site.two)' --to web --grace 0 \(options.joined()) 9>&- 2> said & }
                until grep -q 'waiting for another run' said; do sleep 0.05; done
                echo x >> archive/editions/client-volledige-toegang/data/index.html; exec 9>&-; wait $!; status=$?; cat said >&2; exit $status
                """
            let run = try Command.shell(script, in: folder)
            let file = "'archive/editions/client-volledige-toegang/data/index.html' changed after it was verified"
            #expect(run.status == 3 && run.errors.contains(file), "\(run.status) \(run.errors)")
            #expect(run.errors.contains("nothing was published") == options.isEmpty, "\(run.errors)")
            #expect(run.errors.contains("left out: archive: \(file)") != options.isEmpty, "\(run.errors)")
            #expect(try Site.shown(in: folder + "/web") == (options.isEmpty ? Site.one : Site.two))
        }
    }

    @Test func namesWhatWasLeftOutWhereTheRunFailsLater() throws {
        try withTemporaryFolder { folder in
            #expect(try Command.shell("cp -R '\(Site.other)' bad && rm -r bad/snapshot", in: folder).status == 0)
            let failed = try Site.publish(Site.one, Site.two, folder + "/bad", to: folder + "/web", ["--skip-failed"])
            #expect(failed.status == 64 && failed.errors.contains("there are two archives"), "\(failed.errors)")
            #expect(failed.errors.contains("left out: \(folder)/bad: "), "\(failed.errors)")
        }
    }

    @Test func completesAWithdrawalThatFailed() throws {
        try withTemporaryFolder { folder in
            #expect(try Site.publish(Site.one, Site.other, to: folder).status == 0)
            #expect(try Command.shell("rm -r access/nginx; touch access/nginx", in: folder).status == 0)
            func withdraw() throws -> Command { try Command.vitrine("publish", "--withdraw", Site.id, "--reason", "x", "--to", folder) }
            for _ in 1...2 {
                let failed = try withdraw()
                #expect(failed.status == 1 && failed.errors.contains("is withdrawn and has no address any more"), "\(failed.errors)")
                #expect(!failed.errors.contains("nothing was changed"), "\(failed.errors)")
            }
            #expect(try Command.shell("rm access/nginx", in: folder).status == 0)
            let completed = try withdraw()
            #expect(completed.status == 0 && completed.output.contains("withdrawn/\(Site.id)-1.json"), "\(completed.errors)")
            let again = try withdraw()
            #expect(again.status == 64 && again.errors.contains("is not published; these are: oud-dossier"), "\(again.errors)")
            #expect(try Command.shell("ls withdrawn releases", in: folder).output == "releases:\noud-dossier\n\nwithdrawn:\n\(Site.id)-1.json\n")
        }
    }
}
