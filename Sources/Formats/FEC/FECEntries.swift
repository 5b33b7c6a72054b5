import DossierModel

/// Hands over the entries of a FEC, each as soon as its last row was read.
///
/// Rows of an entry may lie anywhere in the file. At most `mostRows` rows wait for others; entries that do not fit beside them are left to a further
/// reading of the file, so that memory does not grow with it.
final class FECEntries {
    /// About 100 MB.
    static let mostRows: Int32 = 150_000

    private let survey: FECSurvey
    private let mostRows: Int32
    private var waiting: [Int: Entry] = [:]
    private var reserved: Int32 = 0
    private var states: [State]
    private var hasLeft = false

    private enum State {
        case open, done
        /// Left to the next reading.
        case left
    }

    init(_ survey: FECSurvey, mostRows: Int32 = mostRows) {
        self.survey = survey
        self.mostRows = mostRows
        states = [State](repeating: .open, count: survey.groups.parts.count)
    }

    /// - Parameter open: Opens the file once more; what is wrong with it was reported.
    /// - Throws: what `intake` throws, `RefusedRead`.
    func read(into intake: any DossierIntake, open: () throws -> FECTable?) throws {
        repeat {
            hasLeft = false
            for position in states.indices where states[position] == .left { states[position] = .open }
            guard let table = try open() else { return }
            let line = FECLine(table, survey)
            while try table.nextRow() {
                guard let row = try table.row(), let part = survey.groups.part(of: row) else { continue }
                try take(row, Int(survey.groups.parts[part].leader), line, into: intake)
            }
        } while hasLeft
    }

    private func take(_ row: FECRow, _ position: Int, _ line: FECLine, into intake: any DossierIntake) throws {
        let group = survey.groups.parts[position]
        guard states[position] == .open else { return }
        var entry: Entry
        if let known = waiting.removeValue(forKey: position) {
            entry = known
        } else if reserved > 0, reserved + group.rows > mostRows {
            (states[position], hasLeft) = (.left, true)
            return
        } else {
            reserved += group.rows
            entry = Entry(number: row.number.isEmpty ? row.date.compact : row.number, journal: row.journal, date: row.date, origin: line.origin)
        }
        let value = try line.value(row, of: entry)
        entry.text = entry.text ?? value.text
        entry.reference = entry.reference ?? value.reference
        entry.lines.append(value)
        guard entry.lines.count == group.rows else {
            waiting[position] = entry
            return
        }
        states[position] = .done
        reserved -= group.rows
        try intake.take(.entry(entry))
    }
}

extension Day {
    /// `20240331`, as a FEC writes it.
    var compact: String { String(packed) }
}
