import DossierModel
@testable import Formats
import Foundation
import Testing
import TestSupport

/// Sums by journal and account, held against those of `Scripts/fec_totals.py`, which shares nothing with the reader.
@Suite(.enabled(if: Command.find("python3") != nil, "needs python3")) struct FECCorpusTests {
    private static let folder = Command.corpora + "/ledger-fec/ekylibre+ekylibre/imports/"
    static let files = [
        "agrigest/123456789FEC20230331.txt", "sage/coala/2020.txt", "bordeaux_sciences_agro/istea/123456789FEC20201231.txt",
    ].map { folder + $0 }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: folder), "needs the corpus beside the checkout"), arguments: files)
    func agreesOnTheCorpus(path: String) throws { try check(path, name: (path as NSString).lastPathComponent) }

    /// The same ways of writing, in a file of our own.
    @Test func agreesOnAnOwnFile() throws {
        let rows = [
            ("A", "1", "60170000", "+000000069,40", "+000000000,00"), ("OD", "1", "40104000", "+000000000,00", "+000000069,40"),
            ("AN", "4", "40102600", "+000000000,00", "-000000001,86"), ("AN", "4", "40104100", "-000000001,86", "+000000000,00"),
            ("A", "2", "60170000", "    416,68", "0"), ("A", "2", "44562000", "83.32", ""), ("A", "2", "40104000", "", "500-"),
            ("A", "2", "40104000", "", "1000,0"), ("OD", "1", "6", "0,125", "0,125"),
        ].map { FECSample.plain($0, $1, "20240401", $2 + "   ", $3, $4) }
        try withFile(Array(FECSample.file(rows, names: FECSample.names.map { $0 + "  " }).utf8)) { try check($0, name: "F") }
    }

    private func check(_ path: String, name: String) throws {
        let peer = try Command.run(try #require(Command.find("python3")), [Command.root + "/Scripts/fec_totals.py", path])
        #expect(peer.status == 0, "\(peer.errors)")
        let reading = try FECReading(Array(Data(contentsOf: URL(fileURLWithPath: path))), name: name)
        #expect(reading.recorder.diagnostics.filter { $0.contains(" error ") } == [])
        var sums: [[String]: (debit: Int64, credit: Int64)] = [:], rows = 0
        for entry in reading.values {
            // What a package exports balances; were it not so, the file would be cut into other entries.
            #expect(entry.lines.reduce(0) { $0 + $1.debit - $1.credit } == 0, "\(entry.journal) \(entry.number)")
            for line in entry.lines {
                let journal = line.details.first { $0.name == "JournalCode" }?.text ?? entry.journal
                sums[[journal, line.account], default: (0, 0)].debit += line.debit
                sums[[journal, line.account], default: (0, 0)].credit += line.credit
                rows += 1
            }
        }
        let lines = sums.map { "\($0.key[0])\t\($0.key[1])\t\($0.value.debit)\t\($0.value.credit)" }
        let total = "=\t\(rows)\t\(sums.values.reduce(0) { $0 + $1.debit })\t\(sums.values.reduce(0) { $0 + $1.credit })"
        #expect(Set(lines + [total]) == Set(peer.output.split(separator: "\n").map(String.init)))
    }
}
