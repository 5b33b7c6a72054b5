import DossierModel

/// One statement while it is read, from its reference to the end of its last page.
final class MT940Statement {
    private enum Phase { case header, open, closed }

    private(set) var header: MT940Header
    let intake: any DossierIntake
    private var phase = Phase.header
    /// Nothing more of it is read.
    private var isDamaged = false
    private(set) var currency: Currency?
    private var opening: Int64?, closing: Int64?
    private var hasOpening = false
    private(set) var openingDate: Day?
    private var closingDate: Day?
    private(set) var lastDate: Day?
    private(set) var isIntermediate = false
    private var pages = 1
    /// Whether the balance of the page before follows once more.
    private var isResumed = false
    private var isControlReported = false, isBadReported = false
    private var draft: MT940Draft?
    /// Whether a movement was left out, so that its texts are too.
    private var isOmitted = false
    var totals = MT940Totals()
    private var movements = 0
    private var details: [BankMovement.Detail] = []
    /// How many details of one statement are kept.
    private static let details = 1_000

    init(_ field: MT940Field, into intake: any DossierIntake) throws {
        (header, self.intake) = (MT940Header(field), intake)
        try check(field)
    }

    var isReport: Bool { header.isReport && !hasOpening }

    /// Whether a page that was begun goes on where another ended.
    func goesOn(_ page: MT940Statement, with field: MT940Field) -> Bool {
        guard !isDamaged, isIntermediate, field.tag == "60M", let closing, let currency, page.header.account == header.account,
              page.header.number == header.number, let balance = MT940Balance(field.text) else { return false }
        if let own = header.page, let next = page.header.page, next != own, next != own + 1 { return false }
        guard balance.currency == currency.code, case .value(let units) = MT940Amount(balance.amount, currency) else { return false }
        return (balance.isDebit ? -units : units) == closing
    }

    /// Goes on with the next page.
    func resume(_ page: MT940Statement) {
        (closing, closingDate, isIntermediate, phase) = (nil, nil, false, .open)
        pages += 1
        details += page.details
        isResumed = true
        var first = header
        first.setNumber(page.header.page.map { "\(header.number)/\($0)" } ?? header.number)
        header = first
    }

    var isInHeader: Bool { phase == .header }

    static let headerTags: Set<String> = ["13", "13C", "13D", "21", "25", "25P", "28", "28C", "34F", "NS"]

    /// - Throws: what `intake` throws.
    func take(_ field: MT940Field) throws {
        if isDamaged { return }
        try check(field)
        switch field.tag {
        case "60", "60F", "60M": try open(field)
        case "61": try takeMovement(field)
        case "86", "NS": try takeText(field)
        case "62", "62F", "62M": try close(field)
        case "90C", "90D": try endMovement(); try totals.compare(field, of: self)
        // What may be drawn, today or later, was not booked.
        case "64", "65":
            try endMovement()
            try keep(field, field.tag == "64" ? "closing available balance" : "forward available balance")
        case _ where Self.headerTags.contains(field.tag): try takeHeader(field)
        default: try report(field.location, field.text, ":\(field.tag):", "statementRecord")
        }
    }

    private func takeHeader(_ field: MT940Field) throws {
        guard phase == .header else { return try report(field.location, field.text, ":\(field.tag):", "statementOrder") }
        switch field.tag {
        case "21": try keep(field, "related reference")
        case "25", "25P": header.account = field.text.orNil
        case "28", "28C": header.setNumber(field.text)
        case "13D":
            header.isReport = true
            header.day = MT940Date.day(field.text.prefix(6))
        case "34F":
            header.isReport = true
            header.currency = Currency(code: String(field.text.prefix(3)))
            try keep(field, "floor limit indicator")
        default: break
        }
    }

    private func keep(_ field: MT940Field, _ name: String) throws {
        let text = MT940Information.joined([field.lines])
        if text.isEmpty { return }
        guard details.count < Self.details else { return try report(field.location, String(text.prefix(80)), ":\(field.tag):", "statementTooMany") }
        details.append(.init(name, text))
    }

    private func open(_ field: MT940Field) throws {
        if isResumed { isResumed = false; return }
        guard phase == .header else { return try report(field.location, field.text, ":\(field.tag):", "statementOrder") }
        (phase, hasOpening) = (.open, true)
        guard let balance = MT940Balance(field.text) else { return try report(field.at(0), field.text, "opening balance", "statementAmount") }
        currency = try balance.currency.flatMap { code in
            if let found = Currency(code: code) { return found }
            try report(field.at(7), code, "currency", "statementCurrency")
            return nil
        }
        guard let currency else { return try damage(field.location) }
        opening = try units(balance, currency, field, "opening balance")
        openingDate = try day(balance, field, "opening balance")
    }

    private func close(_ field: MT940Field) throws {
        try endMovement()
        guard phase != .closed else { return try report(field.location, field.text, ":\(field.tag):", "statementOrder") }
        phase = .closed
        isIntermediate = field.tag == "62M"
        guard let balance = MT940Balance(field.text) else { return try report(field.at(0), field.text, "closing balance", "statementAmount") }
        let code = balance.currency ?? currency?.code
        if currency == nil { currency = code.flatMap(Currency.init(code:)) }
        guard let currency else { return try damage(field.location) }
        closingDate = try day(balance, field, "closing balance")
        if code != currency.code { return try report(field.at(7), code ?? "", "closing balance", "statementOtherCurrency") }
        closing = try units(balance, currency, field, "closing balance")
    }

