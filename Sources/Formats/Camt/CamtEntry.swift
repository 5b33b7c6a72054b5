import DossierModel

/// Makes a movement of an entry that is booked.
struct CamtEntry {
    let node: CamtNode
    let payments: [CamtTransaction]
    /// That of the statement.
    let account: String?
    let fields: CamtFields

    /// Nil where its amount, its direction or its day cannot be read, which is reported.
    func movement() throws -> BankMovement? {
        guard let amount = node.first("Amt") else {
            try fields.report(.missing, "", in: "Amt", at: fields.place(node))
            return nil
        }
        let money = try fields.amount(amount), sign = try fields.sign(of: node)
        let (day, value, isReadable) = try days(amount)
        guard let money, let sign, let day, isReadable else { return nil }
        _ = amount.take()
        var movement = BankMovement(date: day, amount: Money(sign * money.minorUnits, money.currency), origin: fields.place(node))
        movement.valueDate = value
        movement.isReversal = isReversal()
        movement.code = CamtCode.read(node.first("BkTxCd"))
        movement.reference = node.first("AcctSvcrRef")?.take()
        if let only = payments.first, payments.count == 1, (statedPayments ?? 1) <= 1 {
            complete(&movement, with: only, sign)
        } else {
            movement.original = original([node.first("AmtDtls")], movement.amount)
            movement.details = node.remainder()
            for (index, payment) in payments.enumerated() { try add(payment, index + 1, to: &movement, sign) }
        }
        try checkCount()
        return movement
    }

    /// The day of booking and the value date. A day that does not exist is not replaced by the other.
    private func days(_ amount: CamtNode) throws -> (day: Day?, value: Day?, isReadable: Bool) {
        let booking = node.first("BookgDt"), value = try node.first("ValDt").flatMap(fields.day)
        if let booking {
            let day = try fields.day(booking)
            return (day, value, day != nil)
        }
        if value == nil, node.first("ValDt") == nil {
            try fields.report(.missing, CamtFields.written(amount), in: "BookgDt", at: fields.place(node))
        }
        return (value, value, value != nil)
    }

    private func isReversal() -> Bool {
        guard let node = node.first("RvslInd"), ["true", "1", "false", "0"].contains(node.text) else { return false }
        return ["true", "1"].contains(node.take())
    }

    /// A single payment is the movement itself.
    private func complete(_ movement: inout BankMovement, with payment: CamtTransaction, _ sign: Int64) {
        fill(&movement, payment, sign)
        movement.original = original([payment.amounts, node.first("AmtDtls")], movement.amount)
        var details = node.remainder()
        if let code = payment.code, code != movement.code { details.append(BankMovement.Detail("TxDtls/BkTxCd", code)) }
        if let reference = payment.reference, reference != movement.reference {
            details.append(BankMovement.Detail("TxDtls/AcctSvcrRef", reference))
        }
        if let direction = payment.direction, CamtFields.sign(direction) != sign {
            details += direction.remainder(under: "TxDtls/CdtDbtInd")
        }
        if let amount = payment.amount, !repeats(amount, movement.amount) { details += amount.remainder(under: "TxDtls/Amt") }
        details += payment.amounts?.remainder(under: "AmtDtls") ?? []
        movement.details = details
        for detail in payment.details + otherDetails(of: payment, sign, movement.isReversal) where !details.contains(detail) {
            movement.details.append(detail)
        }
    }

