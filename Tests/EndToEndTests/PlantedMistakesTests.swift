import Foundation
import Testing
import TestSupport

/// Mistakes planted in a copy of the sample: each appears in the completeness statement, and nothing else new does.
@Suite struct PlantedMistakesTests {
    private struct Mistake {
        let name: String
        /// Runs in the dossier folder.
        let script: String
        /// The controls that must have more deviations, and how many.
        let more: [String: Int]
        /// What the page must then say.
        let says: String
    }

    private static let mistakes = [
        Mistake(name: "a deleted voucher", script: "rm documents/sales/2023/03/VF-2023-013.pdf", more: ["files": 1], says: "VF-2023-013.pdf"),
        Mistake(
            name: "a changed amount, against its own net and VAT and against its entry",
            script: "sed -i '/VF-2023-013.pdf/ s/;474,41;/;974,41;/' documents.csv",
            more: ["amounts": 2], says: "974,41"),
        Mistake(
            name: "a changed invoice", script: "sed -i '/VF-2023-013.pdf/ s/;447,56;26,85;474,41;/;947,56;26,85;974,41;/' documents.csv",
            more: ["amounts": 1], says: "974,41"),
        Mistake(
            name: "a missing statement",
            script: "sed -i '/REK-2023-005/d' statements.csv documents.csv && rm documents/financial/2023/05/REK-2023-005.cod",
            more: ["bank": 1, "document-numbers": 1, "vouched": 1], says: "REK-2023-006"),
        Mistake(
            name: "a duplicated number", script: "sed -i '/VF-2023-013.pdf/ s/;VF-2023-013;ANNA/;VF-2023-012;ANNA/' documents.csv",
            more: ["document-numbers": 2], says: "VF-2023-012"),
        Mistake(
            name: "a broken year transition",
            script: "sed -i 's/^2024;300000;4678,20;/2024;300000;4728,20;/; s/^2024;140000;;43105,72/2024;140000;;43155,72/' ledger/opening.csv",
            more: ["transitions": 2], says: "300000"),
        Mistake(
            name: "an unbalanced entry that the package exported",
            script: """
                sed -i '0,/^VF-2024-005;/s/^\\(VF-2024-005;.*\\)$/\\1\\nVF-2024-005;VF;2024-02-11;499000;0,01;;Afronding;VF-2024-005;/' \
                ledger/2024.csv
                printf 'accepted:\\n  - {diagnostic: UnbalancedEntry, subject: VF-2024-005, reason: Zo geëxporteerd}\\n' >> dossier.yml
                """,
            more: ["balance": 1], says: "VF-2024-005"),
    ]

    private static func controls(_ dossier: String, in folder: String) throws -> (counts: [String: Int], page: String) {
        _ = try Command.shell("rm -rf '\(folder)' && mkdir '\(folder)'")
        let frozen = try Command.vitrine("freeze", dossier, "-o", folder + "/snapshot", "--quiet")
        try #require(frozen.status == 0, "\(frozen.errors)")
        let rendered = try Command.vitrine("render", folder + "/snapshot", "-o", folder + "/full", "--quiet")
        try #require(rendered.status == 0, "\(rendered.errors)")
        let site = folder + "/full/data/"
        let rows = try String(contentsOfFile: site + "downloads/completeness.csv", encoding: .utf8).split(separator: "\r\n").dropFirst()
        let counts = Dictionary(uniqueKeysWithValues: rows.map { row in
            let cells = row.split(separator: ",")
            return (String(cells[0]), Int(cells[2]) ?? -1)
        })
        return (counts, try String(contentsOfFile: site + "completeness.html", encoding: .utf8))
    }

    @Test func appearInTheStatementAndNothingElseDoes() throws {
        try withTemporaryFolder { folder in
            let sample = try Fixture.sampleDossier(), before = try Self.controls(sample, in: folder + "/before").counts
            for mistake in Self.mistakes {
                _ = try Command.shell("rm -rf copy", in: folder)
                try Fixture.copySample(to: folder + "/copy")
                let planted = try Command.shell(mistake.script, in: folder + "/copy")
                #expect(planted.status == 0, "\(mistake.name): \(planted.errors)")
                let (after, page) = try Self.controls(folder + "/copy", in: folder + "/after")
                let expected = before.merging(mistake.more) { $0 + $1 }
                let different = Set(after.keys.filter { after[$0] != before[$0] })
                #expect(after == expected, "\(mistake.name): \(different.sorted().map { "\($0) \(before[$0] ?? 0) → \(after[$0] ?? 0)" })")
                #expect(page.contains(mistake.says), "\(mistake.name)")
            }
        }
    }
}
