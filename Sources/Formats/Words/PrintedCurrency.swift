import DossierModel

/// The currency of the amounts of a document, where its words name one and no other.
struct PrintedCurrency {
    /// Nil where none is named.
    let currency: Currency?
    /// Whether several are named, or a sign that several have.
    let isUnclear: Bool

    init(_ layout: PrintedLayout) {
        var found: Set<String> = [], hasDollar = false, hasOther = false
        for line in layout.lines {
            for segment in line {
                if segment.text.contains("€") { found.insert("EUR") }
                if segment.text.contains("£") { found.insert("GBP") }
                if segment.text.contains("$") { hasDollar = true }
                if segment.text.unicodeScalars.contains(where: {
                    $0.properties.generalCategory == .currencySymbol && !"€£$".unicodeScalars.contains($0)
                }) {
                    hasOther = true
                }
                for word in segment.text.split(whereSeparator: { !$0.isLetter }) where Self.words.contains(String(word)) { hasOther = true }
                for word in segment.text.split(whereSeparator: { !$0.isLetter }) where Self.codes.contains(String(word)) {
                    found.insert(String(word))
                }
            }
        }
        let other = found.subtracting(["USD", "CAD", "AUD", "NZD", "HKD", "SGD"])
        isUnclear = hasOther || found.count > 1 || (hasDollar && (found.isEmpty || !other.isEmpty))
        currency = isUnclear ? nil : found.first.flatMap { Currency(code: $0) }
    }

    /// Of rupees, złoty, koruny, kronor and francs: which country's, they do not say.
    private static let words: Set<String> = ["Rs", "zł", "Kč", "Kc", "kr", "Kr", "SFr", "Fr", "lei", "Ft"]

    private static let codes: Set<String> = [
        "EUR", "USD", "GBP", "CHF", "CAD", "AUD", "NZD", "HKD", "SGD", "DKK", "SEK", "NOK", "PLN", "CZK", "HUF", "RON", "BGN", "TRY", "INR", "CNY",
        "RUB",
    ]
}
