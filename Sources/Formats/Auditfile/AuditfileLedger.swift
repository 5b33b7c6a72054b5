import DossierModel

/// Reads the opening balance and the transactions of an auditfile.
struct AuditfileLedger {
    let fields: LedgerFields
    private var cursor: XMLCursor { fields.cursor }

    func readOpening(fiscalYear: String) throws {
        var totals = Totals(part: "openingBalance", origin: fields.origin)
        fields.place.enter(part: "opening")
        defer { fields.place.leavePart() }
        try cursor.children { element in
            guard element == "obLine" else { return try totals.read(element, fields) }
            fields.place.enterItem()
            defer { fields.place.leaveItem() }
            let origin = fields.origin
            var cells: [String: LedgerFields.Cell] = [:]
            try cursor.children { if ["accID", "amnt", "amntTp"].contains($0) { cells[$0] = try fields.cell($0) } }
            if cells["accID"] == nil { try fields.missing("accID", at: origin) }
            guard let sides = try fields.sides(cells["amnt"], cells["amntTp"], at: origin), let account = cells["accID"] else { return }
            try fields.take(.opening(OpeningBalance(
                fiscalYear: fiscalYear, account: account.text, debit: sides.debit, credit: sides.credit, origin: origin)))
        }
        try fields.take(.control(totals.value))
    }

    func readTransactions() throws {
        var totals = Totals(part: "transactions", origin: fields.origin)
        try cursor.children { element in
            if element == "journal" { try readJournal() } else { try totals.read(element, fields) }
        }
        try fields.take(.control(totals.value))
    }

    private func readJournal() throws {
        let origin = fields.origin
        fields.place.enterJournal()
        defer { fields.place.leaveJournal() }
        var id: String?, name: String?, type: String?
        var isDelivered = false
        func deliver() throws {
            if isDelivered { return }
            isDelivered = true
            guard let id else { return try fields.missing("jrnID", at: origin) }
            try fields.take(.journal(Journal(code: id, name: name ?? id, family: family(type), isOpening: type?.uppercased() == "O", origin: origin)))
        }
        try cursor.children { element in
            switch element {
            case "jrnID":
                id = try cursor.text()
                fields.place.name(journal: id)
            case "desc": name = try cursor.text()
            case "jrnTp": type = try cursor.text()
            case "transaction":
                try deliver()
                try readTransaction(journal: id)
            default: break
            }
        }
        try deliver()
    }

    private func family(_ type: String?) -> JournalFamily {
        switch type?.uppercased() {
        case "P": .purchases
        case "S": .sales
        case "B", "C": .financial
        default: .misc
        }
    }

    private func readTransaction(journal: String?) throws {
        let origin = fields.origin
        fields.isFaulty = false
        fields.place.enterTransaction()
        defer { fields.place.leaveTransaction() }
        var cells: [String: LedgerFields.Cell] = [:]
        var lines: [Entry.Line] = []
        var effective: LedgerFields.Cell?
        try cursor.children { element in
            switch element {
            case "nr", "desc", "periodNumber", "trDt", "docRef", "invRef":
                cells[element] = try fields.cell(element)
                if element == "nr" { fields.place.name(transaction: cells["nr"]?.text) }
            case "trLine":
                if let line = try readLine(entry: cells["nr"]?.text, effective: &effective) { lines.append(line) }
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
        entry.reference = cells["docRef"]?.text ?? cells["invRef"]?.text ?? lines.first?.reference
        try fields.take(.entry(entry))
    }

    private func readLine(entry: String?, effective: inout LedgerFields.Cell?) throws -> Entry.Line? {
        let origin = fields.origin
        fields.place.enterLine()
        defer { fields.place.leaveLine() }
        var account: String?, party: String?, text: String?, document: String?, invoice: String?
        var amount: LedgerFields.Cell?, type: LedgerFields.Cell?, date: LedgerFields.Cell?
        try cursor.children { element in
            switch element {
            case "nr": fields.place.name(line: try cursor.text())
            case "accID": account = try cursor.text()
            case "docRef": document = try cursor.text()
            case "invRef": invoice = try cursor.text()
            case "effDate": date = try fields.cell(element)
            case "desc": text = try cursor.text()
            case "amnt": amount = try fields.cell(element)
            case "amntTp": type = try fields.cell(element)
            case "custSupID": party = try cursor.text()
            default: break
            }
        }
        effective = effective ?? date
        if account == nil { try fields.missing("accID", at: origin, entry: entry) }
        guard let sides = try fields.sides(amount, type, at: origin, entry: entry), let account else { return nil }
        var line = Entry.Line(account: account, debit: sides.debit, credit: sides.credit, origin: origin)
        line.party = party
        line.text = text
        // Some packages number the lines of an entry in docRef: what is settled is told by the invoice.
        line.reference = invoice ?? document
        if document != line.reference { line.voucher = document }
        return line
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
