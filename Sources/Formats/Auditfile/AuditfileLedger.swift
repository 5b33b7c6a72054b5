import DossierModel

/// Reads the opening balance and the transactions of an auditfile.
struct AuditfileLedger {
    let fields: LedgerFields
    private var cursor: XMLCursor { fields.cursor }

    func readOpening(fiscalYear: String) throws {
        var totals = Totals(part: "openingBalance", origin: fields.origin)
        fields.place.enter(part: "opening")
        defer { fields.place.leavePart() }
        try fields.children { element in
            if element == "obSubledgers" { return try AuditfileSubledgers(fields: fields, element: "obSubledger").read() }
            guard element == "obLine" else { return try totals.read(element, fields) }
            fields.place.enterItem()
            defer { fields.place.leaveItem() }
            let origin = fields.origin
            var cells: FewValues<LedgerFields.Cell> = [:]
            try fields.children { if ["accID", "amnt", "amntTp"].contains($0) { cells[$0] = try fields.cell($0) } }
            if cells["accID"] == nil { try fields.missing("accID", at: origin) }
            guard let sides = try fields.sides(cells["amnt"], cells["amntTp"], at: origin), let account = cells["accID"] else { return }
            try fields.take(.opening(OpeningBalance(
                fiscalYear: fiscalYear, account: account.text, debit: sides.debit, credit: sides.credit, origin: origin)))
        }
        try fields.take(.control(totals.value))
    }

    func readTransactions() throws {
        var totals = Totals(part: "transactions", origin: fields.origin)
        try fields.children { element in
            if element == "subledgers" { return try AuditfileSubledgers(fields: fields, element: "subledger").read() }
            guard element == "journal" else { return try totals.read(element, fields) }
            try fields.readJournal(Self.journal) { (family($0), $0?.uppercased() == "O") } transaction: { try readTransaction(journal: $0) }
        }
        try fields.take(.control(totals.value))
    }

    private static let journal = LedgerFields.JournalNames(code: "jrnID", name: "desc", types: ["jrnTp", "type"], transaction: "transaction")

    private func family(_ type: String?) -> JournalFamily {
        switch type?.uppercased() {
        case "P", "INKOOP": .purchases
        case "S", "VERKOOP": .sales
        case "B", "C", "BANK", "KAS": .financial
        default: .misc
        }
    }

    private func readTransaction(journal: String?) throws {
        let origin = fields.origin
        fields.isFaulty = false
        fields.place.enterTransaction()
        defer { fields.place.leaveTransaction() }
        var cells: FewValues<LedgerFields.Cell> = [:]
        var lines: [Entry.Line] = []
        var effective: LedgerFields.Cell?
        try fields.children { element in
            switch element {
            case "nr", "desc", "periodNumber", "trDt", "docRef", "invRef":
                cells[element] = try fields.cell(element)
                if element == "nr" { fields.place.name(transaction: cells["nr"]?.text) }
            case "trLine":
                if let line = try readLine(entry: cells["nr"]?.text, day: cells["trDt"]?.text, effective: &effective) { lines.append(line) }
            default: break
            }
        }
        if cells["nr"] == nil { try fields.missing("nr", at: origin) }
        let date = try (cells["trDt"] ?? effective).map(fields.day)
        if date == nil { try fields.missing("trDt", at: origin, entry: cells["nr"]?.text) }
        guard !fields.isFaulty, let journal, let number = cells["nr"]?.text, let date, let date else { return }
        var entry = Entry(number: number, journal: journal, date: date, lines: lines, origin: origin)
        entry.period = cells["periodNumber"]?.text
        entry.text = cells["desc"]?.text
        entry.reference = cells["docRef"]?.text ?? cells["invRef"]?.text ?? lines.first?.voucher ?? lines.first?.reference
        try fields.take(.entry(entry))
    }

    private func readLine(entry: String?, day: String?, effective: inout LedgerFields.Cell?) throws -> Entry.Line? {
        fields.place.enterLine()
        defer { fields.place.leaveLine() }
        let line = try AuditfileLine.read(fields)
        effective = effective ?? line.date
        return try line.line(entry: entry, day: day ?? effective?.text)
    }

    /// The control totals of a part, as they come along.
    private struct Totals {
        var value: ControlTotals

        init(part: String, origin: SourceLocation) {
            value = ControlTotals(part: part, lines: nil, debit: nil, credit: nil, origin: origin)
        }

        mutating func read(_ element: String, _ fields: LedgerFields) throws {
            switch element {
            case "linesCount":
                guard let cell = try fields.cell(element) else { return }
                value.lines = Int(cell.text)
                if value.lines == nil { try fields.invalid(cell, expected: "0, 1, 2 …") }
            case "totalDebit": value.debit = try fields.cell(element).flatMap { try fields.amount($0) }
            case "totalCredit": value.credit = try fields.cell(element).flatMap { try fields.amount($0) }
            default: break
            }
        }
    }
}

extension LedgerFields {
    /// An amount on the side that `amntTp` names; a negative amount stays negative on its own side.
    func sides(_ amount: Cell?, _ type: Cell?, at origin: SourceLocation, entry: String? = nil) throws -> (debit: Int64, credit: Int64)? {
        if amount == nil { try missing("amnt", at: origin, entry: entry) }
        if type == nil { try missing("amntTp", at: origin, entry: entry) }
        let value = try amount.flatMap { try self.amount($0) }
        guard let type else { return nil }
        switch type.text.uppercased() {
        case "D": return value.map { ($0, 0) }
        case "C": return value.map { (0, $0) }
        default:
            try invalid(type, expected: "D, C")
            return nil
        }
    }
}
