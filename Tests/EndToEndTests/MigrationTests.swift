import DossierModel
import Foundation
import GRDB
import Migration
import Publishing
import Snapshots
import Spelling
import Testing
import TestSupport

/// The three scenarios from the command line, with real archives, zips and web roots.
@Suite struct MigrationTests {
    private static let id = "bakkerij-de-linde"

    private func sample(_ folder: String) throws { try Fixture.copySample(to: folder + "/office") }

    private func migration(_ arguments: String, in folder: String) throws -> Command {
        try Command.shell("LC_ALL=nl_BE '\(Command.vitrine)' migration \(arguments)", in: folder)
    }

    private func facts(_ step: String, in folder: String) throws -> [String: String] {
        let json = try JSONSerialization.jsonObject(with: Data(migration("status 1 --json", in: folder).output.utf8)) as? [String: Any]
        let steps = json?["steps"] as? [[String: Any]] ?? []
        return steps.first { $0["step"] as? String == step }?["facts"] as? [String: String] ?? [:]
    }

    @Test func removesOnlyWhatTheClientHasAndActivatesOnlyAfterThat() throws {
        try withTemporaryFolder { folder in
            try sample(folder)
            #expect(try migration("new --scenario zip --dossier office", in: folder).status == 0)
            for (step, missing) in [
                ("activation --by x", "Zip van alle pdf"), ("removal --confirm \(Self.id)", "Zip van alle pdf"), ("fee --by x", "hoort niet bij"),
            ] {
                let refused = try migration("do 1 \(step)", in: folder)
                #expect(refused.status == 64 && refused.errors.contains(missing), "\(step): \(refused.errors)")
            }
            #expect(try migration("do 1 export --zip linde.zip", in: folder).status == 0)
            // What came after the export is not in the zip.
            try Data("%PDF-1.4 new".utf8).write(to: URL(fileURLWithPath: folder + "/office/documents/sales/later.pdf"))
            let refused = try migration("do 1 check", in: folder)
            #expect(refused.status == 3 && refused.errors.contains("documents/sales/later.pdf"), "\(refused.errors)")
            try FileManager.default.removeItem(atPath: folder + "/office/documents/sales/later.pdf")
            #expect(try migration("do 1 check", in: folder).status == 0)
            #expect(try migration("do 1 removal --confirm \(Self.id)", in: folder).errors.contains("Ontvangst door de klant"))
            #expect(try migration("do 1 delivery --by els@delinde.example", in: folder).status == 0)
            #expect(try migration("do 1 removal --confirm office", in: folder).status == 64)
            try Data("%PDF-1.4 late".utf8).write(to: URL(fileURLWithPath: folder + "/office/ledger/late.bin"))
            #expect(try migration("do 1 removal --confirm \(Self.id)", in: folder).status == 3)
            #expect(FileManager.default.fileExists(atPath: folder + "/office/dossier.yml"))
            try FileManager.default.removeItem(atPath: folder + "/office/ledger/late.bin")
            #expect(try Command.shell("printf x >> linde.zip", in: folder).status == 0)
            #expect(try migration("do 1 removal --confirm \(Self.id)", in: folder).errors.contains("niet meer die van de controle"))
            #expect(try Command.shell("truncate -s -1 linde.zip", in: folder).status == 0)
            let removed = try migration("do 1 removal --confirm \(Self.id)", in: folder)
            #expect(removed.status == 0, "\(removed.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder + "/office"))
            let certificate = try String(contentsOfFile: folder + "/linde.zip.removal.txt", encoding: .utf8)
            #expect(certificate.contains("els@delinde.example") && certificate.contains("documents/sales/2023/03/VF-2023-013.pdf"))
            #expect(try migration("cancel 1 --reason x", in: folder).status == 64)
            #expect(try migration("do 1 activation --by Fidacta", in: folder).status == 0)
            #expect(try migration("do 1 close", in: folder).status == 0)
            #expect(try migration("log --verify", in: folder).status == 0)
        }
    }

