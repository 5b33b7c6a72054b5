import Foundation
import Testing
import TestSupport

/// `vitrine publish` as an operations team uses it.
@Suite struct PublishTests {
    private typealias Site = PublishedDossier

    @Test func putsTheNewReleaseInThePlaceOfTheOldOne() throws {
        try withTemporaryFolder { folder in
            let web = folder + "/web"
            let first = try Site.publish(Site.one, to: web)
            #expect(first.status == 0 && first.output.contains("published, 3 editions for 3 users"), "\(first.errors)")
            #expect(try Site.shown(in: web) == Site.one && Site.users(in: web) == Site.usersOfOne)
            // Pages that editions have in common are one file in the web root too.
            #expect(try Command.shell("find web/releases -type f -links +1 | grep -q '/documents/.*html'", in: folder).status == 0)
            let second = try Site.publish(Site.two, to: web)
            #expect(second.status == 0 && second.output.contains("replaced, 2 editions for 2 users"), "\(second.errors)")
            #expect(try Site.shown(in: web) == Site.two && Site.users(in: web) == Site.usersOfTwo)
            let before = try Site.content(web)
            let again = try Site.publish(Site.two, to: web)
            #expect(again.status == 0 && again.output.contains("was published already"))
            #expect(try Site.content(web) == before)
            #expect(try Site.publish(Site.one, to: web).status == 0)
            #expect(try Site.shown(in: web) == Site.one && Site.users(in: web) == Site.usersOfOne)
        }
    }

    /// The archive stays what it is, whatever happens to what is served.
    @Test func sharesNoFileWithTheArchive() throws {
        try withTemporaryFolder { folder in
            let archive = folder + "/out/" + Site.id
            #expect(try Command.shell("mkdir out && cp -a '\(Site.one)' out", in: folder).status == 0)
            #expect(try Site.publish(archive, to: folder + "/web").status == 0)
            #expect(try Command.vitrine("offline", archive, "-o", folder + "/zip", "--quiet").status == 0)
            #expect(try Command.vitrine("export-pdfs", PublishedDossier.folder + "/a", "-o", folder + "/zip/pdfs.zip", "--quiet").status == 0)
            let shared = try Command.shell(
                "comm -12 <(find out '\(PublishedDossier.folder)/a' -type f -printf '%i\n' | sort -u) <(find web zip -type f -printf '%i\n' | sort -u)",
                in: folder)
            #expect(shared.status == 0 && shared.output == "")
            let served = try Command.shell(
                "find web -type f | wc -l; find web -type f -exec sh -c 'for f; do printf \\377 | dd of=$f conv=notrunc 2>/dev/null; done' sh {} +",
                in: folder)
            #expect(served.status == 0 && Int(served.output.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0 > 100)
            let verified = try Command.vitrine("verify", archive)
            #expect(verified.status == 0, "\(verified.errors)")
        }
    }

