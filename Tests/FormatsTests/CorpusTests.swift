import DossierModel
import Formats
import Foundation
import Testing

/// Auditfiles of two packages, which lie beside the checkout where they are at hand.
private let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared/corpora/ledger-xaf/BananaAccounting+Netherlands")
private let hasCorpus = FileManager.default.fileExists(atPath: corpus.path)

/// The expected counts and totals are those of pyxaf 0.2.0 for the same files.
@Suite(.enabled(if: hasCorpus, "needs ../shared/corpora/ledger-xaf")) struct CorpusTests {
    private func read(_ bytes: [UInt8]) throws -> (Recorder, String) {
        let recorder = Recorder()
        try withFile(bytes) { try AuditfileReader(path: $0, file: "x").read(into: recorder) { recorder.parts.append("header \($0.name)") } }
        let counts = "\(recorder.entries) \(recorder.lines) \(recorder.debit) \(recorder.credit) \(recorder.accounts) \(recorder.parties)"
        return (recorder, counts)
    }

    @Test func agreesOnBananaAccounting() throws {
        let bytes = try Array(Data(contentsOf: corpus.appendingPathComponent("auditfile_v3.2_nl_20180101_20181231.xaf")))
        let (recorder, counts) = try read(bytes)
        #expect(recorder.diagnostics == [])
        #expect(recorder.parts.first == "header Banana.ch SA")
        #expect(counts == "44 121 9127549 9127549 131 9")
    }

    /// The file says UTF-8 and holds a Latin-1 letter on line 100.
    @Test func agreesOnMultivers() throws {
        let bytes = try Array(Data(contentsOf: corpus.appendingPathComponent("Multivers_V32_2017.xml")))
        let (recorder, counts) = try read(bytes)
        #expect(recorder.diagnostics.count == 1)
        #expect(recorder.diagnostics.first?.hasPrefix("x:100:") == true && recorder.diagnostics.first?.contains("WrongEncoding") == true)
        #expect(recorder.parts.contains { $0.contains("Gartencenter Löwenbrau") })
        #expect(counts == "69 371 13583632 13583632 165 31")
    }
}
