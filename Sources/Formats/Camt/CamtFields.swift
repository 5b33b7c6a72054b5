import DossierModel

/// The values of the elements of a message, and the findings on those that cannot be read.
struct CamtFields {
    let file: String
    let intake: any DossierIntake

    /// Why a value was not read: keys of the labels `problem.…`.
    enum Problem: String {
        case amount = "statementAmount", precision = "statementPrecision", date = "statementDate", currency = "statementCurrency"
        case side = "statementSide", missing = "statementMissing", number = "statementNumber", several = "statementSeveral"
        case otherCurrency = "statementOtherCurrency", count = "statementCount", notBooked = "statementNotBooked", tooMany = "statementTooMany"
    }

    func place(_ node: CamtNode) -> SourceLocation { SourceLocation(file, line: node.line, column: node.column) }

    func report(
        _ problem: Problem, _ value: String, in field: String, at place: SourceLocation, _ more: [String: Diagnostic.Argument] = [:]
    ) throws {
        let arguments: [String: Diagnostic.Argument] = ["value": .text(value), "field": .text(field), "problem": .text(problem.rawValue)]
        try intake.report(Diagnostic(.unreadStatementValue, at: place, arguments.merging(more) { own, _ in own }))
    }

    func report(_ problem: Problem, _ node: CamtNode) throws { try report(problem, Self.written(node), in: node.name, at: place(node)) }

    /// `12.50 EUR`
    static func written(_ node: CamtNode) -> String { [node.text, node.currency].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ") }

    /// An amount as it is written, above nought, in its own currency. Nil where it cannot be read, which is reported.
    func amount(_ node: CamtNode) throws -> Money? {
        guard let currency = node.currency.flatMap({ Currency(code: $0) }) else {
            try report(.currency, node)
            return nil
        }
        // Which way money went is said beside an amount, never by its sign.
        if !node.text.hasPrefix("-"), let units = AmountNotation.xsd.minorUnits(node.text, currency) { return Money(units, currency) }
        try report(AmountNotation.rounded(node.text, currency) == nil ? .amount : .precision, node)
        return nil
    }

    /// The same without a word: of an amount that is not counted with.
    func quietAmount(_ node: CamtNode) -> Money? {
        guard let currency = node.currency.flatMap({ Currency(code: $0) }), !node.text.hasPrefix("-") else { return nil }
        return AmountNotation.xsd.minorUnits(node.text, currency).map { Money($0, currency) }
    }

    /// 1 for money in, -1 for money out. Nil where an element says neither, which is reported; where it is missing, at its parent.
    func sign(of parent: CamtNode) throws -> Int64? {
        guard let node = parent.first("CdtDbtInd") else {
            try report(.missing, "", in: "CdtDbtInd", at: place(parent))
            return nil
        }
        guard let sign = Self.sign(node) else {
            try report(.side, node)
            return nil
        }
        _ = node.take()
        return sign
    }

    static func sign(_ node: CamtNode) -> Int64? { node.text == "CRDT" ? 1 : node.text == "DBIT" ? -1 : nil }

    /// The day in an element that holds a date (`Dt`) or a moment (`DtTm`), that of the bank's own clock. Nil where it cannot be read, which is
    /// reported.
    func day(_ node: CamtNode) throws -> Day? {
        let value = node.first("Dt") ?? node.first("DtTm") ?? node
        if let day = Self.day(value.text) {
            // An hour says more than the day.
            if value.text.utf8.count == 10 || Self.isMidnight(value.text) { _ = value.take() }
            return day
        }
        try report(.date, value.text, in: value === node ? node.name : "\(node.name)/\(value.name)", at: place(value))
        _ = value.take()
        return nil
    }

    /// That of an `xsd:date` or `xsd:dateTime`.
    static func day(_ text: String) -> Day? {
        let rest = text.dropFirst(10)
        guard let day = Day(iso: text.prefix(10)), rest.utf8.allSatisfy({ (48...58).contains($0) || "TZ+-.".utf8.contains($0) }) else { return nil }
        return rest.isEmpty || rest.first.map { "TZ+-".contains($0) } == true ? day : nil
    }

    private static func isMidnight(_ text: String) -> Bool {
        let rest = text.dropFirst(10)
        return !rest.hasPrefix("T")
            || rest.hasPrefix("T00:00:00") && !rest.dropFirst(9).prefix { $0 != "+" && $0 != "-" }.contains { $0 >= "1" && $0 <= "9" }
    }
}
