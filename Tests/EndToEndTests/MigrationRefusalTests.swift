import Foundation
import SampleDossiers
import Testing
import TestSupport

/// What can be refused by looking is refused before a step is noted as begun: the migration stays as it was, and can be cancelled.
@Suite struct MigrationRefusalTests {
    private static let id = "bakkerij-de-linde"

    private func vitrine(_ arguments: String, in folder: String) throws -> Command {
        try Command.shell("LC_ALL=nl '\(Command.vitrine)' \(arguments)", in: folder)
    }

    private func migration(_ arguments: String, in folder: String) throws -> Command { try vitrine("migration " + arguments, in: folder) }

    /// Refused with this exit code and these words, and nothing noted but what was there.
    private func refuses(_ step: String, _ status: Int32, _ words: String, in folder: String) throws {
        let register = "'\(Command.vitrine)' migration log; '\(Command.vitrine)' migration status 1 --json"
        let before = try Command.shell(register, in: folder).output
        let refused = try migration("do 1 " + step, in: folder)
        #expect(refused.status == status && refused.errors.contains(words), "\(step): \(refused.status) \(refused.errors)")
        #expect(try Command.shell(register, in: folder).output == before, "\(step)")
    }

    private func does(_ steps: [String], in folder: String) throws {
        for step in steps {
            let done = try migration("do 1 " + step, in: folder)
            #expect(done.status == 0, "\(step): \(done.errors)")
        }
    }

