/// An amount in the minor units of its currency: `Money(123_456, .euro)` is 1.234,56 euro.
package struct Money: Hashable, Sendable {
    package let minorUnits: Int64
    package let currency: Currency

    package init(_ minorUnits: Int64, _ currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// `-1234.56`: without groups and with a decimal point, for programs.
    package var plain: String {
        var digits = String(minorUnits.magnitude)
        guard currency.digits > 0 else { return (minorUnits < 0 ? "-" : "") + digits }
        if digits.utf8.count <= currency.digits { digits = String(repeating: "0", count: currency.digits + 1 - digits.utf8.count) + digits }
        return "\(minorUnits < 0 ? "-" : "")\(digits.dropLast(currency.digits)).\(digits.suffix(currency.digits))"
    }
}

/// A currency of ISO 4217 and the number of decimals it is counted in.
package struct Currency: Hashable, Sendable {
    /// Three capital letters.
    package let code: String
    /// Decimals of the minor unit: 2 for the euro, 0 for the yen, 3 for the Tunisian dinar.
    package let digits: Int

    package static let euro = Currency(known: "EUR", digits: 2)

    private init(known code: String, digits: Int) {
        self.code = code
        self.digits = digits
    }

    /// Nil unless `code` is an active currency of ISO 4217 (list one, funds and metals left out).
    package init?(code: String) {
        guard Currency.active.contains(code) else { return nil }
        let digits = Currency.withoutDecimals.contains(code) ? 0 : Currency.withThreeDecimals.contains(code) ? 3 : 2
        self.init(known: code, digits: digits)
    }

    private static let withoutDecimals: Set<String> = [
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF",
    ]
    private static let withThreeDecimals: Set<String> = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]
    private static let active: Set<String> = Set(
        """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF \
        CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG \
        HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA \
        MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD \
        RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD \
        UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
        """.split(separator: " ").map(String.init))
}
