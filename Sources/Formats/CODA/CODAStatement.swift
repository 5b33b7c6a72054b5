import DossierModel

/// One statement while it is read, from its header to its trailer.
final class CODAStatement {
    /// Parts, information and messages of one movement or statement that are kept.
    static let mostDetails = 20_000

    let header: CODARecord
    let intake: any DossierIntake
    /// Nothing more of it is read.
    private(set) var isDamaged = false
    private var old: CODARecord?
    private var new: CODARecord?
    private(set) var account: CODAAccount?
    private(set) var currency: Currency?
    private var opening: Int64?, closing: Int64?
    private var openingDate: Day?, closingDate: Day?
    private var isControlReported = false, isReplacementReported = false
    private var records = 0
    /// In thousandths; nil since an amount could not be read.
    private(set) var totals: (debit: Int64, credit: Int64)? = (0, 0)
    var details: [BankMovement.Detail] = []
    var group: CODAGroup?
    var information: CODAInformation?
    /// The sequence number of a movement that was left out, with what belongs to it.
    var omitted: String?
    var lastDate: Day?
    private var movements = 0

    init(_ header: CODARecord, into intake: any DossierIntake) { (self.header, self.intake) = (header, intake) }

    /// In version 1 names have 26 places, and the address stands behind them.
    var isFirstVersion: Bool { header[127] == "1" }

    /// - Throws: what `intake` throws.
    func begin() throws {
        try checkCharacters(header)
        guard header[127] == "1" || header[127] == "2" else { return try damage("statementVersion", at: header.at(127)) }
        let places: [(String, Range<Int>)] = [
            ("bank", 11..<14), ("duplicate", 16..<17), ("file reference", 24..<34), ("addressee", 34..<60), ("BIC", 60..<71),
            ("company number", 71..<82), ("separate application", 83..<88), ("transaction reference", 88..<104), ("related reference", 104..<120),
        ]
        if let day = try day(header, 5..<11, "creation date") { details.append(.init("creation date", day.description)) }
        keep(places, of: header)
    }

    /// Keeps what stands in these places, unless it is blank or zeros.
    func keep(_ places: [(String, Range<Int>)], of record: CODARecord) {
        for (name, range) in places {
            let text = record.text(range)
            if !text.allSatisfy({ $0 == "0" }) { details.append(.init(name, text)) }
        }
    }

    /// - Throws: what `intake` throws.
    func take(_ record: CODARecord) throws {
        if isDamaged { return }
        if ["1", "21", "22", "23", "31", "32", "33", "8"].contains(record.kind) { records += 1 }
        try checkCharacters(record)
        if record.isTooLong {
            try leaveOut(record, "statementLength")
            // A trailer ends the statement all the same.
            if record.kind != "9" { return }
        }
        if record.kind != "32", record.kind != "33" { try endInformation() }
        switch record.kind {
        case "1": try takeOldBalance(record)
        case "21", "22", "23", "31", "32", "33":
            if currency == nil { return try damage("statementOrder", at: record.location) }
            if new != nil { return try leaveOut(record, "statementOrder") }
            if record.kind == "21" { try takeMovement(record) } else if record.kind.first == "2" { try continueMovement(record) } else {
                try takeInformation(record)
            }
        case "4":
            // Several records are one letter, each of them a line.
            let text = record.text(32..<112)
            if details.count < Self.mostDetails { if !text.isEmpty { details.append(.init("free communication", text)) } } else {
                try leaveOut(record, "statementTooMany")
            }
        case "8": try takeNewBalance(record)
        case "9":
            try endGroup()
            if !record.isTooLong { try check(record) }
            try handOver()
        default: try leaveOut(record, "statementRecord")
        }
    }

    /// Ends a statement whose trailer is missing.
    ///
    /// - Throws: what `intake` throws.
    func cut(at place: SourceLocation) throws {
        if isDamaged { return }
        try endInformation()
        try endGroup()
        try intake.report(Diagnostic(.unreadableStatement, at: place, ["problem": "statementCut"]))
        if movements > 0 || new != nil { try handOver() }
    }

    /// Nothing more is read; the movements that were read before it keep their statement, without a closing balance.
    ///
    /// - Throws: what `intake` throws.
    private func damage(_ problem: String, at place: SourceLocation) throws {
        let isFirst = !isDamaged
        isDamaged = true
        try intake.report(Diagnostic(.unreadableStatement, at: place, ["problem": .text(problem)]))
        guard isFirst, currency != nil else { return }
        try endInformation()
        try endGroup()
        closing = nil
        if movements > 0 { try handOver() }
    }

    /// Says once of a statement that it holds what is no text.
    private func checkCharacters(_ record: CODARecord) throws {
        if let control = record.control, !isControlReported {
            isControlReported = true
            try report(
                record.at(control.column - 1), UnusualCharacters.code(of: control.scalar), "record \(record.kind)", "statementControl")
        }
        if let place = record.firstReplacement, !isReplacementReported {
            isReplacementReported = true
            try report(record.at(place), record.text(0..<CODARecord.length), "record \(record.kind)", "statementNotText")
        }
    }

