import DossierModel
@testable import Formats
import Foundation
import Testing
import TestSupport

/// Rows and sums of numeric columns, held against those of `Scripts/gobd_totals.py`, which shares nothing with the reader.
@Suite(.enabled(if: Command.find("python3") != nil, "needs python3")) struct GoBDCorpusTests {
    private static let folder = Command.corpora + "/ledger-gobd/opencore+gdpdu-java/"
    static let files = [
        "gdpdu-data-parser/src/test/resources/data2/index.xml", "gdpdu-index-parser/src/test/resources/complex-index.xml",
    ]

    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: folder + files[0]), "needs the corpus of GoBD exports beside the checkout"),
        arguments: files)
    func agreesOnTheCorpus(name: String) throws { try check(Self.folder + name) }

    @Test func agreesOnTheSamples() throws {
        for files in [GoBDSample.pairs, GoBDSample.lines] { try withExport(files.mapValues { Array($0.utf8) }, check) }
        try withExport(GoBDSample.fixed, check)
        let numbers = [
            "index.xml": GoBDSample.index(
                GoBDSample.table(
                    "a.csv", "A", ["A:N", "B:N3", "C"],
                    head: "<DecimalSymbol>.</DecimalSymbol><DigitGroupingSymbol>,</DigitGroupingSymbol>")),
            "a.csv": "1,234.50;12345;x\r\n-7.005;-1;\r\n;;\r\n5.00-;0;\"a;b\"\r\n",
        ]
        try withExport(numbers.mapValues { Array($0.utf8) }, check)
    }

    /// Reads every table of an export, whatever it is for, by its description alone.
    private func check(_ path: String) throws {
        let peer = try Command.run(try #require(Command.find("python3")), [Command.root + "/Scripts/gobd_totals.py", path])
        #expect(peer.status == 0, "\(peer.errors)")
        let recorder = Recorder(), index = try #require(try GoBDIndex.read(path, file: "index.xml", into: recorder))
        let folder = GoBDFolder(index: path)
        var lines: [String] = []
        for table in index.tables {
            guard let url = table.url?.text, case .file(let name) = folder.find(url), table.faults.isEmpty else { continue }
            var rows = 0, sums: [String: Int64] = [:]
            for position in table.columns.indices {
                // Each column once as the one that is looked at.
                let columns = GoBDColumns(table.columns, declared: ["amount": String(position + 1)], wanted: [.amount])
                let cells = try GoBDCells(
                    table, columns, path: path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/" + name, file: name, declared: nil,
                    currency: .euro, into: recorder)
                rows = 0
                while try cells.nextRow() {
                    rows += 1
                    if table.columns[position].isNumber { sums[table.columns[position].name, default: 0] += try cells.amount(.amount) ?? 0 }
                }
            }
            lines.append("=\t\(url)\t\(rows)")
            lines += sums.map { "\(url)\t\($0.key)\t\($0.value)" }
        }
        #expect(Set(lines) == Set(peer.output.split(separator: "\n").map(String.init)))
        #expect(recorder.diagnostics.filter { $0.contains(" error ") } == [])
    }
}
