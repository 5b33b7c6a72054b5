import DossierModel
import Foundation
import PackageExport
import Rendering
import Snapshots
import Testing
import TestSupport

/// What differs between the files of an export and the snapshot is found, whatever it is.
@Suite struct ReconcileTests {
    static let words = PackageExport.Words(
        language: "en", fill: { key, _ in key }, amount: { minorUnits, _ in String(minorUnits) }, count: { String($0) })

    static func snapshot(of dossier: String, in folder: String) throws -> Snapshot {
        let made = try Command.vitrine("freeze", dossier, "-o", folder + "/snapshot")
        try #require(made.status == 0, "\(made.errors)")
        return try Snapshot(path: folder + "/snapshot")
    }

    static func export(_ snapshot: Snapshot, _ parts: [PackageExport.Part] = PackageExport.Part.allCases, in folder: String) throws
        -> PackageExport.Summary
    {
        try FileManager.default.createDirectory(atPath: folder + "/export", withIntermediateDirectories: false)
        return try PackageExport.write(snapshot, parts, to: folder + "/export", words: words)
    }

    private struct Mistake {
        let name: String
        /// Runs in the export.
        let script: String
        let file: String
        let item: String
    }

    private static let mistakes = [
        Mistake(name: "an opening balance", script: "sed -i 's/19011,54/19011,55/' ledger/opening.csv", file: "ledger/opening.csv", item: "570000"),
        Mistake(name: "two openings changed so that the total stays", script: """
            sed -i 's/19011,54/19011,55/; s/24103,67/24103,66/' ledger/opening.csv
            """, file: "ledger/opening.csv", item: "580000"),
        Mistake(
            name: "the result on another account", script: "sed -i 's/^2025,result,/2025,580000,/' ledger/opening.csv", file: "ledger/opening.csv",
            item: "result"),
        Mistake(name: "a lost opening", script: "sed -i '/^2025,570000/d' ledger/opening.csv", file: "ledger/opening.csv", item: "lines"),
        Mistake(
            name: "an amount that is none", script: "sed -i 's/19011,54/19011;54/' ledger/opening.csv", file: "ledger/opening.csv", item: "19011;54"),
        Mistake(
            name: "an open item", script: "sed -i '/VF-2024-039/s/555,61/555,60/' open-items.csv", file: "open-items.csv",
            item: "400000 ANNA VF-2024-039"),
        Mistake(
            name: "an open item of another party", script: "sed -i '/VF-2024-039/s/,ANNA,/,MOKKA,/' open-items.csv", file: "open-items.csv",
            item: "400000 ANNA VF-2024-039"),
        Mistake(
            name: "a remainder", script: "sed -i 's/\"5235,90\",\"5235,90\"/\"5235,91\",\"5235,91\"/' open-items-accounts.csv",
            file: "open-items-accounts.csv", item: "balance 400000"),
        Mistake(name: "a name", script: "sed -i 's/Hotel Gravenhof NV/Hotel Gravenhof BV/' customers.csv", file: "customers.csv", item: "name"),
        Mistake(name: "a lost supplier", script: "sed -i '/^MOLEN/d' suppliers.csv", file: "suppliers.csv", item: "parties"),
        Mistake(name: "an account twice", script: "tail -n 1 ledger/accounts.csv >> ledger/accounts.csv", file: "ledger/accounts.csv", item: "added"),
        Mistake(name: "a right too many", script: "sed -i 's/,dashboard/,ledger dashboard/' users.csv", file: "users.csv", item: "rights"),
        Mistake(name: "a proposal", script: "sed -i '2s/124,00/125,00/' proposals/proposals-1.csv", file: "proposals/proposals-1.csv", item: "debit"),
        Mistake(name: "a note", script: "echo >> notes/overdracht.md", file: "notes/overdracht.md", item: "SHA-256"),
        Mistake(name: "a document", script: "echo >> documents/misc/2022/scan0007.pdf", file: "documents/misc/2022/scan0007.pdf", item: "SHA-256"),
        Mistake(name: "a status", script: "sed -i '0,/,booked,/s/,booked,/,open,/' documents.csv", file: "documents.csv", item: "status"),
        Mistake(name: "the auditfile", script: "sed -i 's/<amnt>19011.54/<amnt>19011.55/' auditfile.xaf", file: "auditfile.xaf", item: "570000"),
        Mistake(
            name: "a party of the auditfile", script: "sed -i 's/<custSupID>MOLEN</<custSupID>MOLENS</' auditfile.xaf", file: "auditfile.xaf",
            item: "MOLEN"),
        Mistake(name: "a lost file", script: "rm users.csv", file: "users.csv", item: "users"),
    ]

