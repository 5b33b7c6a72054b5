import Foundation
import Testing
import TestSupport

/// Pages of e-invoices, made by the real program.
@Suite struct InvoiceArchiveTests {
    private static let dossier = Command.root + "/Tests/Dossiers/valid/e-invoices/dossier"

    @Test(.enabled(if: Command.hasPython, "needs the tools of Scripts/bootstrap test"))
    func standUpToTheValidatorTheBrowserAndTheAccessibilityRules() throws {
        let site = try Fixture.archive(of: Self.dossier) + "/editions/full/data"
        let check = try Command.run(try #require(Command.python), ["Scripts/check_pages.py", site])
        #expect(check.status == 0, "\(check.output.suffix(4_000))\(check.errors.suffix(1_000))")
    }

    @Test func showTheInvoiceInsteadOfItsXML() throws {
        let data = try Fixture.archive(of: Self.dossier) + "/editions/full/data"
        let pages = try files(below: data + "/documents").filter { $0.hasSuffix(".html") }
            .map { try String(contentsOfFile: data + "/documents/" + $0, encoding: .utf8) }.filter { $0.contains("class=\"invoice\"") }
        #expect(pages.count == 3)
        for page in pages {
            #expect(page.contains("class=\"download\" href=") && page.contains("class=\"hash\"") && !page.contains("&lt;cbc:"))
            #expect(!page.contains("<nav class=\"nav\""))
        }
    }
}
