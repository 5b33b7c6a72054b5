import DossierModel

/// What a communication says, free or structured.
struct CODACommunication {
    var message: String?
    var communication: String?
    var details: [BankMovement.Detail] = []
    /// An amount in another currency: its digits and the code.
    private(set) var original: (digits: String, currency: String)?
    /// Whether a direct debit came back.
    private(set) var isReturned = false

    /// Of a movement.
    ///
    /// - Parameter text: all places of it, without those that say whether it is structured and how.
    init(_ text: String, type: String?) {
        guard let type else {
            message = text.withoutBlanksAround.orNil
            communication = message.flatMap { StructuredCommunication.belgian($0) ?? StructuredCommunication.creditorReference($0) }
            return
        }
        details.append(.init("type of communication", type))
        switch type {
        case "100", "101", "102", "103":
            let width = type == "100" ? 25 : 12, first = String(text.prefix(width)).withoutBlanksAround
            communication = type == "100" ? StructuredCommunication.creditorReference(first)
                : type == "103" ? nil : StructuredCommunication.belgian(first)
            // A wrong number stays what somebody wrote; so does what stands behind a right one.
            message = (communication == nil ? text : String(text.dropFirst(width))).withoutBlanksAround.orNil
        default:
            guard let fields = CODAForm.movement(type) else { message = text.withoutBlanksAround.orNil; return }
            read(text, fields)
            let named = Dictionary(zip(fields.map(\.name), Self.cut(text, fields)), uniquingKeysWith: { first, _ in first })
            if let code = named["currency"], code != "", let digits = named["gross amount in the original currency"] ?? named["original amount"] {
                original = (digits, code)
            }
            if type == "105" { communication = named["structured communication"].flatMap { StructuredCommunication.belgian($0) } }
            if type == "127" { isReturned = !["", "0"].contains(named["type of R-transaction"] ?? "") }
        }
    }

    /// Of an information record.
    init(information text: String, type: String) {
        guard let fields = CODAForm.information(type) else {
            details.append(.init("information \(type)", text.withoutBlanksAround))
            return
        }
        read(text, fields)
    }

    private mutating func read(_ text: String, _ fields: [CODAForm.Field]) {
        for (field, value) in zip(fields, Self.cut(text, fields)) where !value.isEmpty {
            switch field.kind {
            case .message: message = value
            case .text: details.append(.init(field.name, value))
            // Numbers that are not used are zeros.
            case .amount: if let text = Self.decimal(value, 3) { details.append(.init(field.name, text)) }
            case .rate: if let text = Self.decimal(value, 8) { details.append(.init(field.name, text)) }
            case .date: if value != "000000" { details.append(.init(field.name, value.codaDay?.description ?? value)) }
            }
        }
        let rest = String(text.dropFirst(fields.reduce(0) { $0 + $1.width })).withoutBlanksAround
        if !rest.isEmpty { details.append(.init("rest of communication", rest)) }
    }

    private static func cut(_ text: String, _ fields: [CODAForm.Field]) -> [String] {
        var rest = Array(text.unicodeScalars)[...]
        return fields.map { field in
            let value = String(scalars: rest.prefix(field.width))
            rest = rest.dropFirst(field.width)
            return value.withoutBlanksAround
        }
    }

    private static func decimal(_ text: String, _ decimals: Int) -> String? {
        guard let number = text.plainNumber else { return text }
        return number == 0 ? nil : number.plain(decimals: decimals)
    }
}