    /// Earlier programs gave the files of the archive a second name in the web root.
    @Test func copiesWhatWasLinkedToTheArchive() throws {
        try withTemporaryFolder { folder in
            let archive = folder + "/out/" + Site.id
            #expect(try Command.shell("mkdir out && cp -a '\(Site.one)' out", in: folder).status == 0)
            #expect(try Site.publish(archive, to: folder + "/web").status == 0)
            #expect(
                try Command.shell(
                    "r=$(echo web/releases/*/*); for e in $r/editions/*; do rm -r $e; cp -al out/\(Site.id)/editions/$(basename $e) $e; done",
                    in: folder
                ).status == 0)
            let again = try Site.publish(archive, to: folder + "/web")
            #expect(again.status == 0 && again.output.contains("replaced, 3 editions"), "\(again.output)\(again.errors)")
            let shared = try Command.shell(
                "comm -12 <(find out -type f -printf '%i\n' | sort -u) <(find web -type f -printf '%i\n' | sort -u)", in: folder)
            #expect(shared.output == "" && shared.status == 0)
            #expect(try Site.publish(archive, to: folder + "/web").output.contains("was published already"))
        }
    }

    @Test(arguments: [("0", 1), ("1", 2), ("5", 2)])
    func keepsAsManyPreviousReleasesAsAsked(keep: String, count: Int) throws {
        try withTemporaryFolder { folder in
            for archive in [Site.one, Site.two, Site.one] {
                let published = try Site.publish(archive, to: folder, ["--keep", keep, "--grace", "0"])
                #expect(published.status == 0, "\(published.errors)")
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/releases/\(Site.id)").count == count)
            #expect(try Site.shown(in: folder) == Site.one)
        }
    }

    @Test func writesTheSameLinksBesideTheArchiveAndInTheWebRoot() throws {
        try withTemporaryFolder { folder in
            #expect(try Site.publish(Site.one, Site.other, to: folder, ["--address", "https://kantoor.example/archief/"]).status == 0)
            let merged = try String(contentsOfFile: folder + "/portal/links.json", encoding: .utf8)
            let links = try #require(JSONSerialization.jsonObject(with: Data(merged.utf8)) as? [String: Any])
            let dossiers = try #require(links["dossiers"] as? [[String: Any]])
            #expect(dossiers.map { $0["name"] as? String } == ["Bakkerij De Linde BV"])
            #expect(
                dossiers[0]["active"] as? String == "https://portal.example/dossiers/bakkerij-de-linde"
                    && dossiers[0]["number"] as? String == "0417497106")
            let archives = try #require(dossiers[0]["archives"] as? [[String: Any]])
            #expect(
                archives.map { $0["label"] as? String } == [
                    "Bakkerij De Linde BV, bijgewerkt tot 31/03/2025", "Oude zaak, bijgewerkt tot 31/12/2022",
                ])
            let editions = try #require(archives[0]["editions"] as? [[String: Any]])
            #expect(Set(editions.map { "\($0["role"] ?? "") \($0["entry"] ?? "")" }) == ["client switcher", "accountant button"])
            #expect(editions.allSatisfy { edition in
                edition["address"] as? String == "https://kantoor.example/archief/bakkerij-de-linde/\(edition["name"] ?? "")/index.html"
            })
            // The address is remembered.
            #expect(try Site.publish(Site.two, to: folder).status == 0)
            let later = try String(contentsOfFile: folder + "/portal/links.json", encoding: .utf8)
            #expect(later.contains("https://kantoor.example/archief/oud-dossier/") && !later.contains("client-aankopen"))
            #expect(
                try String(contentsOfFile: Site.one + "/portal/links.json", encoding: .utf8).contains(
                    "\"bakkerij-de-linde/client-aankopen/index.html\""))
        }
    }

    @Test func verifiesAsABagWhatStandsInTheWebRoot() throws {
        try withTemporaryFolder { folder in
            #expect(try Site.publish(Site.one, to: folder).status == 0)
            for edition in Site.usersOfOne.keys {
                let bag = try Command.shell("echo -n releases/*/*/editions/\(edition)", in: folder).output
                #expect(try Command.vitrine("verify", "\(folder)/\(bag)").status == 0)
            }
            // Changed in the web root alone, it is put right from the archive.
            let spoilt = try Command.shell(
                "f=$(echo releases/*/*/editions/client-aankopen/data/index.html); cp $f x; echo x >> x; mv x $f", in: folder)
            #expect(spoilt.status == 0)
            let again = try Site.publish(Site.one, to: folder)
            #expect(again.status == 0 && again.output.contains("restored"), "\(again.output)\(again.errors)")
            #expect(try Site.shown(in: folder) == Site.one)
        }
    }

    @Test func publishesEveryArchiveOfAFolderAndListsThem() throws {
        try withTemporaryFolder { folder in
            #expect(try Command.shell("mkdir out && cp -R '\(Site.one)' '\(Site.other)' out && mkdir out/else out/.hidden", in: folder).status == 0)
            #expect(try Site.publish(folder + "/out", to: folder + "/web").status == 0)
            let table = try Command.vitrine("publish", "--list", "--to", folder + "/web").output.split(separator: "\n")
            #expect(table.count == 3 && table[0].hasPrefix("dossier ") && table[1].hasPrefix("bakkerij-de-linde  Bakkerij De Linde BV  2025-03-31"))
            let json = try Command.vitrine("publish", "--list", "--json", "--to", folder + "/web").output
            let releases = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
            #expect(releases.map { $0["dossier"] as? String } == ["bakkerij-de-linde", "oud-dossier"])
            #expect(try Site.publish(Site.one, Site.one, to: folder + "/web").status == 64)
            #expect(try Site.publish(folder + "/out/else", to: folder + "/web").status == 64)
        }
    }

    @Test func publishesTheFullEditionForNobodyWhereThereAreNoUsers() throws {
        try withTemporaryFolder { folder in
            let script =
                "cp -R '\(Command.root)/Tests/Dossiers/valid/complete/dossier' d && sed -i '/^users:/,/^retention:/{/^retention:/!d}' d/dossier.yml"
            #expect(try Command.shell(script, in: folder).status == 0)
            let made = try Command.vitrine("archive", folder + "/d", "-o", folder + "/out", "--quiet")
            #expect(made.status == 0, "\(made.errors)")
            let published = try Site.publish(folder + "/out", to: folder + "/web")
            #expect(published.status == 0 && published.output.contains("nobody may see this yet"), "\(published.errors)")
            #expect(try Site.users(in: folder + "/web") == ["full": []])
            #expect(FileManager.default.fileExists(atPath: "\(folder)/web/public/\(Site.id)/full/index.html"))
        }
    }

    @Test func withdrawsADossierAndRecordsIt() throws {
        try withTemporaryFolder { folder in
            #expect(try Site.publish(Site.one, Site.other, to: folder).status == 0)
            #expect(try Site.publish(Site.two, to: folder).status == 0)
            // What another hand put there, behind a link, is left alone.
            #expect(
                try Command.shell("mkdir elsewhere && touch elsewhere/x && ln -s ../../elsewhere releases/\(Site.id)/.link", in: folder).status == 0)
            let withdrawn = try Command.vitrine("publish", "--withdraw", Site.id, "--reason", "Op vraag van de klant", "--to", folder)
            #expect(withdrawn.status == 0, "\(withdrawn.errors)")
            for path in ["public/" + Site.id, "releases/" + Site.id] { #expect(!FileManager.default.fileExists(atPath: folder + "/" + path)) }
            #expect(FileManager.default.fileExists(atPath: folder + "/elsewhere/x"))
            #expect(try Site.users(in: folder) == nil && Site.users(in: folder, of: "oud-dossier") != nil)
            #expect(try !String(contentsOfFile: folder + "/portal/links.json", encoding: .utf8).contains("\(Site.id)/"))
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/withdrawn/\(Site.id)-1.json"))
            let record = try #require(JSONSerialization.jsonObject(with: bytes) as? [String: Any])
            #expect(record["reason"] as? String == "Op vraag van de klant" && record["withdrawn"] as? String != nil)
            let stood = try #require(record["releases"] as? [[String: Any]])
            let digest = try Command.shell("sha256sum < evidence/fingerprints.sha256", in: Site.two).output.prefix(32)
            #expect(stood.count == 2 && stood[0]["release"] as? String == String(digest))
            #expect((stood[0]["fingerprints"] as? [String: String])?["snapshot/tagmanifest-sha256.txt"]?.count == 64)
            #expect(!String(decoding: bytes, as: UTF8.self).contains("@"))
            let again = try Command.vitrine("publish", "--withdraw", Site.id, "--reason", "x", "--to", folder)
            #expect(again.status == 64 && again.errors.contains("is not published; these are: oud-dossier"))
            // Whoever publishes everything does not undo it.
            let held = try Site.publish(Site.two, to: folder)
            #expect(
                held.status == 64 && held.errors.contains("withdrawn/\(Site.id)-1.json")
                    && !FileManager.default.fileExists(atPath: folder + "/public/" + Site.id))
            #expect(try Site.publish(Site.two, to: folder, ["--grace", "0", "--again"]).status == 0)
            #expect(try Command.vitrine("publish", "--withdraw", Site.id, "--reason", "Opnieuw", "--to", folder).status == 0)
            #expect(FileManager.default.fileExists(atPath: "\(folder)/withdrawn/\(Site.id)-2.json"))
        }
    }
}
