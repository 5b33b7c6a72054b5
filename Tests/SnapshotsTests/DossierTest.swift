import DossierModel
import Foundation
import Snapshots

/// A small dossier in a folder of its own, made of paths and contents, and what came of it. The folder goes with the last reference.
final class DossierTest {
    let folder: String
    /// The dossier folder inside it.
    var input: String { folder + "/dossier" }
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var summary: Freezer.Summary?
    private var bags = 0

    init(_ files: [String: String] = [:]) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("dossier-test-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder + "/dossier", withIntermediateDirectories: true)
        for (path, content) in files { try write(path, Array(content.utf8)) }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func write(_ path: String, _ bytes: [UInt8]) throws {
        let url = URL(fileURLWithPath: input + "/" + path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    /// A new empty folder for a bag.
    func emptyBag() throws -> String {
        bags += 1
        let bag = folder + "/bag-\(bags)"
        try FileManager.default.createDirectory(atPath: bag, withIntermediateDirectories: true)
        return bag
    }

    /// Freezes the dossier folder, or one file in it, and opens the snapshot.
    func freeze(_ path: String = "") throws -> Snapshot {
        let bag = try emptyBag()
        diagnostics = []
        summary = try Freezer(DossierInput(path: path.isEmpty ? input : input + "/" + path), program: "test 1")
            .freeze(into: bag, each: { diagnostics.append($0) })
        return try Snapshot(path: bag)
    }

    /// Reads the dossier without freezing it.
    func check(_ path: String = "") throws -> [String] {
        diagnostics = []
        summary = try Freezer(DossierInput(path: path.isEmpty ? input : input + "/" + path), program: "test 1").check {
            diagnostics.append($0)
        }
        return messages
    }

    /// `place: severity Identifier name=value`, in the order of the reports.
    var messages: [String] {
        diagnostics.map { diagnostic in
            let arguments = diagnostic.arguments.sorted { $0.key < $1.key }.map { name, argument in
                switch argument {
                case .text(let text): " \(name)=\(text)"
                case .count(let count): " \(name)=\(count)"
                case .day(let day): " \(name)=\(day)"
                case .money(let money): " \(name)=\(money.minorUnits)"
                }
            }
            return "\(diagnostic.location): \(diagnostic.severity) \(diagnostic.identifier.rawValue)" + arguments.joined()
        }
    }
}

extension DossierTest {
    /// Two fiscal years, three journals and a declared moment of the freeze; `more` is appended.
    static func description(_ more: String = "") -> String {
        """
        vitrine: 1
        id: test
        name: Test BV
        language: nl
        currency: EUR
        numbers: comma
        fiscal-years:
          - {id: "2023", start: 2023-01-01, end: 2023-12-31}
          - {id: "2024", start: 2024-01-01, end: 2024-12-31}
        journals:
          - {code: AF, name: Aankopen, family: purchases}
          - {code: VF, name: Verkopen, family: sales}
          - {code: BK, name: Bank, family: financial}
        frozen: {at: 2025-04-15T17:30:00+02:00, reason: Overname}

        """ + more
    }

    static let accounts = "account,name,type\n400000,Klanten,balance\n440000,Leveranciers,balance\n600000,Aankopen,result\n700000,Omzet,result\n"

    /// One entry of two lines.
    static func entry(_ journal: String, _ number: String, _ date: String, _ amount: String, document: String = "") -> String {
        let (debit, credit) = journal == "VF" ? ("400000", "700000") : ("600000", "440000")
        return "\(number);\(journal);\(date);\(debit);\(amount);;\(document)\n\(number);\(journal);\(date);\(credit);;\(amount);\(document)\n"
    }

    static let entryColumns = "entry;journal;date;account;debit;credit;document\n"

    /// An auditfile of XAF 3.2 with one sale of 2024.
    static func auditfile(lines: Int = 2) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <auditfile xmlns="http://www.auditfiles.nl/XAF/3.2">
        <header><fiscalYear>2024</fiscalYear><startDate>2024-01-01</startDate><endDate>2024-12-31</endDate><curCode>EUR</curCode>
        <dateCreated>2025-01-01</dateCreated><softwareDesc>Pakket</softwareDesc><softwareVersion>7</softwareVersion></header>
        <company><companyIdent>Zaak</companyIdent><companyName>Zaak BV</companyName><taxRegistrationCountry>NL</taxRegistrationCountry>
        <taxRegIdent>NL1B01</taxRegIdent>
        <customersSuppliers><customerSupplier><custSupID>D1</custSupID><custSupName>Klant</custSupName><custSupTp>C</custSupTp></customerSupplier></customersSuppliers>
        <generalLedger>
        <ledgerAccount><accID>1300</accID><accDesc>Debiteuren</accDesc><accTp>B</accTp></ledgerAccount>
        <ledgerAccount><accID>8000</accID><accDesc>Omzet</accDesc><accTp>P</accTp></ledgerAccount>
        </generalLedger>
        <transactions><linesCount>\(lines)</linesCount><totalDebit>1210.00</totalDebit><totalCredit>1210.00</totalCredit>
        <journal><jrnID>VK</jrnID><desc>Verkoop</desc><jrnTp>S</jrnTp>
        <transaction><nr>7</nr><desc>Factuur</desc><periodNumber>1</periodNumber><trDt>2024-01-31</trDt>
        <trLine><nr>1</nr><accID>1300</accID><docRef>F-1</docRef><effDate>2024-01-31</effDate><amnt>1210.00</amnt><amntTp>D</amntTp><custSupID>D1</custSupID></trLine>
        <trLine><nr>2</nr><accID>8000</accID><docRef>F-1</docRef><effDate>2024-01-31</effDate><amnt>1210.00</amnt><amntTp>C</amntTp></trLine>
        </transaction></journal></transactions></company></auditfile>
        """
    }

    /// The smallest PDF of one page that readers open; anything may follow it.
    static let pdf = """
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj trailer<</Root 1 0 R>>

        """
}
