import Foundation
import Testing
import TestSupport

/// Every string of the Big List of Naughty Strings as number and party of a document: text on every page, and nothing else.
@Suite(.enabled(
    if: Command.hasPython && FileManager.default.fileExists(atPath: Command.corpora + "/hostile"), "needs the corpus beside the checkout"))
struct HostileStringTests {
    @Test func staysTextOnEveryPage() throws {
        let list = try #require(files(below: Command.corpora + "/hostile").first { $0.hasSuffix("blns.txt") })
        let strings = try String(contentsOfFile: Command.corpora + "/hostile/" + list, encoding: .utf8)
            .split(separator: "\n").filter { !$0.hasPrefix("#") && !$0.contains("\0") }
        #expect(strings.count > 400)
        try withTemporaryFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/d", withIntermediateDirectories: true)
            let rows = strings.map { text in
                let cell = "\"" + text.replacing("\"", with: "\"\"") + "\""
                return "purchases,2024-01-05,\(cell),\(cell)"
            }
            try ("kind,date,number,party,path\n" + rows.map { $0 + "," }.joined(separator: "\n") + "\n")
                .write(toFile: folder + "/d/documents.csv", atomically: true, encoding: .utf8)
            let name = "<script>alert(1)</script> ]]> </title>"
            try "vitrine: 1\nname: '\(name)'\nlanguage: nl\ncurrency: EUR\nnumbers: comma\n"
                .write(toFile: folder + "/d/dossier.yml", atomically: true, encoding: .utf8)
            let made = try Command.vitrine("archive", folder + "/d", "-o", folder + "/out", "--quiet")
            #expect(made.status == 0, "\(made.errors.prefix(2_000))")
            let site = folder + "/out/d/editions/full/data"
            let check = try Command.run(try #require(Command.python), ["Scripts/check_pages.py", site, "--sample", "150"])
            #expect(check.status == 0, "\(check.output.suffix(3_000))")
            #expect(files(below: site + "/documents/purchases").count > strings.count)
        }
    }
}
