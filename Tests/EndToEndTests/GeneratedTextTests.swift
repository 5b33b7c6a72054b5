import Foundation
import Testing
import TestSupport

/// A dossier whose every text holds what acts or is not seen: no file that is made of it holds such a character, but the originals and the tables for
/// other programs.
@Suite struct GeneratedTextTests {
    private static let acting = "\u{1B}[31m\u{202E}X\u{9B}\u{200F}\u{2066}\u{7}\u{7F}\u{61C}\u{85}\u{B}"

    /// As YAML writes it.
    private static func quoted(_ text: String) -> String {
        "\"" + (text + acting).unicodeScalars.map { scalar in
            let digits = String(scalar.value, radix: 16)
            return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        }.joined() + "\""
    }

    private static var files: [String: String] {
        let a = acting
        func entry(_ number: String, _ day: Int, _ rows: [(String, String, String)]) -> String {
            rows.map { "\(number)\(a),VF,2024-01-0\(day),\($0.0),\"\($0.1)\",\"\($0.2)\",tekst\(a),F\(day)\(a),K1\(a),2024-01\(a)\n" }.joined()
        }
        let pdf = """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj trailer<</Root 1 0 R>>

            """
        let entries = [
            entry("E1", 1, [("400000", "10,00", ""), ("700000", "", "10,00")]), entry("E2", 2, [("400000", "20,00", ""), ("700000", "", "20,00")]),
            entry("E3", 3, [("600000", "20,00", "")]),
        ]
        let ledger = "entry,journal,date,account,debit,credit,text,document,party,period\n" + entries.joined()
        let parties = """
            code,name,role,enterprise-number,address,email,iban
            K1\(a),Klant\(a),customer,NL1\(a),adres\(a),mail\(a),iban\(a)

            """
        let documents = """
            kind,date,number,party,gross,path
            sales,2024-01-01,F1\(a),K1\(a),"10,00",documents/sales/a.pdf
            sales,2024-01-02,F2\(a),K1\(a),"10,00",documents/sales/b\(a).pdf

            """
        let proposals = """
            proposal,account,date,debit,credit,text,status,document
            P\(a),600000,2024-01-05,"1,00",,t\(a),s\(a),F1\(a)
            P\(a),700000,2024-01-05,,"1,00",t\(a),s\(a),F1\(a)

            """
        let note = """
            ---
            title: \(quoted("Titel"))
            document: documents/sales/a.pdf
            ---
            # Kop \(a)

            Tekst \(a) `code \(a)` [link \(a)](https://x.example "\(a)") <b \(a)>

            | a\(a) | b |
            |---|---|
            | c\(a) | d |

            ```\(a)
            code \(a)
            ```

            """
        return [
            "dossier.yml": """
                vitrine: 1
                id: d
                name: \(quoted("Naam"))
                language: nl
                currency: EUR
                numbers: comma
                enterprise-number: \(quoted("NL1"))
                addresses: [{kind: \(quoted("soort")), lines: [\(quoted("lijn"))]}]
                fiscal-years: [{id: "2023", start: 2023-01-01, end: 2023-12-31}, {id: "2024", start: 2024-01-01, end: 2024-12-31}]
                journals: [{code: VF, name: \(quoted("verkoop")), family: sales}, {code: AF, name: x, family: purchases}]
                accountants: {previous: {name: \(quoted("oud"))}, new: {name: \(quoted("nieuw"))}}
                source: {package: \(quoted("pakket")), version: \(quoted("v"))}
                frozen: {at: 2025-04-15T17:30:00+02:00, reason: \(quoted("reden"))}
                portal: {archives: [{label: \(quoted("ander")), address: "https://x.example"}]}
                retention: [{what: \(quoted("wat")), years: 7}]
                users: [{name: X, email: a@x.example, role: client, profile: Auditor}]
                accepted: [{diagnostic: UnbalancedEntry, subject: \(quoted("E3")), reason: \(quoted("aanvaard"))}]

                """,
            "ledger/accounts.csv": "account,name,type\n400000,Klant\(a),balance\n700000,Omzet\(a),result\n600000,Kost\(a),result\n",
            "ledger/2024.csv": ledger, "parties.csv": parties, "documents.csv": documents, "documents/sales/a.pdf": pdf,
            "documents/sales/c\(a).pdf": pdf + "c", "documents/misc/t\(a).txt": "text \(a)", "proposals/p.csv": proposals,
            "statements.csv": "account,number,date,opening,closing\n55\(a),1\(a),2024-01-31,\"0,00\",\"5,00\"\n", "notes/a.md": note,
        ]
    }