    @Test func aTypoInTheConfirmationLeavesTheMigrationAsItWas() throws {
        try withTemporaryFolder { folder in
            try SampleDossier.write(to: folder + "/office")
            #expect(
                try Command.shell(
                    "rm -r office/documents/*/202[23] && cp -R office other && sed -i 's/^id: .*/id: other/' other/dossier.yml", in: folder
                ).status == 0)
            #expect(try migration("new --scenario zip --dossier office", in: folder).status == 0)
            try refuses("export", 64, "--zip", in: folder)
            try refuses("export --zip office/documents/z.zip", 64, "ligt in het dossier zelf", in: folder)
            #expect(try Command.shell("mkdir taken && touch z0.zip", in: folder).status == 0)
            try refuses("export --zip taken", 64, "geen gewoon bestand", in: folder)
            try refuses("export --zip z0.zip", 64, "bestaat al", in: folder)
            try does(["export --zip kept/z.zip"], in: folder)
            #expect(try Command.shell("printf x >> kept/z.zip", in: folder).status == 0)
            try refuses("check", 3, "niet meer die van de controle", in: folder)
            #expect(try Command.shell("truncate -s -1 kept/z.zip", in: folder).status == 0)
            try does(["check"], in: folder)
            try refuses("delivery", 64, "--by", in: folder)
            #expect(try Command.shell("mv kept/z.zip away", in: folder).status == 0)
            try refuses("delivery --by els", 3, "niet meer die van de controle", in: folder)
            try refuses("removal --confirm \(Self.id)", 64, "Ontvangst", in: folder, logs: true)
            #expect(try Command.shell("mv away kept/z.zip", in: folder).status == 0)
            try does(["delivery --by els"], in: folder)
            try refuses("removal", 64, "typ --confirm \(Self.id)", in: folder)
            try refuses("removal --confirm bakkerij-de-lnide", 64, "typ --confirm \(Self.id)", in: folder)
            #expect(try Command.shell("printf '%%PDF-1.4 late' > office/late.pdf", in: folder).status == 0)
            try refuses("removal --confirm \(Self.id)", 3, "late.pdf", in: folder)
            #expect(try Command.shell("rm office/late.pdf && mv office real && ln -s real office", in: folder).status == 0)
            try refuses("removal --confirm \(Self.id)", 64, "is niet de map van dit dossier", in: folder)
            #expect(try Command.shell("rm office && cp -R other office", in: folder).status == 0)
            try refuses("removal --confirm \(Self.id)", 64, "is niet de map van dit dossier", in: folder)
            #expect(try Command.shell("rm -r office && mv real office && mv kept/z.zip away && printf y > kept/z.zip", in: folder).status == 0)
            try refuses("removal --confirm \(Self.id)", 3, "niet meer die van de controle", in: folder)
            #expect(files(below: folder + "/office").contains("dossier.yml"))
            let cancelled = try migration("cancel 1 --reason vergissing", in: folder)
            #expect(cancelled.status == 0, "\(cancelled.errors)")
        }
    }

    @Test func refusesTheStepsOfAnArchiveBeforeTheyBegin() throws {
        try withTemporaryFolder { folder in
            try SampleDossier.write(to: folder + "/office")
            #expect(try Command.shell("rm -r office/documents/*/202[23] && mkdir -p out/\(Self.id) full && touch full/x", in: folder).status == 0)
            #expect(try migration("new --scenario archive --dossier office", in: folder).status == 0)
            try refuses("fee", 64, "--by", in: folder)
            try does(["fee --by els"], in: folder)
            try refuses("freeze -o out", 64, "bestaat al", in: folder)
            try refuses("freeze -o office", 64, "ligt in het dossier zelf", in: folder)
            #expect(try Command.shell("mv office away", in: folder).status == 0)
            try refuses("freeze -o made", 2, "MissingFolder", in: folder)
            #expect(try Command.shell("mv away office", in: folder).status == 0)
            try does(["freeze -o made/here"], in: folder)
            #expect(try Command.shell("mv made/here away", in: folder).status == 0)
            try refuses("verify", 64, "geen momentopname", in: folder)
            #expect(try Command.shell("mv away made/here", in: folder).status == 0)
            try does(["verify"], in: folder)
            try refuses("publish", 64, "--to", in: folder)
            try refuses("publish --to full", 64, "geen map die deze opdracht maakte", in: folder)
            try does(["publish --to sites/web"], in: folder)
            #expect(try Command.shell("mv sites/web away", in: folder).status == 0)
            try refuses("users", 64, "access/editions.json", in: folder)
            #expect(try Command.shell("mv away sites/web", in: folder).status == 0)
            try does(["users"], in: folder)
            #expect(try Command.shell("mv sites/web away", in: folder).status == 0)
            try refuses("link", 64, "portal/links.json", in: folder)
            #expect(try Command.shell("mv away sites/web", in: folder).status == 0)
            try does(["link"], in: folder)
            try refuses("handover", 64, "--by", in: folder)
        }
    }

    @Test func refusesTheStepsOfAPackageBeforeTheyBegin() throws {
        try withTemporaryFolder { folder in
            try SampleDossier.write(to: folder + "/office")
            #expect(try Command.shell("rm -r office/documents/*/202[23]", in: folder).status == 0)
            #expect(try migration("new --scenario package --dossier office", in: folder).status == 0)
            try refuses("choice", 64, "--keep", in: folder)
            try refuses("choice --keep acounts", 64, "'acounts' (bedoeld: 'accounts'?)", in: folder)
            try does(["choice --keep accounts", "freeze -o out", "verify"], in: folder)
            #expect(try Command.shell("mkdir out/\(Self.id)-export", in: folder).status == 0)
            try refuses("files", 64, "bestaat al", in: folder)
            #expect(try Command.shell("rmdir out/\(Self.id)-export", in: folder).status == 0)
            try does(["files"], in: folder)
            #expect(try Command.shell("mv out/\(Self.id)-export away", in: folder).status == 0)
            try refuses("reconcile", 64, "is er niet meer", in: folder)
        }
    }

    /// A refusal for the order of the steps stands in the log, as before.
    private func refuses(_ step: String, _ status: Int32, _ words: String, in folder: String, logs: Bool) throws {
        let before = try migration("status 1 --json", in: folder).output
        let refused = try migration("do 1 " + step, in: folder)
        #expect(refused.status == status && refused.errors.contains(words), "\(step): \(refused.status) \(refused.errors)")
        #expect(try migration("status 1 --json", in: folder).output == before && migration("log 1", in: folder).output.contains("refused") == logs)
    }

    @Test(arguments: [
        ("<p>{{name}}</p>\n<p>{{dosier}}</p>\n", "plan.mustache:2:4: fout: onbekende naam 'dosier'; bedoeld: 'dossier'? [UnknownName]"),
        ("<p>\n{{name", "plan.mustache:2:1: fout: deze tag wordt nergens gesloten [UnclosedTag]"),
        ("{{#steps}}x", "plan.mustache:1:1: fout: de sectie 'steps' wordt nergens gesloten [UnclosedSection]"),
        ("{{label.migration.plan.titel}}", "plan.mustache:1:1: fout: onbekend label 'migration.plan.titel'"),
    ]) func namesThePlaceOfAFaultInThePlan(template: String, expected: String) throws {
        try withTemporaryFolder { folder in
            try SampleDossier.write(to: folder + "/office")
            #expect(try Command.shell("cp -R '\(Command.root)/Templates' t", in: folder).status == 0)
            #expect(try migration("new --scenario zip --dossier office", in: folder).status == 0)
            try template.write(toFile: folder + "/t/migration/plan.mustache", atomically: true, encoding: .utf8)
            let refused = try migration("plan 1 -o a/plan.html --templates t", in: folder)
            #expect(refused.status == 64 && refused.errors.hasPrefix(expected), "\(refused.errors)")
            #expect(refused.errors.contains("vitrine: verbeter de sjablonen"))
            #expect(!FileManager.default.fileExists(atPath: folder + "/a"))
        }
    }
}
