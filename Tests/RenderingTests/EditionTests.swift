import DossierModel
import Fixity
import Foundation
import GRDB
import Snapshots
import Testing
@testable import Rendering

/// What an edition may not see is not in it.
@Suite struct EditionTests {
    private static let dossier = [
        "dossier.yml": """
            vitrine: 1
            id: test
            name: Test BV
            language: nl
            currency: EUR
            numbers: comma
            fiscal-years: [{id: "2024", start: 2024-01-01, end: 2024-12-31}]
            journals: [{code: AF, name: Aankopen, family: purchases}, {code: VF, name: Verkopen, family: sales}]
            cut-off: {overall: 2024-12-31}
            frozen: {at: 2025-04-15T17:30:00+02:00}
            """,
        "ledger/accounts.csv": "account,name\n400000,Klanten\n440000,Leveranciers\n600000,Grondstof\n700000,Omzet\n",
        "ledger/2024.csv": """
            entry,journal,date,account,debit,credit,document
            1,AF,2024-03-01,600000,"10,00",,A-1
            1,AF,2024-03-01,440000,,"10,00",A-1
            2,VF,2024-03-02,400000,"25,00",,V-1
            2,VF,2024-03-02,700000,,"25,00",V-1

            """,
        "documents.csv": "path,kind,date,number,entry,gross\n,purchases,2024-03-01,A-1,1,\"10,00\"\n,sales,2024-03-02,V-1,2,\"25,00\"\n",
    ]

    private func pages(_ rights: Set<Right>) throws -> [String: String] {
        let scratch = try RenderingTest()
        defer { withExtendedLifetime(scratch) {} }
        let snapshot = try scratch.freeze(Self.dossier), site = try scratch.site(snapshot, rights: rights), bag = try scratch.emptyFolder("bag")
        for task in try SitePlan(site: site, snapshot: snapshot).tasks {
            let payload = try PayloadFolder(bag: RawPath(bag), path: RawPath(task.folder))
            try task.write(PageWriter(site: site, snapshot: snapshot, payload: payload, folder: task.folder))
        }
        let names = FileManager.default.enumerator(atPath: bag + "/data")?.allObjects as? [String] ?? []
        return names.reduce(into: [:]) { pages, name in
            if let bytes = FileManager.default.contents(atPath: "\(bag)/data/\(name)") { pages[name] = String(decoding: bytes, as: UTF8.self) }
        }
    }

    /// The pages as they are made of the view of an edition.
    private func rendered(_ rights: Set<Right>) throws -> [String: String] { try RenderingTest.pages(Self.dossier, rights: rights) }

