import DossierModel
import Foundation
import Snapshots
import Testing
import TestSupport

/// The column `proposed` of documents.csv.
@Suite struct ProposedCellTests {
    private static let description = "vitrine: 1\nname: Bakkerij\nenterprise-number: BE 0417.497.106\nlanguage: nl\ncurrency: EUR\nnumbers: comma\n"

    private func dossier(_ rows: String, _ files: [String: String]) throws -> DossierTest {
        try DossierTest(["dossier.yml": Self.description, "documents.csv": "path;kind;date;number;gross;proposed\n" + rows].merging(files) { $1 })
    }

    private func document(_ dossier: DossierTest) throws -> ArchivedDocument {
        let snapshot = try dossier.freeze()
        return try #require(snapshot.shelves().flatMap { try snapshot.documents(on: $0, from: 0, count: 10) }.first)
    }

    private func provenance(_ dossier: DossierTest) throws -> String {
        let provenance = try document(dossier).provenance
        return Document.Fact.allCases.compactMap { fact in provenance[fact].map { "\(fact.rawValue)=\($0.rawValue)" } }.joined(separator: " ")
    }

    private func first(_ dossier: DossierTest) throws -> String {
        let document = try document(dossier)
        return "\(document.date?.description ?? "-") \(document.number ?? "-") \(document.amounts.gross ?? 0)"
    }

    @Test func aProposedCellIsAProposal() throws {
        let dossier = try dossier("documents/misc/a.txt;misc;2024-01-02;F-1;121,00;date gross\n", ["documents/misc/a.txt": "x"])
        #expect(try provenance(dossier) == "date=text gross=text")
    }

    @Test func aNameIsStronger() throws {
        let dossier = try dossier(
            "documents/misc/2024-03-31_AF-9.txt;misc;2024-01-02;F-1;121,00;date number gross\n", ["documents/misc/2024-03-31_AF-9.txt": "x"])
        #expect(try provenance(dossier) == "date=named number=named gross=text")
        #expect(try first(dossier) == "2024-03-31 AF-9 12100")
    }

    @Test func anEInvoiceIsStrongerAndADeclarationStrongest() throws {
        let invoice = smallUBL("MP-1", seller: ("Molen", "0403019261"), buyer: ("Bakkerij", "0417497106"))
        let dossier = try dossier("documents/misc/a.xml;misc;2024-01-02;F-1;99,00;date gross kind\n", ["documents/misc/a.xml": invoice])
        #expect(try first(dossier) == "2026-01-15 F-1 12100")
        #expect(dossier.messages.contains { $0.contains("InvoiceDiffers") && $0.contains("field=number") })
        #expect(!dossier.messages.contains { $0.contains("field=gross") || $0.contains("field=date") })
    }

    @Test func anUnknownNameIsSaidWithItsPlace() throws {
        let dossier = try dossier("documents/misc/a.txt;misc;2024-01-02;F-1;121,00;dat gross\n", ["documents/misc/a.txt": "x"])
        #expect(try dossier.check().contains { $0.hasPrefix("documents.csv:2:") && $0.contains("InvalidValue") && $0.contains("suggestion=date") })
    }
}