    @Test func everyPlantedDifferenceIsFound() throws {
        try withTemporaryFolder { folder in
            let snapshot = try Snapshot(path: Fixture.archiveOfTheSample() + "/snapshot")
            let summary = try Self.export(snapshot, in: folder)
            #expect(summary.figures.allSatisfy(\.agrees) && summary.figures.count > 40)
            #expect(try PackageExport.reconcile(folder + "/export", snapshot) == [])
            for mistake in Self.mistakes {
                // Without the digests too: the figures alone tell.
                let planted = try Command.shell("rm -rf copy && cp -r export copy && cd copy && \(mistake.script)", in: folder)
                #expect(planted.status == 0, "\(mistake.name): \(planted.errors)")
                let found = try PackageExport.reconcile(folder + "/copy", snapshot).filter { $0.item != "SHA-256" || mistake.item == "SHA-256" }
                #expect(found.contains { $0.file == mistake.file && $0.item.hasSuffix(mistake.item) }, "\(mistake.name): \(found)")
                #expect(
                    found.allSatisfy {
                        $0.file == mistake.file || $0.file.hasSuffix("/") || $0.file == "open-items-accounts.csv" || $0.file == "documents.csv"
                    }, "\(mistake.name): \(found)")
            }
            _ = try Command.shell("rm -rf copy && cp -r export copy && echo >> copy/reconciliation.html && echo > copy/more.csv", in: folder)
            #expect(try PackageExport.reconcile(folder + "/copy", snapshot).map(\.file) == ["reconciliation.html", "more.csv"])
        }
    }

    /// A dossier of two years whose result no entry books: it shows on 140000 of the next opening. Codes look like formulas.
    private static func write(_ folder: String) throws {
        let files = [
            "dossier.yml": """
                vitrine: 1
                name: "=1+1 & Zoon <BV>"
                language: nl
                currency: EUR
                numbers: point
                country: BE
                fiscal-years:
                  - {id: "2023-2024", start: 2023-07-01, end: 2024-06-30}
                  - {id: "2024-2025", start: 2024-07-01, end: 2025-06-30}
                journals:
                  - {code: M, name: Memo, family: misc}
                """,
            "parties.csv":
                "code,name,role\n-12,=SUM(A1),customer\n=1,Één,both\n'=1,Quote,supplier\n+cmd|' /C calc'!A0,Twee,supplier\n00123,Nul,other\n",
            "ledger/accounts.csv": "account,name\n140000,Overgedragen\n400000,Klanten\n550000,Bank\n600000,Kosten\n700000,Omzet\n",
            "ledger/opening.csv": "fiscal-year,account,debit,credit\n2023-2024,550000,100.00,\n2023-2024,140000,,100.00\n"
                + "2024-2025,550000,70.00,\n2024-2025,400000,80.00,\n2024-2025,140000,,150.00\n",
            "ledger/m.csv": """
                entry,journal,date,account,debit,credit,party,document
                1,M,2023-08-01,400000,80.00,,-12,-F1
                1,M,2023-08-01,700000,,80.00,,
                2,M,2024-01-01,600000,30.00,,,
                2,M,2024-01-01,550000,,30.00,,
                3,M,2024-08-01,400000,25.00,,=1,
                3,M,2024-08-01,400000,5.00,,=1,
                3,M,2024-08-01,700000,,30.00,,
                4,M,2025-06-30,550000,,80.00,,
                4,M,2025-06-30,400000,80.00,,-12,
                """,
        ]
        for (name, text) in files {
            let path = folder + "/" + name
            try FileManager.default.createDirectory(atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        }
    }

    @Test func theResultGoesTheWayOfTheDossierAndCodesStayWhole() throws {
        try withTemporaryFolder { folder in
            try Self.write(folder + "/dossier")
            let snapshot = try Self.snapshot(of: folder + "/dossier", in: folder)
            let parts = PackageExport.Part.allCases
            let summary = try Self.export(snapshot, parts, in: folder)
            func file(_ name: String) throws -> [String] {
                try String(contentsOfFile: folder + "/export/" + name, encoding: .utf8).split(separator: "\r\n").dropFirst().map(String.init)
            }
            #expect(try file("ledger/opening.csv") == [
                "2025-2026,140000,,\"150,00\"", "2025-2026,400000,\"190,00\",", "2025-2026,550000,,\"10,00\"", "2025-2026,140000,,\"30,00\"",
            ])
            #expect(summary.remarks.contains { $0.key == "export.note.result-carried" && $0.values["account"] == "140000" })
            #expect(try file("customers.csv") == ["-12,'=SUM(A1),customer,,,,", "'=1,Één,both,,,,"])
            #expect(try file("suppliers.csv") == ["''=1,Quote,supplier,,,,", "'+cmd|' /C calc'!A0,Twee,supplier,,,,", "'=1,Één,both,,,,"])
            #expect(try file("other-parties.csv") == ["00123,Nul,other,,,,"])
            #expect(try file("open-items.csv") == [
                    "400000,-12,'=SUM(A1),,2025-06-30,,\"80,00\",,1", "400000,-12,'=SUM(A1),-F1,2023-08-01,,\"80,00\",,1",
                    "400000,'=1,Één,,2024-08-01,,\"30,00\",,2",
            ])
            #expect(try file("open-items-accounts.csv") == [
                "400000,Klanten,\"190,00\",\"190,00\",\"0,00\",\"0,00\",\"0,00\",\"0,00\"",
            ])
            #expect(summary.remarks.contains { $0.key == "export.note.without-reference" && $0.values["count"] == "2" })
            #expect(try PackageExport.reconcile(folder + "/export", snapshot) == [])
            let page = try String(contentsOfFile: folder + "/export/reconciliation.html", encoding: .utf8)
            #expect(page.contains("=1+1 &amp; Zoon &lt;BV&gt;") && !page.contains("<script") && !page.contains("<BV>"))
        }
    }
}
