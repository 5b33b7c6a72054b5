import DossierModel
import Foundation
import Rendering
import Snapshots
import Testing
import TestSupport

/// A right that an edition lacks means bytes that are not in it: a marker planted in each part of a dossier is in an edition when the right to that
/// part is, and in no byte of it, names of files included, when it is not.
@Suite(.enabled(if: Command.hasPython, "needs Python: Scripts/bootstrap test")) struct SecrecyTests {
    private static let templates = Command.root + "/Templates"
    private static let kinds = ["purchases", "sales", "financial", "misc", "permanent"]

    /// The marker of a part: letters only, so that it stays one word in names of files too.
    private static func marker(_ part: String) -> String { "zq\(part)qz" }

    /// Two hundred sets of rights, the same each time; each is the profile of one user.
    private static let profiles: [Set<Right>] = {
        var generator = Random(state: 20_241_125)
        var profiles: [Set<Right>] = []
        while profiles.count < 200 {
            let rights = Set(Right.allCases.filter { _ in Bool.random(using: &generator) })
            if !rights.isEmpty, !profiles.contains(rights) { profiles.append(rights) }
        }
        return profiles
    }()

    private static func user(_ index: Int) -> String { "\(marker("users"))\(index)@x.example" }

    private func makeDossier(in folder: String) throws {
        func write(_ name: String, _ text: String) throws {
            let url = URL(fileURLWithPath: folder + "/" + name)
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: url, atomically: true, encoding: .utf8)
        }
        var documents = "path,kind,date,number,party,gross,entry\n", entries = "entry,journal,date,account,debit,credit,text,document\n"
        for (index, kind) in Self.kinds.enumerated() {
            let marker = Self.marker(kind), path = "documents/\(kind)/\(marker)file.txt"
            try write(path, "\(marker)content\n")
            documents += "\(path),\(kind),2024-0\(index + 1)-05,\(marker)number,\(marker)party,\"1\(index),00\",\n"
            // A document without file, one that nobody mentions, one number twice: their findings are as secret as they are.
            documents += ",\(kind),2024-0\(index + 1)-06,\(marker)number,\(marker)party,,\n"
            try write("documents/\(kind)/\(marker)stray.pdf", "no pdf \(index)")
            // Its words are in no byte of the PDF as they read, and in the text that is kept of it.
            try write("documents/\(kind)/read\(index).pdf", String(decoding: SmallPDF.octets(pages: ["\(marker)words"]), as: UTF8.self))
        }
        let ledger = Self.marker("ledger")
        for (index, (journal, debit, credit)) in [("AF", "600000", "440000"), ("VF", "400000", "700000")].enumerated() {
            for (account, sides) in [(debit, "\"12,00\","), (credit, ",\"12,00\"")] {
                entries += "\(ledger)\(index),\(journal),2024-03-0\(index + 1),\(account),\(sides),\(ledger)text,\(ledger)ref\n"
            }
        }
        try write("documents.csv", documents)
        try write("ledger/2024.csv", entries)
        try write("ledger/accounts.csv", "account,name\n400000,Klanten\n440000,\(Self.marker("ledger"))account\n600000,Grondstof\n700000,Omzet\n")
        try write("parties.csv", "code,name\nX,\(Self.marker("ledger"))partner\n")
        try write("statements.csv", "account,number,date,opening,closing\n550000,\(Self.marker("ledger"))s,2024-03-31,\"1,00\",\"2,00\"\n")
        try write("notes/\(Self.marker("notes"))note.md", "# \(Self.marker("notes"))title\n\n<b>\(Self.marker("notes"))html</b> about a document\n")
        try write(
            "proposals/p.csv",
            "proposal,account,debit,credit,text,document\n\(Self.marker("proposals")),600000,\"1,00\",,\(Self.marker("proposals"))text,\n")
        let profiles = Self.profiles.enumerated().map { index, rights in "  P\(index): [\(rights.map(\.rawValue).sorted().joined(separator: ", "))]" }
            .joined(separator: "\n")
        let users = Self.profiles.indices.map { index in
            "  - {name: \(Self.marker("users")), email: \(Self.user(index)), role: \(index % 2 == 0 ? "accountant" : "client"), profile: P\(index)}"
        }.joined(separator: "\n")
        try write("dossier.yml", """
            vitrine: 1
            id: secret
            name: Geheim BV
            language: nl
            currency: EUR
            numbers: comma
            fiscal-years: [{id: "2024", start: 2024-01-01, end: 2024-12-31}]
            journals: [{code: AF, name: Aankopen, family: purchases}, {code: VF, name: Verkopen, family: sales}]
            cut-off: {overall: 2024-12-31}
            frozen: {at: 2025-01-15T12:00:00Z}
            profiles:
            \(profiles)
            users:
            \(users)

            """)
    }

    /// Every byte of an edition, with the names of its files. What is deflated in them is the search alone.
    private static func bytes(of bag: String) throws -> Data {
        var all = Data()
        for path in files(below: bag) {
            all.append(Data((path + "\n").utf8))
            all.append(try Data(contentsOf: URL(fileURLWithPath: bag + "/" + path)))
            all.append(10)
        }
        return all
    }

    /// What the searches of editions hold, read by a script that knows their files from FORMAT.md alone, by the folder of the edition.
    private static func searches(of bags: [String]) throws -> [String: Data] {
        let read = try Command.run(#require(Command.python), ["Scripts/search_index.py", "--texts"] + bags.map { $0 + "/data" })
        try #require(read.status == 0, "\(read.output.prefix(500)) \(read.errors)")
        var texts: [String: Data] = [:]
        for line in read.output.split(separator: "\n") {
            guard let tab = line.firstIndex(of: "\t") else { continue }
            texts[String(line[..<tab].dropLast("/data".count)), default: Data()].append(Data((line[tab...] + "\n").utf8))
        }
        return texts
    }

    /// Holds the bytes of an edition against the rights that it is for, and what its search holds.
    private func check(_ bag: String, _ rights: Set<Right>, search: Data) throws {
        try check(search, rights, isSearch: true)
        try check(Self.bytes(of: bag), rights)
    }

    private func check(_ bytes: Data, _ rights: Set<Right>, isSearch: Bool = false) throws {
        let words = rights.map(\.rawValue).sorted()
        func holds(_ part: String) -> Bool { bytes.range(of: Data(Self.marker(part).utf8)) != nil }
        for part in Self.kinds + ["notes", "proposals", "ledger"] {
            let right = try #require(Right(rawValue: part))
            // Evidence is made of ledger lines.
            let mayBe = rights.contains(right) || part == "ledger" && (rights.contains(.evidence) && rights.contains(.dashboard))
            // Proposals have no place in a search.
            if rights.contains(right), !isSearch || part != "proposals" {
                #expect(holds(part), "\(part) is missing for \(words), search: \(isSearch)")
            }
            if !mayBe { #expect(!holds(part), "\(part) is in the edition of \(words), search: \(isSearch)") }
        }
        #expect(!holds("users"))
    }

    @Test func keepsEveryMarkerOutOfTheEditionsWithoutItsRight() throws {
        struct List: Decodable {
            struct Entry: Decodable {
                let name: String
                let users: [String]
            }
            let editions: [Entry]
        }
        try withTemporaryFolder { folder in
            try makeDossier(in: folder + "/dossier")
            let made = try Command.vitrine("archive", folder + "/dossier", "-o", folder + "/out", "--quiet")
            try #require(made.status == 0, "\(made.errors)")
            let archive = folder + "/out/secret"
            let list = try JSONDecoder().decode(List.self, from: Data(contentsOf: URL(fileURLWithPath: archive + "/access/editions.json")))
            let names = Dictionary(uniqueKeysWithValues: list.editions.flatMap { edition in edition.users.map { ($0, edition.name) } })
            #expect(Set(names.values).count == 200)
            let bags = try Self.profiles.indices.map { try archive + "/editions/" + #require(names[Self.user($0)]) },
                full = archive + "/editions/full"
            let searches = try Self.searches(of: bags + [full])
            for (bag, rights) in zip(bags, Self.profiles) { try check(bag, rights, search: searches[bag] ?? Data()) }
            try check(full, Set(Right.allCases), search: searches[full] ?? Data())
            // No profile may be empty; an edition could.
            let nothing = folder + "/nothing"
            try FileManager.default.createDirectory(atPath: nothing, withIntermediateDirectories: true)
            _ = try SiteRenderer(templates: Self.templates, language: .nl, program: "test").render(
                Snapshot(path: archive + "/snapshot"),
                edition: Edition(name: "nothing", profiles: ["P"], role: .client, rights: [], users: ["x@x.example"]), into: nothing)
            try check(Self.bytes(of: nothing), [])
        }
    }
}
