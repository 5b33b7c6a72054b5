import DossierModel

/// A row of a table of entries.
struct GoBDPosting {
    let line: Int
    let date: Day
    let journal: String
    let entry: String?
    let document: String?
    let account: String
    /// The other side, where the row names it.
    let contra: String?
    /// Of `account`.
    let debit: Int64
    let credit: Int64

    /// Reads the current row; nil where it was reported.
    ///
    /// - Parameter journal: That of a row that names none.
    init?(_ cells: GoBDCells, _ amounts: GoBDRole.Amounts, journal: String, currency: Currency) throws {
        let day = try cells.day(.date)
        if day == nil, !cells.isFaulty { try cells.reportMissing(.date) }
        let isPair = amounts == .accounts
        let account = try cells.required(isPair ? .debitAccount : .account)
        let contra = isPair ? try cells.required(.creditAccount) : cells.text(.contra)
        let sides = try Self.sides(cells, amounts, .debit, .credit, .amount)
        if cells.text(.foreignAmount) == nil, let written = cells.text(.currency), !Self.isSame(written, currency) {
            try cells.fault(Diagnostic(.invalidValue, at: cells.location(of: .currency), [
                "value": .text(written), "field": .text(cells.name(of: .currency)), "expected": .text(currency.code),
            ]))
        }
        guard !cells.isFaulty, let day, let account, let sides else { return nil }
        (line, date, self.account, self.contra) = (cells.line, day, account, contra)
        (debit, credit) = sides
        self.journal = cells.text(.journal) ?? journal
        (entry, document) = (cells.text(.entry), cells.text(.document))
    }

    /// By which rows are joined; nil where there is none.
    func number(_ meaning: GoBDMeaning) -> String? {
        switch meaning {
        case .entry: entry
        case .document: document
        default: nil
        }
    }

    private static func isSame(_ written: String, _ currency: Currency) -> Bool {
        let code = written.uppercased()
        return code == currency.code || code == currency.sign || currency == .euro && code == "EURO"
    }

    /// Debit and credit of the current row; nil where they were reported.
    static func sides(
        _ cells: GoBDCells, _ amounts: GoBDRole.Amounts, _ left: GoBDMeaning, _ right: GoBDMeaning, _ one: GoBDMeaning
    ) throws -> (debit: Int64, credit: Int64)? {
        switch amounts {
        case .twoColumns:
            let debit = try cells.amount(left), credit = try cells.amount(right)
            if cells.text(left) == nil, cells.text(right) == nil { try cells.reportMissing(left) }
            return (debit ?? 0, credit ?? 0)
        case .accounts, .side, .signed:
            if cells.text(one) == nil { try cells.reportMissing(one) }
            let amount = try cells.amount(one)
            if amounts == .accounts { return amount.map { ($0, 0) } }
            if case .signed(let positive) = amounts {
                return amount.map { ($0 > 0) == (positive == .debit) ? (abs($0), 0) : (0, abs($0)) }
            }
            guard let written = try cells.required(.side) else { return nil }
            // A map may give a word of its own for what stands in the cell.
            let told: TableForm.Side? = CellWords.value(of: written) ?? cells.written(.side).flatMap { CellWords.value(of: $0) }
            guard let told else {
                try cells.fault(Diagnostic(.invalidValue, at: cells.location(of: .side), [
                    "value": .text(written), "field": .text(cells.name(of: .side)), "expected": "S, H",
                ]))
                return nil
            }
            return amount.map { told == .debit ? ($0, 0) : (0, $0) }
        }
    }
}

/// By what rows become entries.
enum GoBDGrouping: Equatable {
    /// Rows are lines, and those of one journal, day and number are an entry.
    case lines(by: GoBDMeaning)
    /// A row names both its accounts, and is an entry, or part of the one whose number it has.
    case pairs
}
