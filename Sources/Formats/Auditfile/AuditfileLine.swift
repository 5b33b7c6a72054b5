import DossierModel

/// A line of a transaction: what the ledger is made of, and all else that the auditfile says of it.
struct AuditfileLine {
    private let fields: LedgerFields
    private let origin: SourceLocation
    /// The date of the line, which is that of the entry where the transaction has none.
    private(set) var date: LedgerFields.Cell?
    private var account: String?
    private var party: String?
    private var text: String?
    private var document: String?
    private var invoice: String?
    private var matching: String?
    private var amount: LedgerFields.Cell?
    private var type: LedgerFields.Cell?
    private var debit: LedgerFields.Cell?
    private var credit: LedgerFields.Cell?
    private var vat: [VAT] = []
    private var foreign: Parts = [:]
    private var details: [Entry.Line.Detail] = []

    private typealias Parts = FewValues<LedgerFields.Cell>
    private typealias VAT = (origin: SourceLocation, parts: Parts)

    /// Reads the element on which the cursor stands.
    /// - Throws: What the intake throws; faults of the line are reported to it.
    static func read(_ fields: LedgerFields) throws -> AuditfileLine {
        var line = AuditfileLine(fields)
        try fields.children { try line.read($0) }
        return line
    }

    private init(_ fields: LedgerFields) {
        self.fields = fields
        origin = fields.origin
    }

    private mutating func read(_ element: String) throws {
        switch element {
        case "nr": fields.place.name(line: try fields.cursor.text())
        case "effDate": date = try fields.cell(element)
        case "vat": vat.append((fields.origin, try parts()))
        case "currency": foreign = try parts()
        case "accID": account = try fields.cursor.text()
        case "docRef": document = try fields.cursor.text()
        case "invRef": invoice = try fields.cursor.text()
        case "desc": text = try fields.cursor.text()
        case "custSupID": party = try fields.cursor.text()
        case "matchKeyID": matching = try fields.cursor.text()
        case "amnt": amount = try fields.cell(element)
        case "amntTp": type = try fields.cell(element)
        case "debitAmount": debit = try fields.cell(element)
        case "creditAmount": credit = try fields.cell(element)
        default: if let text = try fields.cursor.text() { details.append(Entry.Line.Detail(element, text)) }
        }
    }

    private func parts() throws -> Parts {
        var parts: Parts = [:]
        try fields.children { parts[$0] = try fields.cell($0) }
        return parts
    }

    /// The line; nil, and reported, where it has no account or no amount.
    ///
    /// - Parameters:
    ///   - entry: The number of its transaction.
    ///   - day: That of the transaction as it stands there; another date of the line is a detail.
    func line(entry: String?, day: String?) throws -> Entry.Line? {
        if account == nil { try fields.missing("accID", at: origin, entry: entry) }
        guard let sides = try sides(entry), let account else { return nil }
        var line = Entry.Line(account: account, debit: sides.debit, credit: sides.credit, origin: origin)
        line.party = party
        line.text = text
        // Some packages number the lines of an entry in docRef: what is settled is told by the invoice.
        line.reference = invoice ?? document
        if document != line.reference { line.voucher = document }
        line.matching = matching
        line.details = details
        line.vat = try vat.map { try value($0, &line.details) }
        if let date, let day, date.text != day { line.details.append(Entry.Line.Detail(date.name, date.text)) }
        try setForeign(of: &line)
        return line
    }

    private func sides(_ entry: String?) throws -> (debit: Int64, credit: Int64)? {
        guard amount == nil, type == nil, debit != nil || credit != nil else {
            return try fields.sides(amount, type, at: origin, entry: entry)
        }
        let left = try debit.map { try fields.amount($0) } ?? 0, right = try credit.map { try fields.amount($0) } ?? 0
        guard let left, let right else { return nil }
        return (left, right)
    }

    /// An amount of VAT without a side is on that of the line.
    private func value(_ vat: VAT, _ details: inout [Entry.Line.Detail]) throws -> Entry.Line.VAT {
        let amount = try minorUnits(vat.parts["vatAmnt"], fields.currency, &details)
        let type = vat.parts["vatAmntTp"], side = type.flatMap { ["D": false, "C": true][$0.text.uppercased()] }
        if let type, side == nil { details.append(Entry.Line.Detail(type.name, type.text)) }
        let isCredit = side ?? isCredit
        return Entry.Line.VAT(
            code: vat.parts["vatID"]?.text, percentage: vat.parts["vatPerc"]?.text, amount: amount.map { isCredit ? -$0 : $0 })
    }

    /// The books do not rest on amounts of VAT and of other currencies: one that is none is kept as it stands.
    private func minorUnits(_ cell: LedgerFields.Cell?, _ currency: Currency, _ details: inout [Entry.Line.Detail]) throws -> Int64? {
        guard let cell else { return nil }
        if let value = AmountNotation.xsd.minorUnits(cell.text, currency) { return value }
        if AmountNotation.rounded(cell.text, currency) != nil { return try fields.amount(cell, in: currency) }
        details.append(Entry.Line.Detail(cell.name, cell.text))
        return nil
    }

    private var isCredit: Bool {
        if let type { return type.text.uppercased() == "C" }
        return debit.map { (AmountNotation.xsd.minorUnits($0.text, fields.currency) ?? 0) == 0 } ?? true
    }

    /// An amount in a currency that is none is kept as it stands.
    private func setForeign(of line: inout Entry.Line) throws {
        guard let code = foreign["curCode"] else { return }
        guard let currency = Currency(code: code.text) else {
            for cell in foreign.values.sorted(by: { $0.name < $1.name }) { line.details.append(Entry.Line.Detail(cell.name, cell.text)) }
            return
        }
        if let amount = try minorUnits(foreign["curAmnt"], currency, &line.details) {
            line.foreign = Money(isCredit ? -amount : amount, currency)
        }
        let left = try minorUnits(foreign["currencyDebitAmount"], currency, &line.details)
        let right = try minorUnits(foreign["currencyCreditAmount"], currency, &line.details)
        if left != nil || right != nil { line.foreign = Money((left ?? 0) - (right ?? 0), currency) }
    }
}
