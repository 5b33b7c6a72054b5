import Formats
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
        ("---\ntitle: T\n", [], ["notes/a.b.md:1: error InvalidFrontMatter problem=unterminated"]),
        ("---\n- x\n---\n", [], ["notes/a.b.md:2:1: error InvalidFrontMatter problem=notAMapping"]),
        ("---\ndate: 2024-02-30\nperiod: 2024-13\n---\n", [], [
            "notes/a.b.md:2:7: error InvalidDate column=date expected=2024-03-31 problem=dateInYAML value=2024-02-30",
            "notes/a.b.md:3:9: error InvalidValue expected=2024, 2024-03 field=period value=2024-13",
        ]),
        ("---\ntitle: &a x\ndocument: *a\n---\n", [], ["notes/a.b.md:3: error InvalidFrontMatter problem=anchor"]),
    ])
    func readsNotes(input: String, parts: [String], diagnostics: [String]) throws {
        let recorder = Recorder()
        try withFile(Array(input.utf8)) { try NoteReader().read($0, file: "notes/a.b.md", into: recorder) }
        #expect(recorder.parts == parts)
        #expect(recorder.diagnostics == diagnostics)
    }

    @Test func refusesWhatIsNotTextOrTooLong() throws {
        let recorder = Recorder()
        for bytes in [[0x61, 0x0A, 0xFF], [UInt8](repeating: 97, count: (4 << 20) + 1)] {
            try withFile(bytes) { try NoteReader().read($0, file: "n.md", into: recorder) }
        }
        #expect(recorder.parts == [])
        #expect(recorder.diagnostics == [
            "n.md:2: error InvalidEncoding path=n.md", "n.md: error UnreadableFile count=4194304 path=n.md problem=tooLarge",
        ])
    }
}
