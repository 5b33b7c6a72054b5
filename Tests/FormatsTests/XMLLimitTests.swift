import DossierModel
import Formats
import Foundation
import Testing

/// A parser that compares all attributes of a tag with each other, or looks through every namespace around an element, is not handed more of them
/// than any file needs.
@Suite struct XMLLimitTests {
    private static let sample = AuditfileReaderTests.sample()

    private func diagnostics(_ text: String, _ encoding: String.Encoding = .utf8) throws -> [String] {
        let recorder = Recorder()
        try withFile(Array(try #require(text.data(using: encoding)))) { try AuditfileReader(path: $0, file: "a.xaf").read(into: recorder) { _ in } }
        return recorder.diagnostics.filter { $0.contains("MalformedXML") }
    }

    private static func attributes(_ count: Int, _ name: String = "a", _ value: String = "'x=>") -> String {
        (0..<count).map { " \(name)\($0)=\"\(value)\"" }.joined()
    }

    private static func inserting(_ markup: String, before place: String) throws -> (text: String, line: Int, column: Int) {
        let start = try #require(sample.range(of: place)).lowerBound, before = sample[..<start]
        let line = before.split(separator: "\n", omittingEmptySubsequences: false)
        return (before + markup + sample[start...], line.count, (line.last?.unicodeScalars.count ?? 0) + 1)
    }

    @Test(arguments: [String.Encoding.utf8, .utf16, .utf16LittleEndian, .utf16BigEndian], [256, 257, 5_000])
    func countsTheAttributesOfATag(encoding: String.Encoding, count: Int) throws {
        let (text, line, column) = try Self.inserting(
            "<!-- <x \(Self.attributes(300))> --><extra\(Self.attributes(count))/>", before: "<companyName>")
        let ahead = "<!-- <x \(Self.attributes(300))> -->".count
        let written = encoding == .utf8 ? text : text.replacingOccurrences(of: "UTF-8", with: "UTF-16")
        let found = try diagnostics(written, encoding)
        #expect(found == (count > 256 ? ["a.xaf:\(line):\(column + ahead): error MalformedXML problem=tooManyAttributes"] : []))
    }

    /// A namespace counts as long as its element is open.
    @Test(arguments: [(1, 250, true), (2, 127, true), (2, 130, false), (50, 5, true), (50, 6, false)])
    func countsTheNamespacesAroundAnElement(depth: Int, each: Int, isRead: Bool) throws {
        let nested = (0..<depth).map { "<e\(Self.attributes(each, "xmlns:n\($0)-", "urn:x"))>" }.joined() + String(repeating: "</e>", count: depth)
        let (text, line, _) = try Self.inserting(nested + nested + nested, before: "<companyName>")
        let found = try diagnostics(text)
        #expect(found.isEmpty == isRead, "\(found)")
        if !isRead { #expect(found.allSatisfy { $0.hasPrefix("a.xaf:\(line):") && $0.hasSuffix("problem=tooManyNamespaces") }) }
    }

    @Test func manyElementsMayEachDeclareTheirNamespace() throws {
        let (text, _, _) = try Self.inserting(String(repeating: "<e xmlns:a='urn:a' xmlns:b='urn:b'/>", count: 5_000), before: "<companyName>")
        #expect(try diagnostics(text).isEmpty)
    }

    @Test(arguments: [9_500, 10_500]) func countsDifferentNames(count: Int) throws {
        let third = count / 3
        let markup = (0..<third).map { "<x><e\($0) a\($0)='1'/><?p\($0) text e\($0)x?></x>" }.joined()
        let (text, line, _) = try Self.inserting(markup + markup, before: "<companyName>")
        let found = try diagnostics(text)
        #expect(found.isEmpty == (count < 10_000), "\(found)")
        if count > 10_000 { #expect(found.allSatisfy { $0.hasPrefix("a.xaf:\(line):") && $0.hasSuffix("problem=tooManyNames") }) }
    }

    /// What stands side by side is built at once; what has something in it is handed over.
    @Test(arguments: [("<!-- c -->", false), ("<e/>", true), ("<?p x?>", false), ("<e><f>x</f></e>", true)])
    func countsWhatStandsSideBySide(markup: String, isRead: Bool) throws {
        for count in [90_000, 110_000] {
            let (text, _, _) = try Self.inserting(String(repeating: markup, count: count), before: "<companyName>")
            let found = try diagnostics(text)
            #expect(found.isEmpty == (isRead || count < 100_000), "\(count) \(found)")
            if !found.isEmpty { #expect(found.allSatisfy { $0.hasSuffix("problem=tooManySiblings") }) }
        }
    }

    /// A blank before the `=` hides nothing, and letters of other scripts are told apart in any encoding.
    @Test func countsWhatIsWrittenOtherwise() throws {
        let spaced = (0..<300).map { " xmlns:n\($0) = 'urn:x'" }.joined()
        #expect(try diagnostics(Self.inserting("<e\(spaced)/>", before: "<companyName>").text).contains { $0.hasSuffix("problem=tooManyNamespaces") })
        let letters = try (0..<12_000).map { number -> String in
            let name = String(UnicodeScalar(UInt32(0x4E00 + number / 100)) ?? "x") + String(UnicodeScalar(UInt32(0x5E00 + number % 100)) ?? "x")
            return "<x><\(name)/></x>"
        }.joined()
        for encoding in [String.Encoding.utf8, .utf16] {
            let text = try Self.inserting(letters, before: "<companyName>").text
            let found = try diagnostics(encoding == .utf8 ? text : text.replacingOccurrences(of: "UTF-8", with: "UTF-16"), encoding)
            #expect(found.contains { $0.hasSuffix("problem=tooManyNames") }, "\(encoding) \(found)")
        }
    }

    @Test(arguments: [
        ("encoding='UTF-7'", "UTF-7"), ("encoding = \"ISO-2022-JP\"", "ISO-2022-JP"), ("encoding='UTF-16LE'", "UTF-16LE"),
        ("encoding='IBM037'", "IBM037"),
    ]) func namesAnEncodingInWhichNobodyCountsAlong(declaration: String, name: String) throws {
        let text = Self.sample.replacingOccurrences(of: "encoding=\"UTF-8\"", with: declaration)
        #expect(text != Self.sample)
        let expected = "a.xaf:1:1: error MalformedXML problem=xmlEncoding \(name)"
        #expect(try diagnostics(text) == [expected])
        #expect(try diagnostics(text.replacingOccurrences(of: declaration, with: String(repeating: " ", count: 300) + declaration)) == [expected])
    }

    @Test(arguments: ["ISO-8859-15", "windows-1252", "us-ascii", "cp1252", "Latin1"]) func readsEncodingsOfOneByte(name: String) throws {
        #expect(try diagnostics(Self.sample.replacingOccurrences(of: "UTF-8", with: name), .isoLatin1).allSatisfy { !$0.contains("xmlEncoding") })
    }
}