    @Test func leadsBarsToDocumentsWithoutTheLedger() throws {
        let client = Set(Right.allCases).subtracting([.ledger, .evidence])
        let pages = try pages(client), dashboard = try #require(pages["dashboard/year-2024/index.html"])
        #expect(
            pages.keys.filter { $0.hasPrefix("ledger/") || $0.hasSuffix(".sqlite") || $0.contains("lines-") || $0.contains("trial-balance") } == [])
        #expect(pages.keys.filter { $0.hasPrefix("dashboard/year-2024/") } == ["dashboard/year-2024/index.html"])
        // What an account amounts to in a month is one row there, of however many lines.
        #expect(!dashboard.contains("boekingslijnen"))
        let links = Set(dashboard.matches(of: /<a href="([^"]+)" aria-labelledby/).map { String($0.output.1) })
        #expect(links == ["../../documents/purchases/2024/03/index.html", "../../documents/sales/2024/03/index.html"])
        #expect(pages["completeness.html"] == nil && pages["handover.html"] == nil)
        for (name, page) in pages where name.hasSuffix(".html") {
            for link in page.matches(of: /href="([^"#:]+)"/) {
                let target = URL(fileURLWithPath: "/" + name).deletingLastPathComponent().appendingPathComponent(String(link.output.1))
                    .standardizedFileURL.path
                #expect(pages[String(target.dropFirst())] != nil || target.hasPrefix("/assets/"), "\(name) leads to \(target)")
            }
        }
    }

    @Test func hasTheLedgerAndItsTablesWithEveryRight() throws {
        let pages = try pages(Set(Right.allCases))
        for name in ["ledger/year-2024/index.html", "ledger/year-2024/accounts-1/a-600000.html", "ledger/year-2024/journal-af/index.html",
                     "dashboard/year-2024/costs-2024-03.html", "downloads/dossier.sqlite", "completeness.html"] {
            #expect(pages[name] != nil, "\(name)")
        }
        #expect(try #require(pages["ledger/year-2024/accounts-1/a-600000.html"]).contains("../journal-af/index.html#e-1"))
        #expect(try #require(pages["dashboard/year-2024/index.html"]).contains("boekingslijnen: 1"))
        #expect(try #require(pages["handover.html"]).contains("Boekingen 2024"))
    }

    /// A client switches beside the name of the dossier; whom the portal's own profiles belong to need not declare them.
    @Test func switchesToFurtherArchivesInTheEditionOfAClient() throws {
        let scratch = try RenderingTest()
        defer { withExtendedLifetime(scratch) {} }
        var files = Self.dossier
        files["dossier.yml", default: ""] += """

            portal: {dossier: "https://portal.example/d", archives: [{label: Archief 2019, address: "https://portal.example/a/2019"}]}
            users: [{name: A, email: a@b.example, role: client, profile: Document processing}, {name: B, email: b@b.example, role: accountant, \
            profile: Auditor}]
            """
        let snapshot = try scratch.freeze(files), renderer = try SiteRenderer(templates: RenderingTest.templates, language: .nl, program: "test")
        let editions = try snapshot.editions()
        #expect(editions.map(\.name) == ["full", "accountant-auditor", "client-document-processing"])
        #expect(editions.last?.rights == [.purchases, .sales, .financial, .misc])
        for edition in editions {
            let bag = try scratch.emptyFolder(edition.name)
            _ = try renderer.render(snapshot, edition: edition, into: bag)
            let front = try String(contentsOfFile: bag + "/data/index.html", encoding: .utf8)
            #expect(
                front.contains("<a href=\"https://portal.example/a/2019\" rel=\"noreferrer\">Archief 2019</a>") == (edition.role == .client),
                "\(edition.name)")
        }
    }

    /// A control rests on all that it judges: where a part of that is not in the edition, it is not said to be in order.
    @Test func saysOfEachControlWhetherThisEditionCanShowIt() throws {
        let pages = try rendered([.evidence, .sales]), statement = try #require(pages["completeness.html"])
        let states = statement.matches(of: /<h2 id="c-[^"]+">[^<]*<span class="state[^"]*">([^<]*)</).map { String($0.output.1) }
        #expect(Set(states) == ["hier niet te zien", "afwijkingen"] && states.count == Control.allCases.count)
        #expect(statement.contains("Deze editie toont het grootboek niet.") && !statement.contains("35,00"))
        // What was looked at would be a part, and that nothing is wrong is not known.
        let rows = statement.matches(of: /<a href="#c-[^<]*<\/a><\/th><td class="num wide">([^<]*)<\/td><td class="num wide">([^<]*)</)
        #expect(rows.count == Control.allCases.count && rows.allSatisfy { $0.output.1.isEmpty && $0.output.2 != "0" })
        let csv = try #require(pages["downloads/completeness.csv"])
        #expect(csv.split(whereSeparator: \.isNewline).dropFirst().allSatisfy { $0.wholeMatch(of: /[a-z-]+,,([1-9][0-9]*)?/) != nil }, "\(csv)")
        #expect(!(try #require(pages["handover.html"]).contains("Boekingen 2024")))
        #expect(try #require(pages["index.html"]).contains("Deze editie toont een deel van het dossier: verkopen, bewijs en controles."))
        let whole = try self.pages(Set(Right.allCases))
        #expect(try #require(whole["completeness.html"]).contains(">in orde<"))
        #expect(!(try #require(whole["index.html"]).contains("een deel van het dossier")))
    }

    /// No page speaks of what its edition does not hold, or says that there is nothing where nothing may be seen.
    @Test func speaksOnlyOfWhatItHolds() throws {
        func text(_ rights: Set<Right>) throws -> [String: String] {
            let pages = try rendered(rights), names = ["index.html", "documents.html", "about.html", "inactive.html", "retention.html"]
            return try names.reduce(into: [:]) { texts, name in
                texts[name] = try #require(pages[name] ?? pages[name.replacing(".html", with: "/index.html")])
            }
        }
        let whole = try text(Set(Right.allCases)), dashboard = try text([.dashboard]), ledger = try text([.ledger]), sales = try text([.sales])
        let words: [(page: String, text: String, in: [Bool])] = [
            ("index.html", "Het archief van stukken is volledig", [true, false, false, false]),
            ("index.html", "Cijfers en grafieken stoppen", [true, true, false, false]),
            ("index.html", "Deze editie toont geen stukken, notities", [false, true, false, false]),
            ("index.html", "Kerncijfers", [true, true, false, false]),
            ("about.html", "<table", [true, false, false, false]),
            ("documents.html", "Het volledige digitale archief", [true, false, false, false]),
            ("documents.html", "De stukken die deze editie toont", [false, false, false, true]),
            ("documents.html", "Deze editie toont geen stukken.", [false, true, true, false]),
            ("retention.html", "Deze editie toont geen stukken.", [false, true, true, false]),
            ("about.html", "Deze aantallen gaan alleen over wat deze editie toont", [false, true, true, true]),
            ("inactive.html", "op het dashboard en bij het grootboek", [true, false, false, false]),
            ("inactive.html", "vindt u op het dashboard.", [false, true, false, false]),
            ("inactive.html", "De cijfers vindt u bij het grootboek.", [false, false, true, false]),
            ("inactive.html", "De stukken en hun boekingen", [true, false, false, false]),
            ("inactive.html", "De stukken vindt u per maand", [false, false, false, true]),
        ]
        for word in words {
            let found = [whole, dashboard, ledger, sales].map { $0[word.page]?.contains(word.text) }
            #expect(found == word.in, "\(word.page): \(word.text)")
        }
    }

    @Test func leadsFromADocumentToWhatItCountsIn() throws {
        func document(_ pages: [String: String]) throws -> String {
            try #require(pages.first { $0.key.hasPrefix("documents/purchases/2024/03/a-1-") }?.value)
        }
        let all = try document(pages(Set(Right.allCases)))
        for link in [
            "\"index.html\"", "dashboard/year-2024/index.html\"", "dashboard/year-2024/costs-2024-03.html\"", "accounts-1/a-600000.html#m-2024-03\"",
        ] {
            #expect(all.contains(link), "\(link)")
        }
        let client = try document(pages(Set(Right.allCases).subtracting([.ledger, .evidence])))
        #expect(!client.contains("dashboard/") && !client.contains("#m-"))
        #expect(try !document(pages([.purchases])).contains("dashboard/"))
    }

    /// Documents are written once for all editions that agree, so that a way that one of them lacks would lead nowhere in it.
    @Test func leadsNowhereInNoEditionThatSharesPages() throws {
        let scratch = try RenderingTest()
        defer { withExtendedLifetime(scratch) {} }
        let snapshot = try scratch.freeze(Self.dossier), shared = SharedPages()
        let renderer = try SiteRenderer(templates: RenderingTest.templates, language: .nl, program: "test")
        let parts: [Set<Right>] = [
            [], [.dashboard], [.evidence], [.ledger], [.dashboard, .evidence], [.dashboard, .ledger], [.dashboard, .evidence, .ledger],
            [.evidence, .ledger],
        ]
        for (number, part) in (parts + parts.reversed().map { $0.union([.sales]) }).enumerated() {
            let edition = Edition(name: "e\(number)", profiles: [], role: .accountant, rights: part.union([.purchases]), users: [])
            let bag = try scratch.emptyFolder("e\(number)")
            _ = try renderer.render(snapshot, edition: edition, into: bag, sharing: shared)
            let data = bag + "/data/", folder = "documents/purchases/2024/03"
            let pages = try FileManager.default.contentsOfDirectory(atPath: data + folder).filter { $0.hasPrefix("a-1-") }
            #expect(pages.count == 1)
            for page in pages {
                let text = try String(contentsOfFile: "\(data)\(folder)/\(page)", encoding: .utf8)
                for link in text.matches(of: /href="([^"#:]+)/) {
                    #expect(
                        FileManager.default.fileExists(atPath: "\(data)\(folder)/\(link.output.1)"),
                        "\(part.map(\.rawValue).sorted()): \(link.output.1)")
                }
                #expect(text.contains("costs-2024-03.html") == part.isSuperset(of: [.dashboard, .evidence]))
            }
        }
    }

    @Test func copiesOnlyWhatAnEditionMaySee() throws {
        let scratch = try RenderingTest()
        defer { withExtendedLifetime(scratch) {} }
        let snapshot = try scratch.freeze(Self.dossier)
        for (rights, kinds) in [(Set(Right.allCases), ["purchases", "sales"]), ([.ledger, .sales], ["sales"])] {
            let path = scratch.folder + "/view-\(kinds.count).sqlite"
            try snapshot.writeView(to: path, rights: rights)
            let copy = try DatabaseQueue(path: path)
            let found = try copy.read { db in
                (
                    try String.fetchAll(db, sql: "SELECT DISTINCT kind FROM document ORDER BY kind"),
                    try Int.fetchOne(db, sql: "SELECT count(*) FROM line"),
                 try Int.fetchOne(db, sql: "SELECT count(*) FROM user"), try String.fetchOne(db, sql: "PRAGMA integrity_check"))
            }
            #expect(found.0 == kinds)
            #expect(found.1 == 4 && found.2 == 0 && found.3 == "ok")
            try copy.close()
            let again = scratch.folder + "/again-\(kinds.count).sqlite"
            try snapshot.writeView(to: again, rights: rights)
            #expect(FileManager.default.contentsEqual(atPath: path, andPath: again))
        }
    }
}
