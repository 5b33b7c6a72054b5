import DossierModel

/// Values of the elements of a ledger in XML, and the reports on those that cannot be read.
final class LedgerFields {
    let cursor: XMLCursor
    let file: String
    let intake: any DossierIntake
    var currency: Currency = .euro
    /// Whether a fault was reported since this was last set to false.
    var isFaulty = false
    /// Whether a fault was ever reported, so that sums over the file are not those of the ledger.
    private(set) var hasFaults = false
    /// Whether the header was handed over, without which nobody can take the parts.
    var isOpen = false
    /// Where the reading is in the words of the file, so that a person finds it in a file of one line.
    var place = LedgerPlace()
    /// What other versions of the format call an element, by the name that they have for it.
    var names: [String: String] = [:]

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

    /// Visits the children of the current element under the names of the format.
    func children(_ visit: (String) throws -> Void) throws {
        if names.isEmpty { return try cursor.children(visit) }
        try cursor.children { try visit(names[$0] ?? $0) }
    }

    func take(_ part: DossierPart) throws {
        if isOpen { try intake.take(part) }
    }

    func cell(_ name: String) throws -> Cell? {
        let origin = origin
        return try cursor.text().map { Cell(name: name, text: $0, origin: origin) }
    }

    func fault(_ diagnostic: Diagnostic) throws {
        (isFaulty, hasFaults) = (true, true)
        try report(diagnostic)
    }

    /// Reports with the place in words.
    func report(_ diagnostic: Diagnostic) throws {
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
    ///
    /// - Parameter foreign: The currency of the amount where it is not that of the file.
    func amount(_ cell: Cell, in foreign: Currency? = nil) throws -> Int64? {
        let currency = foreign ?? currency
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
}
