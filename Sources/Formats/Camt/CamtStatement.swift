import DossierModel

/// Reads a statement: hands over its movements, then itself.
final class CamtStatement {
    /// How many payments one entry may list.
    private static let payments = 200_000
    /// How many details of one statement are kept.
    private static let details = 1_000

    private let tree: CamtTree
    private let kind: BankStatement.Kind
    private let head: CamtHead
    private let fields: CamtFields
    private let origin: SourceLocation
    private var cells: [String: CamtNode] = [:]
    private var account: String?
    private var balances: [CamtBalance] = []
    private var summary = CamtSummary()
    /// The days of booking: that of the last movement.
    private var lastDay: Day?
    /// That of the first entry, whether it is taken or not.
    private var entryCurrency: Currency?
    private var movements = 0
    private var details: [BankMovement.Detail] = [], hasTooMany = false
    private var notBooked: [(status: String, count: Int, place: SourceLocation)] = []

    init(tree: CamtTree, kind: BankStatement.Kind, head: CamtHead, fields: CamtFields) {
        (self.tree, self.kind, self.head, self.fields) = (tree, kind, head, fields)
        origin = SourceLocation(fields.file, line: tree.cursor.line, column: tree.cursor.column)
    }

    /// - Throws: `XMLCursor.Fault`, after a statement that ends there was handed over if it has movements; what the intake throws.
    func read() throws {
        do {
            try tree.cursor.children { name in
                switch name {
                case "Ntry": try readEntry()
                case "Bal": try readBalance()
                case "Acct":
                    let node = try tree.read(name)
                    if cells[name] == nil { cells[name] = node }
                    account = account ?? CamtParties.account(node)
                case "Id", "ElctrncSeqNb", "LglSeqNb", "CreDtTm", "FrToDt", "TxsSummry":
                    let node = try tree.read(name)
                    if cells[name] == nil { cells[name] = node }
                default: try keep(tree.read(name).remainder(under: name))
                }
            }
        } catch let fault as XMLCursor.Fault {
            if fault.refused == nil, movements > 0 { try handOver(isCut: true) }
            throw fault
        }
        if let node = cells["TxsSummry"] { try summary.check(node, fields) }
        try handOver(isCut: false)
    }

    /// Balances at which a statement neither opens nor closes, such as those that may be drawn, are details.
    private func readBalance() throws {
        let node = try tree.read("Bal")
        if let balance = try CamtBalance(node, fields) { return balances.append(balance) }
        let kind = (node.first("Tp", "CdOrPrtry", "Cd") ?? node.first("Tp", "CdOrPrtry", "Prtry") ?? node.first("Tp", "Cd"))?.take()
        try keep(node.remainder(under: ["Bal", kind].compactMap { $0 }.joined(separator: " ")))
    }

    private func keep(_ more: [BankMovement.Detail]) throws {
        let room = Self.details - details.count
        details += more.prefix(room)
        guard !hasTooMany, more.count > room else { return }
        hasTooMany = true
        try fields.report(.tooMany, more[room].text, in: more[room].name, at: origin)
    }

    private func readEntry() throws {
        var payments: [CamtTransaction] = []
        let node = try tree.read("Ntry") { name in
            guard name == "TxDtls", tree.cursor.isIn(tree.namespace) else { return false }
            if payments.count >= Self.payments {
                throw XMLCursor.Fault(
                    line: tree.cursor.line, column: tree.cursor.column, message: XMLTreeReader.Limit.tooManyElements.rawValue)
            }
            payments.append(CamtTransaction(try tree.read(name), fields))
            return true
        }
        entryCurrency = entryCurrency ?? node.first("Amt")?.currency.flatMap { Currency(code: $0) }
        let isBooked = isBooked(node)
        summary.add(node, isBooked: isBooked, fields)
        guard isBooked, let movement = try CamtEntry(node: node, payments: payments, account: account, fields: fields).movement() else { return }
        movements += 1
        lastDay = max(lastDay ?? movement.date, movement.date)
        try fields.intake.take(.movement(movement))
    }

