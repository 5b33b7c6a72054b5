import DossierModel
import Spelling

/// Reads who a SAF-T is about, from when to when, in which currency and out of which package.
struct SAFTHeader {
    let books: SAFTBooks
    private var fields: LedgerFields { books.fields }
    private var isPortugal: Bool { books.version == .portugal }

    init(books: SAFTBooks) { self.books = books }

    /// The dossier that the header describes; nil where it leaves out what the parts need, which is reported.
    func read() throws -> Dossier? {
        let origin = fields.origin
        var cells: [String: LedgerFields.Cell] = [:], company = SAFTCompany(), selection: SAFTSelection?
        try fields.cursor.children { element in
            switch element {
            case "Company": try company.read(fields)
            case "CompanyAddress": try company.readAddress(fields)
            case "SelectionCriteria": selection = try SAFTSelection(fields)
            default: cells[element] = try fields.cell(element)
            }
        }
        let currency = try currency(cells, origin)
        let year = try isPortugal ? portugueseYear(cells, origin) : selection?.fiscalYear(fields)
        if !isPortugal, selection == nil { try fields.missing("SelectionCriteria", at: origin) }
        let name = isPortugal ? cells["CompanyName"]?.text : company.name
        guard let name else {
            try fields.missing(isPortugal ? "CompanyName" : "Name", at: company.origin ?? origin)
            return nil
        }
        guard let currency, let year else { return nil }
        books.fiscalYear = year
        let id = slug(name)
        var dossier = Dossier(id: id.isEmpty ? "dossier" : id, name: name, language: .en, currency: currency)
        dossier.enterpriseNumber = isPortugal ? cells["TaxRegistrationNumber"]?.text : company.number
        dossier.addresses = company.addresses
        dossier.fiscalYears = [year]
        let package = isPortugal ? ("ProductID", "ProductVersion") : ("SoftwareID", "SoftwareVersion")
        dossier.source = (cells[package.0] ?? cells["SoftwareCompanyName"]).map { Dossier.Source(package: $0.text, version: cells[package.1]?.text) }
        dossier.notation = .xsd
        return dossier
    }

    private func currency(_ cells: [String: LedgerFields.Cell], _ origin: SourceLocation) throws -> Currency? {
        let name = isPortugal ? "CurrencyCode" : "DefaultCurrencyCode"
        guard let cell = cells[name] else {
            try fields.missing(name, at: origin)
            return nil
        }
        guard let currency = Currency(code: cell.text) else {
            try fields.invalid(cell, expected: "ISO 4217")
            return nil
        }
        fields.currency = currency
        return currency
    }

    private func portugueseYear(_ cells: [String: LedgerFields.Cell], _ origin: SourceLocation) throws -> FiscalYear? {
        for name in ["FiscalYear", "StartDate", "EndDate"] where cells[name] == nil { try fields.missing(name, at: origin) }
        let start = try cells["StartDate"].flatMap(fields.day), end = try cells["EndDate"].flatMap(fields.day)
        guard let id = cells["FiscalYear"]?.text, let start, let end, let endCell = cells["EndDate"] else { return nil }
        guard end >= start else {
            try fields.invalid(endCell, expected: "≥ \(start)")
            return nil
        }
        return FiscalYear(id: id, start: start, end: end, origin: origin)
    }
}
