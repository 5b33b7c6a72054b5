/// A company or person that the dossier deals with.
struct Party {
    let code: String
    let name: String
    /// The first eight digits of the enterprise number; nil for a party without one.
    let body: Int?
    let street: String
    let city: String
    var language = "nl"
    var role = "supplier"
    /// The colour of its letterhead, three numbers from 0 to 1.
    var colour = "0.2 0.2 0.2"
    /// Account number within bank 999.
    let account: Int

    var enterpriseNumber: String? { body.map { "BE " + BelgianNumber.enterprise($0) } }
    /// Ten digits, the identifier in Peppol scheme 0208.
    var endpoint: String { body.map { BelgianNumber.enterprise($0).filter { $0 != "." } } ?? "" }
    var iban: String { BelgianNumber.iban(account) }
    var email: String { "info@" + code.lowercased() + ".example" }
    var postcode: String { String(city.prefix(4)) }
    var town: String { String(city.dropFirst(5)) }
}

/// An invoice or credit note; the amounts of both are positive.
struct Invoice {
    struct Line {
        let text: String
        /// Hundredths of the unit.
        let quantity: Int
        let unit: String
        /// Ten-thousandths of a euro.
        let price: Int
        /// Per cent VAT.
        let rate: Int
        let account: String

        /// Cents, rounded half up.
        var net: Int { (quantity * price + 5000) / 10_000 }
    }

    var number: String
    let date: Day
    let days: Int
    let seller: Party
    let buyer: Party
    let lines: [Line]
    var isCredit = false
    var remark = ""
    /// The twelve digits of the structured communication with which it asks to be paid.
    var communication: String?

    var due: Day { date + days }
    var sign: Int { isCredit ? -1 : 1 }
    var net: Int { lines.reduce(0) { $0 + $1.net } }
    var vat: Int { rates.reduce(0) { $0 + $1.vat } }
    var gross: Int { net + vat }
    /// `+++090/9337/55493+++`
    var printedCommunication: String? {
        communication.map { "+++\($0.prefix(3))/\($0.dropFirst(3).prefix(4))/\($0.suffix(5))+++" }
    }

    /// Base and VAT by rate, lowest rate first; VAT is reckoned on the sum of each rate.
    var rates: [(rate: Int, base: Int, vat: Int)] {
        [0, 6, 12, 21].compactMap { rate in
            let lines = lines.filter { $0.rate == rate }
            let base = lines.reduce(0) { $0 + $1.net }
            return lines.isEmpty ? nil : (rate, base, base.share(rate, of: 100))
        }
    }
}
