import Foundation
import GRDB
import Testing
import TestSupport

/// What the system refuses is said in the language of the user, and nothing is left behind.
@Suite struct SystemFailureTests {
    private static let valid = Command.root + "/Tests/Dossiers/valid/complete/dossier"
    private static var english: Regex<(Substring, Substring)> {
        /\b(the|cannot|does|exist|file|folder|read|write|error|with|already|nothing|permission|no|it|is not|denied|such)\b/
    }
    private static let languages = ["nl", "fr", "de", "en"]

    /// The messages without paths, options, commands and identifiers.
    private func own(_ text: String, _ folder: String) -> String {
        text.replacing(folder, with: "").replacing(/'[^'\n]*'|--[a-z-]+|vitrine [a-z-]+|\[[A-Za-z]+\]|[a-z0-9\/-]+\.[a-z]+/, with: " ")
    }

    private func says(_ script: String, _ status: Int32, _ words: [String], in folder: String) throws {
        for (language, word) in zip(Self.languages, words) {
            let result = try Command.shell("LC_ALL=\(language) " + script, in: folder)
            #expect(result.status == status && result.errors.contains(word), "\(language) \(script): \(result.status) \(result.errors)")
            if language != "en" { #expect(own(result.errors, folder).firstMatch(of: Self.english) == nil, "\(result.errors)") }
        }
    }

    @Test func saysWhatThePathsAreNot() throws {
        try withTemporaryFolder { folder in
            #expect(try Command.shell("cp -R '\(Self.valid)' d && touch plain && '\(Command.vitrine)' freeze d -o s --quiet", in: folder).status == 0)
            let vitrine = "'\(Command.vitrine)'"
            try says("\(vitrine) archive nowhere", 2, ["bestaat niet", "n'existe pas", "existiert nicht", "does not exist"], in: folder)
            try says("\(vitrine) freeze d -o plain/x", 1, ["geen map", "pas un répertoire", "kein Ordner", "not a folder"], in: folder)
            try says("\(vitrine) render s -o plain/x/y", 1, ["geen map", "pas un répertoire", "kein Ordner", "not a folder"], in: folder)
            try says("\(vitrine) verify plain", 64, ["geen momentopname", "ni instantané", "keine Momentaufnahme", "no snapshot"], in: folder)
            try says("\(vitrine) freeze d -o \(String(repeating: "n", count: 300))", 1, ["te lang", "trop long", "zu lang", "too long"], in: folder)
            try says("\(vitrine) freeze d -o s", 64, ["bestaat al", "existe déjà", "existiert bereits", "is there already"], in: folder)
            try says(
                "\(vitrine) migration new --scenario zip --dossier d --from a --to b --register d", 1,
                ["kan niet", "ne peut", "kann nicht", "cannot"], in: folder)
            try says(
                "\(vitrine) migration list --register plain/x", 64, ["geen register", "pas de registre", "kein Register", "no register"], in: folder)
            try says(
                "\(vitrine) migration list --register d/dossier.yml", 1, ["geen register", "ni un registre", "kein Register", "no register"],
                in: folder)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["d", "plain", "s"])
        }
    }

    private static let nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups"

    @Test(.enabled(if: getuid() == 0, "needs root to become someone else")) func saysThatPermissionIsMissing() throws {
        try withTemporaryFolder { folder in
            #expect(
                try Command.shell(
                    "cp -R '\(Self.valid)' d && chmod -R a+rX . && mkdir shut && chmod 755 shut && chmod 000 d/documents.csv", in: folder
                ).status == 0)
            let vitrine = "\(Self.nobody) '\(Command.vitrine)'", templates = "--templates '\(Command.root)/Templates'"
            let words = ["geen toestemming", "pas d'autorisation", "keine Berechtigung", "no permission"]
            try says("\(vitrine) new shut/x/y \(templates)", 1, words, in: folder)
            try says("\(vitrine) check d \(templates) 2>&1 >/dev/null | grep -A0 documents.csv: >&2; exit 2", 2, words, in: folder)
        }
    }

    @Test(.enabled(if: getuid() == 0, "needs root to mount a disk")) func saysThatADiskIsFullOrReadOnly() throws {
        try withTemporaryFolder { folder in
            guard try Command.shell("mkdir disk && mount -t tmpfs -o size=200k none disk", in: folder).status == 0 else {
                return withKnownIssue("no file system can be mounted here") { Issue.record("mount") }
            }
            defer { _ = try? Command.shell("umount disk", in: folder) }
            let freeze = "'\(Command.vitrine)' freeze '\(Self.valid)' -o disk/a/s"
            try says(freeze, 1, ["schijf is vol", "disque est plein", "Datenträger ist voll", "disk is full"], in: folder)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/disk") == [])
            #expect(try Command.shell("mount -o remount,ro disk", in: folder).status == 0)
            try says(freeze, 1, ["alleen gelezen", "lecture seule", "schreibgeschützt", "read-only"], in: folder)
        }
    }

    /// A finding keeps the number of the system; its words are made where it is read.
    @Test func keepsAReasonOfTheSystemAsData() throws {
        try withTemporaryFolder { folder in
            let vitrine = try Command.vitrineAlone(in: folder + "/bin", reader: "no program\n")
            let script = """
                cp -R '\(Self.valid)' d && mkdir -p d/documents/permanent &&
                printf '%%PDF-1.4\\n' > d/documents/permanent/a.pdf && '\(vitrine)' freeze d -o s --quiet
                """
            let frozen = try Command.shell(script, in: folder)
            #expect(frozen.status == 0, "\(frozen.errors)")
            let stored = try DatabaseQueue(path: folder + "/s/data/dossier.sqlite").read { db in
                try String.fetchAll(db, sql: "SELECT arguments FROM finding WHERE identifier = 'PagesNotCounted'")
            }
            #expect(
                stored.count == 1 && stored.allSatisfy { $0.contains("errno 8 Exec format error") && $0.contains("pdfReaderNotStarted") },
                "\(stored)")
            for (language, words) in [
                ("nl", "het systeem meldt fout 8: “Exec format error”"), ("fr", "le système signale l'erreur 8 : « Exec format error »"),
            ] {
                let rendered = try Command.shell(
                    "'\(Command.vitrine)' render s -o \(language) --language \(language) --quiet && grep -rhoE \"(het|le) syst[^<]*[”»]\" \(language)/data",
                    in: folder)
                #expect(rendered.output.replacing("&#39;", with: "'").contains(words), "\(rendered.output) \(rendered.errors)")
            }
        }
    }
}
