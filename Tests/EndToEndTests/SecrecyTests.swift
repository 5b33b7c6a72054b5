import DossierModel
import Fixity
import Foundation
import Rendering
import Snapshots
import Testing
import TestSupport

/// A right that an edition lacks means bytes that are not in it: a marker planted in each part of a dossier is in an edition when the right to that part is,
/// and in no byte of it, names of files included, when it is not.
@Suite struct SecrecyTests {
    private static let templates = Command.root + "/Templates"
    private static let kinds = ["purchases", "sales", "financial", "misc", "permanent"]

    /// The marker of a part: letters only, so that it stays one word in names of files too.
    private static func marker(_ part: String) -> String { "zq\(part)qz" }

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
        }
        for (index, (journal, debit, credit)) in [("AF", "600000", "440000"), ("VF", "400000", "700000")].enumerated() {
            for (account, sides) in [(debit, "\"12,00\","), (credit, ",\"12,00\"")] {
                entries += "\(Self.marker("ledger"))\(index),\(journal),2024-03-0\(index + 1),\(account),\(sides),\(Self.marker("ledger"))text,\(Self.marker("ledger"))ref\n"
            }
        }
        try write("documents.csv", documents)
        try write("ledger/2024.csv", entries)
        try write("ledger/accounts.csv", "account,name\n400000,Klanten\n440000,\(Self.marker("ledger"))account\n600000,Grondstof\n700000,Omzet\n")
        try write("parties.csv", "code,name\nX,\(Self.marker("ledger"))partner\n")
        try write("statements.csv", "account,number,date,opening,closing\n550000,\(Self.marker("ledger"))s,2024-03-31,\"1,00\",\"2,00\"\n")
        try write("notes/\(Self.marker("notes"))note.md", "# \(Self.marker("notes"))title\n\n<b>\(Self.marker("notes"))html</b> about a document\n")
        try write("proposals/p.csv", "proposal,account,debit,credit,text,document\n\(Self.marker("proposals")),600000,\"1,00\",,\(Self.marker("proposals"))text,\n")
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
            profiles: {Iedereen: [purchases]}
            users: [{name: \(Self.marker("users")), email: \(Self.marker("users"))@x.example, role: client, profile: Iedereen}]

            """)
    }

    /// Every byte of an edition, with the names of its files; deflated files none.
    private static func bytes(of bag: String) throws -> [UInt8] {
        var all: [UInt8] = []
        for path in files(below: bag) {
            all += Array(path.utf8) + [10]
            all += [UInt8](try Data(contentsOf: URL(fileURLWithPath: bag + "/" + path))) + [10]
        }
        return all
    }

    @Test func keepsEveryMarkerOutOfTheEditionsWithoutItsRight() throws {
        try withTemporaryFolder { folder in
            try makeDossier(in: folder + "/dossier")
            let bag = folder + "/snapshot"
            try FileManager.default.createDirectory(atPath: bag, withIntermediateDirectories: true)
            _ = try Freezer(DossierInput(path: folder + "/dossier"), program: "test").freeze(into: bag)
            let snapshot = try Snapshot(path: bag), renderer = try SiteRenderer(templates: Self.templates, language: .nl, program: "test")
            let shared = SharedPages()
            var generator = SystemRandomNumberGenerator.seeded(20_241_125)
            var tried: Set<Set<Right>> = []
            while tried.count < 200 {
                let rights = Set(Right.allCases.filter { _ in Bool.random(using: &generator) })
                guard tried.insert(rights).inserted else { continue }
                let name = "e\(tried.count)", out = folder + "/\(name)"
                try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
                let edition = Edition(name: name, profiles: ["P"], role: tried.count % 2 == 0 ? .client : .accountant, rights: rights, users: ["x@x.example"])
                _ = try renderer.render(snapshot, edition: edition, into: out, sharing: shared)
                let text = Data(try Self.bytes(of: out))
                func holds(_ part: String) -> Bool { text.range(of: Data(Self.marker(part).utf8)) != nil }
                for part in Self.kinds + ["notes", "proposals", "ledger"] {
                    let right = try #require(Right(rawValue: part))
                    // Evidence is made of ledger lines.
                    let mayBe = rights.contains(right) || part == "ledger" && (rights.contains(.evidence) && rights.contains(.dashboard))
                    if rights.contains(right) { #expect(holds(part), "\(part) is missing for \(rights.map(\.rawValue).sorted())") }
                    if !mayBe { #expect(!holds(part), "\(part) is in the edition of \(rights.map(\.rawValue).sorted())") }
                }
                #expect(!holds("users"))
            }
        }
    }
}

/// Random numbers that are the same each time (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension SystemRandomNumberGenerator {
    fileprivate static func seeded(_ seed: UInt64) -> SeededGenerator { SeededGenerator(state: seed) }
}
