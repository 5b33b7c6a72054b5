import DossierModel
import Fixity
@testable import Formats
import GRDB
import Snapshots
import Testing

/// No text is cut at U+0000, what nobody sees is refused or shown, and two users are never one.
@Suite struct CharacterTests {
    @Test func knowsEveryFieldOfItsReaders() throws {
        #expect(Set(CharacterTable.dossier.map(\.name)) == Set(CharacterTable.declared()))
        #expect(Set(CharacterTable.frontMatter.map(\.name)) == Set(FrontMatter.known))
        for table in CSVFields.all {
            let columns = try table.columns()
            #expect(columns.count >= 3, "\(table.file)")
            #expect(Set(table.refused.keys).union(table.refusedByLine).union(table.row.keys).subtracting(columns) == [], "\(table.file)")
        }
        // A file whose columns are asked for has a table.
        let files = [
            "documents.csv", "parties.csv", "statements.csv", "movements.csv", "payments.csv", "ledger/accounts.csv", "ledger/opening.csv",
            "ledger/2024.csv", "proposals/p.csv",
        ]
        #expect(Set(CSVFields.all.map(\.file)) == Set(files))
    }

    // MARK: dossier.yml

    private func description(_ field: TextField, _ characters: String) -> String {
        let text = field.holding(CharacterTable.escaped(characters)), name = text.prefix { $0 != ":" }
        let minimal = ["vitrine: 1", "id: x", "name: X", "language: nl", "currency: EUR"].filter { !$0.hasPrefix(name + ":") }
        return (minimal + [text]).joined(separator: "\n") + "\n"
    }

    /// What the reader reports about the file, without anything else of the dossier.
    private func read(_ field: TextField, _ characters: String, in dossier: DossierTest) throws -> [Diagnostic] {
        let reports = Reports()
        try dossier.write("dossier.yml", Array(description(field, characters).utf8))
        _ = try DossierFileReader(path: dossier.input + "/dossier.yml", folderName: "x").read(into: reports)
        return reports.diagnostics.filter { $0.severity == .error && $0.location.line != nil && $0.location.column != nil }
    }

    @Test(arguments: CharacterTable.dossier) func refusesNULInEveryField(field: TextField) throws {
        let found = try read(field, "\0", in: DossierTest())
        #expect(found.map(\.identifier) == [.forbiddenCharacter] && found.first?.arguments["character"] == .text("U+0000"), "\(found)")
    }

    @Test(arguments: CharacterTable.dossier.filter { [.refused, .name].contains($0.fate) })
    func refusesEachCharacter(field: TextField) throws {
        let letters = field.fate == .refused ? Array(CharacterTable.lookAlikes.prefix(2)) : [], dossier = try DossierTest()
        for scalar in CharacterTable.unseen + letters {
            let found = try read(field, String(scalar), in: dossier)
            #expect(found.contains { $0.shows([scalar]) }, "\(UnusualCharacters.code(of: scalar)) \(found)")
        }
    }