    @Test func takesAnArchiveToThePortalWithTheSameRights() throws {
        try withTemporaryFolder { folder in
            try sample(folder)
            #expect(try migration("new --scenario archive --dossier office", in: folder).status == 0)
            #expect(try migration("do 1 publish --to web", in: folder).errors.contains("Akkoord over de prijs"))
            try "name: Kantoor Overdracht\n".write(toFile: folder + "/brand.yml", atomically: true, encoding: .utf8)
            for step in ["fee --by els@delinde.example", "freeze -o out --office brand.yml", "verify", "publish --to web"] {
                let done = try migration("do 1 \(step)", in: folder)
                #expect(done.status == 0, "\(step): \(done.errors)")
            }
            #expect(try Command.shell("grep -l 'Kantoor Overdracht' out/*/editions/full/data/index.html", in: folder).status == 0)
            // Someone changes the rule by hand: it is shown, and blocks.
            let rule = folder + "/web/access/editions.json", before = try String(contentsOfFile: rule, encoding: .utf8)
            try before.replacing("karim@delinde.example", with: "ander@delinde.example").write(toFile: rule, atomically: true, encoding: .utf8)
            let differs = try migration("do 1 users", in: folder)
            #expect(
                differs.status == 3 && differs.errors.contains("karim@delinde.example") && differs.errors.contains("ander@delinde.example"),
                "\(differs.errors)")
            try before.write(toFile: rule, atomically: true, encoding: .utf8)
            for step in ["users", "link", "handover --by 'Peeters en Fidacta'", "close"] {
                let done = try migration("do 1 \(step)", in: folder)
                #expect(done.status == 0, "\(step): \(done.errors)")
            }
            #expect(try facts("link", in: folder)["links"] == "5")
            #expect(try migration("plan 1 -o plan.html", in: folder).status == 0)
            let plan = try String(contentsOfFile: folder + "/plan.html", encoding: .utf8)
            #expect(plan.contains("betalend") && plan.contains("Gebruikers overnemen") && !plan.contains("[migration"))
        }
    }

    @Test func makesTheFilesForAnotherPackageAndHoldsTheirSumsAgainstTheOldOnes() throws {
        try withTemporaryFolder { folder in
            try sample(folder)
            #expect(try migration("new --scenario package --dossier office", in: folder).status == 0)
            for step in ["choice --keep accounts,customers,suppliers,openings,open-items,users", "freeze -o out", "verify", "files"] {
                let done = try migration("do 1 \(step)", in: folder)
                #expect(done.status == 0, "\(step): \(done.errors)")
            }
            let made = try #require(try facts("files", in: folder)["folder"])
            #expect(try Command.shell("cp -r '\(made)' copy && sed -i '2s/[1-9]/0/' '\(made)/ledger/opening.csv'", in: folder).status == 0)
            #expect(try migration("do 1 reconcile", in: folder).status == 3)
            #expect(try Command.shell("rm -r '\(made)' && mv copy '\(made)'", in: folder).status == 0)
            #expect(try migration("do 1 reconcile", in: folder).status == 0)
            #expect(try migration("do 1 close", in: folder).status == 0)
        }
    }

    /// Killed before each call of the removal that changes something on disk: no PDF is gone that the confirmed zip does not hold, and the same
    /// command completes.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/strace"), "needs strace: Scripts/bootstrap test"))
    func survivesBeingKilledWhileItRemoves() throws {
        try withTemporaryFolder { folder in
            let work = folder + "/work"
            try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
            try sample(work)
            let prepared = try Command.shell("""
                rm -r office/documents/*/202[23] && '\(Command.vitrine)' migration new --scenario zip --dossier office && '\(Command.vitrine)' \
                migration do 1 export --zip z.zip &&
                '\(Command.vitrine)' migration do 1 check && '\(Command.vitrine)' migration do 1 delivery --by els && cp -a . ../saved
                """, in: work)
            #expect(prepared.status == 0, "\(prepared.errors)")
            let removal = "'\(Command.vitrine)' migration do 1 removal --confirm \(Self.id)"
            var points = 0
            let calls = [
                ("rename", [1, 2]), ("renameat", [1]), ("renameat2", [1]), ("fsync", [1, 2, 3, 4, 6, 8, 10]), ("fdatasync", [1, 2, 3, 5]),
                ("unlink", [1, 2]),
                ("unlinkat", [1, 2, 40, 90]), ("pwrite64", [1, 2, 4, 8, 16]),
            ]
            for (call, numbers) in calls {
                for number in numbers {
                    #expect(try Command.shell("rm -rf work && cp -a saved work", in: folder).status == 0)
                    let killed = try Command.shell(
                        "strace -f -o /dev/null -e trace=\(call) -e inject=\(call):signal=KILL:when=\(number) \(removal)", in: work)
                    if killed.status != 0 { points += 1 }
                    #expect(try Command.shell("cmp z.zip ../saved/z.zip", in: work).status == 0)
                    let next = try Command.shell("'\(Command.vitrine)' migration status 1 --json", in: work).output
                    if !next.contains("\"nextStep\" : \"activation\"") {
                        let again = try Command.shell(removal, in: work)
                        #expect(again.status == 0, "\(call) \(number): \(again.errors)")
                    }
                    let left = try Command.shell(
                        "ls -A | grep -v -e '^migrations' -e '^z.zip$'; grep -c ' documents/' z.zip.removal.txt; '\(Command.vitrine)' migration log --verify",
                        in: work)
                    let lines = left.output.split(separator: "\n")
                    #expect(
                        left.status == 0 && lines.first == "z.zip.removal.txt" && lines.count == 3, "\(call) \(number): \(left.output) \(left.errors)"
                    )
                    #expect(Int(lines.count > 1 ? lines[1] : "") ?? 0 > 50)
                }
            }
            #expect(points > 8, "\(points)")
            print("removal: killed at \(points) points, completed by the same command")
        }
    }

    /// Killed inside each other step that works on the disk, at the first calls that change something: the same command completes it.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/strace"), "needs strace: Scripts/bootstrap test"))
    func goesOnWithEachStepThatWasBrokenOff() throws {
        try withTemporaryFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/start", withIntermediateDirectories: true)
            try sample(folder + "/start")
            // A few documents do: each is opened by a process of its own, and strace stops at each of its calls.
            #expect(try Command.shell("cd start/office/documents && rm -r */202[23] */2024/0[2-9] */2024/1*", in: folder).status == 0)
            let roads = [
                "archive": ["fee --by els", "freeze -o out", "verify", "publish --to web", "users", "link", "handover --by x", "close"],
                "zip": ["export --zip z.zip", "check", "delivery --by els"],
                "package": ["choice --keep accounts,openings", "freeze -o out", "verify", "files", "reconcile", "close"],
            ]
            var points = 0
            for (scenario, steps) in roads.sorted(by: { $0.key < $1.key }) {
                let work = folder + "/" + scenario
                #expect(try Command.shell("cp -a start \(scenario)", in: folder).status == 0)
                #expect(try migration("new --scenario \(scenario) --dossier office", in: work).status == 0)
                for step in steps {
                    for (call, number) in [
                        ("pwrite64", 1), ("fdatasync", 2), ("fsync", 1), ("fsync", 4), ("renameat2", 1), ("rename", 1), ("unlink", 2),
                    ] {
                        let name = String(step.prefix { $0 != " " })
                        let line =
                            "strace -f -o /dev/null -e trace=\(call) -e inject=\(call):signal=KILL:when=\(number) '\(Command.vitrine)' migration do 1 \(step)"
                        let killed = try Command.shell(line, in: work)
                        let state = try Command.shell("'\(Command.vitrine)' migration status 1 --json", in: work)
                        #expect(state.status == 0, "\(scenario) \(step) \(call): \(state.errors)")
                        if killed.status == 0 || !state.output.contains("\"nextStep\" : \"\(name)\"") { break }
                        points += 1
                    }
                    let next = try Command.shell("'\(Command.vitrine)' migration next 1", in: work).output
                    guard next.contains("migration do 1 \(step.prefix { $0 != " " })") else { continue }
                    let again = try migration("do 1 \(step)", in: work)
                    #expect(again.status == 0, "\(scenario) \(step): \(again.errors)")
                }
                #expect(try migration("log --verify", in: work).status == 0)
            }
            #expect(points > 12, "\(points)")
            print("steps: broken off at \(points) points, completed by the same command")
        }
    }

    /// A thousand sets of users with profiles at random: the editions of a snapshot give each of them exactly the rights of his profile, and a right
    /// that is planted or taken away shows.
    @Test func keepsTheRightsOfAThousandSetsOfUsers() throws {
        try withTemporaryFolder { folder in
            try "vitrine: 1\nid: d\nname: D\nlanguage: nl\ncurrency: EUR\n".write(toFile: folder + "/dossier.yml", atomically: true, encoding: .utf8)
            #expect(try Command.vitrine("freeze", folder, "-o", folder + "-frozen", "--quiet").status == 0)
            defer { try? FileManager.default.removeItem(atPath: folder + "-frozen") }
            let database = try DatabaseQueue(path: folder + "-frozen/data/dossier.sqlite"), snapshot = try Snapshot(path: folder + "-frozen")
            var seed: UInt64 = 20_261_125
            func random(_ count: Int) -> Int {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int(seed >> 33) % count
            }
            for number in 0..<1000 {
                let profiles = (0...random(5)).map { index in
                    ("P\(index)", Right.allCases.filter { _ in random(2) == 0 } + [Right.allCases[random(10)]])
                }
                let before = (0...random(12)).map { index in
                    let profile = profiles[random(profiles.count)]
                    return MigrationUser(
                        email: "u\(index)@x.example", role: ["client", "accountant"][random(2)], profile: profile.0,
                        rights: Set(profile.1).map(\.rawValue))
                }
                try database.write { db in
                    try db.execute(sql: "DELETE FROM user; DELETE FROM profile_right")
                    for (name, rights) in profiles {
                        for right in Set(rights) { try db.execute(sql: "INSERT INTO profile_right VALUES (?, ?)", arguments: [name, right.rawValue]) }
                    }
                    for user in before {
                        try db.execute(sql: "INSERT INTO user VALUES (?, 'N', ?, ?)", arguments: [user.email, user.role, user.profile])
                    }
                }
                let after = AccessList(try snapshot.editions()).editions.flatMap { edition in
                    edition.users.map { MigrationUser(email: $0, role: edition.role ?? "", profile: "", rights: edition.rights) }
                }
                #expect(RightsComparison(before: before, after: after, by: UserAddress.key).differences.isEmpty, "\(number)")
                let victim = after[random(after.count)], planted = MigrationUser(
                        email: victim.email, role: victim.role, profile: "",
                        rights: victim.rights.count > 1 ? Array(victim.rights.dropLast()) : victim.rights + ["x"])
                let changed = after.filter { $0.email != victim.email } + [planted]
                #expect(RightsComparison(before: before, after: changed, by: UserAddress.key).differences.map(\.email) == [victim.email])
            }
        }
    }

    @Test func comparesUsersByTheirAddress() {
        func users(_ addresses: String...) -> [MigrationUser] {
            addresses.map { MigrationUser(email: $0, role: "client", profile: "", rights: ["sales"]) }
        }
        func differences(_ before: [MigrationUser], _ after: [MigrationUser]) -> [String] {
            RightsComparison(before: before, after: after, by: UserAddress.key).differences.map(\.email)
        }
        #expect(differences(users("Boss@X.example", "jose\u{301}@x.example"), users("\u{FF42}oss@x.example", "jos\u{E9}@x.example")).isEmpty)
        // A Cyrillic letter is another one, and so is what nobody sees.
        #expect(differences(users("boss@x.example"), users("b\u{43E}ss@x.example")) == ["boss@x.example", "b\u{43E}ss@x.example"])
        #expect(differences(users("boss@x.example"), users("boss\0@x.example")).count == 2)
    }

    /// Sixteen operators at one register.
    @Test func losesNoStepOfSixteenProcesses() throws {
        try withTemporaryFolder { folder in
            for number in 0..<512 {
                let dossier = folder + "/d\(number)"
                try FileManager.default.createDirectory(atPath: dossier, withIntermediateDirectories: true)
                try "vitrine: 1\nid: d\(number)\nname: D\nlanguage: nl\ncurrency: EUR\n".write(
                    toFile: dossier + "/dossier.yml", atomically: true, encoding: .utf8)
            }
            let work = """
                operator() {
                    for n in $(seq $1 16 511); do
                        '\(Command.vitrine)' migration new --scenario archive --dossier d$n --from A --to B --operator o$1 --json > new.$n || exit 1
                        id=$(sed -n 's/^  "id" : \\([0-9]*\\),$/\\1/p' new.$n)
                        '\(Command.vitrine)' migration do $id fee --by klant --operator o$1 --quiet || exit 1
                    done
                }
                for p in $(seq 0 15); do operator $p & done
                for job in $(jobs -p); do wait $job || exit 1; done
                """
            let done = try Command.shell(work, in: folder)
            #expect(done.status == 0, "\(done.errors)")
            let register = try DatabaseQueue(path: folder + "/migrations.sqlite")
            let found = try register.read { db in
                (
                    try Int.fetchOne(db, sql: "SELECT count(*) FROM step WHERE state = 'done'"),
                    try Int.fetchOne(db, sql: "SELECT count(*) FROM log WHERE event = 'done'"),
                 try Int.fetchOne(db, sql: "SELECT count(DISTINCT operator) FROM log"))
            }
            #expect(found == (1024, 1024, 16))
            #expect(try Command.shell("'\(Command.vitrine)' migration log --verify", in: folder).status == 0)
        }
    }
}
