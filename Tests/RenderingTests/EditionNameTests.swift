import DossierModel
import Testing
import TestSupport

/// The page about the archive names its edition, and the line that proves it. An offline copy names nobody.
@Suite struct EditionNameTests {
    private static let files = [
        "dossier.yml": """
            vitrine: 1
            id: test
            name: Test BV
            language: nl
            currency: EUR
            numbers: comma
            frozen: {at: 2025-12-15T17:30:00+01:00}

            """,
        "documents.csv": "path;kind;date;number;party;gross;status\n;sales;2024-03-01;V1;Alfa;1,00;open\n;sales;2024-03-01;V1;Alfa;1,00;open\n",
    ]

    @Test func standsWhereItIsProved() throws {
        let pages = try RenderingTest.pages(Self.files, rights: [.sales], role: .client, name: "client-x"), about = try #require(pages["about.html"])
        #expect(about.components(separatedBy: "editions/client-x/tagmanifest-sha256.txt").count == 2)
        // An edition without files has none to check.
        #expect(pages["check.html"] == nil && !about.contains("check.html"))
        #expect(about.contains("<dd>client-x</dd>"))
    }

    @Test(arguments: [Set(Right.allCases), [.sales]]) func isInNoOfflineCopy(rights: Set<Right>) throws {
        let client = try RenderingTest.pages(Self.files, rights: rights, role: .client, name: "client-x", isOnline: false)
        let accountant = try RenderingTest.pages(Self.files, rights: rights, name: "accountant-y", isOnline: false)
        #expect(client.count > 10 && client == accountant)
    }
}
