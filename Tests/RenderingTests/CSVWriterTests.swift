import Spelling
import Testing

@Suite struct CSVWriterTests {
    private func written(
        _ rows: [[CSVWriter.Cell]], separator: Unicode.Scalar = ",", quoting others: String = ";", isMarked: Bool = true
    ) throws -> (text: String, pieces: Int) {
        var bytes: [UInt8] = [], pieces = 0
        var csv = CSVWriter(separator: separator, quoting: others, isMarked: isMarked) {
            bytes += $0
            pieces += 1
        }
        for row in rows { try csv.row(row) }
        try csv.finish()
        return (String(decoding: bytes, as: UTF8.self), pieces)
    }

    @Test(arguments: [
        ("a", "a"), ("", ""), ("a,b", "\"a,b\""), ("a;b", "\"a;b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""),
        ("é\u{301}", "é\u{301}"),
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@a", "'@a"), ("\ta", "'\ta"), ("\ra", "\"'\ra\""), ("=a,b", "\"'=a,b\""), ("'=1", "'=1"),
        (" =1", " =1"),
    ])
    func writesATextThatNoSpreadsheetRuns(text: String, cell: String) throws {
        #expect(try written([[.text("x"), .text(text)]]).text == "\u{FEFF}x,\(cell)\r\n")
    }

    @Test func writesWhatIsNoTextAsItIs() throws {
        let row: [CSVWriter.Cell] = [.plain("-12"), .plain(nil), .plain("1,50"), .quoted("1"), .quoted(nil), .quoted("a\"b"), .text(nil)]
        #expect(try written([row], isMarked: false).text == "-12,,\"1,50\",\"1\",,\"a\"\"b\",\r\n")
    }

    @Test func partsCellsAsAsked() throws {
        #expect(try written([[.plain("a,b"), .plain("a;b")]], separator: ";", quoting: "", isMarked: false).text == "a,b;\"a;b\"\r\n")
        #expect(try written([[.plain("a\tb")]], quoting: ";\t", isMarked: false).text == "\"a\tb\"\r\n")
    }

    @Test func handsOverALongTableInPieces() throws {
        let row: [CSVWriter.Cell] = [.text(String(repeating: "x", count: 998))]
        let (text, pieces) = try written(Array(repeating: row, count: 200), isMarked: false)
        #expect(text.utf8.count == 200_000 && (3...5).contains(pieces))
    }
}
