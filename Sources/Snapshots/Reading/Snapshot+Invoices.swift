package import DossierModel
import GRDB

/// A table of what e-invoices say. Each row begins with what its document is known by: `document`, the path of its first file; `file`, that of the
/// e-invoice; and `number`.
package struct EInvoiceTable: Sendable {
    /// How a value is written.
    package enum Sort: Sendable { case text, number, decimal, amount }

    package enum Value: Sendable {
        case text(String?)
        /// A whole number or a day.
        case plain(String?)
        /// A quantity or the like: a decimal, or else as the XML has it.
        case decimal(String?)
        /// In minor units; nil where the XML does not say, or names no currency for the invoice.
        case amount(Money?)
    }

    /// `invoice-lines`: what its file is called, and the end of its label.
    package let name: String
    fileprivate let source: String
    fileprivate let own: [(name: String, sort: Sort, sql: String)]

    /// The names of the columns.
    package var columns: [String] { ["document", "file", "number"] + own.map(\.name) }

    /// - Parameter columns: The names, each the column of the same name with `_` for `-` where nothing else is said.
    private init(_ name: String, from source: String, order: String, _ columns: [(String, Sort)], as other: [String: String] = [:]) {
        self.name = name
        self.source = "\(source) ORDER BY own.file, \(order)"
        own = columns.map { ($0, $1, other[$0] ?? "own.\($0.replacing("-", with: "_"))") }
    }

    private init(_ name: String, of table: String, order: String, _ columns: [(String, Sort)], as other: [String: String] = [:]) {
        self.init(name, from: "\(table) AS own JOIN invoice ON invoice.file = own.file", order: order, columns, as: other)
    }

    private static let currency = ["currency": "invoice.currency"], position = ["position": "own.position + 1"]

    /// Every one of them. Positions begin with 1.
    package static let all = [
        EInvoiceTable("invoices", from: "invoice AS own JOIN invoice ON invoice.file = own.file", order: "own.file", [
            ("type-code", .text), ("is-credit", .number), ("direction", .text), ("date", .number), ("due", .number), ("currency", .text),
            ("lines", .amount), ("allowances", .amount), ("charges", .amount), ("net", .amount), ("vat", .amount), ("gross", .amount),
            ("prepaid", .amount), ("rounding", .amount), ("payable", .amount), ("tax-currency", .text), ("syntax", .text), ("specification", .text),
        ]),
        EInvoiceTable("invoice-parties", of: "invoice_party", order: "own.role", [
            ("role", .text), ("name", .text), ("trading-name", .text), ("vat-number", .text), ("register-number", .text), ("endpoint", .text),
            ("address", .text), ("city", .text), ("post-code", .text), ("country", .text), ("contact", .text), ("telephone", .text), ("email", .text),
        ]),
        EInvoiceTable("invoice-identifiers", of: "invoice_identifier", order: "own.role, own.identifier", [("role", .text), ("identifier", .text)]),
        EInvoiceTable("invoice-vat", of: "invoice_vat", order: "own.position", [
            ("position", .number), ("category", .text), ("rate", .decimal), ("taxable", .amount), ("amount", .amount), ("currency", .text),
            ("reason", .text), ("reason-code", .text),
        ], as: currency.merging(position) { $1 }),
        EInvoiceTable("invoice-lines", of: "invoice_line", order: "own.position", [
            ("position", .number), ("depth", .number), ("id", .text), ("item", .text), ("description", .text), ("quantity", .decimal),
            ("unit", .text), ("price", .decimal), ("net", .amount), ("currency", .text), ("vat-category", .text), ("vat-rate", .decimal),
            ("order-line", .text),
        ], as: currency.merging(position) { $1 }),
        EInvoiceTable("invoice-allowances", of: "invoice_allowance", order: "own.line, own.position", [
            ("line", .number), ("position", .number), ("is-charge", .number), ("amount", .amount), ("base", .amount), ("currency", .text),
            ("percentage", .decimal), ("reason", .text), ("reason-code", .text),
        ], as: currency.merging(position) { $1 }.merging(["line": "CASE WHEN own.line >= 0 THEN own.line + 1 END"]) { $1 }),
        EInvoiceTable("invoice-payments", of: "invoice_payment", order: "own.position", [
            ("position", .number), ("code", .text), ("account", .text), ("bank", .text), ("remittance", .text),
        ], as: position),
        EInvoiceTable("invoice-terms", of: "invoice_term", order: "own.position", [
            ("line", .number), ("part", .number), ("term", .text), ("value", .text),
        ], as: ["line": "CASE WHEN own.line >= 0 THEN own.line + 1 END", "part": "own.part + 1"]),
    ]
}

extension Snapshot {
    /// The tables of e-invoices that have rows.
    /// - Throws: `DatabaseError`.
    package func invoiceTables() throws -> [EInvoiceTable] {
        var tables: [EInvoiceTable] = []
        for table in EInvoiceTable.all where try count("SELECT EXISTS (SELECT 1 FROM \(table.source))") > 0 { tables.append(table) }
        return tables
    }

    /// Hands over the rows of a table, one at a time, in the order of files.
    ///
    /// - Throws: `DatabaseError`, or what `body` throws.
    package func read(_ table: EInvoiceTable, _ body: ([EInvoiceTable.Value]) throws -> Void) throws {
        let cells = table.own.map(\.sql).joined(separator: ", ")
        try queue.read { db in
            let cursor = try Row.fetchCursor(db, sql: """
                SELECT invoice.currency, (SELECT coalesce(first.path, document.declared_path) FROM document_file AS part
                    JOIN document ON document.id = part.document LEFT JOIN file AS first ON first.id = document.file
                    WHERE part.file = own.file ORDER BY document.id LIMIT 1),
                    (SELECT path FROM file WHERE file.id = own.file), invoice.number, \(cells)
                FROM \(table.source)
                """)
            while let row = try cursor.next() {
                let currency = (row[0] as String?).flatMap { Currency(code: $0) }
                try body((1...3).map { .text(row[$0]) } + table.own.indices.map { index in
                    let place = index + 4
                    return switch table.own[index].sort {
                    case .text: .text(row[place])
                    case .number: .plain(row[place])
                    case .decimal: .decimal(row[place])
                    case .amount: .amount((row[place] as Int64?).flatMap { amount in currency.map { Money(amount, $0) } })
                    }
                })
            }
        }
    }
}
