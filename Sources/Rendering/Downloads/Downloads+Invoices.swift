import DossierModel
import Snapshots

/// What e-invoices say, as CSV.
extension Downloads {
    /// - Throws: `SystemError`, `DatabaseError`.
    func writeInvoices() throws {
        for table in try snapshot.invoiceTables() {
            let columns = table.columns, charge = columns.firstIndex(of: "is-charge")
            try file(Self.invoices(table), columns) { csv in
                try snapshot.read(table) { values in
                    let isCharge = charge.map { values[$0].text == "1" }
                    try csv.row(zip(columns, values).map { cell($0, $1, in: table, isCharge: isCharge) })
                }
            }
        }
    }

    /// - Parameter isCharge: Of a row that is an allowance or a charge, whose codes are two lists.
    private func cell(_ column: String, _ value: EInvoiceTable.Value, in table: EInvoiceTable, isCharge: Bool?) -> TableCell {
        let labels = site.labels
        func word(_ list: InvoiceCodes) -> TableCell { .word(value.text, labels, list.key) }
        switch (column, value) {
        case ("type-code", _): return word(.type)
        case ("direction", _): return .word(value.text, labels) { "kind.\($0)" }
        case ("role", _): return .word(value.text, labels) { "invoice.\($0)" }
        case ("country", _): return word(.country)
        case ("category", _), ("vat-category", _): return word(.category)
        case ("unit", _): return word(.unit)
        case ("syntax", _): return word(.syntax)
        case ("code", _): return word(.means)
        case ("reason-code", _): return word(isCharge.map { $0 ? .charge : .allowance } ?? .exemption)
        case ("is-credit", .plain(let text?)), ("is-charge", .plain(let text?)): return .flag(text == "1", labels, ("1", "0"))
        case ("date", .plain(let text?)), ("due", .plain(let text?)): return Day(iso: text[...]).map { .day($0) } ?? .plain(text)
        case (_, .text(let text)): return .text(text)
        case (_, .plain(let text)): return .plain(text)
        case (_, .amount(let money)): return .money(money)
        case (_, .decimal(let text)): return .decimal(orText: text)
        }
    }
}

extension EInvoiceTable.Value {
    fileprivate var text: String? {
        switch self {
        case .text(let text), .plain(let text), .decimal(let text): text
        case .amount(let money): money?.plain
        }
    }
}
