import DossierModel

extension CODAStatement {
    /// Record 2.1: a movement, or a part of the one before.
    ///
    /// - Throws: what `intake` throws.
    func takeMovement(_ record: CODARecord) throws {
        let sequence = record.raw(2..<6), type = record[53], isOfGroup = group.map { $0.top.sequence == sequence } ?? false
        let isDetail = record.raw(6..<10) != "0000"
        // Some banks give a part of a movement that they booked as one sum the type of a movement.
        let isPart = isOfGroup && isDetail && (type >= "5" || ("1"..."3").contains(group?.top.type ?? "0"))
        if !isPart { try endGroup() }
        if !isPart, !("0"..."3").contains(type) {
            omitted = sequence
            return try leaveOut(record, "statementPart")
        }
        let amount = CODAAmount(sign: record[31], digits: record.raw(32..<47))
        if !isPart { add(amount) }
        guard let draft = try draft(record, amount) else {
            if !isPart { omitted = sequence } else { group?.isAtOmittedPart = true }
            return
        }
        guard isPart else {
            omitted = nil
            lastDate = draft.movement.date
            group = CODAGroup(top: draft)
            return
        }
        if let count = group?.parts.count, count >= Self.mostDetails { return try leaveOut(record, "statementTooMany") }
        group?.isAtOmittedPart = false
        group?.append(draft)
    }

    private func draft(_ record: CODARecord, _ amount: CODAAmount?) throws -> CODADraft? {
        guard let amount else {
            try report(record.at(31), record.text(31..<47), "amount", "statementAmount")
            return nil
        }
        guard let currency, let money = amount.money(in: currency) else {
            try report(record.at(31), amount.plain, "amount", "statementPrecision")
            return nil
        }
        guard let date = record.day(115..<121) else {
            try report(record.at(115), record.text(115..<121), "entry date of \(money.plain)", "statementDate")
            return nil
        }
        var movement = BankMovement(date: date, amount: money, origin: record.location)
        movement.valueDate = try day(record, 47..<53, "value date")
        movement.reference = record.text(10..<31).orNil
        movement.code = record.text(54..<58).orNil
        // Operations 49 and 99 of every family correct or cancel.
        movement.isReversal = ["49", "99"].contains(record.raw(56..<58))
        let category = record.text(58..<61)
        if category != "000", !category.isEmpty { movement.details.append(.init("category", category)) }
        return CODADraft(record: record, type: record[53], movement: movement)
    }

    /// Records 2.2 and 2.3.
    ///
    /// - Throws: what `intake` throws.
    func continueMovement(_ record: CODARecord) throws {
        let sequence = record.raw(2..<6)
        if omitted == sequence || group?.isAtOmittedPart == true && group?.top.sequence == sequence { return }
        let part = group?.parts.indices.last
        guard var draft = group?.draft(part), draft.sequence == sequence, draft.detail == record.raw(6..<10),
              record.kind == "22" ? draft.second == nil && draft.third == nil : draft.third == nil else {
            return try leaveOut(record, "statementStray")
        }
        if record.kind == "22" { second(record, &draft) } else { third(record, &draft) }
        group?.change(part) { $0 = draft }
    }

    private func second(_ record: CODARecord, _ draft: inout CODADraft) {
        draft.second = record.raw(10..<63)
        draft.movement.customerReference = record.text(63..<98).orNil
        func keep(_ name: String, _ range: Range<Int>) {
            let text = record.text(range)
            if !text.isEmpty { draft.movement.details.append(.init(name, text)) }
        }
        if isFirstVersion { return keep("2.2, places 99 to 125", 98..<125) }
        keep("BIC of the counterparty", 98..<109)
        keep("2.2, places 110 to 112", 109..<112)
        let returned = record.text(112..<113)
        if !returned.isEmpty, returned != "0" {
            draft.movement.isReversal = true
            keep("type of R-transaction", 112..<113)
        }
        keep("reason", 113..<117)
        keep("category purpose", 117..<121)
        keep("purpose", 121..<125)
    }

    private func third(_ record: CODARecord, _ draft: inout CODADraft) {
        let (number, code) = CODAAccount.ofCounterparty(record.raw(10..<47)), text = record.text(10..<44)
        draft.movement.counterpartyAccount = number
        if number == nil, !text.isEmpty { draft.movement.details.append(.init("account of the counterparty", text)) }
        // Behind a Belgian number of twelve digits stand its currency and, with some banks, an extension.
        if let number, text != number, text.filter({ $0 != " " }).uppercased() != number {
            draft.movement.details.append(.init("account of the counterparty", record.text(10..<47)))
        } else if !code.isEmpty, code != currency?.code {
            draft.movement.details.append(.init("currency of the counterparty's account", code))
        }
        draft.movement.counterparty = record.text(isFirstVersion ? 47..<73 : 47..<82).orNil
        draft.third = isFirstVersion ? "" : record.raw(82..<125)
        if isFirstVersion {
            for (name, range) in [("address", 73..<99), ("locality", 99..<125)] where !record.text(range).isEmpty {
                draft.movement.details.append(.init(name, record.text(range)))
            }
        }
    }

    /// Hands over the movement that is complete now.
    ///
    /// - Throws: what `intake` throws.
    func endGroup() throws {
        guard let group else { return }
        self.group = nil
        try hand(group.movement { draft, value, problem in try report(draft.record.at(61), value, "original amount", problem) })
    }
}
