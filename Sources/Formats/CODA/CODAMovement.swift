import DossierModel

/// A movement or a part of one, while its records are read.
struct CODADraft {
    let record: CODARecord
    /// `0` to `3` for a movement, `5` to `9` for a part.
    let type: Unicode.Scalar
    var movement: BankMovement
    /// The communication as wide as its places are, since the format wraps it in the middle of a word.
    var second: String?, third: String?
    /// What is said of it in free information records.
    var information = ""
    /// Records of information, which are bounded.
    var count = 0

    var sequence: String { record.raw(2..<6) }
    var detail: String { record.raw(6..<10) }
    /// Information records repeat the reference and the code of their movement.
    func isMeant(by information: CODARecord) -> Bool {
        information.raw(10..<31) == record.raw(10..<31) && information.raw(31..<39) == record.raw(53..<61)
    }

    /// The movement with what was written with it.
    ///
    /// - Parameter report: says that an amount in another currency was not read: its value and why.
    /// - Throws: what `report` throws.
    func finished(reporting report: (_ value: String, _ problem: String) throws -> Void) rethrows -> BankMovement {
        let blank = { (count: Int) in String(repeating: " ", count: count) }
        let isStructured = record[61] == "1"
        let text = record.raw(isStructured ? 65..<115 : 62..<115) + (second ?? blank(53)) + (third ?? "")
        let said = CODACommunication(text, type: isStructured ? record.raw(62..<65) : nil)
        var movement = movement
        movement.message = said.message
        movement.communication = said.communication
        movement.details = said.details + movement.details
        if said.isReturned { movement.isReversal = true }
        if let (digits, code) = said.original, let amount = CODAAmount(sign: record[31], digits: digits), amount.thousandths != 0 {
            if let currency = Currency(code: code) {
                movement.original = amount.money(in: currency)
                if movement.original == nil { try report("\(amount.plain) \(code)", "statementPrecision") }
            } else {
                try report(code, "statementCurrency")
            }
        }
        let free = information.withoutBlanksAround
        if !free.isEmpty { movement.details.append(.init("information", free)) }
        return movement
    }
}

/// A movement with its parts.
struct CODAGroup {
    var top: CODADraft
    private(set) var parts: [(draft: CODADraft, isNested: Bool)] = []
    /// The last part that is none of a part.
    private(set) var outer: Int?
    /// Whether the part that was read last could not be read: what continues it belongs to nothing.
    var isAtOmittedPart = false

    mutating func append(_ draft: CODADraft) {
        let isNested = draft.type == "9" && outer.map { parts[$0].draft.type == "7" } ?? false
        if !isNested { outer = parts.count }
        parts.append((draft, isNested))
    }

    /// Changes the draft where it stands: a copy would cost as much as everything that was added to it.
    ///
    /// - Parameter part: nil for the movement.
    mutating func change(_ part: Int?, _ change: (inout CODADraft) -> Void) {
        if let part { change(&parts[part].draft) } else { change(&top) }
    }

    func draft(_ part: Int?) -> CODADraft { part.map { parts[$0].draft } ?? top }

    /// - Throws: what `report` throws.
    func movement(reporting report: (CODADraft, _ value: String, _ problem: String) throws -> Void) rethrows -> BankMovement {
        var movement = try top.finished { try report(top, $0, $1) }
        for (draft, isNested) in parts {
            let part = try draft.finished { try report(draft, $0, $1) }
            if isNested, !movement.parts.isEmpty { movement.parts[movement.parts.count - 1].parts.append(part) } else { movement.parts.append(part) }
        }
        return movement
    }
}
