import Foundation
import Testing
import TestSupport

/// `vitrine new --from` with the piles that people have.
@Suite struct NewFromTests {
    private static let auditfile = """
        <?xml version="1.0" encoding="UTF-8"?><auditfile xmlns="http://www.auditfiles.nl/XAF/3.2"><header><fiscalYear>YEAR</fiscalYear>
        <startDate>YEAR-01-01</startDate><endDate>YEAR-12-31</endDate><curCode>EUR</curCode></header><company><companyName>Zaak \
        BV</companyName></company></auditfile>
        """

    private func pile(_ files: [String: String], in folder: String) throws {
        for (path, content) in files {
            let url = URL(fileURLWithPath: folder + "/pile/" + path)
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(content.utf8).write(to: url)
        }
    }

    private func made(_ folder: String, _ language: String = "en", _ options: String...) throws -> (result: Command, files: [String]) {
        let result = try Command.run(Command.vitrine, ["new", folder + "/d", "--from", folder + "/pile"] + options, environment: ["LC_ALL": language])
        let listed = try Command.shell("find d -type f | sort", in: folder).output.split(separator: "\n").map { String($0.dropFirst(2)) }
        return (result, listed.filter { $0 != "dossier.yml" && $0 != "documents.csv" })
    }

    @Test func keepsAuditfilesOfOneName() throws {
        try withTemporaryFolder { folder in
            try pile(
                [
                    "2023/export.xaf": Self.auditfile.replacing("YEAR", with: "2023"),
                    "2024/export.xaf": Self.auditfile.replacing("YEAR", with: "2024"),
                ], in: folder)
            let (result, files) = try made(folder)
            #expect(result.status == 0, "\(result.errors)")
            #expect(files == ["ledger/export-2.xaf", "ledger/export.xaf"])
            #expect(result.errors.contains("2024/export.xaf: stands in the dossier as ledger/export-2.xaf"), "\(result.errors)")
            #expect(
                try Command.shell("grep -o 'fiscalYear>20..' d/ledger/export-2.xaf; grep -c '{id: \"202[34]\"' d/dossier.yml", in: folder).output
                    == "fiscalYear>2024\n2\n")
        }
    }

    /// A name that is taken for one of two files is taken for both.
    @Test func keepsAnInvoiceAndItsPictureUnderOneName() throws {
        try withTemporaryFolder { folder in
            try pile(["aankopen/1.pdf": "een", "aankopen/1-2.xml": "<a/>", "purchases/2.pdf": "twee"], in: folder)
            let invoice = smallUBL("MP-2026-0115", seller: ("Molen", "0403019261"), buyer: ("Bakkerij", "0417497106"))
            try FileManager.default.createDirectory(atPath: folder + "/pile/achats", withIntermediateDirectories: true)
            for (name, octets) in [("1.xml", Array(invoice.utf8)), ("1.pdf", SmallPDF.octets(pages: ["Factuur MP-2026-0115\nTotaal EUR 121,00"]))] {
                try Data(octets).write(to: URL(fileURLWithPath: folder + "/pile/achats/" + name))
            }
            let (result, files) = try made(folder)
            let expected = ["1-2.xml", "1-3.pdf", "1-3.xml", "1.pdf", "2.pdf"].map { "documents/purchases/" + $0 }
            #expect(files.sorted() == expected, "\(files) \(result.errors)")
            let rows = try String(contentsOfFile: folder + "/d/documents.csv", encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
            #expect(rows.count == 4, "\(rows)")
        }
    }

    @Test func keepsDocumentsThatMeetOnOnePath() throws {
        try withTemporaryFolder { folder in
            try pile(
                [
                    "aankopen/2024/1.pdf": "een", "achats/2024/1.pdf": "deux", "Einkauf/2024/1.pdf": "drei", "aankopen/2024/1-2.pdf": "x",
                    "inkoop/2024": "file",
                ], in: folder)
            let (result, files) = try made(folder)
            #expect(result.status == 0, "\(result.errors)")
            #expect(
                files.sorted()
                    == (["1-2.pdf", "1-3.pdf", "1-4.pdf", "1.pdf"].map { "documents/purchases/2024/" + $0 } + ["documents/purchases/2024-2"]).sorted()
            )
            let contents = try Command.shell("cat $(find d/documents -type f | sort)", in: folder).output
            for text in ["een", "deux", "drei", "x", "file"] { #expect(contents.contains(text)) }
            #expect(
                result.errors.split(separator: "\n").filter { $0.contains("stands in the dossier as documents/purchases/2024") }.count >= 3,
                "\(result.errors)")
            #expect(try Command.vitrine("check", folder + "/d").status == 0)
        }
    }

    @Test func namesAreTheSameEachTime() throws {
        try withTemporaryFolder { folder in
            try pile(
                Dictionary(uniqueKeysWithValues: ["aankopen", "achats", "einkauf", "purchases", "inkopen"].map { ("\($0)/1.pdf", $0) }), in: folder)
            _ = try made(folder)
            let first = try Command.shell("cd d && find . -type f | sort | xargs sha256sum && rm -r ../d", in: folder).output
            _ = try made(folder)
            #expect(try Command.shell("cd d && find . -type f | sort | xargs sha256sum", in: folder).output == first)
        }
    }

    @Test(arguments: [
        ("Aankopen 2023/1.pdf", "documents/purchases/2023/1.pdf"), ("2023 Aankopen/1.pdf", "documents/purchases/2023/1.pdf"),
        ("Aankopen_2023/1.pdf", "documents/purchases/2023/1.pdf"), ("factures d\u{2019}achat/1.pdf", "documents/purchases/1.pdf"),
        ("Factures d\u{2019}achat 2023/03/1.pdf", "documents/purchases/2023/03/1.pdf"), ("Verkopen 2023-03/1.pdf", "documents/sales/2023-03/1.pdf"),
        ("Aankopen 2023/2023/1.pdf", "documents/purchases/2023/1.pdf"), ("Aankopen 2023-2024/1.pdf", "documents/purchases/Aankopen 2023-2024/1.pdf"),
        ("Bank 2022/1.pdf", "documents/financial/2022/1.pdf"), ("Einkäufe 2022/1.pdf", "documents/purchases/2022/1.pdf"),
        ("Oud papier 2023/1.pdf", "documents/misc/Oud papier 2023/1.pdf"),
    ]) func knowsTheShelf(path: String, expected: String) throws {
        try withTemporaryFolder { folder in
            try pile([path: "x"], in: folder)
            #expect(try made(folder).files == [expected])
            if expected.contains("/2023/1.pdf") {
                #expect(try String(contentsOfFile: folder + "/d/documents.csv", encoding: .utf8).contains("\(expected);purchases;;;;;;;;;;;2023\r\n"))
            }
        }
    }

    @Test(arguments: [
        ("nl", "Weggelaten omdat ze bij de computer horen en niet bij het dossier: 3 bestanden, het eerste: .DS_Store", "weggelaten: een koppeling"),
        (
            "fr", "Omis parce qu'ils appartiennent à l'ordinateur et non au dossier\u{A0}: 3 fichiers, le premier\u{A0}: .DS_Store",
            "omis\u{A0}: un lien"
        ),
        ("de", "Weggelassen, weil sie zum Computer und nicht zur Akte gehören: 3 Dateien, die erste: .DS_Store", "weggelassen: eine Verknüpfung"),
        ("en", "Left out because they belong to the computer and not to the dossier: 3 files, the first: .DS_Store", "left out: a link"),
    ]) func saysWhatItLeavesOut(language: String, leftOut: String, refused: String) throws {
        try withTemporaryFolder { folder in
            try pile([".DS_Store": "x", "aankopen/.verborgen.pdf": "x", "aankopen/Thumbs.db": "x", "aankopen/1.pdf": "x"], in: folder)
            try FileManager.default.createSymbolicLink(atPath: folder + "/pile/link.pdf", withDestinationPath: "aankopen/1.pdf")
            let (result, files) = try made(folder, language)
            #expect(files == ["documents/purchases/1.pdf"])
            #expect(result.errors.contains(leftOut), "\(result.errors)")
            #expect(result.errors.contains("link.pdf: " + refused), "\(result.errors)")
        }
    }

    @Test func saysNothingWhereNothingIsLeftOut() throws {
        try withTemporaryFolder { folder in
            try pile(["aankopen/1.pdf": "x"], in: folder)
            #expect(try made(folder).result.errors == "")
        }
    }

    @Test(.enabled(if: getuid() == 0, "needs root to become someone else")) func namesTheFileThatCannotBeRead() throws {
        try withTemporaryFolder { folder in
            try pile(["aankopen/geheim.pdf": "x"], in: folder)
            let script = """
                chmod 777 . && chmod -R a+rX pile && chmod 000 pile/aankopen/geheim.pdf
                setpriv --reuid=65534 --regid=65534 --clear-groups '\(Command.vitrine)' new d --from pile --templates '\(Command.root)/Templates'
                """
            let result = try Command.shell(script, in: folder)
            #expect(result.status != 0)
            #expect(result.errors.contains("aankopen/geheim.pdf"), "\(result.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder + "/d"))
        }
    }

    @Test(arguments: [
        ("BTW BE 0417.497.106", 0, ""), ("417.497.106", 0, ""), ("NL001234567B01", 0, ""), ("BE 0417.497.107", 64, "modulo 97"), ("xyz", 64, "0"),
        ("BE 0417.497.10", 64, "9"),
    ])
    func judgesTheNumber(number: String, status: Int32, says: String) throws {
        try withTemporaryFolder { folder in
            try pile(["aankopen/1.pdf": "x"], in: folder)
            let result = try made(folder, "en", "--enterprise-number", number).result
            #expect(result.status == status, "\(result.errors)")
            #expect(says.isEmpty || result.errors.contains(says) && result.errors.contains("[InvalidEnterpriseNumber]"), "\(result.errors)")
        }
    }
}
