import DossierModel
import GRDB
import Snapshots
import Testing

/// No text is cut at U+0000, what nobody sees is refused or shown, and two users are never one.
@Suite struct CharacterTests {
    /// C0 but tab and line ends, U+007F, C1, the byte-order mark, a blank without width, and controls of direction.
    private static let unseen: [Unicode.Scalar] = {
        let values = Array(1...8) + [0xB, 0xC] + Array(0xE...0x1F) + Array(0x7F...0x9F) + [0xFEFF, 0x200B, 0x61C, 0x200E, 0x200F]
            + Array(0x202A...0x202E) + Array(0x2066...0x2069)
        return values.compactMap { Unicode.Scalar(UInt32($0)) }
    }()

    /// Every field of dossier.yml with a text; `¤` is where the characters stand.
    private static let fields = [
        "vitrine: \"1¤\"", "id: \"a¤b\"", "name: \"a¤b\"", "enterprise-number: \"NL1¤2\"", "language: \"n¤l\"", "currency: \"E¤UR\"", "numbers: \"com¤ma\"",
        "dates: \"i¤so\"", "country: \"B¤E\"", "addresses: [{kind: \"a¤b\", lines: [x]}]", "addresses: [{kind: x, lines: [\"a¤b\"]}]",
        "fiscal-years: [{id: \"a¤b\", start: 2024-01-01, end: 2024-12-31}]", "fiscal-years: [{id: a, start: \"2024¤-01-01\", end: 2024-12-31}]",
        "journals: [{code: \"a¤b\", name: x, family: sales}]", "journals: [{code: x, name: \"a¤b\", family: sales}]",
        "journals: [{code: x, name: x, family: \"sa¤les\"}]", "cut-off: {overall: \"2024¤-01-01\"}", "accountants: {new: {name: \"a¤b\"}}",
        "accountants: {new: {name: x, enterprise-number: \"NL1¤2\"}}", "accountants: {new: {name: x, email: \"a¤b@x.example\"}}",
        "source: {package: \"a¤b\"}", "source: {package: x, version: \"a¤b\"}", "frozen: {at: \"2024¤\"}", "frozen: {reason: \"a¤b\"}",
        "portal: {dossier: \"https://a¤b\"}", "portal: {archives: [{label: \"a¤b\", address: \"https://x.example\"}]}",
        "profiles: {\"a¤b\": [sales]}", "profiles: {a: [\"sa¤les\"]}", "retention: [{what: \"a¤b\", years: 7}]", "retention: [{what: x, years: \"7¤\"}]",
        "users: [{name: \"a¤b\", email: a@x.example, role: client, profile: Auditor}]",
        "users: [{name: x, email: \"a¤b@x.example\", role: client, profile: Auditor}]",
        "users: [{name: x, email: a@x.example, role: \"cl¤ient\", profile: Auditor}]",
        "users: [{name: x, email: a@x.example, role: client, profile: \"Aud¤itor\"}]",
        "accepted: [{diagnostic: \"Unbalanced¤Entry\", reason: x}]", "charts: {accounts: \"a¤b\"}", "charts: {show: [\"a¤b\"]}",
    ]

