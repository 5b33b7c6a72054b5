import DossierModel
import Fixity
import Foundation
import Glibc
import Rendering
import Snapshots
import Testing
import TestSupport

/// Every diagnostic has a bad dossier in `Tests/Dossiers/invalid/<Identifier>`, words in both languages and a place in the documentation.
@Suite struct DiagnosticsTests {
    private static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    private static let invalid = repository + "/Tests/Dossiers/invalid"
    private static let valid = repository + "/Tests/Dossiers/valid"

    /// Made by a test below, because a checkout cannot hold what is wrong with them; `expected.txt` stands in the folder all the same.
    private static let made: Set<Diagnostic.Identifier> = [
        .missingFolder, .unreadableFile, .specialFile, .fileChanged, .pagesNotCounted, .unreadScan, .amountsTooLarge, .ambiguousPath,
    ]
    private static let kept = Diagnostic.Identifier.allCases.filter { !made.contains($0) }
    /// What a file that `documents.csv` does not name always brings along.
    private static let alsoFindsDerivedFacts: Set<Diagnostic.Identifier> = [.unmentionedFile, .unusualName, .assumedDossier]

    private func wording(_ language: Language = .en) throws -> DiagnosticWording {
        DiagnosticWording(try labels(language))
    }

    private func labels(_ language: Language) throws -> Labels {
        try Labels(language: language, templates: Self.repository + "/Templates")
    }

    private func expected(_ folder: String) throws -> String { try String(contentsOfFile: folder + "/expected.txt", encoding: .utf8) }

    private func expected(_ identifier: Diagnostic.Identifier) throws -> String {
        try expected("\(Self.invalid)/\(identifier.rawValue)")
    }

    /// The dossier of a fixture: a folder, or an auditfile by itself.
    private func dossier(in folder: String) -> String {
        let auditfile = folder + "/dossier.xaf"
        return FileManager.default.fileExists(atPath: auditfile) ? auditfile : folder + "/dossier"
    }

    private func diagnostics(of path: String) throws -> [Diagnostic] {
        var found: [Diagnostic] = []
        _ = try Freezer(DossierInput(path: path, assuming: .en), program: "vitrine test").check { found.append($0) }
        return found
    }

    /// What `vitrine check` prints when it runs beside the dossier.
    private func printed(_ diagnostics: [Diagnostic], _ path: String) throws -> String {
        let wording = try wording()
        let name = URL(fileURLWithPath: path).lastPathComponent
        return diagnostics.map { wording.message($0) + "\n" }.joined().replacingOccurrences(of: path, with: name)
    }

    private func withScratchFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    /// A copy of the smallest valid dossier, with the given documents.
    private func makeDossier(in folder: String, documents: [String]) throws -> String {
        let path = folder + "/dossier"
        try FileManager.default.copyItem(atPath: Self.valid + "/minimal/dossier", toPath: path)
        for document in documents {
            let file = URL(fileURLWithPath: path + "/documents/" + document)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("A document.\n".utf8).write(to: file)
        }
        return path
    }

    // MARK: Dossiers

    @Test(arguments: kept) func printsWhatTheFixtureExpects(_ identifier: Diagnostic.Identifier) throws {
        let path = dossier(in: "\(Self.invalid)/\(identifier.rawValue)")
        let found = try diagnostics(of: path)
        let text = try printed(found, path)
        #expect(try expected(identifier) == text)
        var others: Set = Self.alsoFindsDerivedFacts.contains(identifier) ? [identifier, .derivedFacts] : [identifier]
        // It says of several what each of them is told.
        if identifier == .ownNumberUnused { others.insert(.invoiceOfOthers) }
        #expect(Set(found.map(\.identifier)) == others)
        #expect(found.first { $0.identifier == identifier }?.severity == identifier.severity)
    }

