import DossierModel

/// An amount of a line: a number in Portugal, elsewhere a number with that of another currency beside it.
struct SAFTAmount {
    /// Minor units of the file's currency; nil where it cannot be read, which is reported.
    private(set) var value: Int64?
    /// That of the paper in its own currency, on the same side.
    private(set) var foreign: Money?
    /// What is in no other place.
    private(set) var details: [Entry.Line.Detail] = []
    private let all: FewValues<LedgerFields.Cell>

    /// With the foreign amount as it stands, for a line where it has no place.
    var allDetails: [Entry.Line.Detail] { Self.details(all, ["CurrencyCode", "CurrencyAmount", "ExchangeRate"]) }

    init(_ element: String, _ books: SAFTBooks, _ entry: String?) throws {
        let fields = books.fields, origin = fields.origin
        if books.version == .portugal {
            all = [:]
            let cell = try fields.cell(element)
            if cell == nil { try fields.missing(element, at: origin, entry: entry) }
            value = try cell.flatMap { try fields.amount($0) }
            return
        }
        var cells: FewValues<LedgerFields.Cell> = [:]
        try fields.cursor.children { cells[$0] = try fields.cell($0) }
        all = cells
        if cells["Amount"] == nil { try fields.missing("Amount", at: origin, entry: entry) }
        value = try cells["Amount"].flatMap { try fields.amount($0) }
        guard let code = cells["CurrencyCode"], let amount = cells["CurrencyAmount"], code.text != fields.currency.code,
            let currency = Currency(code: code.text)
        else {
            // The own currency once more says nothing, unless it says something else.
            let isSame = cells["CurrencyCode"].map { $0.text == fields.currency.code } ?? true
            let repeats = isSame && cells["CurrencyAmount"].map { AmountNotation.xsd.minorUnits($0.text, fields.currency) == value } ?? true
            details = repeats ? [] : allDetails
            return
        }
        guard let units = try fields.amount(amount, in: currency) else { return }
        // An amount of another sign than its own would stand on the other side.
        if let value, value < 0 && units > 0 || value > 0 && units < 0 {
            details = allDetails
        } else {
            foreign = Money(units, currency)
            details = Self.details(cells, ["ExchangeRate"])
        }
    }

    private static func details(_ cells: FewValues<LedgerFields.Cell>, _ names: [String]) -> [Entry.Line.Detail] {
        names.compactMap { name in cells[name].map { Entry.Line.Detail(name, $0.text) } }
    }
}