    private func check(_ field: String, _ characters: [Unicode.Scalar]) throws -> [Diagnostic] {
        let name = field.prefix { $0 != ":" }
        let minimal = ["vitrine: 1", "id: x", "name: X", "language: nl", "currency: EUR"].filter { !$0.hasPrefix(name + ":") }
        let escaped = characters.map { scalar in
            let digits = String(scalar.value, radix: 16)
            return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
        let mark = field.firstIndex(of: "¤")
        let text = mark.map { field[..<$0] + escaped + field[field.index(after: $0)...] } ?? ""
        let dossier = try DossierTest(["dossier.yml": (minimal + [String(text)]).joined(separator: "\n") + "\n"])
        _ = try dossier.check()
        return dossier.diagnostics
    }

    @Test(arguments: fields) func refusesNULInEveryField(field: String) throws {
        let found = try check(field, ["\0"]).filter { $0.identifier == .forbiddenCharacter }
        #expect(found.count == 1 && found[0].severity == .error && found[0].location.line != nil && found[0].location.column != nil)
        #expect(found.first?.arguments["character"] == .text("U+0000"))
    }

    @Test(arguments: fields) func refusesOrShowsWhatNobodySees(field: String) throws {
        let found = try check(field, Self.unseen).filter { $0.location.file == "dossier.yml" }
        let codes = Diagnostic.Argument.text(Self.unseen.map(UnusualCharacters.code).joined(separator: ", "))
        // A word, day or number that the program knows holds none of them; any other text says each.
        let isRefused = found.contains {
            $0.severity == .error && $0.identifier != .forbiddenCharacter && $0.location.line != nil && $0.location.column != nil
        }
        let isSaid = found.contains { [.unseenCharacter, .forbiddenCharacter].contains($0.identifier) && $0.arguments["character"] == codes }
        #expect(isRefused || isSaid, "\(found)")
    }

    @Test(arguments: [
        ("boss", "BOSS", "DuplicateIdentifier"), ("boss", "ｂｏｓｓ", "DuplicateIdentifier"), ("é", "e\u{301}", "DuplicateIdentifier"),
        ("straße", "STRASSE", "DuplicateIdentifier"), ("асе", "ace", "ForbiddenCharacter"), ("ace", "асе", "ForbiddenCharacter"),
        ("boss", "bоss", "ForbiddenCharacter"), ("boss", "bo\u{AD}ss", "ForbiddenCharacter"), ("boss", "boss\\0", "ForbiddenCharacter"),
    ])
    func keepsTwoUsersApart(first: String, second: String, identifier: String) throws {
        let users = [first, second].map { "  - {name: X, email: \"\($0)@x.example\", role: client, profile: Auditor}\n" }.joined()
        let dossier = try DossierTest(["dossier.yml": "vitrine: 1\nname: X\nlanguage: nl\ncurrency: EUR\nusers:\n" + users])
        _ = try dossier.check()
        let errors = dossier.diagnostics.filter { $0.severity == .error }
        #expect(errors.contains { $0.identifier.rawValue == identifier && $0.location.line == 7 }, "\(dossier.messages)")
    }

    @Test func letsDifferentUsersBe() throws {
        let users = ["ann", "anna", "jos\u{E9}", "jose", "иван", "l1", "ll"].map {
            "  - {name: X, email: \"\($0)@x.example\", role: client, profile: Auditor}\n"
        }.joined()
        let dossier = try DossierTest(["dossier.yml": "vitrine: 1\nname: X\nlanguage: nl\ncurrency: EUR\nusers:\n" + users])
        #expect(try dossier.check().filter { $0.contains(": error ") } == [])
    }

    @Test(arguments: [
        ("parties.csv", "code,name,role,enterprise-number,address,email,iban", "c,n,supplier,,a,e,i"), ("ledger/accounts.csv", "account,name,type", "1,n,balance"),
        ("documents.csv", "path,kind,date,number,party,net,vat,gross,currency,due,entry,status,period", ",purchases,2024-01-05,1,,,,,,,,,"),
        ("statements.csv", "account,number,date,opening,closing", "1,1,2024-01-05,0,0"),
        ("ledger/2024.csv", "entry,journal,date,account,debit,credit,text,document,party,period", "1,AF,2024-01-05,1,1,,t,d,p,1"),
    ])
    func refusesNULInEveryCell(file: String, columns: String, row: String) throws {
        let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        for index in cells.indices {
            var changed = cells
            changed[index] += "a\0b"
            let dossier = try DossierTest(["dossier.yml": DossierTest.description(), file: columns + "\n" + changed.joined(separator: ",") + "\n"])
            _ = try dossier.check()
            let found = dossier.diagnostics.filter { $0.identifier == .forbiddenCharacter && $0.location.file == file }
            #expect(found.count == 1 && found[0].location.line == 2 && found[0].location.column != nil, "\(index) \(dossier.messages)")
        }
    }

    @Test func readsANoteAsItStands() throws {
        let text = "a\u{B}b\u{C}c\u{85}d\u{2028}e"
        let dossier = try DossierTest(["dossier.yml": DossierTest.description(), "notes/a.md": "# T\n" + text + "\n"])
        let snapshot = try dossier.freeze()
        #expect(dossier.messages.contains { $0.contains("UnseenCharacter character=U+000B, U+000C, U+0085, U+2028") }, "\(dossier.messages)")
        _ = snapshot
    }
}
