import Formats
import Foundation
import Testing

@Suite struct NoteReaderTests {
    @Test(arguments: [
        ("---\ntitle: T\ndate: 2024-02-12\ndocument: documents/a/b.pdf\nperiod: 2024-02\n---\nText\n",
         ["note notes/a.b.md 'T' 2024-02-12 2024-02 documents/a/b.pdf 7 'Text\n'"], [String]()),
        ("# One #\nText", ["note notes/a.b.md 'One' - - - 1 '# One #\nText'"], []),
        ("```\n# No\n```\nYes\n===\n", ["note notes/a.b.md 'Yes' - - - 1 '```\n# No\n```\nYes\n===\n'"], []),
        ("#no\n\nText", ["note notes/a.b.md 'a.b' - - - 1 '#no\n\nText'"], []),
        ("---\r\n---\r\nText", ["note notes/a.b.md 'a.b' - - - 3 'Text'"], []),
        ("---\ntags: [x]\n---\n", ["note notes/a.b.md 'a.b' - - - 4 ''"],
         ["notes/a.b.md:2:1: finding UnknownField field=tags suggestion="]),
        ("---\ntitle: T\n", ["note notes/a.b.md 'a.b' - - - 1 '---\ntitle: T\n'"],
         ["notes/a.b.md:1: finding InvalidFrontMatter expected=title: \"A: B\" problem=unterminated"]),
        ("---\n- x\n---\n", ["note notes/a.b.md '- x' - - - 1 '---\n- x\n---\n'"],
         ["notes/a.b.md:2:1: finding InvalidFrontMatter expected=title: \"A: B\" problem=notAMapping"]),
        ("---\ndate: 2024-02-30\nperiod: 2024-13\n---\n", ["note notes/a.b.md 'a.b' - - - 5 ''"], [
            "notes/a.b.md:2:7: finding InvalidDate column=date expected=2024-03-31 problem=dateInYAML value=2024-02-30",
            "notes/a.b.md:3:9: finding InvalidValue expected=2024, 2024-03 field=period value=2024-13",
        ]),
        ("---\ntitle: &a x\ndocument: *a\n---\n", ["note notes/a.b.md 'document: *a' - - - 1 '---\ntitle: &a x\ndocument: *a\n---\n'"],
         ["notes/a.b.md:3: finding InvalidFrontMatter expected=document: \"*a\" problem=anchor"]),
    ])
    func readsNotes(input: String, parts: [String], diagnostics: [String]) throws {
        let recorder = Recorder()
        try withFile(Array(input.utf8)) { try NoteReader().read($0, file: "notes/a.b.md", into: recorder) }
        #expect(recorder.parts == parts)
        #expect(recorder.diagnostics == diagnostics)
    }

