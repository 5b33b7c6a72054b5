import GRDB
@testable import Snapshots
import Testing

/// Whether the words of a picture are those of an e-invoice: by its number, or by one of its amounts in any notation.
@Suite struct PrintedInvoiceTests {
    private static func invoice(_ currency: String, gross: Int64?, payable: Int64? = nil, number: String = "2026-0417") -> PrintedInvoice {
        PrintedInvoice(Row(["number": number, "currency": currency, "gross": gross, "payable": payable]))
    }

    @Test(arguments: [
        "Factuur 2026 / 0417", "Totaal 1.234,56", "Total 1,234.56 EUR", "Total 1 234,56 €",
        "Summe 1'234.56", "€1234,56", "EUR1.234,56", "1.234,56EUR",
        "100,00 21,00 1.234,56", "Credit -1.234,56", "1\u{202F}234,56", "21 % 1.020,30 214,26 1.234,56",
    ])
    func isFound(text: String) { #expect(Self.invoice("EUR", gross: -123_456).isIn(text)) }

    @Test(arguments: ["Factuur 2026-0418", "Totaal 1.234,57", "1.234,5", "11.234,56", "1.234,567", "1.234,56 %", "123456", ""])
    func isNotFound(text: String) { #expect(!Self.invoice("EUR", gross: 123_456).isIn(text)) }

    @Test func hasTheDecimalsOfItsCurrency() {
        #expect(Self.invoice("KWD", gross: 1_234_567).isIn("Total KWD 1,234.567") && !Self.invoice("KWD", gross: 123_456).isIn("Total 1,234.56"))
        // An amount without decimals may be any number.
        #expect(!Self.invoice("JPY", gross: 1_234).isIn("1234") && Self.invoice("JPY", gross: 1_234).isIn("no. 20260417"))
    }

    @Test func isFoundByWhatIsToBePaid() { #expect(Self.invoice("EUR", gross: 12_100, payable: 7_100).isIn("Te betalen 71,00")) }

    @Test func isNotFoundByAShortNumberOrByNothing() { #expect(!Self.invoice("EUR", gross: 0, number: "12").isIn("12 0,00")) }

    @Test(arguments: [
        ("2026", "Datum 28-11-2026", false), ("1012", "31-10-12", false), ("10-12", "31-10-12", false), ("1012", "Factuur 1012", true),
        ("0417", "2026-0417", false), ("MP-1/22", "MP1 22", true), ("2026-11", "2026-11", false), ("12345", "No.12345", true),
    ])
    func isFoundByItsNumberAsAWholeWord(number: String, text: String, isFound: Bool) {
        #expect(Self.invoice("EUR", gross: 12_345, number: number).isIn(text) == isFound)
    }

    /// What is glued to the number, or stands before it, makes it none by itself; beside the amount it counts.
    @Test(arguments: ["Nr2026-0417", "F-2026-0417", "20 26 04 17", "F20260417"]) func isConfirmedByItsNumberInAnotherWord(text: String) {
        let invoice = Self.invoice("EUR", gross: 123_456)
        #expect(invoice.agreement(with: [text]) == 0 && invoice.agreement(with: [text + "\nTotaal 1.234,56"]) == 2)
        #expect(invoice.agreement(with: ["Totaal 1.234,56"]) == 1)
    }

    @Test(arguments: ["Total 12,100", "JPY 12100", "¥12.100"]) func isFoundByAWholeAmount(text: String) {
        #expect(Self.invoice("JPY", gross: 12_100, number: "7").isIn(text))
    }
}