    private func takeOldBalance(_ record: CODARecord) throws {
        guard old == nil, group == nil, new == nil else { return try damage("statementOrder", at: record.location) }
        old = record
        let structure = isFirstVersion ? "0" : record[1], account = CODAAccount(record.raw(5..<42), structure: structure)
        guard let currency = Currency(code: account.currency) else {
            try report(record.at(structure == "0" ? 18 : 39), account.currency, "currency", "statementCurrency")
            return try damage("statementNoCurrency", at: record.location)
        }
        (self.account, self.currency) = (account, currency)
        if !account.extra.isEmpty { details.append(.init("account extension", account.extra)) }
        keep([("account holder", 64..<90), ("account description", 90..<125)], of: record)
        opening = try balance(record, 42, "old balance")
        openingDate = try day(record, 58..<64, "date of old balance")
    }

    private func takeNewBalance(_ record: CODARecord) throws {
        try endGroup()
        guard let account, new == nil else { return try damage("statementOrder", at: record.location) }
        new = record
        closingDate = try day(record, 57..<63, "date of new balance")
        let same = CODAAccount(record.raw(4..<41), structure: isFirstVersion ? "0" : old.map { $0[1] } ?? "0")
        if same.number != nil, same.number != account.number || same.currency != account.currency {
            return try report(record.at(4), [same.number ?? "", same.currency].joined(separator: " "), "account", "statementOtherAccount")
        }
        closing = try balance(record, 41, "new balance")
    }

    private func balance(_ record: CODARecord, _ sign: Int, _ field: String) throws -> Int64? {
        let digits = record.raw(sign + 1..<sign + 16)
        guard let amount = CODAAmount(sign: record[sign], digits: digits) else {
            try report(record.at(sign), record.text(sign..<sign + 16), field, "statementAmount")
            return nil
        }
        guard let currency, let money = amount.money(in: currency) else {
            try report(record.at(sign), amount.plain, field, "statementPrecision")
            return nil
        }
        return money.minorUnits
    }

    /// Adds an amount to the totals that the trailer states.
    func add(_ amount: CODAAmount?) {
        guard let amount, let sums = totals else { totals = nil; return }
        let debit = sums.debit.subtractingReportingOverflow(min(0, amount.thousandths))
        let credit = sums.credit.addingReportingOverflow(max(0, amount.thousandths))
        totals = debit.overflow || credit.overflow ? nil : (debit.partialValue, credit.partialValue)
    }

    /// Holds the control numbers of the trailer against what was read.
    private func check(_ trailer: CODARecord) throws {
        func compare(_ range: Range<Int>, _ found: Int64?, _ field: String, _ text: (Int64) -> String) throws {
            guard let expected = trailer.number(range) else {
                return try report(trailer.at(range.lowerBound), trailer.text(range), field, "statementAmount")
            }
            guard let found, found != expected else { return }
            try intake.report(Diagnostic(.unreadStatementValue, at: trailer.at(range.lowerBound), [
                "value": .text(text(expected)), "field": .text(field), "problem": "statementCount", "expected": .text(text(found)),
            ]))
        }
        try compare(16..<22, Int64(records), "number of records") { String($0) }
        try compare(22..<37, totals?.debit, "total debit") { $0.plain(decimals: 3) }
        try compare(37..<52, totals?.credit, "total credit") { $0.plain(decimals: 3) }
    }

    func hand(_ movement: BankMovement) throws {
        movements += 1
        try intake.take(.movement(movement))
    }

    private func handOver() throws {
        guard let account, let currency, let old else { return try damage("statementOrder", at: header.location) }
        guard let date = closingDate ?? lastDate ?? header.day(5..<11) ?? openingDate else { return try damage("statementDate", at: header.at(5)) }
        let paper = [new?.raw(1..<4), old.raw(2..<5)].compactMap { $0?.withoutBlanksAround }.first { $0.contains { $0 != "0" } }
        let coded = old.text(125..<128), isCounted = coded.contains { $0 != "0" }
        let number = paper ?? coded
        var statement = BankStatement(
            bankAccount: account.number, number: number.isEmpty ? "\(date.year)" : "\(date.year)/\(number)",
            sequence: (isCounted ? coded : number).plainNumber.map(Int.init), date: date, opening: opening, closing: closing, currency: currency,
            origin: header.location)
        statement.details = details
        try intake.take(.statement(statement))
    }
}

extension CODAStatement {
    /// - Throws: what `intake` throws.
    func report(_ place: SourceLocation, _ value: String, _ field: String, _ problem: String) throws {
        try intake.report(Diagnostic(
            .unreadStatementValue, at: place, ["value": .text(value), "field": .text(field), "problem": .text(problem)]))
    }

    /// A record that is not read: its beginning is named.
    ///
    /// - Throws: what `intake` throws.
    func leaveOut(_ record: CODARecord, _ problem: String) throws {
        let name = record.kind.map(String.init).joined(separator: ".")
        try report(record.location, String(record.text(0..<CODARecord.length).prefix(60)), "record \(name)", problem)
    }

    /// Nil for no date, which is reported unless the places are blank or zeros.
    ///
    /// - Throws: what `intake` throws.
    func day(_ record: CODARecord, _ range: Range<Int>, _ field: String) throws -> Day? {
        if let day = record.day(range) { return day }
        let text = record.text(range)
        if !text.allSatisfy({ $0 == "0" }) { try report(record.at(range.lowerBound), text, field, "statementDate") }
        return nil
    }
}