    /// The lines that people and other programs write: the note is there with its text, and where YAML reads something else the line is shown in
    /// quotes.
    @Test(arguments: [
        ("title: Afspraak: btw op bestelwagen", "'Afspraak: btw op bestelwagen' - - -", 2, "title: \"Afspraak: btw op bestelwagen\""),
        ("title: - met streepje", "'- met streepje' - - -", 2, "title: \"- met streepje\""),
        ("title: @kantoor overleg", "'@kantoor overleg' - - -", 2, "title: \"@kantoor overleg\""),
        ("title: -5 #hot", "'-5' - - -", 2, "title: \"-5 #hot\""),
        ("title: \"Overleg\" met fiscus", "'\"Overleg\" met fiscus' - - -", 2, "title: \"\\\"Overleg\\\" met fiscus\""),
        ("title: \"niet gesloten", "'niet gesloten' - - -", 2, "title: \"niet gesloten\""),
        ("title: 50% korting: of niet\ndate: 2024-02-01", "'50% korting: of niet' 2024-02-01 - -", 2, "title: \"50% korting: of niet\""),
        ("date: 2024-02-01\ntitle: a: b: c", "'a: b: c' 2024-02-01 - -", 3, "title: \"a: b: c\""),
        ("title: %btw", "'%btw' - - -", 2, "title: \"%btw\""),
        ("title: `code`", "'`code`' - - -", 2, "title: \"`code`\""),
        ("title: [bijlage] van de fiscus", "'[bijlage] van de fiscus' - - -", 2, "title: \"[bijlage] van de fiscus\""),
        ("title: {a} b", "'{a} b' - - -", 2, "title: \"{a} b\""),
        ("title: *belangrijk*", "'*belangrijk*' - - -", 2, "title: \"*belangrijk*\""),
        ("document: documents/misc/a: b.pdf\ntitle: T", "'T' - - documents/misc/a: b.pdf", 2, "document: \"documents/misc/a: b.pdf\""),
        ("document: documents/misc/nota #3.pdf", "'n' - - documents/misc/nota", 2, "document: \"documents/misc/nota #3.pdf\""),
        ("title: T\ntitle: U", "'T' - - -", nil, nil),
    ] as [(String, String, Int?, String?)])
    func keepsANoteWhoseFrontMatterIsNoYAML(matter: String, expected: String, line: Int?, shown: String?) throws {
        let recorder = Recorder()
        try withFile(Array("---\r\n\(matter.replacing("\n", with: "\r\n"))\r\n---\r\nTekst.".utf8)) {
            try NoteReader().read($0, file: "notes/n.md", into: recorder)
        }
        let first = matter.split(separator: "\n").count + 3
        #expect(recorder.parts == ["note notes/n.md \(expected) \(first) 'Tekst.'"])
        #expect(
            recorder.diagnostics.count == 1 && recorder.diagnostics.allSatisfy { $0.contains(": finding InvalidFrontMatter ") },
            "\(recorder.diagnostics)")
        if let line, let shown {
            #expect(
                recorder.diagnostics.allSatisfy { $0.hasPrefix("notes/n.md:\(line):") && $0.contains("expected=\(shown) problem=") },
                "\(recorder.diagnostics)")
        }
    }

    @Test(arguments: [
        ("title: 'Afspraak: btw'", "'Afspraak: btw' - - -"), ("title: \"a #b\"", "'a #b' - - -"), ("title: C#", "'C#' - - -"),
        ("date: 2024-04-30 03:55:32 +0000", "'n' 2024-04-30 - -"), ("date: '2024-04-30 03:55:32 +0000'", "'n' 2024-04-30 - -"),
        ("date: 2024-04-30T03:55:32Z", "'n' 2024-04-30 - -"), ("date: 2024-04-30T03:55", "'n' 2024-04-30 - -"),
        ("date: 2024-04-30T03:55:32.123+02:00", "'n' 2024-04-30 - -"), ("date: 2024-04-30  # uit het archief", "'n' 2024-04-30 - -"),
        ("# een opmerking\ntitle: T", "'T' - - -"), ("title: Overleg met fiscus", "'Overleg met fiscus' - - -"), ("period: 2024", "'n' - 2024 -"),
        ("language: nl-BE", "'n' - - -"),
    ]) func readsWithoutAWord(matter: String, expected: String) throws {
        let recorder = Recorder()
        try withFile(Array("---\n\(matter)\n---\nTekst.".utf8)) { try NoteReader().read($0, file: "notes/n.md", into: recorder) }
        #expect(recorder.parts == ["note notes/n.md \(expected) \(matter.split(separator: "\n").count + 3) 'Tekst.'"])
        #expect(recorder.diagnostics == [])
    }

    @Test(arguments: [
        "date: 2024-2-1", "date: 1/2/2024", "date: gisteren", "date: 2024-04-30 25u", "period: Q1", "language: français", "tags: [a, b]",
        "aliases:\n  - x",
        "title: {a: b}",
    ])
    func saysAtMostAFinding(matter: String) throws {
        let recorder = Recorder()
        try withFile(Array("---\n\(matter)\n---\nTekst.".utf8)) { try NoteReader().read($0, file: "notes/n.md", into: recorder) }
        #expect(recorder.parts.count == 1 && recorder.parts[0].hasSuffix("'Tekst.'"))
        #expect(recorder.diagnostics.count == 1 && recorder.diagnostics[0].contains(": finding "), "\(recorder.diagnostics)")
    }

    @Test func refusesWhatIsNotTextOrTooLong() throws {
        let recorder = Recorder()
        for bytes in [[0x61, 0x0A, 0xFF], [UInt8](repeating: 97, count: (4 << 20) + 1)] {
            try withFile(bytes) { try NoteReader().read($0, file: "n.md", into: recorder) }
        }
        #expect(recorder.parts == [])
        #expect(recorder.diagnostics == [
            "n.md:2: error InvalidEncoding path=n.md value=utf-8", "n.md: error UnreadableFile count=4194304 path=n.md problem=tooLarge",
        ])
    }
}