    @Test(arguments: CharacterTable.dossier.filter { [.kept, .name].contains($0.fate) })
    func keepsTheTextAsItCame(field: TextField) throws {
        let characters = field.fate == .kept ? CharacterTable.all : CharacterTable.text(CharacterTable.lookAlikes)
        var text = description(field, characters)
        // A profile is kept for who has it.
        if field.name == "profiles" {
            text += "users: [{name: X, email: a@x.example, role: client, profile: \"\(CharacterTable.escaped(field.value(characters)))\"}]\n"
        }
        let dossier = try DossierTest(["dossier.yml": text])
        let texts = try dossier.freeze().texts()
        #expect(texts.contains { Array($0.utf8) == Array(field.value(characters).utf8) }, "\(texts)")
        if field.fate == .kept { #expect(dossier.names(CharacterTable.unseen, in: "dossier.yml"), "\(dossier.messages)") }
    }

    @Test func showsTheReasonOfWhatWasAccepted() throws {
        let reason = CharacterTable.all, entry = "entry,journal,date,account,debit\n1,AF,2024-01-05,1,\"1,00\"\n"
        let accepted = "accepted: [{diagnostic: UnbalancedEntry, reason: \"\(CharacterTable.escaped(reason))\"}]\n"
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description(accepted), "ledger/accounts.csv": "account,name\n1,x\n", "ledger/2024.csv": entry,
        ])
        _ = try dossier.freeze()
        #expect(dossier.diagnostics.contains { $0.identifier == .unbalancedEntry && Array(($0.accepted ?? "").utf8) == Array(reason.utf8) })
    }

    // MARK: CSV

    @Test(arguments: CSVFields.all) func refusesNULInEveryCell(table: CSVFields) throws {
        let columns = try table.columns()
        let dossier = try table.dossier(columns, columns.map { column in [column: "a\0b"] })
        _ = try dossier.check()
        let found = dossier.diagnostics.filter { $0.identifier == .forbiddenCharacter && $0.location.file == table.file }
        #expect(found.map(\.location.line) == columns.indices.map { $0 + 2 } && found.allSatisfy { $0.location.column != nil }, "\(dossier.messages)")
    }

    @Test(arguments: CSVFields.all) func refusesEachCharacterInWhatIsNoText(table: CSVFields) throws {
        let columns = try table.columns(), scalars = CharacterTable.unseen + CharacterTable.lookAlikes
        for (column, text) in table.refused {
            let rows = scalars.map { scalar in
                Dictionary(uniqueKeysWithValues: table.kept(columns).map { ($0, "x") }).merging(table.row) { $1 }
                    .merging([column: text.replacing("¤", with: String(scalar))]) { $1 }
            }
            let dossier = try table.dossier(columns, rows)
            _ = try dossier.check()
            for (index, scalar) in scalars.enumerated() {
                let found = dossier.diagnostics.filter { $0.location.file == table.file && $0.location.line == index + 2 }
                #expect(
                    found.contains { $0.severity == .error && $0.location.column != nil && $0.shows([scalar]) },
                    "\(column) \(UnusualCharacters.code(of: scalar)) \(found)")
            }
        }
    }

    @Test(arguments: CSVFields.all) func keepsEveryCellAsItCame(table: CSVFields) throws {
        let columns = try table.columns(), kept = table.kept(columns)
        let cells = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, (table.before[$1] ?? "") + "\($0)" + CharacterTable.all) })
        let first = table.row.merging(cells) { $1 }
        let dossier = try table.dossier(columns, [first, first.merging(table.second) { $1 }])
        let texts = try dossier.freeze().texts()
        for (column, cell) in cells {
            #expect(texts.contains { Array($0.utf8) == Array(cell.utf8) }, "\(column)")
            let isNamed = dossier.diagnostics.contains { $0.location.file == table.file && $0.names(CharacterTable.unseen) && $0.holds(cell) }
            #expect(
                isNamed || table.namedIn[column].map { dossier.names(CharacterTable.unseen, in: $0) } == true, "\(column) \(dossier.messages)")
        }
    }

    @Test func refusesEachCharacterInAJournal() throws {
        let rows = CharacterTable.unseen.map { scalar in
            let row = ["entry": "\(scalar.value)", "journal": "A\(scalar)F", "date": "2024-01-05", "account": "1"]
            return [row.merging(["debit": "1,00"]) { $1 }, row.merging(["credit": "1,00"]) { $1 }]
        }.flatMap { $0 }
        let table = try #require(CSVFields.all.first { $0.file == "ledger/2024.csv" })
        let dossier = try table.dossier(["entry", "journal", "date", "account", "debit", "credit"], rows)
        _ = try dossier.check()
        for scalar in CharacterTable.unseen {
            #expect(dossier.diagnostics.contains { $0.identifier == .unknownJournal && $0.location.line != nil && $0.shows([scalar]) })
        }
    }

    @Test(arguments: CSVFields.all) func namesEachCharacterInTheNameOfAColumn(table: CSVFields) throws {
        let columns = try table.columns()
        for scalar in ["\0"] + CharacterTable.unseen {
            let header = columns.map { $0 + String(scalar) }
            let dossier = try table.dossier(columns + header, [[:]])
            _ = try dossier.check()
            let found = dossier.diagnostics.filter { $0.location.file == table.file && $0.location.line == 1 && $0.location.column != nil }
            #expect(found.contains { $0.shows([scalar]) }, "\(UnusualCharacters.code(of: scalar)) \(dossier.messages)")
        }
    }

    // MARK: Users

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

    // MARK: Notes

    @Test(arguments: CharacterTable.frontMatter) func readsFrontMatterAsItStands(field: TextField) throws {
        for scalar in ["\0"] + (field.fate == .refused ? CharacterTable.unseen : []) {
            let note = "---\n" + field.holding(CharacterTable.escaped(String(scalar))) + "\n---\nx\n"
            let dossier = try DossierTest(["dossier.yml": DossierTest.description(), "notes/a.md": note])
            _ = try dossier.check()
            let found = dossier.diagnostics.filter { $0.location.file == "notes/a.md" && $0.location.line == 2 && $0.location.column != nil }
            #expect(found.contains { $0.shows([scalar]) }, "\(UnusualCharacters.code(of: scalar)) \(dossier.messages)")
        }
        guard field.fate == .kept else { return }
        let note = "---\n" + field.holding(CharacterTable.escaped(CharacterTable.all)) + "\n---\nx\n"
        let dossier = try DossierTest(["dossier.yml": DossierTest.description(), "notes/a.md": note])
        let texts = try dossier.freeze().texts()
        #expect(texts.contains { Array($0.utf8) == Array(field.value(CharacterTable.all).utf8) }, "\(texts)")
        #expect(dossier.names(CharacterTable.unseen, in: "notes/a.md"), "\(dossier.messages)")
    }

    @Test func readsANoteAsItStands() throws {
        let body = "# T\n" + CharacterTable.all + "\n\t" + CharacterTable.all + "\u{2028}e\n"
        let dossier = try DossierTest(["dossier.yml": DossierTest.description(), "notes/a.md": body])
        let texts = try dossier.freeze().texts()
        #expect(texts.contains { Array($0.utf8) == Array(body.utf8) })
        #expect(dossier.names(CharacterTable.unseen + ["\u{2028}"], in: "notes/a.md"), "\(dossier.messages)")
        let refused = try DossierTest(["dossier.yml": DossierTest.description(), "notes/a.md": "# T\n\nab\0c\n"])
        #expect(try refused.check().contains { $0.hasPrefix("notes/a.md:3:3: error ForbiddenCharacter character=U+0000") })
    }
}

