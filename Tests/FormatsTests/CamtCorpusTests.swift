import DossierModel
import Formats
import Foundation
import Testing

/// Public camt files, each read by a script that knows nothing of the reader.
@Suite struct CamtCorpusTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let folder = root.deletingLastPathComponent().path + "/shared/corpora/bank-camt/"
    private static let files =
        FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }.filter { $0.hasSuffix(".xml") }.sorted() ?? []
    private static let python = ["/usr/bin/python3", ProcessInfo.processInfo.environment["VITRINE_PYTHON"] ?? ""].first(
        where: FileManager.default.isExecutableFile)

    private func judge(_ path: String) throws -> [String] {
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: try #require(Self.python))
        process.arguments = [Self.root.appendingPathComponent("Scripts/camt_lines.py").path, path]
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test(.enabled(if: python != nil, "needs python3"), arguments: [
        CamtSamples.month, CamtSamples.statement(CamtSamples.balance("PRCD", "1") + CamtSamples.entry(), version: "camt.054.001.02"),
        CamtSamples.statement("", version: "camt.052.001.14"),
    ]) func saysWhatTheScriptSays(sample: String) throws {
        try withFile(Array(sample.utf8)) { path in
            let rows = CamtRows()
            try CamtReader(path: path, file: "x.xml").read(into: rows)
            #expect(try (rows.rows.isEmpty ? ["refused"] : rows.rows) == judge(path))
        }
    }

    @Test(.enabled(if: !files.isEmpty && python != nil, "needs ../shared/corpora/bank-camt and python3")) func agreesWithTheScriptOnTheCorpus() throws
    {
        #expect(Self.files.count >= 26)
        for name in Self.files {
            let path = Self.folder + name, rows = CamtRows(), judged = try judge(path)
            let sample = FileSample(
                path: "documents/x", head: Array(try Data(contentsOf: URL(fileURLWithPath: path)).prefix(1024)), disk: path, isInPile: false)
            #expect(try Formats.recognise(sample)?.format.name == "camt", "\(name)")
            try CamtReader(path: path, file: "x.xml").read(into: rows)
            #expect((rows.rows.isEmpty ? ["refused"] : rows.rows) == judged, "\(name)")
            #expect(rows.reports.allSatisfy { $0.severity == .finding && $0.location.line != nil }, "\(name)")
            if ProcessInfo.processInfo.environment["CAMT_TABLE"] != nil {
                print("TABLE", name, rows.movements.count, rows.statements.count, rows.problems)
            }
        }
    }

    @Test(arguments: [
        ("documents/a.txt", CamtSamples.month, true), ("pile.bin", CamtSamples.statement("", version: "camt.052.001.99"), true),
        ("a.xml", CamtSamples.month.replacing(#/ xmlns="[^"]*"/#, with: ""), true),
        ("a.xml", CamtSamples.month.replacingOccurrences(of: "camt.053", with: "pain.001"), false),
        ("a.xml", CamtSamples.month.replacingOccurrences(of: "camt.053", with: "camt.056"), false), ("camt.053.xml", "<Document/>", false),
    ]) func isKnownByItsContent(path: String, text: String, isKnown: Bool) throws {
        try withFile(Array(text.utf8)) { disk in
            for isInPile in [false, true] {
                let sample = FileSample(path: path, head: Array(text.utf8.prefix(1024)), disk: disk, isInPile: isInPile)
                let found = try Formats.recognise(sample)
                #expect((found?.format.name == "camt") == isKnown)
                if isKnown { #expect(found?.reason == .content && found?.format.isDocument == true) }
            }
        }
    }
}
