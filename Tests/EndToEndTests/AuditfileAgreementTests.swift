import Foundation
import Testing
import TestSupport

/// Auditfiles of several packages: the pages say what the Python package pyxaf reads.
@Suite(.enabled(if: Command.hasPython, "needs pyxaf: Scripts/bootstrap test")) struct AuditfileAgreementTests {
    @Test(arguments: Auditfile.own) func countsAndTotalsAgree(auditfile: Auditfile) throws { try check(auditfile) }

    @Test(.enabled(if: Auditfile.hasCorpus, "needs the corpus beside the checkout"), arguments: Auditfile.corpus)
    func countsAndTotalsOfTheCorpusAgree(auditfile: Auditfile) throws { try check(auditfile) }

    private func check(_ auditfile: Auditfile) throws {
        try withTemporaryFolder { folder in
            let made = try Command.vitrine("archive", auditfile.path, "-o", folder, "--language", "en")
            #expect(made.status == 0, "\(made.errors)")
            let id = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first { !$0.hasPrefix(".") })
            let about = try String(contentsOfFile: folder + "/\(id)/editions/full/data/about.html", encoding: .utf8)
            let peer = try Command.run(
                try #require(Command.python),
                [Command.root + "/Scripts/pyxaf_totals.py", auditfile.path] + (auditfile.encoding.isEmpty ? [] : [auditfile.encoding]))
            #expect(peer.status == 0, "\(peer.errors)")
            let expected = try #require(JSONSerialization.jsonObject(with: Data(peer.output.utf8)) as? [String: String])
            for label in ["Entries", "Ledger lines", "Total debit", "Total credit", "Ledger accounts", "Customers and suppliers with a code"] {
                let value = try #require(Self.value(label, in: about), "no \(label) on the page")
                #expect(value == expected[label], "\(label)")
            }
            let lines = try Command.run(
                try #require(Command.python),
                [Command.root + "/Scripts/xaf_lines.py", auditfile.path, folder + "/\(id)/snapshot/data/dossier.sqlite"]
                    + (auditfile.encoding.isEmpty ? [] : [auditfile.encoding]))
            #expect(lines.status == 0, "\(lines.output) \(lines.errors)")
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
