import DossierModel

/// What a SAF-T was made of: the days, or the periods, from the first to the last.
struct SAFTSelection {
    private let origin: SourceLocation
    private var cells: [String: LedgerFields.Cell] = [:]

    init(_ fields: LedgerFields) throws {
        origin = fields.origin
        var cells: [String: LedgerFields.Cell] = [:]
        try fields.cursor.children { cells[$0] = try fields.cell($0) }
        self.cells = cells
    }

    /// Nil where a day is missing or cannot be read, which is reported.
    func fiscalYear(_ fields: LedgerFields) throws -> FiscalYear? {
        let hasDates = cells["SelectionStartDate"] != nil || cells["SelectionEndDate"] != nil || cells["PeriodStart"] == nil
        let names = hasDates ? ["SelectionStartDate", "SelectionEndDate"] : ["PeriodStart", "PeriodStartYear", "PeriodEnd", "PeriodEndYear"]
        for name in names where cells[name] == nil { try fields.missing(name, at: origin) }
        guard let last = cells[hasDates ? "SelectionEndDate" : "PeriodEnd"] else { return nil }
        let start =
            try hasDates ? cells["SelectionStartDate"].flatMap(fields.day) : month("PeriodStart", fields).flatMap { Day(year: $0, month: $1, day: 1) }
        let end = try hasDates ? fields.day(last) : month("PeriodEnd", fields).flatMap { Day.last(ofMonth: $1, year: $0) }
        guard let start, let end else { return nil }
        guard end >= start else {
            try fields.invalid(last, expected: "≥ \(start)")
            return nil
        }
        return FiscalYear(id: Self.name(start, end), start: start, end: end, origin: origin)
    }

    /// Periods are counted as months; those above 12, for the entries that close a year, belong to its last.
    private func month(_ name: String, _ fields: LedgerFields) throws -> (year: Int, month: Int)? {
        let most = name == "PeriodEnd" ? 16 : 12
        guard let cell = cells[name], let yearCell = cells[name + "Year"] else { return nil }
        let period = Self.number(cell.text), year = Self.number(yearCell.text)
        if period.map({ (1...most).contains($0) }) != true { try fields.invalid(cell, expected: "1 – \(most)") }
        if year.map({ (1900...2199).contains($0) }) != true { try fields.invalid(yearCell, expected: "1900 – 2199") }
        guard let period, let year, (1...most).contains(period), (1900...2199).contains(year) else { return nil }
        return (year, min(period, 12))
    }

    private static func number(_ text: String) -> Int? { text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil }

    /// `2017` for a calendar year, `2017-2018` for twelve months of two, else the first and the last month, or the days where they are no months.
    private static func name(_ start: Day, _ end: Day) -> String {
        let isMonths = start.day == 1 && end == end.endOfMonth
        guard isMonths else { return "\(start)/\(end)" }
        let count = (end.year - start.year) * 12 + end.month - start.month + 1
        if count == 12 { return start.year == end.year ? "\(start.year)" : "\(start.year)-\(end.year)" }
        return "\(start.description.prefix(7))/\(end.description.prefix(7))"
    }
}
