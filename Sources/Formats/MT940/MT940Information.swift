import DossierModel

/// What the text of a movement says (field 86), in one of the ways of writing it: numbered parts, code words between slashes, or free.
struct MT940Information {
    var message: String?
    var counterparty: String?
    var counterpartyAccount: String?
    /// The reference that who paid gave it.
    var endToEnd: String?
    var details: [BankMovement.Detail] = []
    /// Lines of a text are so long where they were cut without regard to words.
    private static let width = 65

    /// - Parameter fields: the lines of each field 86 of the movement.
    init(_ fields: [[String]]) {
        let lines = fields.flatMap { $0 }
        if let parts = MT940Parts(lines) {
            read(parts)
        } else if fields.count == 1, let words = MT940Words(lines.map(\.withoutLineEndBlanks).joined()) {
            read(words)
        } else {
            let text = Self.joined(fields)
            read(MT940Keys(text, starts: [text.startIndex]))
            readKnab()
        }
    }

    /// Knab ends a text with the other party: `REK: NL65INGB0123456789/NAAM: PICQER`.
    private mutating func readKnab() {
        guard let text = message, let start = text.ranges(of: "REK: ").last, counterpartyAccount == nil,
              let end = text[start.upperBound...].firstRange(of: "/NAAM: "), !text[start.upperBound..<end.lowerBound].contains(" ") else { return }
        counterpartyAccount = String(text[start.upperBound..<end.lowerBound]).uppercased()
        counterparty = String(text[end.upperBound...]).withoutBlanksAround.orNil
        message = String(text[..<start.lowerBound]).withoutBlanksAround.orNil
    }

    /// The reference of a creditor or the structured communication, where the message is one and nothing else.
    var communication: String? {
        message.flatMap { StructuredCommunication.belgian($0) ?? StructuredCommunication.creditorReference($0) }
    }

    mutating func note(_ name: String, _ text: String) {
        let text = text.withoutBlanksAround
        if !text.isEmpty { details.append(.init(name, text)) }
    }

    mutating func say(_ text: String) {
        let text = text.withoutBlanksAround
        if !text.isEmpty { message = (message.map { $0 + " " } ?? "") + text }
    }

    /// Lines that are full go on without a blank; each field begins anew.
    static func joined(_ fields: [[String]]) -> String {
        var text = "", isFull = true
        for lines in fields {
            for line in lines {
                let plain = line.withoutBlanksBehind
                if plain.isEmpty { continue }
                if !isFull, text.last != " ", plain.first != " " { text += " " }
                text += line.count > plain.count ? plain + " " : plain
                isFull = line.count == Self.width
            }
            isFull = text.isEmpty
        }
        return text.withoutBlanksAround
    }
}

extension String {
    /// A blank at the end of a full line is one of its text; more of them fill it up.
    fileprivate var withoutLineEndBlanks: String { count > 65 ? withoutBlanksBehind : self }
}
