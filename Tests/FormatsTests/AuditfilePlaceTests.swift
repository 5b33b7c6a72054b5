import DossierModel
import Formats
import Foundation
import Testing

/// In a file of one line a line says nothing: the column and the words of the auditfile say where a fault is.
@Suite struct AuditfilePlaceTests {
    private func diagnostics(_ bytes: [UInt8]) throws -> [String] {
        let recorder = Recorder()
        try withFile(bytes) { try AuditfileReader(path: $0, file: "a.xaf").read(into: recorder) { _ in } }
        return recorder.diagnostics
    }

    private static let oneLine = AuditfileReaderTests.sample().replacingOccurrences(of: "\n", with: "")

    private static func column(of text: String, in line: String) throws -> Int {
        line.unicodeScalars.distance(from: line.startIndex, to: try #require(line.range(of: text)).lowerBound) + 1
    }

    @Test(arguments: [
        ("<amnt>1210.00</amnt>", "<amnt>x</amnt>", "<amnt>x", "where.journal=VK where.line=1 where.transaction=7"),
        ("<amnt>-12.5</amnt>", "<amnt>x</amnt>", "<amnt>x", "where.journal=VK where.line=2 where.transaction=7"),
        ("<trLine><nr>2</nr>", "<trLine>", "<amnt>x", "where.journal=VK where.line-at=2 where.transaction=7"),
        ("<nr>7</nr>", "<nr/>", "<amnt>x", "where.journal=VK where.line=2 where.transaction-at=1"),
        ("<amnt>5</amnt>", "<amnt>x</amnt>", "<amnt>x", "where.opening=1"),
        ("<totalDebit>1210</totalDebit>", "<totalDebit>x</totalDebit>", "<totalDebit>x", ""),
        ("<accID>9</accID>", "", "<ledgerAccount><accDesc>M", "where.accounts=3"),
        ("<custSupID>X</custSupID>", "", "<customerSupplier></customerSupplier>", "where.parties=2"),
        ("<accID>1000</accID><amnt>5", "<amnt>5", "<obLine>", "where.opening=1"),
        ("<trDt>2024-01-31", "<trDt>31-01-2024", "<trDt>31", "where.journal=VK where.transaction=7"),
        ("<amntTp>C</amntTp><invRef>", "<amntTp>X</amntTp><invRef>", "<amntTp>X", "where.journal=VK where.line=2 where.transaction=7"),
        ("<accID>8000</accID><docRef/>", "<docRef/>", "<trLine><nr>2", "where.journal=VK where.line=2 where.transaction=7"),
    ]) func namesColumnAndPath(original: String, replacement: String, mark: String, place: String) throws {
        var text = Self.oneLine.replacingOccurrences(of: original, with: replacement)
        if mark == "<amnt>x", !text.contains(mark) { text = text.replacingOccurrences(of: "<amnt>-12.5</amnt>", with: "<amnt>x</amnt>") }
        let column = try Self.column(of: mark, in: text)
        let found = try diagnostics(Array(text.utf8))
        #expect(
            found.contains { $0.hasPrefix("a.xaf:1:\(column): error ") && $0.hasSuffix(place.isEmpty ? "value=x" : " " + place) },
            "\(column) \(found)")
    }

    /// The parser is ahead of the reader; the column is not.
    @Test(arguments: [0, 1, 500, 4_000, 20_000]) func countsOverManyBlocks(transactions: Int) throws {
        let start = try #require(Self.oneLine.range(of: "<transaction>")).lowerBound,
            end = try #require(Self.oneLine.range(of: "</journal>")).lowerBound
        let one = String(Self.oneLine[start..<end])
        let filler = (0..<transactions).map { one.replacingOccurrences(of: "<nr>7", with: "<nr>\($0 + 100)<!-- <amnt>y</amnt> é -->") }.joined()
        let text = Self.oneLine[..<start] + filler + one.replacingOccurrences(of: "<amnt>-12.5", with: "<amnt>x") + Self.oneLine[end...]
        let column = try Self.column(of: "<amnt>x", in: String(text))
        #expect(try diagnostics(Array(text.utf8)) == [
            "a.xaf:1:\(column): error InvalidAmount column=amnt value=x where.journal=VK where.line=2 where.transaction=7",
        ])
    }

    @Test(arguments: [
        "<!-- <amnt>no</amnt> -- > -->", "<!---->", "<!-- <a> - > -->", "<?pi <amnt> ? > ??>", "<unknown><![CDATA[ <amnt> ]] ]> ]]></unknown>",
        "<x:y xmlns:x=\"urn:x\" a='>'/>", "<!-- é 😀 -->", "\u{A0}\u{2009}",
    ]) func countsNoTagThatIsNone(text: String) throws {
        let spoiled = Self.oneLine.replacingOccurrences(of: "<amnt>1210.00", with: text.replacingOccurrences(of: "-- >", with: "- >") + "<amnt>x")
        let column = try Self.column(of: "<amnt>x", in: spoiled)
        #expect(try diagnostics(Array(spoiled.utf8)).first?.hasPrefix("a.xaf:1:\(column): error InvalidAmount ") == true)
    }

    @Test(arguments: [String.Encoding.utf16, .utf16LittleEndian, .utf16BigEndian, .isoLatin1, .windowsCP1252])
    func countsCharactersInOtherEncodings(encoding: String.Encoding) throws {
        let name = encoding == .isoLatin1 ? "ISO-8859-1" : encoding == .windowsCP1252 ? "windows-1252" : "UTF-16"
        let text = Self.oneLine.replacingOccurrences(of: "UTF-8", with: name).replacingOccurrences(of: "<amnt>1210.00", with: "<amnt>x")
        let column = try Self.column(of: "<amnt>x", in: text)
        var bytes = Array(try #require(text.data(using: encoding)))
        if encoding == .utf16LittleEndian { bytes = [0xFF, 0xFE] + bytes }
        if encoding == .utf16BigEndian { bytes = [0xFE, 0xFF] + bytes }
        #expect(try diagnostics(bytes).first?.hasPrefix("a.xaf:1:\(column): error InvalidAmount ") == true)
    }

    @Test func namesTheByteThatIsNoUTF8() throws {
        let latin = try #require(Self.oneLine.data(using: .isoLatin1))
        let column = try Self.column(of: "Één", in: Self.oneLine)
        #expect(try diagnostics(Array(latin)) == ["a.xaf:1:\(column): finding WrongEncoding value=WINDOWS-1252"])
    }
}

