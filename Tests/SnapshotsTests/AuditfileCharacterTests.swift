import DossierModel
@testable import Formats
import Foundation
import Testing

/// What nobody sees in an auditfile is refused where XML forbids it, and kept and named where it is text.
@Suite struct AuditfileCharacterTests {
    private static let address = """
        <streetname>s</streetname><number>1</number><numberExtension>a</numberExtension><property>p</property><postalCode>1</postalCode>\
        <city>c</city><region>r</region><country>NL</country>
        """
    /// Every element whose text is read.
    private static let auditfile = DossierTest.auditfile()
        .replacing("<customersSuppliers>", with: "<streetAddress>\(address)</streetAddress><customersSuppliers>")
        .replacing(
            "<custSupTp>", with: "<contact>x</contact><commerceNr>1</commerceNr><taxRegIdent>2</taxRegIdent><eMail>e</eMail>"
                + "<postalAddress>\(address)</postalAddress><bankAccount><bankAccNr>b</bankAccNr></bankAccount><custSupTp>")
        .replacing(
            "<transactions>", with: "<openingBalance><linesCount>0</linesCount><totalDebit>0</totalDebit><totalCredit>0</totalCredit>"
                + "<obLine><nr>1</nr><accID>1300</accID><amnt>0.00</amnt><amntTp>D</amntTp></obLine></openingBalance><transactions>")
        .replacing("<trDt>", with: "<docRef>r</docRef><invRef>i</invRef><trDt>")
        .replacing("<effDate>", with: "<invRef>i</invRef><desc>d</desc><matchKeyID>m</matchKeyID><costID>k</costID><effDate>")
        .replacing("</trLine>", with: "<vat><vatID>V</vatID><vatPerc>21</vatPerc><vatAmnt>1.00</vatAmnt><vatAmntTp>D</vatAmntTp></vat>"
            + "<currency><curCode>USD</curCode><curAmnt>2.00</curAmnt></currency></trLine>")
        .replacing("<accTp>B", with: "<leadCode>l</leadCode><RGScode>r</RGScode><accTp>B")
        .replacing("<openingBalance>", with: "<vatCodes><vatCode><vatID>W</vatID><vatDesc>d</vatDesc><vatToPayAccID>1300</vatToPayAccID>"
            + "<vatToClaimAccID>1300</vatToClaimAccID></vatCode></vatCodes><openingBalance>")

    /// Refused with line and column, or said as what the value then is.
    private static let refused: Set = [
        "startDate", "endDate", "curCode", "linesCount", "totalDebit", "totalCredit", "trDt", "effDate", "amnt", "amntTp",
    ]
    /// Not in the snapshot, or in another form, and why.
    private static let exempt = [
        "dateCreated": "not read", "taxRegistrationCountry": "not read", "companyIdent": "the id of the dossier is made of its letters and digits",
        "contact": "stands for a name that is absent", "commerceNr": "stands for a tax number that is absent",
        "invRef": "of an entry: stands for a document that is absent", "nr": "of a line: says where a fault is",
        "jrnTp": "one letter; any other is a journal of its own sort", "accTp": "one letter; any other is a finding",
        "custSupTp": "one letter; any other is a party of its own sort", "leadCode": "stands for an RGS code that is absent",
        "effDate": "stands for a date that is absent"
    ]

    struct Leaf: Sendable, CustomTestStringConvertible {
        let name: String
        let before: String
        let after: String
        var isLine: Bool { (before.range(of: "<trLine>", options: .backwards)?.lowerBound ?? before.startIndex)
            > (before.range(of: "<transaction>", options: .backwards)?.lowerBound ?? before.startIndex) }
        var testDescription: String { "\(name) at \(before.utf8.count)" }
    }

    private static let leaves: [Leaf] = auditfile.matches(of: /<([A-Za-z]+)>([^<\n]*)<\/\1>/).map { match in
        let start = match.2.startIndex, end = match.2.endIndex
        return Leaf(name: String(match.1), before: String(auditfile[..<start]), after: String(auditfile[end...]))
    }

