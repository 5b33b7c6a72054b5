import DossierModel

/// What a first reading of a FEC finds: its journals, accounts and parties, its days, which rows are one entry, and every fault.
struct FECSurvey {
    /// A code with its first name and the row of that.
    struct Named {
        var name: String?
        var line: Int
        var isCustomer = false
        var isSupplier = false
    }

    private(set) var journals: [String: Named] = [:]
    private(set) var accounts: [String: Named] = [:]
    private(set) var parties: [String: Named] = [:]
    private(set) var groups = FECGroups()
    private(set) var days = Days()
    /// Whether a row cannot be read: nobody knows then which rows are an entry.
    private(set) var isFaulty = false
    /// How many rows have no `EcritureNum`, and the first of them.
    private(set) var unnumbered: (count: Int, first: SourceLocation)?
    /// What the file says of itself; nil where no year can be told.
    var header: Dossier?

    /// The first and the last day of entries, and of those in journals of opening balances.
    struct Days {
        var first: (day: Day, place: SourceLocation)?
        var last: (day: Day, place: SourceLocation)?
        var openings: ClosedRange<Day>?

        mutating func add(_ day: Day, at place: SourceLocation, isOpening: Bool) {
            if first.map({ day < $0.day }) ?? true { first = (day, place) }
            if last.map({ day > $0.day }) ?? true { last = (day, place) }
            if isOpening { openings = min(day, openings?.lowerBound ?? day)...max(day, openings?.upperBound ?? day) }
        }
    }

    /// Reads all rows and reports what is wrong with them.
    mutating func read(_ table: FECTable) throws {
        var isOpening: [String: Bool] = [:]
        while try table.nextRow() {
            let row = try table.row()
            for column in FECColumn.days { _ = try table.day(column) }
            if let row { _ = try table.foreign(row) }
            // Also an amount whose currency is not known has to be one.
            if table.text(.foreignCurrency) == nil { _ = try table.amount(.foreignAmount) }
            if table.isFaulty { isFaulty = true }
            guard let row else { continue }
            let line = table.csv.line
            groups.add(row, line: line)
            Self.note(row.journal, in: &journals, line) { table.text(.journalName) }
            Self.note(row.account, in: &accounts, line) { table.text(.accountName) }
            if let party = table.text(.party) {
                Self.note(party, in: &parties, line) { table.text(.partyName) }
                if row.account.hasPrefix("41") { parties[party]?.isCustomer = true }
                if row.account.hasPrefix("40") { parties[party]?.isSupplier = true }
            }
            if isOpening[row.journal] == nil {
                isOpening[row.journal] = FECJournal.isOpening(code: row.journal, name: journals[row.journal]?.name ?? "")
            }
            days.add(row.date, at: table.location(of: .entryDate), isOpening: isOpening[row.journal] == true)
            if !row.isNumbered { unnumbered = ((unnumbered?.count ?? 0) + 1, unnumbered?.first ?? table.location(of: .entryNumber)) }
        }
        if table.csv.omitted > 0 { isFaulty = true }
        groups.join()
    }

    private static func note(_ code: String, in list: inout [String: Named], _ line: Int, name: () -> String?) {
        if let known = list[code] {
            guard known.name == nil, let name = name() else { return }
            list[code]?.name = name
            list[code]?.line = line
        } else {
            list[code] = Named(name: name(), line: line)
        }
    }
}