    /// Only what is booked moved; of the rest is said how much there is.
    private func isBooked(_ entry: CamtNode) -> Bool {
        let node = entry.first("Sts"), status = (node?.first("Cd") ?? node?.first("Prtry") ?? node)
        if let status, status.text == "BOOK", status.name != "Prtry" {
            _ = status.take()
            return true
        }
        let name = status.map { $0.text } ?? ""
        if let index = notBooked.firstIndex(where: { $0.status == name }) {
            notBooked[index].count += 1
        } else if notBooked.count < 100 {
            notBooked.append((name, 1, fields.place(entry)))
        } else {
            notBooked[99].count += 1
        }
        return false
    }

    private func handOver(isCut: Bool) throws {
        for (status, count, place) in notBooked { try fields.report(.notBooked, status, in: "Sts", at: place, ["found": .text("\(count)")]) }
        if account == nil { try fields.report(.missing, "", in: "Acct/Id", at: origin) }
        guard let currency = try currency() else { return try refuse("statementNoCurrency") }
        let opening = balances.contains { $0.kind == .opening } ? CamtBalance.Kind.opening : .previous
        let before = try CamtBalance.amount(opening, of: balances, in: currency, fields)
        let after = isCut ? nil : try CamtBalance.amount(.closing, of: balances, in: currency, fields)
        let closings = balances.filter { $0.kind == .closing && $0.day != nil }
        let closed = (closings.first { $0.currency == currency.code } ?? closings.first)?.day
        guard let date = closed ?? lastDay ?? day("CreDtTm") ?? head.day ?? day("FrToDt", "ToDtTm") ?? day("FrToDt", "ToDt") else {
            return try refuse("statementNoDate")
        }
        let sequence = try sequence()
        let number = sequence.map { "\(date.description.prefix(4))/" + String(repeating: "0", count: max(0, 3 - "\($0)".utf8.count)) + "\($0)" }
            ?? cells["Id"].flatMap { $0.text.isEmpty ? nil : $0.text } ?? head.id
        if number == nil { try fields.report(.missing, "", in: "Id", at: origin) }
        for (name, node) in [("Acct", cells["Acct"]), ("FrToDt", cells["FrToDt"]), ("GrpHdr", head.node)] {
            if let node { try keep(node.remainder(under: name)) }
        }
        var statement = BankStatement(
            kind: kind, bankAccount: account, number: number ?? "", sequence: sequence, date: date, opening: before, closing: after,
            currency: currency, origin: origin)
        statement.details = details
        try fields.intake.take(.statement(statement))
    }

    private func refuse(_ problem: String) throws {
        try fields.intake.report(Diagnostic(.unreadableStatement, at: origin, ["problem": .text(problem)]))
    }

    private func day(_ name: String, _ child: String? = nil) -> Day? {
        let node = child.map { cells[name]?.first($0) } ?? cells[name]
        return node.flatMap { CamtFields.day($0.text) }
    }

    /// That of the account, or else of its balances and entries. Nil where the bank states none.
    private func currency() throws -> Currency? {
        if let node = cells["Acct"]?.first("Ccy") {
            if let currency = Currency(code: node.text) {
                _ = node.take()
                return currency
            }
            try fields.report(.currency, node)
        }
        for kind in [CamtBalance.Kind.opening, .previous, .closing] {
            for balance in balances where balance.kind == kind {
                if let currency = balance.currency.flatMap({ Currency(code: $0) }) { return currency }
            }
        }
        return entryCurrency
    }

    /// The number that the bank counts its statements with, on screen or on paper.
    private func sequence() throws -> Int? {
        for name in ["ElctrncSeqNb", "LglSeqNb"] {
            guard let node = cells[name], !node.text.isEmpty else { continue }
            if node.text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(node.text) { return number }
            try fields.report(.number, node)
        }
        return nil
    }
}
