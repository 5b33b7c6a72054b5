import DossierModel

/// Reads one line of an entry.
struct SAFTLine {
    let books: SAFTBooks
    /// The number of the entry, for messages.
    let entry: String?
    private var fields: LedgerFields { books.fields }
    private var cursor: XMLCursor { books.fields.cursor }

    init(books: SAFTBooks, entry: String?) {
        self.books = books
        self.entry = entry
    }

    /// What is kept in its own words, in the order of the file.
    private static let details: Set<String> = ["ValueDate", "CID", "DueDate", "Quantity", "CrossReference", "OwnerID"]

    /// Nil where it lacks an account or an amount, which is reported.
    func read() throws -> Entry.Line? {
        let origin = fields.origin
        var cells: FewValues<String> = [:], details: [Entry.Line.Detail] = [], taxes: [SAFTTax] = []
        var debit: SAFTAmount?, credit: SAFTAmount?
        try cursor.children { element in
            switch element {
            case "RecordID": fields.place.name(line: try cursor.text())
            case "AccountID", "CustomerID", "SupplierID", "Description", "SourceDocumentID", "ReferenceNumber": cells[element] = try cursor.text()
            case "DebitAmount": debit = try SAFTAmount(element, books, entry)
            case "CreditAmount": credit = try SAFTAmount(element, books, entry)
            case "TaxInformation": taxes.append(try SAFTTax(books, entry))
            case "Analysis": if let detail = try analysis() { details.append(detail) }
            case _ where Self.details.contains(element): if let text = try cursor.text() { details.append(Entry.Line.Detail(element, text)) }
            default: break
            }
        }
        if cells["AccountID"] == nil { try fields.missing("AccountID", at: origin, entry: entry) }
        if debit == nil, credit == nil { try fields.missing("DebitAmount", at: origin, entry: entry) }
        guard let account = cells["AccountID"], !fields.isFaulty else { return nil }
        var line = Entry.Line(account: account, debit: debit?.value ?? 0, credit: credit?.value ?? 0, origin: origin)
        line.party = cells["CustomerID"].map { books.code(of: $0, .customer) } ?? cells["SupplierID"].map { books.code(of: $0, .supplier) }
        if cells["CustomerID"] != nil, let supplier = cells["SupplierID"] { details.append(Entry.Line.Detail("SupplierID", supplier)) }
        line.text = cells["Description"]
        line.reference = cells["ReferenceNumber"] ?? cells["SourceDocumentID"]
        if cells["SourceDocumentID"] != line.reference { line.voucher = cells["SourceDocumentID"] }
        // Where both sides are filled neither is the amount of the paper.
        let sides = [debit.map { ($0, Int64(1)) }, credit.map { ($0, Int64(-1)) }].compactMap { $0 }
        for (amount, sign) in sides {
            if sides.count == 1, let foreign = amount.foreign { line.foreign = Money(sign * foreign.minorUnits, foreign.currency) }
            details += sides.count == 1 ? amount.details : amount.allDetails
        }
        for tax in taxes {
            let (vat, rest) = tax.booked(beside: line)
            line.vat.append(vat)
            details += rest
        }
        line.details = details
        return line
    }

    /// A department, project or the like, by the name of its type, with the part of the amount that it has.
    private func analysis() throws -> Entry.Line.Detail? {
        var cells: [String: String] = [:], amounts: [String] = []
        try cursor.children { element in
            switch element {
            case "AnalysisType", "AnalysisID": cells[element] = try cursor.text()
            case "AnalysisAmount", "DebitAnalysisAmount", "CreditAnalysisAmount":
                let side = element == "AnalysisAmount" ? "" : element == "DebitAnalysisAmount" ? " D" : " C"
                try cursor.children { if $0 == "Amount", let text = try cursor.text() { amounts.append(text + side) } }
            default: break
            }
        }
        guard let type = cells["AnalysisType"] ?? cells["AnalysisID"].map({ _ in "Analysis" }) else { return nil }
        let text = [cells["AnalysisID"], amounts.isEmpty ? nil : "(\(amounts.joined(separator: ", ")))"].compactMap { $0 }.joined(separator: " ")
        return Entry.Line.Detail(books.analyses[type] ?? type, text)
    }
}
