import DossierModel
@testable import Formats
import Foundation
import Testing
import TestSupport

/// Statements and movements, held against those of the Python package febelfin-coda.
@Suite(.enabled(if: Command.hasPython, "needs febelfin-coda: Scripts/bootstrap test")) struct CODACorpusTests {
    private static let folder = Command.corpora + "/bank-coda/wimverstuyf+php-coda-parser/tests/Samples/"
    /// Closing balance less opening balance and movements, in cents; nil where the closing balance is that of another account.
    static let files: [(name: String, difference: Int64?)] = [
        ("sample1.cod", 0), ("sample2.cod", nil), ("sample3.cod", nil), ("sample4.cod", nil), ("sample5.cod", -51_031_966),
        ("sample6.cod", -50_855_184), ("sample7.cod", 15_500), ("sample8.cod", 0), ("sample9.cod", 7_500), ("sample10.cod", 0), ("sample11.cod", 0),
    ]

    @Test(.enabled(if: FileManager.default.fileExists(atPath: folder), "needs the corpus beside the checkout"), arguments: files)
    func agreesOnTheCorpus(file: (name: String, difference: Int64?)) throws {
        let path = Self.folder + file.name, reading = try check(path)
        let statement = try #require(reading.statements.first), sum = reading.movements.reduce(0) { $0 + $1.amount.minorUnits }
        let difference = statement.opening.flatMap { opening in statement.closing.map { $0 - opening - sum } }
        print(file.name, statement.number, text(statement.opening), "+", sum, "-", text(statement.closing), "=", text(difference), reading.findings)
        #expect(difference == file.difference)
    }

    @Test func agreesOnAnOwnFile() throws {
        try withFile(Array(CODASample.statement([
            CODASample.movement("00010000", 30_000, code: "20150000"), CODASample.record("2200010000", [(63, "CUSTOMER")]),
            CODASample.movement("00010001", 30_000, code: "60150000"),
            CODASample.record("2300010001", [(10, "BE54805480215856                  EUR"), (47, "KLANT")]), CODASample.movement("00020000", -1_230),
        ]).utf8)) { path in
            let reading = try check(path)
            #expect(reading.findings == [])
        }
    }

    private func check(_ path: String) throws -> StatementReading {
        let peer = try Command.run(try #require(Command.python), [Command.root + "/Scripts/coda_lines.py", path])
        #expect(peer.status == 0, "\(peer.errors)")
        let rows = peer.output.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        let reading = try StatementReading(Array(Data(contentsOf: URL(fileURLWithPath: path))))
        let expected = rows.filter { $0[0] == "statement" }, own = reading.statements
        try #require(own.count == expected.count)
        for (statement, row) in zip(own, expected) {
            #expect(statement.bankAccount == row[1] && statement.currency.code == row[2] && statement.date.description == row[6])
            #expect(statement.opening.map { String($0 * 10) } == row[3])
            if let closing = statement.closing { #expect(String(closing * 10) == row[5]) }
        }
        // An amount that is no whole cent is a finding, and no movement.
        let movements = rows.filter { $0[0] == "movement" && $0[4].hasSuffix("0") }, all = reading.all()
        #expect(movements.count == all.count)
        for (movement, row) in zip(all, movements) {
            let category = movement.detail("category") ?? "000"
            let values = [
                movement.date.description, movement.valueDate?.description ?? "", String(movement.amount.minorUnits * 10),
                String(row[5].prefix(1)) + (movement.code ?? "") + category, movement.reference ?? "", movement.customerReference ?? "",
                movement.counterpartyAccount ?? movement.detail("account of the counterparty") ?? "",
            ]
            #expect(values == Array(row[2...8]))
            // Ours may be longer, since an information record has the whole name.
            #expect((movement.counterparty ?? "").hasPrefix(row[9]))
        }
        return reading
    }
}
