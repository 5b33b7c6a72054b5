import DossierModel
import GRDB
import Snapshots
import Testing

/// A GoBD export as the ledger of a dossier.
@Suite struct GoBDDossierTests {
    private static let index = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE DataSet SYSTEM "gdpdu-01-09-2004.dtd">
        <DataSet><Version>1.0</Version><DataSupplier><Name>Muster \
        GmbH</Name><Location>Berlin</Location><Comment/></DataSupplier><Media><Name>CD</Name>
        <Table><URL>buchungen.csv</URL><Name>Buchungen</Name><UTF8/><VariableLength>
        <VariableColumn><Name>Belegnummer</Name><AlphaNumeric/></VariableColumn>
        <VariableColumn><Name>Buchungsdatum</Name><Date/></VariableColumn>
        <VariableColumn><Name>Konto</Name><AlphaNumeric/></VariableColumn>
        <VariableColumn><Name>Gegenkonto</Name><AlphaNumeric/></VariableColumn>
        <VariableColumn><Name>Umsatz</Name><Numeric><Accuracy>2</Accuracy></Numeric></VariableColumn>
        <VariableColumn><Name>Soll/Haben-Kennzeichen</Name><AlphaNumeric/></VariableColumn></VariableLength></Table>
        <Table><URL>artikel.csv</URL><Name>Artikel</Name><VariableLength>
        <VariableColumn><Name>Artikel</Name><AlphaNumeric/></VariableColumn></VariableLength></Table>
        </Media></DataSet>
        """
    private static let files = [
        "index.xml": index, "gdpdu-01-09-2004.dtd": "<!ELEMENT DataSet ANY>", "artikel.csv": "Schraube\r\n",
        "buchungen.csv": "R1;31.01.2024;1400;8400;11,90;S\r\nR1;28.02.2024;1200;1400;11,90;S\r\n",
    ]

    /// Nothing says of which of two years the opening balances are: both are said, though the table of the export ends in `.csv`, and nothing is
    /// made.
    @Test func saysThatNobodyKnowsTheYearOfOpenings() throws {
        func column(_ name: String, _ type: String = "AlphaNumeric") -> String { "<VariableColumn><Name>\(name)</Name><\(type)/></VariableColumn>" }
        let accounts = """
            <Table><URL>konten.csv</URL><Name>Sachkonten</Name><UTF8/><VariableLength>\(column("Konto"))\(column("Kontobezeichnung"))\
            \(column("EB-Wert", "Numeric"))\(column("S/H"))</VariableLength></Table>
            """
        let years = "fiscal-years: [{id: \"2023\", start: 2023-01-01, end: 2023-12-31}, {id: \"2024\", start: 2024-01-01, end: 2024-12-31}]\n"
        let dossier = try DossierTest([
            "dossier.yml": "vitrine: 1\nname: M\nlanguage: en\ncurrency: EUR\nnumbers: comma\n" + years,
            "ledger/x/index.xml": Self.index.replacing("</Media>", with: accounts + "</Media>"), "ledger/x/artikel.csv": "Schraube\r\n",
            "ledger/x/buchungen.csv": "R1;31.01.2023;1400;8400;11,90;S\r\nR1;28.02.2024;1200;1400;11,90;S\r\n",
            "ledger/x/konten.csv": "1200;Bank;1.000,00;S\r\n0800;Kapital;1.000,00;H\r\n8400;E;;\r\n1400;K;;\r\n",
        ])
        #expect(throws: InvalidDossier.self) { try dossier.freeze() }
        #expect(dossier.messages.count { $0.contains("error UnknownReference") } == 2, "\(dossier.messages)")
    }

    /// In a folder of its own, in `ledger/` itself, and in a pile that nothing describes.
    @Test(arguments: [("ledger/export/", true), ("ledger/", true), ("Export 2024/", false), ("", false)])
    func freezesAnExport(folder: String, isDescribed: Bool) throws {
        var files = isDescribed ? ["dossier.yml": DossierTest.description()] : ["brief.txt": "Brief"]
        for (name, text) in Self.files { files[folder + name] = text }
        let dossier = try DossierTest(files)
        let snapshot = try dossier.freeze()
        #expect(snapshot.dossier.yearCharts == ["2024": .generic])
        if !isDescribed {
            #expect(snapshot.dossier.country == .de)
            #expect(snapshot.dossier.name == "Muster GmbH")
        }
        let counts = try snapshot.counts()
        #expect("\(counts.documents) \(counts.entries) \(counts.lines) \(counts.accounts)" == "\(isDescribed ? 0 : 1) 2 4 3")
        #expect(counts.debit == 2_380)
        // The table that is none of the ledger is said once, and no other file is.
        let stray = dossier.messages.filter { $0.contains("StrayFile") }
        #expect(stray.count == 1)
        #expect(stray.first?.contains("path=\(folder)artikel.csv") == true)
        #expect(!dossier.messages.contains { $0.contains(" error ") })
    }

    /// All of it is kept as originals.
    @Test func keepsTheWholeExport() throws {
        var files = ["dossier.yml": DossierTest.description()]
        for (name, text) in Self.files { files["ledger/x/" + name] = text }
        let dossier = try DossierTest(files)
        _ = try dossier.freeze()
        try DatabaseQueue(path: dossier.folder + "/bag-1/data/dossier.sqlite").read { db in
            let kept = try String.fetchAll(db, sql: "SELECT path FROM file WHERE role = 'source' AND path LIKE 'ledger/%' ORDER BY path")
            #expect(kept == Self.files.keys.map { "ledger/x/" + $0 }.sorted())
        }
    }

    @Test func staysADocumentWhereItIsFiled() throws {
        var files = ["dossier.yml": DossierTest.description()]
        for (name, text) in Self.files { files["documents/misc/" + name] = text }
        let counts = try DossierTest(files).freeze().counts()
        #expect("\(counts.documents) \(counts.entries)" == "4 0")
    }

    /// Years that the dossier declares hold the entries of their days, of several years too.
    @Test func partsEntriesByYear() throws {
        var files = ["dossier.yml": DossierTest.description()]
        for (name, text) in Self.files { files["ledger/x/" + name] = text.replacing("31.01.2024", with: "31.01.2023") }
        let dossier = try DossierTest(files)
        #expect(try dossier.freeze().dossier.yearCharts == ["2023": .generic, "2024": .generic])
    }

    /// A table of an export that is declared is read with it, and not once more as a CSV file.
    @Test func readsADeclaredTableOnce() throws {
        let sources = "sources: [{files: ledger/x/buchungen.csv, table: entries, constants: {journal: X}}]\n"
        var files = ["dossier.yml": DossierTest.description() + sources]
        for (name, text) in Self.files { files["ledger/x/" + name] = text }
        let dossier = try DossierTest(files)
        let counts = try dossier.freeze().counts()
        #expect("\(counts.entries) \(counts.lines) \(counts.accounts)" == "2 4 3")
        #expect(!dossier.messages.contains { $0.contains(" error ") })
    }

    @Test func refusesWhatItCannotRead() throws {
        var files = ["dossier.yml": DossierTest.description()]
        for (name, text) in Self.files { files["ledger/x/" + name] = text.replacing("11,90", with: "1.90") }
        let messages = try DossierTest(files).check().filter { $0.contains(" error ") }
        #expect(messages == [
            "ledger/x/buchungen.csv:1:25: error InvalidAmount column=Umsatz problem=amountInGoBD value=1.90",
            "ledger/x/buchungen.csv:2:25: error InvalidAmount column=Umsatz problem=amountInGoBD value=1.90",
        ])
    }
}
