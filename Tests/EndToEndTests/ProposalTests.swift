import Foundation
import Testing
import TestSupport

/// A pile of e-invoices and PDFs without a cell typed: what `new --from` writes of it, and what `archive` and `check` say of it as it lies.
@Suite struct ProposalTests {
    private static let own = (name: "Bakkerij De Linde BV", number: "0417497106"), mill = (name: "Molen Peeters BV", number: "0403019261")
    private static let shop = (name: "Winkel Noord BV", number: "0428750985")
    private static let paper = """
        MOLEN PEETERS BV                         BTW BE 0403.019.261

        Factuurnummer: MP-2025-88
        Factuurdatum:  17/03/2025
        Vervaldatum:   16/04/2025

        Totaal excl. btw         200,00
        Btw 6%                    12,00
        Totaal                   212,00 EUR
        """

    private func write(_ files: [String: [UInt8]], in folder: String) throws {
        for (path, bytes) in files {
            let url = URL(fileURLWithPath: folder + "/" + path)
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: url)
        }
    }

    private func pile(in folder: String) throws {
        let bought = smallUBL("MP-1", seller: Self.mill, buyer: Self.own), sold = smallUBL("VF-7", seller: Self.own, buyer: Self.shop)
        try write([
            "MP-1.xml": Array(bought.utf8), "MP-1.pdf": textPDF("Factuur MP-1\nTotaal   121,00"), "sub/VF-7.xml": Array(sold.utf8),
            "papier.pdf": textPDF(Self.paper), "2016-03-17-food-Metro.pdf": textPDF("Kasticket"), "brief.txt": Array("Brief".utf8),
        ], in: folder)
    }

    private static let rows = [
        "path;kind;date;number;party;net;vat;gross;currency;due;entry;status;period;proposed",
        "documents/misc/2016-03-17-food-Metro.pdf;misc;2016-03-17;;Metro;;;;;;;;;",
        "documents/misc/brief.txt;misc;;;;;;;;;;;;",
        "documents/misc/papier.pdf;misc;2025-03-17;MP-2025-88;Molen Peeters BV;200,00;12,00;212,00;;2025-04-16;;;;"
            + "date number party net vat gross due",
        "documents/purchases/MP-1.xml;purchases;2026-01-15;MP-1;Molen Peeters BV;100,00;21,00;121,00;;2026-02-14;;;;",
        "documents/sales/sub/VF-7.xml;sales;2026-01-15;VF-7;Winkel Noord BV;100,00;21,00;121,00;;2026-02-14;;;;",
    ]

    @Test func fillsTheTable() throws {
        try withTemporaryFolder { folder in
            try pile(in: folder + "/pile")
            let result = try Command.vitrine("new", folder + "/d", "--from", folder + "/pile")
            #expect(result.status == 0, "\(result.errors)")
            let table = try String(contentsOfFile: folder + "/d/documents.csv", encoding: .utf8).split(separator: "\r\n").map(String.init)
            #expect([table.first ?? ""] + table.dropFirst().sorted() == Self.rows)
            #expect(FileManager.default.fileExists(atPath: folder + "/d/documents/purchases/MP-1.pdf"))
            let description = try String(contentsOfFile: folder + "/d/dossier.yml", encoding: .utf8)
            #expect(
                description.contains(
                    "\nenterprise-number: BE 0417.497.106   # proposed: the one company that is a party to all 2 e-invoices; please check\n"))
            // It can be archived as it is; what was read from words is said on the page until somebody confirms it.
            let archived = try Command.vitrine("archive", folder + "/d", "-o", folder + "/out", "--language", "nl")
            #expect(archived.status == 0, "\(archived.errors)")
            #expect(try proposals(folder + "/out/d") == 1)
            try Data(table.map { $0.replacing("date number party net vat gross due", with: "") + "\r\n" }.joined().utf8)
                .write(to: URL(fileURLWithPath: folder + "/d/documents.csv"))
            #expect(try Command.vitrine("archive", folder + "/d", "-o", folder + "/out", "--replace").status == 0)
            #expect(try proposals(folder + "/out/d") == 0)
        }
    }

    /// How many document pages show a proposal.
    private func proposals(_ archive: String) throws -> Int {
        let words = try Command.shell("sed -n 's/^provenance.text: \"\\(.*\\)\"$/\\1/p' Templates/labels/nl.yml").output.trimmingCharacters(
            in: .newlines)
        #expect(!words.isEmpty)
        return Int(
            try Command.shell("grep -rlF '\(words)' '\(archive)/editions/full/data' --include=*.html | wc -l").output.trimmingCharacters(
                in: .whitespacesAndNewlines)) ?? -1
    }

    @Test func saysNothingOfACompanyThatNobodyCanTell() throws {
        try withTemporaryFolder { folder in
            // One e-invoice has two parties; two between the same parties have both.
            for numbers in [["MP-1"], ["MP-1", "MP-2"]] {
                for number in numbers {
                    try write(["pile/\(number).xml": Array(smallUBL(number, seller: Self.mill, buyer: Self.own).utf8)], in: folder)
                }
                #expect(try Command.vitrine("new", folder + "/d", "--from", folder + "/pile").status == 0)
                #expect(try String(contentsOfFile: folder + "/d/dossier.yml", encoding: .utf8).contains("\n# enterprise-number:"))
                #expect(
                    try String(contentsOfFile: folder + "/d/documents.csv", encoding: .utf8).contains("documents/misc/MP-1.xml;;2026-01-15;MP-1;;")
                )
                // The number of the company is all that is missing.
                let description = try String(contentsOfFile: folder + "/d/dossier.yml", encoding: .utf8)
                try Data(description.replacing("# enterprise-number:", with: "enterprise-number:").utf8)
                    .write(to: URL(fileURLWithPath: folder + "/d/dossier.yml"))
                let files = try Command.run(Command.vitrine, ["check", folder + "/d", "--files"], environment: ["LC_ALL": "en"])
                #expect(files.output.contains("Purchases; MP-1; 15/01/2026; Molen Peeters BV"), "\(files.output)")
                try Data(description.replacing("# enterprise-number: BE 0417.497.106", with: "enterprise-number: BE 0428.750.985").utf8)
                    .write(to: URL(fileURLWithPath: folder + "/d/dossier.yml"))
                let other = try Command.vitrine("check", folder + "/d")
                #expect((other.output + other.errors).contains(numbers.count > 1 ? "[OwnNumberUnused]" : "[InvoiceOfOthers]"), "\(other.errors)")
                try FileManager.default.removeItem(atPath: folder + "/d")
            }
            // Somebody says it.
            #expect(try Command.vitrine("new", folder + "/d", "--from", folder + "/pile", "--enterprise-number", "BE 0417.497.106").status == 0)
            #expect(try String(contentsOfFile: folder + "/d/documents.csv", encoding: .utf8).contains("documents/purchases/MP-1.xml;purchases;"))
        }
    }

    /// One stray e-invoice does not hide whose pile it is; without a clear one the candidates are named.
    @Test(arguments: [
        (4, 1, "(4/5)", true), (3, 1, "BE 0417.497.106: 3/4", false), (2, 1, "BE 0417.497.106: 2/3", false), (3, 2, "BE 0417.497.106: 3/5", false),
    ])
    func tellsWhosePileItIs(own: Int, strays: Int, says: String, isFound: Bool) throws {
        try withTemporaryFolder { folder in
            let others = [Self.mill, Self.shop, ("Zuid BV", "0403170701"), ("Oost BV", "0202239951")]
            for index in 0..<own {
                try write(["pile/P-\(index).xml": Array(smallUBL("P-\(index)", seller: others[index], buyer: Self.own).utf8)], in: folder)
            }
            for index in 0..<strays {
                try write(["pile/S-\(index).xml": Array(smallUBL("S-\(index)", seller: Self.mill, buyer: Self.shop).utf8)], in: folder)
            }
            let made = try Command.run(Command.vitrine, ["new", folder + "/d", "--from", folder + "/pile"], environment: ["LC_ALL": "en"])
            #expect(made.output.contains(says), "\(made.output) \(made.errors)")
            let description = try String(contentsOfFile: folder + "/d/dossier.yml", encoding: .utf8)
            #expect(
                description.contains("\nenterprise-number: BE 0417.497.106   # proposed: the one company that is a party to \(own) of") == isFound)
            let table = try String(contentsOfFile: folder + "/d/documents.csv", encoding: .utf8)
            #expect(table.contains("documents/purchases/P-0.xml;purchases;") == isFound)
            #expect(table.contains("documents/misc/S-0.xml;;2026-01-15;S-0;;"))
            #expect(made.output.contains("  documents/misc/S-0.xml\n"))
            let checked = try Command.vitrine("check", folder + "/pile")
            #expect((checked.output + checked.errors).contains(says), "\(checked.output)")
        }
    }

    /// A buyer without a number may be the company as well as the seller may: nothing is proposed.
    @Test func takesNoSellerForTheCompanyWhereTheBuyerHasNoNumber() throws {
        try withTemporaryFolder { folder in
            for index in 0..<2 {
                let invoice = smallUBL("P-\(index)", seller: Self.mill, buyer: ("Jan Janssens", ""))
                    .replacing("<cbc:CompanyID>BE</cbc:CompanyID>", with: "")
                try write(["pile/P-\(index).xml": Array(invoice.utf8)], in: folder)
            }
            #expect(try Command.vitrine("new", folder + "/d", "--from", folder + "/pile").status == 0)
            let table = try String(contentsOfFile: folder + "/d/documents.csv", encoding: .utf8)
            #expect(table.contains("documents/misc/P-0.xml;;2026-01-15;P-0;;"), "\(table)")
        }
    }

    @Test func countsAsACheckDoesAndSaysWhatWaits() throws {
        try withTemporaryFolder { folder in
            try pile(in: folder + "/pile")
            let made = try Command.run(Command.vitrine, ["new", folder + "/d", "--from", folder + "/pile"], environment: ["LC_ALL": "en"])
            #expect(made.output.contains("with 5 documents."), "\(made.output)")
            #expect(made.output.contains("that wait for a look: 1 document\n"))
            #expect(made.output.contains("told from the e-invoices: BE 0417.497.106; check it"))
            let checked = try Command.run(Command.vitrine, ["check", folder + "/d"], environment: ["LC_ALL": "en"])
            #expect(checked.output.contains("5 documents"), "\(checked.output)")
        }
    }

    @Test func archivesAPileAsItLies() throws {
        try withTemporaryFolder { folder in
            try pile(in: folder + "/pile")
            let result = try Command.run(
                Command.vitrine, ["archive", folder + "/pile", "-o", folder + "/out", "--language", "nl"], environment: ["LC_ALL": "en"])
            #expect(result.status == 0, "\(result.errors)")
            #expect((result.output + result.errors).contains("[AssumedDossier]"))
            #expect((result.output + result.errors).contains("name pile, currency EUR, enterprise number BE 0417.497.106"), "\(result.output)")
            let query = """
                SELECT kind, number, date, party_name, net, vat, gross, due, provenance FROM document WHERE number IS NOT NULL ORDER BY number;
                SELECT value FROM dossier WHERE key IN ('language', 'name') ORDER BY key
                """
            let stored = try Command.run(
                Command.systemPython,
                [
                    "-c",
                    "import sqlite3, sys\nd = sqlite3.connect(sys.argv[1])\n"
                        + "[print(*r, sep='|') for q in sys.argv[2].split(';') for r in d.execute(q)]",
                 folder + "/out/pile/snapshot/data/dossier.sqlite", query])
            let structured =
                "kind=structured date=structured number=structured party=structured net=structured vat=structured gross=structured due=structured"
            let proposed = "kind=named date=text number=text party=text net=text vat=text gross=text due=text"
            #expect(stored.output == """
                purchases|MP-1|2026-01-15|Molen Peeters BV|10000|2100|12100|2026-02-14|\(structured)
                misc|MP-2025-88|2025-03-17|Molen Peeters BV|20000|1200|21200|2025-04-16|\(proposed)
                sales|VF-7|2026-01-15|Winkel Noord BV|10000|2100|12100|2026-02-14|\(structured)
                nl
                pile

                """, "\(stored.errors)")
            #expect(try Command.vitrine("check", folder + "/pile").status == 0)
            #expect(try Command.vitrine("freeze", folder + "/pile", "-o", folder + "/snapshot").status == 0)
        }
    }

    @Test(arguments: ["parties.csv", "ledger/accounts.csv"]) func refusesTablesThatNothingDescribes(_ table: String) throws {
        try withTemporaryFolder { folder in
            try write(["pile/1.txt": [65], "pile/\(table)": Array("code;name\n".utf8)], in: folder)
            let result = try Command.vitrine("check", folder + "/pile")
            #expect(result.status == 2)
            #expect((result.output + result.errors).contains("[MissingDossierFile]"))
        }
    }

    @Test func refusesAnEmptyFolder() throws {
        try withTemporaryFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/pile", withIntermediateDirectories: true)
            #expect(try Command.vitrine("check", folder + "/pile").status == 2)
        }
    }
}
