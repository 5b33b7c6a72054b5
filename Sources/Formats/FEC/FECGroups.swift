import DossierModel

/// Which rows of a FEC are one entry.
///
/// Rows of one journal, number and day are one entry, wherever they stand: packages number anew in each journal, or each month. Of those that do not
/// balance so, the ones that balance together are one: first those of a number and day in several journals, then those of a number in one journal on
/// several days, then those of a number. What balances in no way stays apart, for the check of entries to name. No row is in two entries or in none.
struct FECGroups {
    /// The parts that become one entry are led by the first of them.
    struct Part {
        var balance: Int64 = 0
        var rows: Int32 = 0
        var leader: Int32
        let line: Int32
        /// Whether it has another journal, or another day, than a part that it is one entry with.
        var spansJournals = false, spansDays = false
    }

    private struct Key: Hashable {
        let journal: Int32
        let day: Int32
        let isNumbered: Bool
        let number: String
    }

    private(set) var parts: [Part] = []
    private var positions: [Key: Int32] = [:]
    private var journals: [String: Int32] = [:]

    /// The part that a row belongs to; nil for one that was never added.
    func part(of row: FECRow) -> Int? {
        guard let journal = journals[row.journal] else { return nil }
        return positions[Key(journal: journal, day: row.date.packed, isNumbered: row.isNumbered, number: row.number)].map(Int.init)
    }

    mutating func add(_ row: FECRow, line: Int) {
        let journal = journals[row.journal] ?? Int32(journals.count)
        journals[row.journal] = journal
        let key = Key(journal: journal, day: row.date.packed, isNumbered: row.isNumbered, number: row.number)
        let position = positions[key] ?? Int32(parts.count)
        if position == parts.count {
            positions[key] = position
            parts.append(Part(leader: position, line: Int32(clamping: line)))
        }
        // Beyond what 64 bits hold nothing balances; the check of amounts says so.
        parts[Int(position)].balance &+= row.debit &- row.credit
        parts[Int(position)].rows += 1
    }

    /// Decides which parts are one entry. Run when all rows were added.
    mutating func join() {
        var open = positions.filter { $0.key.isNumbered && parts[Int($0.value)].balance != 0 }.sorted { $0.value < $1.value }
        for level in [Level.journals, .days, .both] {
            for group in Dictionary(grouping: open, by: { level.key(of: $0.key) }).values where group.count > 1 {
                join(group.map { Int($0.value) }, level)
            }
            open.removeAll { parts[Int($0.value)].spansJournals || parts[Int($0.value)].spansDays }
        }
    }

    private mutating func join(_ members: [Int], _ level: Level) {
        guard members.reduce(0, { $0 &+ parts[$1].balance }) == 0 else { return }
        let leader = members[0]
        parts[leader].rows = members.reduce(0) { $0 + parts[$1].rows }
        for member in members {
            parts[member].leader = Int32(leader)
            parts[member].spansJournals = level != .days
            parts[member].spansDays = level != .journals
        }
    }

    private enum Level {
        case journals, days, both

        func key(of key: Key) -> Key {
            Key(journal: self == .days ? key.journal : 0, day: self == .journals ? key.day : 0, isNumbered: true, number: key.number)
        }
    }
}