    private static func acts(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 9, 10, 13: false
        case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// The texts that the program made, by path.
    private func made(in folder: String) throws -> [String: String] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { path in
            var isFolder: ObjCBool = false
            let isFile = FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder) && !isFolder.boolValue
            // Originals stand in `files`, and in the export for another package under their own names.
            let isOriginal = path.contains("/files/") || path.hasPrefix("package/documents/") || path.hasPrefix("package/notes/")
            return isFile && !isOriginal && !["csv", "sqlite", "pdf", "zip"].contains((path as NSString).pathExtension)
        }
        return try Dictionary(uniqueKeysWithValues: paths.map { ($0, try String(contentsOfFile: folder + "/" + $0, encoding: .utf8)) })
    }

    @Test func holdNothingThatActs() throws {
        try withTemporaryFolder { folder in
            for (path, text) in Self.files {
                let url = URL(fileURLWithPath: folder + "/d/" + path)
                try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(text.utf8).write(to: url)
            }
            let made = folder + "/made"
            let parts = "accounts,customers,suppliers,openings,open-items,documents,permanent,proposals,notes,users"
            let runs = [
                ["archive", folder + "/d", "-o", made + "/out"], ["offline", made + "/out/d", "-o", made + "/offline"],
                ["export-pdfs", folder + "/d", "-o", made + "/pdfs/d.zip"],
                ["export-package", made + "/out/d", "-o", made + "/package", "--keep", parts],
                ["publish", made + "/out/d", "--to", made + "/web", "--grace", "0"],
                ["migration", "new", "--scenario", "archive", "--dossier", folder + "/d", "--register", folder + "/register.sqlite"],
                ["migration", "plan", "1", "-o", made + "/plan.html", "--register", folder + "/register.sqlite"],
                ["migration", "status", "1", "--json", "--register", folder + "/register.sqlite"],
                ["publish", "--list", "--json", "--to", made + "/web"],
            ]
            for arguments in runs {
                let run = try Command.run(Command.vitrine, arguments)
                #expect(run.status == 0, "\(arguments[0]) \(run.errors)")
                #expect(!(run.output + run.errors).unicodeScalars.contains(where: Self.acts), "\(arguments)")
            }
            let unpacked = "for z in offline/*.zip pdfs/*.zip; do mkdir -p unpacked/$z && (cd unpacked/$z && unzip -qo ../../../$z); done"
            #expect(try Command.shell(unpacked, in: made).status == 0)
            let texts = try self.made(in: made)
            for place in [
                "plan.html", "package/reconciliation.html", "out/d/evidence/VERIFY.txt", "out/d/portal/links.json", "out/d/snapshot/bag-info.txt",
                "web/portal/links.json", "unpacked/pdfs/d.zip/index.html",
            ] {
                #expect(
                    texts[place]?.contains(#"[31m"#) == true, "\(place) \(texts.keys.filter { $0.hasSuffix((place as NSString).lastPathComponent) })")
            }
            #expect(texts.count > 100 && texts.contains { $0.key.hasPrefix("unpacked/offline/") } && texts.values.contains { $0.contains("<svg") })
            for (path, text) in texts {
                // Nothing is put between `<bdi>` as it is.
                let found = text.unicodeScalars.first(where: Self.acts)
                #expect(
                    found == nil && !path.unicodeScalars.contains(where: Self.acts), "\(path): \(found.map { String($0.value, radix: 16) } ?? "")")
            }
        }
    }
}
