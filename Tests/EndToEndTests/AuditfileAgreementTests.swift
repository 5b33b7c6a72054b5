import Foundation
import Testing
import TestSupport

/// Two vendors' auditfiles: the pages say what the Python package pyxaf reads.
@Suite(.enabled(
    if: Command.hasPython && FileManager.default.fileExists(atPath: Command.corpora + "/ledger-xaf"),
    "needs pyxaf and the corpus beside the checkout"))
struct AuditfileAgreementTests {
    @Test(arguments: [
        ("auditfile_v3.2_nl_20180101_20181231.xaf", ""), ("Multivers_V32_2017.xml", "iso-8859-1"),
    ])
    func countsAndTotalsAgree(name: String, encoding: String) throws {
        let path = Command.corpora + "/ledger-xaf/BananaAccounting+Netherlands/" + name
        try withTemporaryFolder { folder in
            let made = try Command.vitrine("archive", path, "-o", folder, "--language", "en")
            #expect(made.status == 0, "\(made.errors)")
            let id = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first { !$0.hasPrefix(".") })
            let about = try String(contentsOfFile: folder + "/\(id)/editions/full/data/about.html", encoding: .utf8)
            let peer = try Command.run(
                try #require(Command.python), [Command.root + "/Scripts/pyxaf_totals.py", path] + (encoding.isEmpty ? [] : [encoding]))
            #expect(peer.status == 0, "\(peer.errors)")
            let expected = try #require(JSONSerialization.jsonObject(with: Data(peer.output.utf8)) as? [String: String])
            for label in ["Entries", "Ledger lines", "Total debit", "Total credit", "Ledger accounts", "Customers and suppliers"] {
                let value = try #require(Self.value(label, in: about), "no \(label) on the page")
                #expect(value == expected[label], "\(label)")
            }
        }
    }

    /// The value behind a label in a list of facts.
    private static func value(_ label: String, in page: String) -> String? {
        guard let start = page.range(of: ">\(label)</dt>"), let open = page.range(of: "<dd", range: start.upperBound..<page.endIndex),
              let begin = page.range(of: ">", range: open.upperBound..<page.endIndex),
              let end = page.range(of: "</dd>", range: begin.upperBound..<page.endIndex) else { return nil }
        return page[begin.upperBound..<end.lowerBound].trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
