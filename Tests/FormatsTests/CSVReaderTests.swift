import DossierModel
import Formats
import Testing

@Suite struct CSVReaderTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let input: [UInt8]
        let rows: [String]
        var diagnostics: [String] = []

        init(_ name: String, _ input: String, _ rows: [String], _ diagnostics: [String] = []) {
            self.init(name, bytes: Array(input.utf8), rows, diagnostics)
        }

        init(_ name: String, bytes: [UInt8], _ rows: [String], _ diagnostics: [String] = []) {
            testDescription = name
            input = bytes
            self.rows = rows
            self.diagnostics = diagnostics
        }
    }

    static let cases: [Case] = [
        Case("empty file", "", []),
        Case("comma", "a,b\n1,2\n", ["1:1 a|b", "2:1 1|2"]),
        Case("semicolon beside commas", "a;b,c;d\n1,5;2;3", ["1:1 a|b,c|d", "2:1 1,5|2|3"]),
        Case("pipe", "a|b\n1,5|2;3\n", ["1:1 a|b", "2:1 1,5|2;3"]),
        Case("tab", "a\tb\r\n1\t2\r\n", ["1:1 a|b", "2:1 1|2"]),
        Case("carriage returns", "a,b\r1,2\r", ["1:1 a|b", "2:1 1|2"]),
        Case("byte-order mark", "\u{FEFF}a,b\n", ["1:1 a|b"]),
        Case("blank rows", "\na,b\n\n,\n1,2\n\n", ["2:1 a|b", "5:1 1|2"]),
        Case("quotes", "a,b\n\"x,\"\"y\"\"\",\"\"\n", ["1:1 a|b", "2:1 x,\"y\"|"]),
        Case("lines in quotes", "a,b\n\"x\r\ny\nz\",1\n2,3", ["1:1 a|b", "2:1 x\r\ny\nz|1", "5:1 2|3"]),
        Case("empty last field", "a,b\n1,", ["1:1 a|b", "2:1 1|"]),
        Case("field count", "a,b\n1\n1,2,3\n4,5", ["1:1 a|b", "4:1 4|5"], [
            "x.csv:2: error MalformedCSV count=1 expected=2 problem=fieldCount",
            "x.csv:3: error MalformedCSV count=3 expected=2 problem=fieldCount",
        ]),
        Case("unterminated quote", "a,b\n1,\"x\n2,3\n", ["1:1 a|b"], [
            "x.csv:2:3: error MalformedCSV count=0 expected=0 problem=unterminatedQuote",
        ]),
        Case("text after quote", "a,b\n\"x\"y,1\n\"x\" ,1\n2,3\n", ["1:1 a|b", "4:1 2|3"], [
            "x.csv:2:1: error MalformedCSV count=0 expected=0 problem=textAfterQuote",
            "x.csv:3:1: error MalformedCSV count=0 expected=0 problem=textAfterQuote",
        ]),
        Case("quote in plain text", "a,b\n1,12\" pipe\n2,3\n", ["1:1 a|b", "3:1 2|3"], [
            "x.csv:2:3: error MalformedCSV count=0 expected=0 problem=strayQuote",
        ]),
        Case("Latin-1", bytes: Array("a,b\n1,caf".utf8) + [0xE9] + Array("\n2,3\n".utf8), ["1:1 a|b", "3:1 2|3"], [
            "x.csv:2:3: error InvalidEncoding path=x.csv sample=café value=utf-8",
        ]),
        Case("half a character on either side of a separator", bytes: Array("a,b\n".utf8) + [0xC3, 0x2C, 0xA9], ["1:1 a|b"], [
            "x.csv:2:1: error InvalidEncoding path=x.csv value=utf-8",
        ]),
        Case("UTF-16", bytes: [0xFF, 0xFE] + "a,b\n1,2\n".utf8.flatMap { [$0, 0] }, ["1:1 a|b", "2:1 1|2"]),
        Case(
            "UTF-16 without its mark", bytes: "é,b\n1,2\n".unicodeScalars.flatMap { [UInt8($0.value), 0] }, [],
            ["x.csv:1:1: error InvalidEncoding path=x.csv value=utf-8"]),
        Case(
            "NUL", "a,b\n1,\0\n", ["1:1 a|b"],
            ["x.csv:2:3: error ForbiddenCharacter character=U+0000 field= problem=forbiddenNUL value=\\u{0}"]),
        Case("columns count scalars", "a,b,c\n\"é\",ü😀,3\n", ["1:1 a|b|c", "2:1 é|ü😀|3"]),
    ]

    @Test(arguments: cases) func readsRows(_ example: Case) throws {
        let recorder = Recorder()
        let rows = try withFile(example.input) { path in
            let reader = try CSVReader(path: path, file: "x.csv", intake: recorder)
            var rows: [String] = []
            while try reader.next() {
                let fields = (0..<reader.count).map { reader[$0] }
                rows.append("\(reader.line):\(reader.location(of: 0).column ?? 0) \(fields.joined(separator: "|"))")
            }
            return rows
        }
        #expect(rows == example.rows)
        #expect(recorder.diagnostics == example.diagnostics)
    }

    @Test func countsColumnsInScalarsBehindQuotesAndAccents() throws {
        try withFile(Array("a,b,c\n\"é\",ü😀,3\n".utf8)) { path in
            let reader = try CSVReader(path: path, file: "x.csv", intake: Recorder())
            _ = try reader.next()
            _ = try reader.next()
            #expect((0..<3).map { reader.location(of: $0).column } == [1, 5, 8])
        }
    }

    /// The separator is seen in how many fields a row has.
    @Test(arguments: [
        ("a|b\n1,5|2;3\n", [2, 2]), ("a|b|c\n1||\n", [3, 3]), ("\"x;y\"|b\n1|2", [2, 2]), ("a,b|c;d|e\tf\n1|2|3", [3, 3]), ("a;b|c\n1;2|3", [2, 2]),
        ("a,b|c\n1,2|3", [2, 2]), ("a\tb|c\n1\t2|3", [2, 2]), ("\"a|b|c\",d\n1,2", [2, 2]), ("entry|journal|date|account\r\n1|2|3|4\r\n", [4, 4]),
        ("\u{FEFF}a|b\n1|2", [2, 2]), ("\n\na|b\n1|2", [2, 2]),
    ]) func tellsThePipeByTheFirstRow(input: String, counts: [Int]) throws {
        let found = try withFile(Array(input.utf8)) { path in
            let reader = try CSVReader(path: path, file: "x.csv", intake: Recorder())
            var counts: [Int] = []
            while try reader.next() { counts.append(reader.count) }
            return counts
        }
        #expect(found == counts)
    }

    @Test func keepsRowsThatCrossBlocks() throws {
        let header = "a,b\n"
        var text = header
        var expected: [String] = []
        for index in 0..<9000 {
            let row = [String(repeating: "é", count: index % 17), "\"\(index)\n\"\"\""]
            text += row.joined(separator: ",") + "\r\n"
            expected.append("\(row[0])|\(index)\n\"")
        }
        let recorder = Recorder()
        let rows = try withFile(Array(text.utf8)) { path in
            let reader = try CSVReader(path: path, file: "x.csv", intake: recorder)
            var rows: [String] = []
            while try reader.next() { rows.append("\(reader[0])|\(reader[1])") }
            #expect(reader.line == 18_000)
            return Array(rows.dropFirst())
        }
        #expect(rows == expected)
        #expect(recorder.diagnostics == [])
    }

    @Test func stopsAtRunawayQuotesAndLongRows() throws {
        let long = Array("a,b\n1,\"".utf8) + [UInt8](repeating: 120, count: 2 << 20)
        let wide = [UInt8](repeating: UInt8(ascii: ","), count: 10_000)
        for (bytes, expected) in [
            (long, "x.csv:2:3: error MalformedCSV count=0 expected=0 problem=unterminatedQuote"),
            (wide, "x.csv:1:1: error MalformedCSV count=0 expected=0 problem=rowTooLong"),
        ] {
            let recorder = Recorder()
            try withFile(bytes) { path in
                let reader = try CSVReader(path: path, file: "x.csv", intake: recorder)
                while try reader.next() {}
            }
            #expect(recorder.diagnostics == [expected])
        }
    }

    @Test func reportsFilesThatCannotBeRead() throws {
        let recorder = Recorder()
        for path in ["/nonexistent/x.csv", "/"] {
            let reader = try CSVReader(path: path, file: "x.csv", intake: recorder)
            #expect(try !reader.next())
        }
        #expect(recorder.diagnostics == [
            "x.csv: error UnreadableFile path=x.csv problem=ENOENT",
            "x.csv: error UnreadableFile path=x.csv problem=EISDIR",
        ])
    }
}
