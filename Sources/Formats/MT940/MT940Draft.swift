import DossierModel

/// A movement while its texts are read.
struct MT940Draft {
    private var movement: BankMovement
    private let line: MT940StatementLine
    private var texts: [[String]] = []
    private var notes: [String] = []
    private var size = 0

    /// In bytes, of all texts of a movement.
    private static let longest = 131_072

    init(_ movement: BankMovement, _ line: MT940StatementLine) { (self.movement, self.line) = (movement, line) }

    /// False where it is more than is kept.
    mutating func add(_ field: MT940Field) -> Bool {
        size += field.lines.reduce(64) { $0 + $1.utf8.count + 16 }
        guard size <= Self.longest else { return false }
        if field.tag == "NS" { notes += field.lines } else { texts.append(field.lines) }
        return true
    }

    /// - Parameter isRabobank: Whether the account and name of the other party stand where others have a reference.
    func finished(isRabobank: Bool) -> BankMovement {
        var movement = movement, said = MT940Information(texts)
        movement.code = line.type.withoutBlanksAround
        movement.isReversal = line.mark.hasPrefix("R")
        movement.reference = Self.reference(line.bankReference)
        var reference = Self.reference(line.customerReference), supplement = line.supplement
        if line.mark.hasPrefix("E") { said.note("mark", line.mark) }
        if let code = line.fundsCode, code != movement.amount.currency.code.suffix(1) { said.note("funds code", code) }
        // A code word says that the reference stands in the text.
        if reference == "EREF", said.endToEnd != nil || texts.isEmpty == false { reference = nil }
        if isRabobank, supplement.count == 1 {
            if let number = reference, line.bankReference.isEmpty, !supplement[0].isAccount {
                (said.counterpartyAccount, said.counterparty) = (said.counterpartyAccount ?? number, said.counterparty ?? supplement[0])
                (reference, supplement) = (nil, [])
            } else if supplement[0].isAccount, said.counterpartyAccount == nil {
                said.counterpartyAccount = supplement[0]
                supplement = []
            } else if reference == nil, !supplement[0].isAccount, said.counterparty == nil {
                said.counterparty = supplement[0]
                supplement = []
            }
        }
        readNotes(&said)
        read(supplement, &said, &movement)
        if let end = said.endToEnd, let own = reference, end != own { said.note("customer reference", own) }
        movement.customerReference = said.endToEnd ?? reference
        movement.counterparty = said.counterparty
        movement.counterpartyAccount = said.counterpartyAccount
        movement.message = said.message
        movement.communication = said.communication
        movement.details += said.details
        return movement
    }

    private static func reference(_ text: String) -> String? { text == "NONREF" ? nil : text.orNil }

    /// The amount before it was changed, `/OCMT/USD12,5/`, and what else stands there.
    private func read(_ supplement: [String], _ said: inout MT940Information, _ movement: inout BankMovement) {
        guard !supplement.isEmpty else { return }
        guard let words = MT940Words(supplement.joined()) else {
            for line in supplement { said.note("supplementary details", line) }
            return
        }
        for (word, text) in words.values {
            if word == "OCMT", let currency = Currency(code: String(text.prefix(3))), currency != movement.amount.currency,
               case .value(let units) = MT940Amount(text.dropFirst(3), currency) {
                movement.original = Money(movement.amount.minorUnits < 0 ? -units : units, currency)
            } else {
                said.note(word, text)
            }
        }
    }

    /// Lines that begin with two digits: the text, the name, and more.
    private func readNotes(_ said: inout MT940Information) {
        for line in notes {
            let number = line.prefix(2).plainNumber, text = String(line.dropFirst(2)).withoutBlanksAround
            switch number {
            case .some(1...14): said.say(text)
            case .some(15...16): said.counterparty = [said.counterparty, text.orNil].compactMap { $0 }.joined(separator: " ").orNil
            default: said.note(number == nil ? "NS" : "NS \(line.prefix(2))", number == nil ? line : text)
            }
        }
    }
}

extension String {
    /// Whether it looks like an IBAN or a number of a giro account, `P001234567`.
    fileprivate var isAccount: Bool {
        guard !isEmpty, utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) }) else { return false }
        return utf8.filter { (48...57).contains($0) }.count >= 7 && utf8.count <= 34
    }
}
