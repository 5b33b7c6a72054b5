import Foundation
import Testing
import TestSupport

/// On paper every amount of a page is there, whole and alone, whatever stands beside it; a table repeats its head on each sheet.
@Suite(.enabled(if: Command.hasPython, "needs the tools of Scripts/bootstrap test")) struct PaperTests {
    private static let lengths = [10, 40, 100, 200, 400]

    /// A word of so many characters without a blank, of which no two are alike.
    private func word(_ letter: String, _ index: Int, _ length: Int) -> String {
        let number = letter + String(index)
        return number + String(repeating: "ABCDEFGHIJKLMNOPQRSTUVWXYZ", count: 16).prefix(max(0, length - number.count))
    }

    /// Four, seven and fifteen digits.
    private func amount(_ index: Int) -> Int { [1_234, 9_876_543, 123_456_789_012_345][index % 3] + index * 1_013 }

    private func cell(_ amount: Int) -> String { "\"\(amount / 100),\(amount % 100 < 10 ? "0" : "")\(amount % 100)\"" }

    private func write(to folder: String) throws {
        func length(_ index: Int) -> Int { Self.lengths[index % 5] }
        var files = ["dossier.yml": """
            vitrine: 1
            id: paper
            name: \(word("Z", 0, 40))
            language: nl
            currency: EUR
            numbers: comma
            fiscal-years:
              - {id: "2024", start: 2024-01-01, end: 2024-12-31}
            journals:
              - {code: AF, name: \(word("J", 0, 100)), family: purchases}
            frozen: {at: 2025-04-15T17:30:00+02:00, reason: \(word("R", 0, 200))}

            """]
        files["ledger/accounts.csv"] =
            "account,name,type\n" + (0..<10).map { "\(600_000 + $0 * 10_000),\(word("N", $0, length($0))),result\n" }.joined()
        files["parties.csv"] = "code,name,role,address\n"
            + (0..<10).map { "\(word("P", $0, 10)),\(word("Q", $0, length($0))),supplier,\(word("S", $0, length($0 + 1)))\n" }.joined()
        var lines = "entry,journal,date,account,debit,credit,text,document,party\n", documents = "kind,date,number,party,net,vat,gross,status,path\n"
        var proposals = "proposal,date,status,account,debit,credit,text\n"
        for index in 0..<30 {
            let entry = word("E", index, length(index)), date = "2024-01-\(10 + index % 20)", document = word("D", index, length(index + 1))
            let text = word("T", index, length(index + 2)), party = word("P", index % 10, 10), amount = amount(index),
                accounts = [600_000 + index % 10 * 10_000, 650_000]
            lines += "\(entry),AF,\(date),\(accounts[0]),\(cell(amount)),,\(text),\(document),\(party)\n"
            lines += "\(entry),AF,\(date),\(accounts[1]),,\(cell(amount)),\(text),\(document),\(party)\n"
            documents += "purchases,\(date),\(document),\(party),\(cell(amount - amount / 6)),\(cell(amount / 6)),\(cell(amount)),booked,\n"
            guard index < 6 else { continue }
            proposals +=
                "\(entry),\(date),draft,\(accounts[0]),\(cell(amount)),,\(text)\n\(entry),\(date),draft,\(accounts[1]),,\(cell(amount)),\(text)\n"
        }
        files["ledger/2024.csv"] = lines
        files["documents.csv"] = documents
        files["proposals/p.csv"] = proposals
        files["notes/n.md"] = "---\ndate: 2024-05-01\n---\n# \(word("W", 0, 100))\n\n\(word("V", 0, 400))\n\n| post | bedrag |\n|---|--:|\n"
            + (0..<5).map { "| \(word("X", $0, length($0))) | \($0).234.567.890,12 |\n" }.joined() + "\n```\n\(word("Y", 0, 300))\n```\n"
        for (path, text) in files {
            let url = URL(fileURLWithPath: folder + "/" + path)
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
    }

    @Test func printsEveryAmountBesideWordsOfAnyLength() throws {
        try withTemporaryFolder { folder in
            try write(to: folder + "/d")
            let made = try Command.vitrine("archive", folder + "/d", "-o", folder + "/out", "--quiet")
            try #require(made.status == 0, "\(made.errors.prefix(2_000))")
            let site = folder + "/out/paper/editions/full/data"
            let check = try Command.run(try #require(Command.python), ["Scripts/check_pages.py", site, "--only", "paper,markup", "--json"])
            #expect(check.status == 0, "\(check.output.prefix(3_000))\(check.errors.suffix(1_000))")
            let sheets = check.output.firstMatch(of: /"sheets of paper": ([0-9]+)/).flatMap { Int($0.1) }
            #expect((sheets ?? 0) > 40, "\(check.output.suffix(500))")
        }
    }

    /// What the check is for.
    @Test(arguments: [
        ("<td>\(String(repeating: "x", count: 400))</td><td class=\"num\">1.234,56</td>", "'1.234,56' is printed"),
        ("<td><div style=\"width: 2em; overflow: hidden\">xxxxxxxxxxxxxxxxxxxxx</div></td><td class=\"num\">1,00</td>", "cuts its content on paper"),
        (
            "<td style=\"position: relative\"><b style=\"position: absolute; left: 0\">9.999,99</b><span class=\"num\">1.234,56</span></td>",
            "printed over each other"
        ),
        (String(repeating: "<td class=\"num\">1.000,00</td></tr><tr>", count: 90), "the head 'BEDRAG' is missing on sheet 2"),
    ])
    func noticesWhatIsCut(cells: String, expected: String) throws {
        try withTemporaryFolder { folder in
            let head = expected.contains("head") ? "<thead style=\"display: table-row-group\">" : "<thead>"
            let html = "<!DOCTYPE html><title>x</title><table>\(head)<tr><th>BEDRAG</th></tr></thead><tbody><tr>\(cells)</tr></tbody></table>"
            try FileManager.default.createDirectory(atPath: folder + "/site", withIntermediateDirectories: true)
            try html.write(toFile: folder + "/site/index.html", atomically: true, encoding: .utf8)
            let check = try Command.run(try #require(Command.python), ["Scripts/check_pages.py", folder + "/site", "--only", "paper"])
            #expect(check.status == 1 && check.output.contains(expected), "\(check.output)\(check.errors)")
        }
    }
}
