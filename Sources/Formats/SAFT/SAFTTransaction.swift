import DossierModel

/// Reads one entry with its lines.
struct SAFTTransaction {
    let books: SAFTBooks
    let journal: String?
    let origin: SourceLocation
    private var fields: LedgerFields { books.fields }
    private var cursor: XMLCursor { books.fields.cursor }
    private var cells: FewValues<LedgerFields.Cell> = [:]
    private var lines: [Entry.Line] = []
    /// The lines that the file has, readable or not.
    private(set) var count = 0

    init(books: SAFTBooks, journal: String?, origin: SourceLocation) {
        self.books = books
        self.journal = journal
        self.origin = origin
    }

    mutating func read() throws {
        try cursor.children { element in
            switch element {
            case "Line": try readLine()
            case "Lines":
                try cursor.children { if ["Line", "DebitLine", "CreditLine"].contains($0) { try readLine() } }
            default:
                cells[element] = try fields.cell(element)
                if element == "TransactionID" { fields.place.name(transaction: cells[element]?.text) }
            }
        }
    }

    private mutating func readLine() throws {
        count += 1
        fields.place.enterLine()
        defer { fields.place.leaveLine() }
        if let line = try SAFTLine(books: books, entry: cells["TransactionID"]?.text).read() { lines.append(line) }
    }

    /// Nil where something of it cannot be read, which is reported.
    func entry() throws -> Entry? {
        let id = cells["TransactionID"]?.text
        if id == nil { try fields.missing("TransactionID", at: origin) }
        let date = try (cells["TransactionDate"] ?? cells["GLPostingDate"]).map(fields.day)
        if date == nil { try fields.missing("TransactionDate", at: origin, entry: id) }
        guard !fields.isFaulty, let journal, let id, let date, let date else { return nil }
        var entry = Entry(number: id, journal: journal, date: date, lines: lines.map { completed($0, date) }, origin: origin)
        entry.period = cells["Period"]?.text
        entry.text = cells["Description"]?.text
        // "Apuramento de resultados".
        entry.isClosing = books.version == .portugal && cells["TransactionType"]?.text == "A"
        entry.reference = cells["DocArchivalNumber"]?.text ?? lines.lazy.compactMap(\.reference).first
        return entry
    }

    /// A line with what the entry says for all of them.
    private func completed(_ line: Entry.Line, _ date: Day) -> Entry.Line {
        var line = line
        line.party = line.party ?? cells["CustomerID"].map { books.code(of: $0.text, .customer) }
            ?? cells["SupplierID"].map { books.code(of: $0.text, .supplier) }
        // The day of the entry says nothing where a line has it once more.
        line.details.removeAll { $0.name == "ValueDate" && $0.text == date.description }
        for name in ["TransactionType", "VoucherType", "VoucherDescription", "GLPostingDate", "SystemID"] {
            guard let text = cells[name]?.text, !Self.isOrdinary(name, text, date) else { continue }
            line.details.append(Entry.Line.Detail(name, text))
        }
        return line
    }

    private static func isOrdinary(_ name: String, _ text: String, _ date: Day) -> Bool {
        switch name {
        case "TransactionType": ["normal", "n"].contains(text.lowercased())
        case "GLPostingDate": text == date.description
        default: false
        }
    }
}
