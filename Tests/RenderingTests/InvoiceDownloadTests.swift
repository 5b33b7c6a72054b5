import DossierModel
import Foundation
@testable import Rendering
import Snapshots
import Spelling
import Testing
import TestSupport

/// The tables of e-invoices as CSV: what an edition may see, and texts of others that are no formula.
@Suite struct InvoiceDownloadTests {
    private static let own = (name: "Paar BV", number: "0403019261"), other = (name: "Bakker BV", number: "0417497106")

    /// The rows of a table in an edition, without the line of its columns; nil where there is no such file.
    private func rows(_ name: String, rights: Set<Right>) throws -> [String]? {
        let scratch = try RenderingTest()
        var files = PairedDossier().files
        let bought = smallUBL("A-1", seller: (name: "=1+1", number: Self.other.number), buyer: Self.own)
        files["documents/purchases/A-1.xml"] = bought
        files["documents/sales/V-1.xml"] = smallUBL("V-1", seller: Self.own, buyer: Self.other)
        let snapshot = try scratch.freeze(files), bag = try scratch.emptyFolder("bag")
        let edition = Edition(name: "deel", profiles: ["Deel"], role: .client, rights: rights, users: ["x@x.example"])
        _ = try SiteRenderer(templates: RenderingTest.templates, language: .nl, program: "test 1").render(
            snapshot, edition: edition, into: bag, sharing: nil)
        let data = FileManager.default.contents(atPath: "\(bag)/data/downloads/\(name).csv")
        return data.map { Array(String(decoding: $0, as: UTF8.self).split(separator: "\r\n").map(String.init).dropFirst()) }
    }

    @Test func holdWhatTheEditionMaySee() throws {
        let purchase = "documents/purchases/A-1.xml,documents/purchases/A-1.xml,A-1,", sale = "documents/sales/V-1.xml,documents/sales/V-1.xml,V-1,"
        let both = try #require(try rows("invoices", rights: [.purchases, .sales]))
        #expect(both.count == 2 && both[0].hasPrefix(purchase) && both[1].hasPrefix(sale))
        let one = try #require(try rows("invoices", rights: [.purchases]))
        #expect(one.count == 1 && one[0].hasPrefix(purchase) && one[0].contains(",EUR,") && one[0].contains(",100.00,21.00,121.00,"))
        #expect(try rows("invoice-lines", rights: [.sales])?.allSatisfy { $0.hasPrefix(sale) } == true)
        #expect(try rows("invoices", rights: [.misc, .notes, .ledger]) == nil)
    }

    @Test func holdNoFormula() throws {
        let parties = try #require(try rows("invoice-parties", rights: [.purchases]))
        #expect(parties.count == 2 && parties.contains { $0.contains(",seller,'=1+1,") })
    }

    @Test func writeAQuantityAsANumberAndWhatIsNoneAsAText() {
        func text(_ value: String, _ form: (TableCell) -> CSVWriter.Cell = { $0.forPrograms }) -> String? {
            var bytes: [UInt8] = []
            var csv = CSVWriter(separator: ";", quoting: "", isMarked: false) { bytes += $0 }
            guard (try? csv.row([form(.decimal(orText: value))])) != nil, (try? csv.finish()) != nil else { return nil }
            return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
        }
        #expect(text("-1.5") == "-1.5" && text("-1+cmd") == "'-1+cmd" && text("-") == "'-" && text("12") == "12")
        func dutch(_ value: String) -> String? { text(value) { $0.forPeople(Notation(.nl)) } }
        #expect(dutch("-1.5") == "-1,5" && dutch("-1+cmd") == "'-1+cmd" && dutch("-") == "'-" && dutch("12") == "12")
    }
}