    /// A payment among several is a part where it has an amount; else it says names alone, which are details.
    private func add(_ payment: CamtTransaction, _ number: Int, to movement: inout BankMovement, _ sign: Int64) throws {
        guard let amount = payment.amountNode(in: movement.amount.currency.code) else {
            var named = BankMovement(date: movement.date, amount: movement.amount, origin: payment.place)
            fill(&named, payment, sign)
            let facts: [(String, String?)] = [
                ("BkTxCd", payment.code == movement.code ? nil : payment.code), ("AcctSvcrRef", named.reference),
                ("EndToEndId", named.customerReference),
                (sign > 0 ? "Dbtr/Nm" : "Cdtr/Nm", named.counterparty), (sign > 0 ? "DbtrAcct/Id" : "CdtrAcct/Id", named.counterpartyAccount),
                ("Ustrd", named.message), ("CdtrRefInf/Ref", named.communication), ("CdtDbtInd", payment.direction?.text),
            ]
            let texts = facts.compactMap { name, text in text.map { BankMovement.Detail(name, $0) } }
            let rest = (payment.amounts?.remainder(under: "AmtDtls") ?? []) + payment.details + otherDetails(of: payment, sign, movement.isReversal)
            movement.details += (texts + rest).map { BankMovement.Detail("TxDtls[\(number)]/\($0.name)", $0.text) }
            return
        }
        let own = payment.direction.map(CamtFields.sign) ?? sign
        if own == nil, let direction = payment.direction { try fields.report(.side, direction) }
        guard let money = try fields.amount(amount), let own else { return }
        _ = amount.take()
        var part = BankMovement(date: movement.date, amount: Money(own * money.minorUnits, money.currency), origin: payment.place)
        part.valueDate = movement.valueDate
        part.isReversal = movement.isReversal
        part.code = payment.code ?? movement.code
        fill(&part, payment, own)
        part.original = original([payment.amounts], part.amount)
        part.details = (payment.amounts?.remainder(under: "AmtDtls") ?? []) + payment.details + otherDetails(of: payment, own, movement.isReversal)
        movement.parts.append(part)
    }

    private func fill(_ movement: inout BankMovement, _ payment: CamtTransaction, _ sign: Int64) {
        let side = payment.parties.other(sign: sign, isBackwards: movement.isReversal || payment.isReturn, own: account).other
        movement.counterparty = side?.name
        movement.counterpartyAccount = side?.account
        movement.message = payment.remittance.message
        movement.communication = payment.remittance.communication
        movement.code = movement.code ?? payment.code
        movement.reference = movement.reference ?? payment.reference
        movement.customerReference = payment.customerReference
    }

    private func otherDetails(of payment: CamtTransaction, _ sign: Int64, _ isReversal: Bool) -> [BankMovement.Detail] {
        payment.parties.other(sign: sign, isBackwards: isReversal || payment.isReturn, own: account).details
    }

    /// What was paid in another currency; of several the first that is further from the account. Amounts that say the movement's own again are
    /// passed over.
    private func original(_ amounts: [CamtNode?], _ own: Money) -> Money? {
        var found: Money?
        for details in amounts.compactMap({ $0 }) {
            for name in ["InstdAmt", "TxAmt", "CntrValAmt"] {
                guard let node = details.first(name, "Amt") else { continue }
                if repeats(node, own) {
                    _ = node.take()
                } else if let money = fields.quietAmount(node), money.currency != own.currency {
                    let signed = Money(own.minorUnits < 0 ? -money.minorUnits : money.minorUnits, money.currency)
                    if found == nil { found = signed }
                    if found == signed { _ = node.take() }
                }
            }
        }
        return found
    }

    private func repeats(_ node: CamtNode, _ own: Money) -> Bool {
        fields.quietAmount(node).map { $0.currency == own.currency && $0.minorUnits.magnitude == own.minorUnits.magnitude } ?? false
    }

    /// How many payments the bank says that the entry is of.
    private var statedPayments: Int? { batch?.first("NbOfTxs").flatMap { Int($0.text) } }

    private var batch: CamtNode? {
        let groups = node.all("NtryDtls")
        return groups.isEmpty ? node.first("Btch") : groups.count == 1 ? groups[0].first("Btch") : nil
    }

    /// Where payments are listed, all of them are.
    private func checkCount() throws {
        guard !payments.isEmpty, let count = batch?.first("NbOfTxs"), Int(count.text) != payments.count else { return }
        try fields.report(.count, count.text, in: "Btch/NbOfTxs", at: fields.place(count), ["expected": .text("\(payments.count)")])
    }
}
