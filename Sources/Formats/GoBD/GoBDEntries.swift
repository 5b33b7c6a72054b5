import DossierModel

/// Hands over the entries of a table, each as soon as its last row was read.
///
/// Rows of an entry may lie anywhere in the table. At most `mostRows` rows wait for others; entries that do not fit beside them are left to a further
/// reading, so that memory does not grow with the table.
final class GoBDEntries {
    private let item: GoBDPlan.Item
    private let survey: GoBDSurvey
    private let reader: GoBDReader
    private let grouping: GoBDGrouping
    private let parties: GoBDParties
    private var waiting: [Int: (entry: Entry, rows: Int32)] = [:]
    private var reserved: Int32 = 0
    private var done: Set<Int> = []
    private var left: Set<Int> = []
    /// Numbers of vouchers that are those of entries already.
    private var numbers: Set<String> = []

    init(_ item: GoBDPlan.Item, _ survey: GoBDSurvey, parties: GoBDParties, _ reader: GoBDReader) {
        (self.item, self.survey, self.parties, self.reader) = (item, survey, parties, reader)
        grouping = survey.grouping ?? .pairs
    }

    /// - Throws: what `intake` throws, `RefusedRead`; what is wrong with the table was reported before.
    func read(into intake: any DossierIntake) throws {
        guard let amounts = item.amounts else { return }
        repeat {
            left = []
            let cells = try reader.cells(item, IgnoringIntake())
            while try cells.nextRow() {
                guard let row = try GoBDPosting(cells, amounts, journal: reader.journal(item), currency: reader.currency) else { continue }
                try take(row, cells, amounts, into: intake)
            }
        } while !left.isEmpty
    }

    private func take(_ row: GoBDPosting, _ cells: GoBDCells, _ amounts: GoBDRole.Amounts, into intake: any DossierIntake) throws {
        let meaning: GoBDMeaning
        switch grouping {
        case .lines(let by): meaning = by
        case .pairs:
            // A number of entries joins rows; that of a voucher may stand on many.
            guard row.entry != nil else { return try intake.take(.entry(entry(row, cells, amounts, number: pairNumber(row)))) }
            meaning = .entry
        }
        let key = GoBDSurvey.key(row, meaning), rows = survey.rows(of: key, meaning)
        if done.contains(key) || left.contains(key) { return }
        var current: (entry: Entry, rows: Int32)
        if var known = waiting.removeValue(forKey: key) {
            known.entry.lines += try lines(row, cells, amounts)
            known.entry.text = known.entry.text ?? cells.text(.text)
            known.entry.reference = known.entry.reference ?? row.document
            current = known
        } else if reserved > 0, reserved + rows > reader.mostRows {
            left.insert(key)
            return
        } else {
            reserved += rows
            let number = meaning == .entry ? row.entry : row.document
            current = (try entry(row, cells, amounts, number: number ?? String(row.date.packed)), 0)
        }
        current.rows += 1
        guard current.rows == rows else {
            waiting[key] = current
            return
        }
        done.insert(key)
        reserved -= rows
        try intake.take(.entry(current.entry))
    }

    /// That of the voucher, with the line of the row behind it where it stands on more than one; else that line.
    private func pairNumber(_ row: GoBDPosting) -> String {
        guard let document = row.document else { return String(row.line) }
        return numbers.insert(row.journal + "\u{1F}" + document).inserted ? document : "\(document) (\(row.line))"
    }

    private func entry(_ row: GoBDPosting, _ cells: GoBDCells, _ amounts: GoBDRole.Amounts, number: String) throws -> Entry {
        var entry = Entry(number: number, journal: row.journal, date: row.date, origin: cells.origin)
        entry.period = cells.text(.period)
        entry.text = cells.text(.text)
        entry.reference = row.document
        entry.lines = try lines(row, cells, amounts)
        return entry
    }

    private func lines(_ row: GoBDPosting, _ cells: GoBDCells, _ amounts: GoBDRole.Amounts) throws -> [Entry.Line] {
        var line = Entry.Line(account: row.account, debit: row.debit, credit: row.credit, origin: cells.origin)
        line.text = cells.text(.text)
        line.reference = row.document
        let written = cells.text(.party), isPair = grouping == .pairs
        let told = written.flatMap { parties.code(of: $0, in: cells.name(of: .party)) }
        line.party = parties.owner(of: row.account)?.code ?? told
        var kept: Set<GoBDMeaning> = []
        if cells.text(.name) != survey.accounts[row.account]?.name { kept.insert(.name) }
        if written != nil, told == nil || told != line.party { kept.insert(.party) }
        if !isPair { kept.insert(.contra) }
        if case .lines(let by) = grouping, by == .document { kept.insert(.entry) }
        if let unit = cells.text(.currency).flatMap({ Currency(code: $0.uppercased()) }), unit != reader.currency,
            let amount = try cells.amount(.foreignAmount, unit)
        {
            line.foreign = Money(row.debit < row.credit ? -abs(amount) : abs(amount), unit)
        } else { kept.formUnion([.foreignAmount, .currency]) }
        if let code = cells.text(.taxKey) { line.vat = [Entry.Line.VAT(code: code, percentage: nil, amount: nil)] }
        line.details = cells.details(keeping: kept)
        guard isPair, let contra = row.contra else { return [line] }
        var other = Entry.Line(account: contra, debit: row.credit, credit: row.debit, origin: cells.origin)
        (other.text, other.reference) = (line.text, line.reference)
        other.party = parties.owner(of: contra)?.code
        other.foreign = line.foreign.map { Money(-$0.minorUnits, $0.currency) }
        return [line, other]
    }
}