    private func units(_ balance: MT940Balance, _ currency: Currency, _ field: MT940Field, _ name: String) throws -> Int64? {
        let place = field.at(balance.currency == nil ? 7 : 10)
        // An amount may be cut where the file is.
        let decimals = balance.amount.split(separator: ",", omittingEmptySubsequences: false).last?.utf8.count ?? 0
        if field.isLast, decimals < currency.digits {
            try report(place, balance.amount, name, "statementCut")
            return nil
        }
        switch MT940Amount(balance.amount, currency) {
        case .value(let units): return balance.isDebit ? -units : units
        case .none: try report(place, balance.amount, name, "statementAmount")
        case .notWhole: try report(place, balance.amount, name, "statementPrecision")
        }
        return nil
    }

    private func day(_ balance: MT940Balance, _ field: MT940Field, _ name: String) throws -> Day? {
        if let day = MT940Date.day(balance.date) { return day }
        try report(field.at(1), balance.date, "date of \(name)", "statementDate")
        return nil
    }

    // MARK: Movements

    private func takeMovement(_ field: MT940Field) throws {
        try endMovement()
        guard phase != .closed else { return try report(field.location, field.text, "movement", "statementOrder") }
        if phase == .header { (phase, currency) = (.open, header.currency ?? header.accountCurrency) }
        guard let currency else { return try damage(field.location) }
        guard let (movement, line) = try MT940Movements(self, currency).movement(field) else {
            (isOmitted, totals.isKnown) = (true, false)
            return
        }
        (isOmitted, lastDate) = (false, movement.date)
        draft = MT940Draft(movement, line)
        totals.add(movement.amount.minorUnits, line)
    }

    private func takeText(_ field: MT940Field) throws {
        if phase == .header {
            // Some banks say here whose account it is.
            return field.tag == "NS" ? try keep(field, "NS") : try report(field.location, field.text, ":86:", "statementStray")
        }
        if phase == .closed {
            // A text of the statement; one bank counts in it.
            if field.tag == "86" { try totals.compareSums(field, of: self) }
            return try keep(field, field.tag == "86" ? "information to account owner" : field.tag)
        }
        if draft == nil, !isOmitted { return try report(field.location, String(field.text.prefix(80)), ":\(field.tag):", "statementStray") }
        if draft?.add(field) == false { try report(field.location, String(field.text.prefix(80)), ":86:", "statementTooMany") }
    }

    private func endMovement() throws {
        guard let open = draft else { return }
        draft = nil
        movements += 1
        let isRabobank = header.reference.hasPrefix("940A") || header.reference.hasPrefix("940S")
        try intake.take(.movement(open.finished(isRabobank: isRabobank)))
    }

    // MARK: End

    /// The message ended, or what follows is another.
    ///
    /// - Parameter isFileEnd: Whether nothing follows.
    /// - Throws: what `intake` throws.
    func endMessage(at place: SourceLocation, isFileEnd: Bool) throws {
        if isDamaged { return }
        try endMovement()
        guard phase != .closed, !isReport, phase != .header else { return }
        try intake.report(Diagnostic(.unreadableStatement, at: place, ["problem": isFileEnd ? "statementCut" : "statementNoClosing"]))
    }

    /// - Throws: what `intake` throws.
    func handOver() throws {
        if isDamaged && movements == 0 { return }
        guard let date = closingDate ?? lastDate ?? openingDate ?? header.day, let currency = currency ?? header.currency ?? header.accountCurrency
        else {
            try intake.report(Diagnostic(.unreadableStatement, at: header.location, ["problem": "statementNone"]))
            return
        }
        let isLaterPage = pages == 1 && (header.page ?? 1) > 1
        let number = !header.isCounted ? header.reference : isLaterPage ? "\(header.number)/\(header.page ?? 1)" : header.number
        // The standard counts in five digits; longer numbers hold a day.
        let sequence = header.isCounted && !isLaterPage && header.number.utf8.count <= 5 ? header.number.plainNumber.map(Int.init) : nil
        var statement = BankStatement(
            kind: isReport ? .report : .statement, bankAccount: header.bankAccount(currency), number: number.orNil ?? "\(date)", sequence: sequence,
            date: date, opening: opening, closing: closing, currency: currency, origin: header.location)
        statement.details = details
        try intake.take(.statement(statement))
    }

    // MARK: Faults

    func report(_ place: SourceLocation, _ value: String, _ field: String, _ problem: String, expected: String? = nil) throws {
        var arguments: [String: Diagnostic.Argument] = ["value": .text(value), "field": .text(field), "problem": .text(problem)]
        if let expected { arguments["expected"] = .text(expected) }
        try intake.report(Diagnostic(.unreadStatementValue, at: place, arguments))
    }

    private func damage(_ place: SourceLocation) throws {
        isDamaged = true
        try intake.report(Diagnostic(.unreadableStatement, at: place, ["problem": "statementNoCurrency"]))
    }

    private func check(_ field: MT940Field) throws {
        if field.isCut { try report(field.location, String(field.text.prefix(80)), ":\(field.tag):", "statementLength") }
        if let control = field.control, !isControlReported {
            isControlReported = true
            try report(control.location, UnusualCharacters.code(of: control.scalar), ":\(field.tag):", "statementControl")
        }
        if let place = field.bad, !isBadReported {
            isBadReported = true
            try report(place, String(field.text.prefix(80)), ":\(field.tag):", "statementNotText")
        }
    }
}