extension Snapshot {
    /// Every text of the tables, but of the findings.
    func texts() throws -> [String] {
        try DatabaseQueue(path: path + "/data/dossier.sqlite").read { db in
            let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'finding' ORDER BY name")
            return try tables.flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").flatMap { $0.databaseValues.compactMap(String.fromDatabaseValue) }
            }
        }
    }
}

/// Keeps what a reader reports.
final class Reports: DossierIntake {
    private(set) var diagnostics: [Diagnostic] = []
    func take(_ part: DossierPart) throws {}
    func report(_ diagnostic: Diagnostic) throws { diagnostics.append(diagnostic) }
}

extension Diagnostic {
    /// Whether it names each of them by its code, or holds it in the value that it shows; a message writes that by its code.
    func shows(_ scalars: [Unicode.Scalar]) -> Bool {
        let texts = arguments.values.compactMap { if case .text(let text) = $0 { text } else { nil } }
        let codes = Set(texts.flatMap { $0.split { ", ".contains($0) }.map(String.init) })
        return scalars.allSatisfy { scalar in
            codes.contains(UnusualCharacters.code(of: scalar)) || texts.contains { $0.unicodeScalars.contains(scalar) }
        }
    }

    /// Whether it names each of them by its code.
    func names(_ scalars: [Unicode.Scalar]) -> Bool {
        guard case .text(let text)? = arguments["character"] else { return false }
        return Set(text.split { ", ".contains($0) }.map(String.init)).isSuperset(of: scalars.map(UnusualCharacters.code))
    }

    /// Whether it is about a text, of which it may show the beginning.
    func holds(_ text: String) -> Bool {
        guard case .text(let value)? = arguments["value"] else { return false }
        return value.hasPrefix(text.visible.prefix(10))
    }
}

extension DossierTest {
    /// Whether one finding about a file names all of them.
    func names(_ scalars: [Unicode.Scalar], in file: String) -> Bool {
        diagnostics.contains { $0.severity == .finding && $0.location.file == file && $0.names(scalars) }
    }
}