/// Nobody can correct an auditfile: what is beyond the smallest coin is rounded, half away from zero, and said.
@Suite struct AuditfileRoundingTests {
    private func read(_ amount: String, _ currency: String = "EUR") throws -> Recorder {
        let recorder = Recorder()
        let text = AuditfileReaderTests.sample().replacingOccurrences(of: "<amnt>1210.00", with: "<amnt>\(amount)")
            .replacingOccurrences(of: "<curCode>EUR", with: "<curCode>\(currency)")
        try withFile(Array(text.utf8)) { try AuditfileReader(path: $0, file: "a.xaf").read(into: recorder) { _ in } }
        return recorder
    }

    @Test(arguments: [
            ("1000.00000000001", 100_000), ("1210.005", 121_001), ("-1210.005", -121_001), ("0.0049999", 0), ("1210.994999999", 121_099),
            ("1210.995", 121_100),
        ("-0.005", -1), ("3.14159265358979", 314), ("999.999", 100_000), ("1.001", 100),
    ] as [(String, Int64)]) func roundsAndSays(amount: String, expected: Int64) throws {
        let recorder = try read(amount)
        #expect(recorder.debit == expected)
        #expect(recorder.diagnostics == [
            "a.xaf:21:100: finding RoundedAmount amount=\(expected) column=amnt value=\(amount) where.journal=VK where.line=1 where.transaction=7",
        ])
    }

    @Test(arguments: ["1000", "1000.0", "1000.00000000000", "1000.", "01000.00"]) func saysNothingOfZeros(amount: String) throws {
        let recorder = try read(amount)
        #expect(recorder.debit == 100_000)
        #expect(recorder.diagnostics == [])
    }

    @Test(arguments: ["1000.00x", "1e-3", "1,005", "NaN", "1000.00000000001e2", "99999999999999999999.001"]) func refusesWhatIsNoDecimal(
        amount: String
    ) throws {
        let recorder = try read(amount)
        #expect(recorder.debit == 0 && recorder.diagnostics.count == 1 && recorder.diagnostics[0].contains("error InvalidAmount"))
    }

    @Test func roundsControlTotalsAndOpenings() throws {
        let recorder = Recorder()
        let text = AuditfileReaderTests.sample().replacingOccurrences(of: "<totalDebit>1210<", with: "<totalDebit>1210.004<")
            .replacingOccurrences(of: "<amnt>5<", with: "<amnt>5.005<")
        try withFile(Array(text.utf8)) { path in
            try AuditfileReader(path: path, file: "a.xaf").read(into: recorder) { _ in }
        }
        #expect(recorder.parts.contains("control transactions 2 121000 121000 @a.xaf:18:1"))
        #expect(recorder.parts.contains("opening 2024 1000 501 0 @a.xaf:17:1"))
        #expect(recorder.diagnostics == [
            "a.xaf:17:38: finding RoundedAmount amount=501 column=amnt value=5.005 where.opening=1",
            "a.xaf:18:41: finding RoundedAmount amount=121000 column=totalDebit value=1210.004",
        ])
    }

    @Test func countsAsTheCurrencyDoes() throws {
        #expect(try read("1210.5", "JPY").diagnostics.contains { $0.contains("RoundedAmount amount=1211 ") })
        #expect(try read("1210.005", "TND").diagnostics == [])
    }
}
