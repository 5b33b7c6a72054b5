import DossierModel
import GRDB
import Snapshots
import TestSupport
import Testing

/// What somebody declares of an e-invoice, against what it says.
@Suite("Declared facts and those of an e-invoice")
struct InvoiceDiffersTests {
    private static let xml = smallUBL("F-1", seller: ("Molens Terhaegen NV", "0203201340"), buyer: ("De Linde BV", "0417497106"))

    /// The findings about the row, and what the document is.
    private func freeze(_ columns: String, _ cells: String, xml: String = Self.xml) throws -> (found: [String], document: String) {
        let dossier = try DossierTest(["dossier.yml": DossierTest.description("enterprise-number: BE 0417.497.106\n")])
        try dossier.write("documents/misc/a.xml", Array(xml.utf8))
        try dossier.write("documents.csv", Array("path,\(columns)\ndocuments/misc/a.xml,\(cells)\n".utf8))
        let snapshot = try dossier.freeze()
        return try DatabaseQueue(path: snapshot.database).read { db in
            let found = try String.fetchAll(db, sql: "SELECT arguments FROM finding WHERE identifier IN ('InvoiceDiffers', 'InvoicePartyDiffers')")
            let row = try Row.fetchOne(db, sql: "SELECT kind, year, month, date, party_name, gross FROM document")
            return (found, (row.map { Array($0.databaseValues) } ?? []).map(\.description).joined(separator: " "))
        }
    }

    @Test("A declared party that is another one is a finding; another way of writing it is none")
    func comparesParties() throws {
        let (other, document) = try freeze("party", "Heel Andere NV")
        #expect(other.count == 1 && other[0].contains("Heel Andere NV"))
        #expect(document.contains("Heel Andere NV"))
        #expect(try freeze("party", "Molens Terhaegen").found == [])
    }

    @Test("A declared period is kept, and the date of the e-invoice is filled in")
    func keepsPeriods() throws {
        let (_, document) = try freeze("period", "2027-07")
        #expect(document.contains("2027 7 \"20"), "\(document)")
    }

    @Test("An amount of another currency is no amount of the document")
    func leavesOtherCurrencies() throws {
        let (_, document) = try freeze("status", "paid", xml: Self.xml.replacing("currencyID=\"EUR\"", with: "currencyID=\"JPY\""))
        #expect(document.hasSuffix("NULL"), "\(document)")
    }
}
