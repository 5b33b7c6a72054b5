import DossierModel
import Foundation
import Snapshots
import Testing

/// A disk may hold `é` as one character or as two, and what names the file the other way means the same file.
@Suite struct NormalFormTests {
    private static let columns = "path;kind;date;number\n"

    private func documents(_ snapshot: Snapshot) throws -> [String] {
        try snapshot.shelves().flatMap { try snapshot.documents(on: $0, from: 0, count: 100) }
            .map { "\($0.number ?? "-") \($0.declaredPath?.unicodeScalars.count ?? 0) \($0.file?.path.unicodeScalars.count ?? 0)" }
    }

    /// The last number is that of the scalars of the path on the disk.
    @Test(arguments: [
        ("Caf\u{E9}-Zo\u{EB}.pdf", "Cafe\u{301}-Zoe\u{308}.pdf"), ("Cafe\u{301}-Zoe\u{308}.pdf", "Caf\u{E9}-Zo\u{EB}.pdf"),
        ("Cafe\u{301}-Zo\u{EB}.pdf", "Caf\u{E9}-Zoe\u{308}.pdf"), ("\u{C5}ngstr\u{F6}m.pdf", "\u{212B}ngstro\u{308}m.pdf"),
        ("\u{212A}elvin.pdf", "Kelvin.pdf"), ("Kelvin.pdf", "\u{212A}elvin.pdf"), ("\u{AC00}.pdf", "\u{1100}\u{1161}.pdf"),
        ("\u{1E69}.pdf", "s\u{323}\u{307}.pdf"),
        ("s\u{307}\u{323}.pdf", "s\u{323}\u{307}.pdf"), ("Garc\u{327}on.pdf", "Gar\u{E7}on.pdf"),
        ("M\u{FC}ller/\u{FC}.pdf", "Mu\u{308}ller/u\u{308}.pdf"),
    ]) func findsTheFileWhicheverFormStandsWhere(written: String, onDisk: String) throws {
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description(), "documents.csv": Self.columns + "documents/purchases/\(written);purchases;2024-01-05;N1\n",
            "documents/purchases/\(onDisk)": DossierTest.pdf, "notes/n.md": "---\ndocument: documents/purchases/\(written)\n---\nTekst.\n",
        ])
        let snapshot = try dossier.freeze()
        let length = "documents/purchases/\(onDisk)".unicodeScalars.count
        #expect(try documents(snapshot) == ["N1 \(length) \(length)"])
        #expect(dossier.messages == [])
        let note = try #require(try snapshot.notes().first)
        #expect(note.document != nil)
    }

    @Test func prefersTheExactName() throws {
        let composed = "documents/purchases/caf\u{E9}.pdf", decomposed = "documents/purchases/cafe\u{301}.pdf"
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description(),
            "documents.csv": Self.columns + "\(decomposed);purchases;2024-01-05;D\n\(composed);purchases;2024-01-06;C\n"
        ])
        try dossier.write(composed, Array(DossierTest.pdf.utf8))
        try dossier.write(decomposed, Array((DossierTest.pdf + "2").utf8))
        #expect(
            try documents(dossier.freeze()) == [
                "D \(decomposed.unicodeScalars.count) \(decomposed.unicodeScalars.count)",
                "C \(composed.unicodeScalars.count) \(composed.unicodeScalars.count)",
            ])
        #expect(dossier.messages == [])
    }

    @Test func guessesNothingBetweenTwo() throws {
        let written = "documents/purchases/Cafe\u{301}-Zo\u{EB}.pdf"
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description(), "documents.csv": Self.columns + "\(written);purchases;2024-01-05;N1\n",
        ])
        try dossier.write("documents/purchases/Caf\u{E9}-Zo\u{EB}.pdf", Array(DossierTest.pdf.utf8))
        try dossier.write("documents/purchases/Cafe\u{301}-Zoe\u{308}.pdf", Array((DossierTest.pdf + "2").utf8))
        try dossier.write("notes/n.md", Array("---\ndocument: \(written)\n---\nTekst.\n".utf8))
        let snapshot = try dossier.freeze()
        #expect(try documents(snapshot).count == 3)
        #expect(dossier.messages.filter { $0.contains("AmbiguousPath") }.map { String($0.prefix(44)) } == [
            "documents.csv:2: finding AmbiguousPath count", "notes/n.md: finding AmbiguousPath count=2 pa",
        ])
        #expect(!dossier.messages.contains { $0.contains("MissingFile") })
        #expect(dossier.diagnostics.first { $0.identifier == .ambiguousPath }?.related.count == 2)
    }

    @Test func takesTwoRowsOfOneFileForOne() throws {
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description(), "documents/purchases/caf\u{E9}.pdf": DossierTest.pdf,
            "documents.csv": Self.columns + "documents/purchases/caf\u{E9}.pdf;;2024-01-05;A\ndocuments/purchases/cafe\u{301}.pdf;;2024-01-05;B\n",
        ])
        #expect(try dossier.check().contains { $0.hasPrefix("documents.csv:3: error DuplicatePath") })
    }
}
