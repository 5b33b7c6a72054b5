import DossierModel

/// Makes lines of entries out of the rows of a FEC.
struct FECLine {
    private let table: FECTable
    private let survey: FECSurvey
    /// Columns without a place of their own in a line, in the order of the law.
    private static let others: [FECColumn] = [.referenceDate, .matchingDate, .validation, .paymentDate, .paymentMode, .nature, .client]

    init(_ table: FECTable, _ survey: FECSurvey) {
        self.table = table
        self.survey = survey
    }

    var origin: SourceLocation { table.origin }

    /// - Parameter entry: What it becomes a line of: where the row differs from it or from the lists of journals, accounts and parties, that is kept.
    func value(_ row: FECRow, of entry: Entry) throws -> Entry.Line {
        var line = Entry.Line(account: row.account, debit: row.debit, credit: row.credit, origin: origin)
        line.party = table.text(.party)
        line.text = table.text(.text)
        line.reference = table.text(.reference)
        line.matching = table.text(.matching)
        line.foreign = try table.foreign(row)
        var details: [Entry.Line.Detail] = []
        func keep(_ column: FECColumn, unless known: String? = nil) {
            if let text = table.text(column), text != known { details.append(Entry.Line.Detail(column.rawValue, text)) }
        }
        if row.journal != entry.journal { keep(.journalCode) }
        keep(.journalName, unless: survey.journals[row.journal]?.name)
        if row.date != entry.date { keep(.entryDate) }
        keep(.accountName, unless: survey.accounts[row.account]?.name)
        keep(.partyName, unless: line.party.flatMap { survey.parties[$0]?.name })
        for column in Self.others { keep(column) }
        if line.foreign == nil {
            // Zero in no currency is padding, as it is under Debit and Credit.
            let isZero = try table.amount(.foreignAmount) ?? 1 == 0
            if !isZero { keep(.foreignAmount) }
            keep(.foreignCurrency)
        }
        if !table.hasSides { for column in [FECColumn.amount, .side] { keep(column) } }
        for (name, position) in table.extras { if let text = table.text(at: position) { details.append(Entry.Line.Detail(name, text)) } }
        line.details = details
        return line
    }
}
