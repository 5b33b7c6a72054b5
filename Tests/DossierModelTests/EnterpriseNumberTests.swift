import DossierModel
import Testing

/// A number is read as a person reads it, and a fault is named as one would name it.
@Suite struct EnterpriseNumberTests {
    @Test(arguments: [
        "BTW BE 0417.497.106", "BTW BE0417497106", "btw be 0417 497 106", "TVA BE 0417.497.106", "MwSt. BE 0417.497.106", "VAT: BE 0417.497.106",
        "BTW-nr. BE 0417.497.106", "be0417.497.106", "Be 0417-497-106", "BE-0417-497-106", "BE\u{A0}0417.497.106",
        "BE\u{202F}0417\u{2009}497\u{A0}106",
        "0417 497 106", "0417/497/106", " BE 0417.497.106 ", "417.497.106", "BE 417.497.106", "BE417497106", "Ondernemingsnummer 0417.497.106",
        "KBO 0417.497.106", "TVA n° BE 0417.497.106", "BE 0417.497.106 RPR Gent", "0417.497.106 RPM Bruxelles",
        "BE\u{200B}0417\u{2011}497\u{2011}106",
    ]) func readsABelgianNumber(text: String) {
        #expect(EnterpriseNumber(text)?.formatted == "0417.497.106")
        #expect(Country(enterpriseNumber: text) == .be)
    }

    @Test(arguments: [
        ("BE 1000.003.682", "1000.003.682"), ("BTW BE 1.000.003.682", "1000.003.682"), ("0403.019.261", "0403.019.261"),
    ]) func readsOthers(text: String, formatted: String) { #expect(EnterpriseNumber(text)?.formatted == formatted) }

    @Test(arguments: [
        ("BE 0417.497.107", .checkDigits), ("417.497.107", .checkDigits), ("BTW BE 0417.497.016", .checkDigits), ("BE0000000000", .checkDigits),
            ("BE 0471.497.106", .checkDigits), ("BE 0417.497.10", .length(9)), ("BE 0417.497.1066", .length(11)), ("41749710", .length(8)),
            ("BE", .length(0)),
            ("BTW", .length(0)), ("xyz", .length(0)), ("onbekend", .length(0)), ("n.v.t.", .length(0)), ("BE 0417.497.106 0417.497.106", .length(20)),
            ("BE2000003606", .firstDigit("2")), ("2.000.003.606", .firstDigit("2")),
        ("BE O417.497.106", .digits("O")), ("BE 0417.497.1o6", .digits("O")), ("BE 0417,497,106", .digits(",")), ("BE ٠417.497.106", .digits("٠")),
        ("0417.497.106 (zie bijlage)", .digits("(")),
    ] as [(String, EnterpriseNumber.Fault)]) func namesTheFault(text: String, fault: EnterpriseNumber.Fault) {
        #expect(EnterpriseNumber.read(text) == .faulty(fault))
        #expect(EnterpriseNumber(text) == nil)
    }

    @Test(arguments: [
        ("NL001234567B01", "NL", .nl), ("BTW NL 0012.34.567.B.01", "NL", .nl), ("FR 40 303 265 045", "FR", .fr), ("TVA FR40303265045", "FR", .fr),
        ("USt-IdNr. DE 123456789", "DE", .de), ("de123456789", "DE", .de), ("LU 26375245", "LU", nil), ("GB 999 9999 73", "GB", nil),
        ("CHE-116.281.710", "CH", nil), ("VAT IE6388047V", "IE", nil),
    ] as [(String, String, Country?)]) func letsForeignNumbersPass(text: String, letters: String, country: Country?) {
        #expect(EnterpriseNumber.read(text) == .foreign(country: letters))
        #expect(Country(enterpriseNumber: text) == country)
        #expect(Diagnostic.enterpriseNumber(text, at: SourceLocation("dossier.yml")) == nil)
    }
}
