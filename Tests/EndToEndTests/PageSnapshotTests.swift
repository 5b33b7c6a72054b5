import Foundation
import Testing
import TestSupport

/// Pages as they looked when somebody last looked at them: small grey pictures in `Tests/Snapshots`, drawn in a typeface of boxes. With
/// `VITRINE_SNAPSHOTS=renew` they are written anew.
@Suite(.serialized, .enabled(if: Command.hasPython, "needs the tools of Scripts/bootstrap test")) struct PageSnapshotTests {
    private static let pictures = Command.root + "/Tests/Snapshots", shots = Command.root + "/.build/snapshots"

    private static let odd: [(OddDossier, String)] = [
        (.noLedger, "index.html"), (.noDocuments, "documents/index.html"), (.oneDocument, "index.html"),
        (.oneMonth, "dashboard/year-2024/index.html"),
        (.negative, "dashboard/year-2024/index.html"), (.fourteenYears, "dashboard/index.html"), (.manyParties, "parties/index.html"),
        (.longNames, "documents/purchases/2024/03/"), (.rightToLeft, "notes/1/note-1.html"), (.nothingNoted, "findings/index.html"),
        (.twoRights, "index.html"), (.greatAmounts, "dashboard/year-2024/index.html"),
    ]
    private static let sample = [
        "index.html", "dashboard/year-2023/index.html", "documents/sales/2023/all/index.html", "completeness.html",
        "ledger/year-2023/accounts-1/a-110000.html", "ledger/year-2023/index.html", "parties/open.html", "search/index.html",
    ]

    private func pages() throws -> [String] {
        let odd = try Self.odd.map { dossier, page in
            let site = try dossier.site()
            // The name of a document's page ends in digits that follow from it.
            let path = page.hasSuffix("/") ? try #require(files(below: site + "/" + page).first { $0 != "index.html" }.map { page + $0 }) : page
            return "\(dossier.rawValue)=\(site)/\(path)"
        }
        let site = try Fixture.archiveOfTheSample() + "/editions/full/data"
        return odd + Self.sample.map { "sample-\($0.dropLast(5).replacing("/", with: "-"))=\(site)/\($0)" }
    }

    private func compare(_ pages: [String], _ options: [String] = [], with pictures: String = Self.pictures, shots: String = Self.shots) throws
        -> Command
    {
        try Command.run(try #require(Command.python), ["Scripts/page_snapshots.py"] + options + [pictures, shots] + pages)
    }

    @Test func lookAsTheyDid() throws {
        let isRenewed = ProcessInfo.processInfo.environment["VITRINE_SNAPSHOTS"] == "renew"
        let check = try compare(pages(), isRenewed ? ["--renew"] : [])
        #expect(check.status == 0, "\(check.output)\(check.errors.suffix(1_000))")
    }

    /// A fault in the style is seen, and where: the templates are changed in a copy, and the same pages made with it.
    @Test(arguments: [
        ("\nmain { padding-left: 3rem; }\n", "differs in "), ("\ntable { display: none; }\n", "px high instead of "),
        ("\n.chart-income { stroke: none !important; }\n", "differs in "),
        ("\n@media (prefers-color-scheme: dark) { :root { --ink: #555; } }\n", "390 px, dark: differs"),
    ]) func showAFaultInTheStyle(rule: String, expected: String) throws {
        try withTemporaryFolder { folder in
            try Fixture.copy(Command.root + "/Templates", to: folder + "/templates")
            let style = folder + "/templates/assets/vitrine.css"
            try (String(contentsOfFile: style, encoding: .utf8) + rule).write(toFile: style, atomically: true, encoding: .utf8)
            let snapshot = (try OddDossier.oneMonth.site() as NSString).deletingLastPathComponent + "/../../snapshot"
            let made = try Command.vitrine("render", snapshot, "-o", folder + "/site", "--templates", folder + "/templates", "--quiet")
            try #require(made.status == 0, "\(made.errors)")
            let page = "one-month=\(folder)/site/data/dashboard/year-2024/index.html"
            let check = try compare([page], with: Self.pictures, shots: folder + "/shots")
            #expect(check.status == 1)
            let own = check.output.split(separator: "\n").filter { $0.hasPrefix("fault: one-month at") }
            #expect(own.contains { $0.contains(expected) }, "\(check.output)")
            #expect(FileManager.default.fileExists(atPath: folder + "/shots/one-month-390.png"))
        }
    }
}
