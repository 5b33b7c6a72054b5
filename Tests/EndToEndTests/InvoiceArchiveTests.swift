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

    /// Reads each CSV file with Python and compares its rows, its sums and the documents it names with the snapshot.
    private static let judge = """
        import csv, decimal, sqlite3, sys
        archive = sys.argv[1]
        folder = archive + '/editions/full/data/downloads/'
        db = sqlite3.connect('file:' + archive + '/snapshot/data/dossier.sqlite?mode=ro', uri=True)
        def rows(name): return list(csv.DictReader(open(folder + name + '.csv', encoding='utf-8-sig', newline='')))
        paths = set()
        for kind in ('purchases', 'sales'): paths |= {row['path'] for row in rows('documents-' + kind + '-2026')}
        amounts = {'invoices': 'lines allowances charges net vat gross prepaid rounding payable', 'invoice-vat': 'taxable amount',
            'invoice-lines': 'net', 'invoice-allowances': 'amount base', 'invoice-parties': '', 'invoice-identifiers': '', 'invoice-payments': '', \
        'invoice-terms': ''}
        tables = {'invoices': 'invoice', 'invoice-parties': 'invoice_party', 'invoice-allowances': 'invoice_allowance',
            'invoice-identifiers': 'invoice_identifier', 'invoice-payments': 'invoice_payment', 'invoice-vat': 'invoice_vat',
            'invoice-lines': 'invoice_line', 'invoice-terms': 'invoice_term'}
        for name, table in sorted(tables.items()):
            found = rows(name)
            assert len(found) == db.execute('SELECT count(*) FROM ' + table).fetchone()[0] > 0, name
            numbers = {row[0] for row in db.execute('SELECT number FROM invoice WHERE file IN (SELECT file FROM ' + table + ')')}
            assert {row['number'] for row in found} == numbers and {row['document'] for row in found} <= paths, name
            for column in amounts[name].split():
                cells = [row[column] for row in found if row[column]]
                assert all(len(cell.split('.')[1]) == 2 for cell in cells) and {row['currency'] for row in found} == {'EUR'}, name
                expected = db.execute('SELECT coalesce(sum(' + column + '), 0) FROM ' + table).fetchone()[0]
                assert sum(map(decimal.Decimal, cells)) * 100 == expected, (name, column)
            print(name, len(found))
        lines = {(row['file'], row['position']): row for row in rows('invoice-lines')}
        for row in rows('invoice-allowances'): assert not row['line'] or (row['file'], row['line']) in lines
        for row in lines.values(): decimal.Decimal(row['quantity'])
        """

    @Test func standInTablesThatAddUpToTheSnapshot() throws {
        let result = try Command.run(Command.systemPython, ["-c", Self.judge, try Fixture.archive(of: Self.dossier)])
        #expect(result.status == 0 && result.output.split(separator: "\n").count == 8, "\(result.output)\(result.errors)")
    }

    @Test func haveNoTablesWhereThereAreNone() throws {
        let data = try Fixture.archiveOfTheComplete() + "/editions/full/data"
        let names = try FileManager.default.contentsOfDirectory(atPath: data + "/downloads")
        #expect(names.contains("documents.csv") && !names.contains { $0.hasPrefix("invoice") })
        #expect(try !String(contentsOfFile: data + "/documents/index.html", encoding: .utf8).contains("e-invoices"))
    }

    @Test(arguments: [
        ("nl", ["Weergave van de e-factuur", "Download de weergave (pdf)", "Origineel: e-factuur (XML)", "Download het origineel (XML)"]),
        ("fr", [
            "Représentation de la facture électronique", "Télécharger la représentation (PDF)", "Original : facture électronique (XML)",
            "Télécharger l&#39;original (XML)",
        ]),
        ("de", ["Darstellung der E-Rechnung", "Darstellung herunterladen (PDF)", "Original: E-Rechnung (XML)", "Original herunterladen (XML)"]),
        ("en", ["Picture of the e-invoice", "Download the picture (PDF)", "Original: e-invoice (XML)", "Download the original (XML)"]),
    ])
    func sayWhichFileIsTheOriginal(language: String, words: [String]) throws {
        try withTemporaryFolder { folder in
            let pile = folder + "/pile"
            try FileManager.default.createDirectory(atPath: pile, withIntermediateDirectories: true)
            let xml = smallUBL("MP-1", seller: ("Molen Peeters BV", "0403019261"), buyer: ("Bakkerij De Linde BV", "0417497106"))
            // One inside its picture, one beside it.
            try Data(SmallPDF.octets(pages: ["MP-1"], members: [("factur-x.xml", Array(xml.utf8))])).write(to: URL(fileURLWithPath: pile + "/in.pdf"))
            let other = xml.replacing("MP-1", with: "MP-22")
            try Data(other.utf8).write(to: URL(fileURLWithPath: pile + "/by.xml"))
            try Data(textPDF("Factuur MP-22")).write(to: URL(fileURLWithPath: pile + "/by.pdf"))
            let archived = try Command.vitrine("archive", pile, "-o", folder + "/out", "--language", language)
            #expect(archived.status == 0, "\(archived.errors)")
            let out = try #require(try FileManager.default.contentsOfDirectory(atPath: folder + "/out").first { !$0.hasPrefix(".") })
            let data = "\(folder)/out/\(out)/editions/full/data"
            let pages = try files(below: data + "/documents").filter { $0.hasSuffix(".html") }
                .map { try String(contentsOfFile: data + "/documents/" + $0, encoding: .utf8) }.filter { $0.contains("class=\"invoice\"") }
            #expect(pages.count == 2)
            for page in pages {
                for word in words { #expect(page.contains(word.replacing("&#39;", with: "'")) || page.contains(word), "\(word)") }
                let links = page.matches(of: /<a class="download" href="[^"]*\.([a-z]+)" download="[^"]*">([^<]*)</)
                    .map { ($0.output.1, $0.output.2) }
                for (sort, text) in links where text.contains("(") {
                    #expect(text.hasSuffix(sort == "pdf" ? words[1].suffix(5) : "(XML)"), "\(text)")
                }
                #expect(links.count >= 2)
            }
        }
    }
}
