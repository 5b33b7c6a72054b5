import DossierModel

/// Values of an auditfile's elements, and the reports on those that cannot be read.
final class XAFFields {
    let cursor: XMLCursor
    let file: String
    let intake: any DossierIntake
    var currency: Currency = .euro
    /// Whether something was reported since this was last set to false.
    var isFaulty = false
    /// Whether the header was handed over, without which nobody can take the parts.
    var isOpen = false
    /// Where the reading is in the words of the auditfile, so that a person finds it in a file of one line.
    var place = AuditfilePlace()

    init(cursor: XMLCursor, file: String, intake: any DossierIntake) {
        self.cursor = cursor
        self.file = file
        self.intake = intake
    }

    /// The text of an element and where it stands, until it is checked.
    struct Cell {
        let name: String
        let text: String
        let origin: SourceLocation
    }

    var origin: SourceLocation { SourceLocation(file, line: cursor.line, column: cursor.column) }

    func take(_ part: DossierPart) throws {
        if isOpen { try intake.take(part) }
    }

    func cell(_ name: String) throws -> Cell? {
        let origin = origin
        return try cursor.text().map { Cell(name: name, text: $0, origin: origin) }
    }

    func fault(_ diagnostic: Diagnostic) throws {
        isFaulty = true
        try report(diagnostic)
    }

    private func report(_ diagnostic: Diagnostic) throws {
        var diagnostic = diagnostic
        diagnostic.arguments.merge(place.arguments) { own, _ in own }
        try intake.report(diagnostic)
    }

    func missing(_ name: String, at origin: SourceLocation, entry: String? = nil) throws {
        try fault(Diagnostic(.missingElement, at: origin, ["field": .text(name), "entry": .text(entry ?? "")]))
    }

    func invalid(_ cell: Cell, expected: String) throws {
        try fault(Diagnostic(
            .invalidValue, at: cell.origin, ["value": .text(cell.text), "field": .text(cell.name), "expected": .text(expected)]))
    }

    /// Nobody can correct an auditfile: an amount with more decimals than the currency counts is rounded, and said.
    func amount(_ cell: Cell) throws -> Int64? {
        if let value = AmountNotation.xsd.minorUnits(cell.text, currency) { return value }
        if let value = AmountNotation.rounded(cell.text, currency) {
            try report(Diagnostic(
                .roundedAmount, at: cell.origin,
                ["value": .text(cell.text), "column": .text(cell.name), "amount": .money(Money(value, currency))]))
            return value
        }
        try fault(Diagnostic(.invalidAmount, at: cell.origin, ["value": .text(cell.text), "column": .text(cell.name)]))
        return nil
    }

    /// An `xsd:date`; its time zone, which some packages write, changes nothing of the day.
    func day(_ cell: Cell) throws -> Day? {
        if let day = Day(iso: cell.text.prefix(10)), isTimeZone(cell.text.dropFirst(10)) { return day }
        try fault(Diagnostic(
            .invalidDate, at: cell.origin, ["value": .text(cell.text), "column": .text(cell.name), "expected": "2024-03-31", "problem": "dateInXML"]))
        return nil
    }

    private func isTimeZone(_ text: Substring) -> Bool {
        if text.isEmpty || text == "Z" { return true }
        let zone = Array(text.utf8)
        guard zone.count == 6, zone[0] == UInt8(ascii: "+") || zone[0] == UInt8(ascii: "-"), zone[3] == UInt8(ascii: ":") else { return false }
        return [1, 2, 4, 5].allSatisfy { (48...57).contains(zone[$0]) }
    }

    /// An amount on the side that `amntTp` names; a negative amount stays negative on its own side.
    func sides(_ amount: Cell?, _ type: Cell?, at origin: SourceLocation, entry: String? = nil) throws -> (debit: Int64, credit: Int64)? {
        if amount == nil { try missing("amnt", at: origin, entry: entry) }
        if type == nil { try missing("amntTp", at: origin, entry: entry) }
        let value = try amount.flatMap(self.amount)
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
