import DossierModel
import Foundation

/// What `Tests/judge/einvoices.py` says of a file, read with lxml.
struct JudgedInvoice: Decodable, Equatable {
    struct Amount: Decodable, Equatable {
        let text: String
        let currency: String?
        let minorUnits: Int64?

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            text = try list.decode(String.self)
            currency = try list.decodeIfPresent(String.self)
            minorUnits = try list.decodeIfPresent(Int64.self)
        }

        init?(_ amount: EInvoiceAmount?) {
            guard let amount else { return nil }
            (text, currency, minorUnits) = (amount.text, amount.currency, amount.money?.minorUnits)
        }
    }

    struct Party: Decodable, Equatable {
        let name: String?, identifiers: [[String?]], legal: [String?]?, vat: String?, tax: String?, endpoint: [String?]?, country: String?
        let city: String?

        init?(_ party: EInvoiceParty?) {
            guard let party else { return nil }
            func pair(_ identifier: EInvoiceIdentifier) -> [String?] { [identifier.text, identifier.scheme] }
            (name, identifiers, legal) = (party.name, party.identifiers.map(pair), party.legalIdentifier.map(pair))
            (vat, tax, endpoint) = (party.vatNumber?.text, party.taxRegistration?.text, party.endpoint.map(pair))
            (country, city) = (party.address.country, party.address.city)
        }
    }

    struct Row: Decodable, Equatable {
        let category: String?, rate: String?, taxable: Amount?, amount: Amount?

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            category = try list.decodeIfPresent(String.self)
            rate = try list.decodeIfPresent(String.self)
            taxable = try list.decodeIfPresent(Amount.self)
            amount = try list.decodeIfPresent(Amount.self)
        }

        init(_ vat: EInvoiceVAT) {
            (category, rate) = (vat.tax.category, vat.tax.rate?.text)
            (taxable, amount) = (Amount(vat.taxable), Amount(vat.amount))
        }
    }

    let number: String?, type: String?, issue: String?, due: String?, delivery: String?, currency: String?
    let seller: Party?, buyer: Party?, payee: Party?, representative: Party?
    let net: Amount?, payable: Amount?, vat: [Row], lines: Int, accounts: [String], orders: [String], deviations: [String]

    init(_ invoice: EInvoice) {
        func day(_ date: EInvoiceDate?) -> String? { date?.day?.description }
        (number, type, currency) = (invoice.number, invoice.typeCode, invoice.currency)
        (issue, due, delivery) = (day(invoice.dates.issue), day(invoice.dates.due), day(invoice.dates.delivery))
        (seller, buyer) = (Party(invoice.seller), Party(invoice.buyer))
        (payee, representative) = (Party(invoice.payee), Party(invoice.taxRepresentative))
        (net, payable, vat) = (Amount(invoice.totals.net), Amount(invoice.totals.payable), invoice.vat.map(Row.init))
        (lines, accounts) = (invoice.lines.count { $0.depth == 0 }, invoice.payment.means.compactMap(\.account))
        (orders, deviations) = (invoice.lines.compactMap(\.orderLine), invoice.deviations.map(\.rule.rawValue))
    }
}

/// What else the script says of a file.
struct JudgedValues: Decodable {
    let values: [String: Int]
    let attachments: [String]
}

enum EInvoiceJudge {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let corpus = root.deletingLastPathComponent().appendingPathComponent("shared/corpora/invoices").path
    private static let python = ProcessInfo.processInfo.environment["VITRINE_PYTHON"]
    static let canJudge =
        python != nil && FileManager.default.fileExists(atPath: corpus) && FileManager.default.fileExists(atPath: "/usr/bin/pdfdetach")

    /// Runs the script; the files inside PDFs lie in `scratch` then.
    static func judge(into scratch: URL) throws -> Data {
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        let output = scratch.appendingPathComponent("judge.json"), process = Process()
        guard FileManager.default.createFile(atPath: output.path, contents: nil) else { throw CocoaError(.fileWriteUnknown) }
        process.executableURL = URL(fileURLWithPath: python ?? "python3")
        process.arguments = [root.appendingPathComponent("Tests/judge/einvoices.py").path, corpus, scratch.appendingPathComponent("pdf").path]
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        return try Data(contentsOf: output)
    }

    /// How often each text stands in a value, at any depth; what is derived from a text beside it is left out.
    static func texts(in value: Any, into counts: inout [String: Int]) {
        if value is Money || value is ExactDecimal || value is Day || value is EInvoice.Syntax { return }
        if let text = value as? String {
            counts[text, default: 0] += 1
            return
        }
        for child in Mirror(reflecting: value).children { texts(in: child.value, into: &counts) }
    }
}
