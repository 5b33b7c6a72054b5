/// The structured communications: what stands in which places. Names are those of the standard.
enum CODAForm {
    enum Kind {
        case text
        /// Thousandths.
        case amount
        /// Eight decimals.
        case rate
        /// `DDMMYY`
        case date
        /// What was written with the payment, or where it was made.
        case message
    }

    struct Field {
        let name: String
        let width: Int
        let kind: Kind

        init(_ name: String, _ width: Int, _ kind: Kind = .text) {
            (self.name, self.width, self.kind) = (name, width, kind)
        }
    }

    /// Of movements. 100 to 103 are a communication and nothing else.
    static func movement(_ type: String) -> [Field]? { movements[type] }

    /// Of information records.
    static func information(_ type: String) -> [Field]? { informations[type] }

    private static let terminal = Field("identification of terminal", 26, .message)

    private static let movements: [String: [Field]] = [
        "105": [
            Field("gross amount in the currency of the account", 15, .amount), Field("gross amount in the original currency", 15, .amount),
            Field("rate", 12, .rate), Field("currency", 3), Field("structured communication", 12), Field("country of the principal", 2),
            Field("equivalent in EUR", 15, .amount),
        ],
        "106": [
            Field("equivalent in the currency of the account", 15, .amount), Field("basic amount", 15, .amount), Field("percentage", 12, .rate),
            Field("minimum", 1), Field("equivalent in EUR", 15, .amount),
        ],
        "107": [
            Field("direct debit number", 12), Field("central (pivot) date", 6, .date), Field("communication", 30, .message),
            Field("reason", 1), Field("creditor number", 11),
        ],
        "108": [
            Field("equivalent in the currency of the account", 15, .amount), Field("interest rates, calculation basis", 15),
            Field("interest", 12, .rate), Field("period from", 6, .date), Field("period to", 6, .date),
        ],
        "111": [
            Field("card scheme", 1), Field("POS number", 6), Field("period number", 3), Field("first transaction", 6),
            Field("date of first transaction", 6, .date), Field("last transaction", 6), Field("date of last transaction", 6, .date),
            Field("transaction type", 1), terminal,
        ],
        "113": [
            Field("card number", 16), Field("card scheme", 1), Field("terminal number", 6), Field("transaction", 6),
            Field("date of transaction", 6, .date), Field("time of transaction", 4), Field("transaction type", 1), terminal,
            Field("original amount", 15, .amount), Field("rate", 12, .rate), Field("currency", 3), Field("volume", 5), Field("product code", 2),
            Field("unit price", 5),
        ],
        "114": [
            Field("card scheme", 1), Field("POS number", 6), Field("period number", 3), Field("transaction", 6),
            Field("date of transaction", 6, .date), Field("time of transaction", 4), Field("transaction type", 1), terminal,
            Field("transaction reference", 16),
        ],
        "115": [
            Field("card number", 16), Field("card scheme", 1), Field("terminal number", 6), Field("transaction", 6),
            Field("payment day", 6, .date), Field("time of payment", 4), Field("validation date", 6, .date), Field("validation", 6),
            Field("original amount", 15, .amount), Field("conformity code", 1), terminal, Field("message", 12),
        ],
        "121": [
            Field("amount of the bill", 15, .amount), Field("maturity date of the bill", 6, .date), Field("conventional maturity date", 6, .date),
            Field("date of issue of the bill", 6, .date), Field("company number", 11), Field("currency", 3), Field("blank", 3),
            Field("number of the bill", 13), Field("exchange rate", 12, .rate),
        ],
        "122": [
            Field("number of days", 4), Field("interest rate", 12, .rate), Field("basic amount", 15, .amount), Field("minimum rate", 1),
            Field("number of the bill", 13), Field("maturity date of the bill", 6, .date),
        ],
        "123": [
            Field("starting date", 6, .date), Field("maturity date", 6, .date), Field("basic amount", 15, .amount), Field("percentage", 12, .rate),
            Field("term in days", 4), Field("minimum rate", 1), Field("guarantee number", 13),
        ],
        "124": [
            Field("card number", 20), Field("issuing institution", 1), Field("invoice number", 12), Field("identification number", 15),
            Field("date", 6, .date),
        ],
        "125": [
            Field("account number of the credit", 12), Field("extension of the account number", 15), Field("old balance of the credit", 15, .amount),
            Field("new balance of the credit", 15, .amount), Field("amount", 15, .amount), Field("starting date", 6, .date),
            Field("end date", 6, .date), Field("nominal interest rate", 12, .rate), Field("transaction reference", 13),
        ],
        "126": [
            Field("deposit number", 15), Field("deposit amount", 15, .amount), Field("equivalent in the currency of the account", 15, .amount),
            Field("starting date", 6, .date), Field("end date", 6, .date), Field("interest rate", 12, .rate),
            Field("amount of interest", 15, .amount), Field("currency", 3), Field("rate of exchange", 12, .rate),
        ],
        "127": [
            Field("settlement date", 6, .date), Field("type of direct debit", 1), Field("direct debit scheme", 1), Field("paid or reason", 1),
            Field("creditor's identification", 35), Field("mandate reference", 35), Field("communication", 62, .message),
            Field("type of R-transaction", 1), Field("reason", 4),
        ],
    ]

    private static let informations: [String: [Field]] = [
        "001": [Field("name", 70), Field("street", 35), Field("locality", 35), Field("identification", 35)],
        "006": [Field("description", 30), Field("currency", 3), Field("amount", 15, .amount), Field("sign", 1), Field("category", 3)],
        "007": [Field("number of notes or coins", 7), Field("denomination", 6), Field("total amount", 15, .amount)],
        "008": [Field("name of the ultimate creditor", 70), Field("identification of the ultimate creditor", 35)],
        "009": [Field("name of the ultimate debtor", 70), Field("identification of the ultimate debtor", 35)],
    ]
}