    @Test func knowsEveryElementOfTheReader() throws {
        let structure: Set = [
            "header", "company", "customersSuppliers", "customerSupplier", "generalLedger", "ledgerAccount", "openingBalance", "transactions",
            "journal", "transaction", "trLine", "obLine", "subledgers", "subledger", "obSubledgers", "obSubledger", "streetAddress", "postalAddress",
            "bankAccount", "vatCodes", "vatCode", "vat", "currency",
            // Elements of the oldest version, which have other places.
            "address", "type", "companyAddress", "companyCity", "companyPostalCode", "debitAmount", "creditAmount", "currencyDebitAmount",
            "currencyCreditAmount",
            // Words of the program.
            "companyName", "street", "postal", "parties", "accounts", "opening", "dossier",
        ]
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Sources/Formats/Auditfile")
        let names = try ["AuditfileCompany.swift", "AuditfileLedger.swift", "AuditfileLine.swift"].flatMap { file in
            try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8).matches(of: /"([a-z][A-Za-z]+)"/).map { String($0.1) }
        }
        #expect(Set(names).subtracting(structure).subtracting(Self.leaves.map(\.name)) == [])
    }

    private func read(_ leaf: Leaf, _ text: String, in dossier: DossierTest) throws -> [Diagnostic] {
        let reports = Reports()
        try dossier.write("a.xaf", Array((leaf.before + text + leaf.after).utf8))
        try AuditfileReader(path: dossier.input + "/a.xaf", file: "a.xaf").read(into: reports) { _ in }
        return reports.diagnostics
    }

    @Test(arguments: leaves) func refusesWhatXMLForbids(leaf: Leaf) throws {
        let dossier = try DossierTest()
        for scalar in CharacterTable.unseen.filter({ $0.value < 0x20 }) + ["\0"] {
            for text in ["1\(scalar)2", "1&#\(scalar.value);2", "1&#x\(String(scalar.value, radix: 16));2"] {
                let found = try read(leaf, text, in: dossier)
                #expect(
                    found.contains { $0.identifier == .malformedXML && $0.location.line != nil && $0.location.column != nil },
                    "\(UnusualCharacters.code(of: scalar)) \(found)")
            }
        }
    }

    @Test(arguments: leaves) func keepsOrRefusesEachOtherCharacter(leaf: Leaf) throws {
        let unseen = CharacterTable.unseen.filter { $0.value >= 0x20 }, all = CharacterTable.text(unseen)
        // A currency of a line that is none is kept.
        if Self.refused.contains(leaf.name), leaf.name != "curCode" || !leaf.isLine {
            if leaf.name == "effDate" { return }
            let dossier = try DossierTest()
            for scalar in unseen + CharacterTable.lookAlikes {
                let value = Self.auditfile[leaf.before.endIndex...].prefix { $0 != "<" }
                let found = try read(leaf, value + String(scalar), in: dossier)
                #expect(found.contains { $0.location.line != nil && $0.location.column != nil && $0.shows([scalar]) }, "\(found)")
            }
        } else if Self.exempt[leaf.name] == nil || leaf.name == "nr" && !leaf.isLine && !leaf.before.hasSuffix("<obLine><nr>") {
            let text = all + "b" + CharacterTable.text(CharacterTable.lookAlikes) + all
            let dossier = try DossierTest(["a.xaf": leaf.before + text + leaf.after])
            let texts = try dossier.freeze("a.xaf").texts()
            // An address of several elements is one text.
            #expect(texts.contains { $0.utf8.count >= text.utf8.count && Array($0.utf8).contains(Array(text.utf8)) }, "\(texts)")
            #expect(dossier.diagnostics.contains { $0.shows(unseen) }, "\(dossier.messages)")
        }
    }
}
