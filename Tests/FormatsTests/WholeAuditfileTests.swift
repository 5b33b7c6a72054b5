import DossierModel
import Formats
import Foundation
import Testing

/// Counts and totals of whole auditfiles. Those expected are what pyxaf 0.2.0 says of the same files.
struct WholeAuditfile: Sendable, CustomTestStringConvertible {
    let path: String
    /// The name of the company.
    let company: String
    /// Entries, lines, debit and credit in cents, accounts, parties.
    let counts: String
    /// The line where it holds a letter of ISO 8859-1 while it says UTF-8.
    var wrongLine: Int?
    /// The name with that letter.
    var name = ""

    var testDescription: String { (path as NSString).lastPathComponent }

    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Made for these tests, with the ways of two packages.
    static let own = [
        WholeAuditfile(path: root.path + "/Tests/Auditfiles/one-journal.xaf", company: "Proef SA", counts: "5 13 111500 111500 9 2"),
        WholeAuditfile(
            path: root.path + "/Tests/Auditfiles/several-journals.xml", company: "Tuinhandel Proef", counts: "10 23 522650 522650 19 4",
            wrongLine: 42,
            name: "Gärten Löwen"),
    ]

    private static let folder = root.deletingLastPathComponent().path + "/shared/corpora/ledger-xaf/BananaAccounting+Netherlands/"
    static let hasCorpus = FileManager.default.fileExists(atPath: folder)

    /// Those of the two packages, beside the checkout where they are at hand.
    static let corpus = [
        WholeAuditfile(path: folder + "auditfile_v3.2_nl_20180101_20181231.xaf", company: "Banana.ch SA", counts: "44 121 9127549 9127549 131 9"),
        WholeAuditfile(
            path: folder + "Multivers_V32_2017.xml", company: "Demonstratiebedrijf Homegarden", counts: "69 371 13583632 13583632 165 31",
            wrongLine: 100,
            name: "Gartencenter Löwenbrau"),
    ]
}

@Suite struct WholeAuditfileTests {
    @Test(arguments: WholeAuditfile.own) func agreesOnOwnFiles(file: WholeAuditfile) throws { try check(file) }

    @Test(.enabled(if: WholeAuditfile.hasCorpus, "needs the corpus beside the checkout"), arguments: WholeAuditfile.corpus)
    func agreesOnTheCorpus(file: WholeAuditfile) throws { try check(file) }

    private func check(_ file: WholeAuditfile) throws {
        let recorder = Recorder()
        try AuditfileReader(path: file.path, file: "x").read(into: recorder) { recorder.parts.append("header \($0.name)") }
        if let line = file.wrongLine {
            #expect(recorder.diagnostics.count == 1)
            let found = try #require(recorder.diagnostics.first)
            #expect(found.hasPrefix("x:\(line):") && found.contains("WrongEncoding"), "\(found)")
            #expect(recorder.parts.contains { $0.contains(file.name) })
        } else {
            #expect(recorder.diagnostics == [])
        }
        #expect(recorder.parts.first == "header \(file.company)")
        let counts = "\(recorder.entries) \(recorder.lines) \(recorder.debit) \(recorder.credit) \(recorder.accounts) \(recorder.parties)"
        #expect(counts == file.counts)
    }

    /// What the own files are made for: empty elements, a party known by its contact, leading zeros, journals of each sort, references, one that is
    /// empty.
    @Test func readsTheWaysOfPackages() throws {
        let one = Recorder(), several = Recorder()
        try AuditfileReader(path: WholeAuditfile.own[0].path, file: "x").read(into: one) { _ in }
        try AuditfileReader(path: WholeAuditfile.own[1].path, file: "x").read(into: several) { _ in }
        #expect(
            one.parts.contains { $0.hasPrefix("party 21000 Cees  Bakker  supplier ") || $0.hasPrefix("party 21000 Cees  Bakker supplier ") },
            "\(one.parts)")
        #expect(one.parts.contains { $0.hasPrefix("account 0500 Kapitaal balance ") })
        #expect(one.parts.contains { $0.hasPrefix("control transactions 5 111500 111500 ") })
        #expect(several.parts.filter { $0.hasPrefix("journal ") }.map { $0.split(separator: " @")[0] } == [
                "journal A Activadagboek misc", "journal I Inkoopboek purchases", "journal V Verkoopboek sales", "journal B1 Bank financial",
                "journal K Kas financial",
            "journal M Memoriaal misc", "journal X Ongebruikt misc",
        ])
        #expect(
            several.parts.contains {
                $0.hasPrefix("entry I 1-1 2017-01-09 1 Handelshuis Müller ") && $0.contains("1600 C7001 0 48400 Handelshuis Müller")
            })
        #expect(several.parts.contains { $0.hasPrefix("party D1001 Tuincentrum Zon other ") && $0.contains("102028") })
        #expect(several.parts.contains { $0.hasPrefix("control transactions 23 522650 522650 ") })
    }
}
