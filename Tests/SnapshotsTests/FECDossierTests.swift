import DossierModel
import Foundation
import GRDB
import Snapshots
import Testing

/// A FEC as the ledger of a dossier.
@Suite struct FECDossierTests {
    /// Opening balances and a sale of 2024, the latter in two journals.
    private static let fec = [
        "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|"
            + "EcritureLet|DateLet|ValidDate|Montantdevise|Idevise",
        "AN|A nouveaux|1|20240101|512000|Banque|||AN|20240101|Ouverture|50,00|0,00|||20240101||",
        "AN|A nouveaux|1|20240101|101000|Capital|||AN|20240101|Ouverture|0,00|50,00|||20240101||",
        "VT|Ventes|2|20241231|411000|Clients|C1|Durand|F1|20241231|Facture|12,00|0,00|||20241231||",
        "OD|Divers|2|20241231|707000|Ventes|||F1|20241231|Facture|0,00|12,00|||20241231||", "",
    ].joined(separator: "\n")

    @Test(arguments: [("FECs/123456789FEC20241231.txt", ""), ("ledger/export.csv", DossierTest.description())])
    func freezesAFEC(path: String, description: String) throws {
        let dossier = try DossierTest([path: Self.fec, "dossier.yml": description].filter { !$0.value.isEmpty })
        let snapshot = try dossier.freeze()
        #expect(snapshot.dossier.yearCharts == ["2024": .pcg])
        // Only the name of the file says whose books they are.
        if description.isEmpty {
            #expect(snapshot.dossier.country == .fr)
            #expect(snapshot.dossier.enterpriseNumber == "FR 123456789")
        }
        let counts = try snapshot.counts()
        #expect("\(counts.entries) \(counts.lines) \(counts.accounts) \(counts.parties)" == "2 4 4 1")
        #expect(counts.debit == 6_200)
        #expect(counts.credit == 6_200)
        let assumed = dossier.messages.filter { $0.contains("AssumedReading") }
        #expect(assumed == ["\(path):4: finding AssumedReading count=1 problem=fecJournals"])
        #expect(!dossier.messages.contains { $0.contains(" error ") || $0.contains("UntypedAccount") })
        try DatabaseQueue(path: dossier.folder + "/bag-1/data/dossier.sqlite").read { db in
            let openings = try String.fetchAll(db, sql: "SELECT journal || number FROM entry WHERE is_opening")
            #expect(openings == ["AN1"])
        }
    }

    @Test func staysADocumentWhereItIsFiled() throws {
        let dossier = try DossierTest(["dossier.yml": DossierTest.description(), "documents/misc/123456789FEC20241231.txt": Self.fec])
        let counts = try dossier.freeze().counts()
        #expect("\(counts.documents) \(counts.entries)" == "1 0")
    }

    /// A row that cannot be read is an error, and nothing that rests on the ledger is judged.
    @Test func refusesWhatItCannotRead() throws {
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description(), "ledger/f.txt": Self.fec.replacingOccurrences(of: "12,00", with: "1,234"),
        ])
        #expect(try dossier.check() == [
            "ledger/f.txt:4:67: error InvalidAmount column=Debit problem=amountInFEC value=1,234",
            "ledger/f.txt:5:63: error InvalidAmount column=Credit problem=amountInFEC value=1,234",
        ])
    }
}