    @Test func keepsNoFixtureWithoutIdentifier() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.invalid)
        #expect(Set(folders) == Set(Diagnostic.Identifier.allCases.map(\.rawValue)))
    }

    @Test(arguments: ["minimal", "complete", "e-invoices"]) func acceptsAValidDossier(_ name: String) throws {
        let folder = "\(Self.valid)/\(name)", path = dossier(in: folder)
        let found = try diagnostics(of: path)
        let text = try printed(found, path)
        #expect(try expected(folder) == text)
        #expect(found.allSatisfy { $0.severity == .finding && $0.accepted != nil })
    }

    // MARK: Dossiers that a checkout cannot hold

    @Test func reportsAFolderThatIsMissing() throws {
        try withScratchFolder { folder in
            let path = folder + "/dossier"
            #expect(throws: DossierInputError.missing(path)) { try DossierInput(path: path) }
            let diagnostic = Diagnostic(.missingFolder, at: SourceLocation(path), ["path": .text(path)])
            let text = try printed([diagnostic], path)
            #expect(try expected(.missingFolder) == text)
        }
    }

    @Test func reportsADescriptionThatIsTooLong() throws {
        try withScratchFolder { folder in
            let path = try makeDossier(in: folder, documents: [])
            try Data(repeating: UInt8(ascii: "#"), count: 1 << 20 + 1).write(to: URL(fileURLWithPath: path + "/dossier.yml"))
            let text = try printed(diagnostics(of: path), path)
            #expect(try expected(.unreadableFile) == text)
        }
    }

    @Test func reportsAPipe() throws {
        try withScratchFolder { folder in
            let path = try makeDossier(in: folder, documents: [])
            try FileManager.default.createDirectory(atPath: path + "/documents", withIntermediateDirectories: true)
            try #require(mkfifo(path + "/documents/pipe", 0o600) == 0)
            let text = try printed(diagnostics(of: path), path)
            #expect(try expected(.specialFile) == text)
        }
    }

    @Test func reportsAFileThatChangesWhileItIsRead() throws {
        try withScratchFolder { folder in
            let path = try makeDossier(in: folder, documents: ["permanent/letter.txt", "permanent/statutes.txt"])
            let bag = folder + "/bag"
            try FileManager.default.createDirectory(atPath: bag, withIntermediateDirectories: true)
            let input = try DossierInput(path: path)
            let fault = #expect(throws: FileChanged.self) {
                // The letter was copied: the statutes are next.
                try Freezer(input, program: "vitrine test").freeze(into: bag, progress: { copied in
                    guard copied.files == 1 else { return }
                    try? Data("Another document.\n".utf8).write(to: URL(fileURLWithPath: path + "/documents/permanent/statutes.txt"))
                })
            }
            let changed = try #require(fault).path.display
            let diagnostic = Diagnostic(.fileChanged, at: SourceLocation(changed), ["path": .text(changed)])
            let text = try printed([diagnostic], path)
            #expect(try expected(.fileChanged) == text)
        }
    }

    @Test func reportsAmountsThatCannotBeAddedUp() throws {
        try withScratchFolder { folder in
            let path = try makeDossier(in: folder, documents: [])
            let rows = (0..<5_000).map { ",misc,9999999999999.\($0 == 0 ? "99" : "98")\n" }.joined()
            let description = try String(contentsOfFile: path + "/dossier.yml", encoding: .utf8)
            try (description + "\nnumbers: point\n").write(toFile: path + "/dossier.yml", atomically: true, encoding: .utf8)
            try ("path,kind,gross\n" + rows).write(toFile: path + "/documents.csv", atomically: true, encoding: .utf8)
            let text = try printed(diagnostics(of: path), path)
            #expect(try expected(.amountsTooLarge) == text)
        }
    }

    /// A disk that knows one form of a name cannot hold both files.
    @Test func reportsAPathThatMeansTwoFiles() throws {
        try withScratchFolder { folder in
            let path = try makeDossier(
                in: folder, documents: ["permanent/e\u{301}te\u{301} e\u{301}te\u{301}.txt", "permanent/\u{E9}t\u{E9} \u{E9}t\u{E9}.txt"])
            try "path,kind\ndocuments/permanent/e\u{301}te\u{301} \u{E9}t\u{E9}.txt,permanent\n".write(
                toFile: path + "/documents.csv", atomically: true, encoding: .utf8)
            let text = try printed(diagnostics(of: path).filter { $0.identifier == .ambiguousPath }, path)
            #expect(try Array(expected(.ambiguousPath).utf8) == Array(text.utf8))
        }
    }

    @Test func saysThatPagesWereNotCounted() throws {
        try withScratchFolder { folder in
            let path = try makeDossier(in: folder, documents: [])
            try FileManager.default.createDirectory(atPath: path + "/documents/permanent", withIntermediateDirectories: true)
            try Data("%PDF-1.4\n".utf8).write(to: URL(fileURLWithPath: path + "/documents/permanent/statutes.pdf"))
            let result = try Command.run(Command.vitrineAlone(in: folder + "/bin"), ["check", path])
            #expect(result.status == 0)
            #expect(try result.errors.contains(expected(.pagesNotCounted)), "\(result.errors)")
        }
    }

    @Test func saysOnceThatTheReaderOfPDFsCouldNotBeStarted() throws {
        try withScratchFolder { folder in
            let path = try makeDossier(in: folder, documents: [])
            try FileManager.default.createDirectory(atPath: path + "/documents/permanent", withIntermediateDirectories: true)
            for name in ["a", "b"] { try Data("%PDF-1.4\n".utf8).write(to: URL(fileURLWithPath: path + "/documents/permanent/\(name).pdf")) }
            let result = try Command.run(Command.vitrineAlone(in: folder + "/bin", reader: "not a program\n"), ["check", path])
            #expect(result.errors.contains("vitrine-pdf could not be started ("), "\(result.errors)")
            #expect(result.errors.contains("PDFs: 2 [PagesNotCounted]") && !result.errors.contains("UnreadablePDF"), "\(result.errors)")
        }
    }

    /// Snapshots of before say of no PDF why it does not open, and name another program.
    @Test(arguments: Language.allCases) func wordsWhatASnapshotOfBeforeSaysOfPDFs(_ language: Language) throws {
        let wording = try wording(language), place = SourceLocation("a.pdf")
        let before = [
            Diagnostic(.unreadablePDF, at: place, ["path": "a.pdf"]),
            Diagnostic(.pagesNotCounted, at: place, ["count": .count(2), "problem": "pdfinfoMissing"]),
            Diagnostic(.pagesNotCounted, at: place, ["count": .count(2), "problem": "pdfinfoNotStarted", "reason": "EMFILE"]),
        ]
        for diagnostic in before {
            let text = wording.message(diagnostic)
            #expect(!text.contains("{") && !text.contains(": [") && !text.contains("pdfUnreadable") && !text.contains("pdfinfoM"), "\(text)")
        }
    }

    // MARK: Words

    @Test(arguments: Diagnostic.Identifier.allCases, [Language.nl, .en])
    func hasTitleTextAndFix(_ identifier: Diagnostic.Identifier, _ language: Language) throws {
        let texts = try labels(language).texts
        for part in ["", ".title", ".fix"] {
            let text = texts["diagnostic.\(identifier.rawValue)\(part)"]
            #expect(text?.isEmpty == false, "diagnostic.\(identifier.rawValue)\(part)")
        }
    }

    /// What stands on a page says what it means, in words for a reader and not for who makes dossiers.
    @Test(arguments: Language.allCases) func saysWhatEachFindingMeans(_ language: Language) throws {
        let texts = try labels(language).texts
        for identifier in Control.allCases.flatMap(\.identifiers) {
            let text = texts["diagnostic.\(identifier.rawValue).meaning"] ?? ""
            #expect(!text.isEmpty && text.count < 260, "\(identifier.rawValue)")
            #expect(!text.contains("csv") && !text.contains("yml") && !text.contains("CSV") && !text.contains("{"), "\(text)")
        }
    }

    @Test func saysTheSameInBothLanguages() throws {
        let dutch = try entries(.nl), english = try entries(.en)
        #expect(dutch.keys.sorted() == english.keys.sorted())
        for (key, text) in dutch {
            #expect(placeholders(text) == english[key].map(placeholders), "\(key)")
        }
    }

    /// A misspelt key would be a text that nobody sees.
    @Test func hasNoTextForAnUnknownIdentifier() throws {
        let parts: Set = ["title", "fix", "meaning"], shared: Set = ["related", "accepted", "suggestion", "sample"]
        for key in try entries(.en).keys where key.hasPrefix("diagnostic.") {
            let words = key.split(separator: ".").map(String.init)
            #expect(shared.contains(words[1]) || Diagnostic.Identifier(rawValue: words[1]) != nil, "\(key)")
            #expect(words.count == 2 || words.count == 3 && parts.contains(words[2]), "\(key)")
        }
    }

    @Test(arguments: Diagnostic.Identifier.allCases) func isDocumented(_ identifier: Diagnostic.Identifier) throws {
        let text = try String(contentsOfFile: Self.repository + "/Documentation/diagnostics.md", encoding: .utf8)
        #expect(text.contains("\n| `\(identifier.rawValue)` | \(identifier.severity.rawValue)"))
    }

    private func entries(_ language: Language) throws -> [String: String] {
        let prefixes = ["diagnostic.", "problem.", "deviation."]
        return try labels(language).texts.filter { entry in prefixes.contains { entry.key.hasPrefix($0) } }
    }

    private func placeholders(_ text: String) -> Set<String> {
        Set(text.matches(of: /\{([A-Za-z]+)\}/).map { String($0.1) })
    }
}
