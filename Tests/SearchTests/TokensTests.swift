import Testing

@testable import Search

@Suite("The terms of a text")
struct TokensTests {
    @Test("Texts are folded: no capitals, no marks, letters of their own spelled out", arguments: [
            ("Société Générale", "societe generale"), ("Bäckerei Straße", "backerei strasse"), ("Œuvre Ærø", "oeuvre aero"), ("ŁÓDŹ", "lodz"),
            ("ﬁnal ½", "final 1⁄2"),
    ])
    func folds(text: String, folded: String) { #expect(String(decoding: FoldedText.fold(text), as: UTF8.self) == folded) }

    private func words(_ text: String) -> [String] {
        var tokens = Tokens(), found: [String] = []
        tokens.words(text) { found.append(String(decoding: $0, as: UTF8.self)) }
        return found
    }

    @Test("Words are runs of letters and digits of two or more; digits that a mark parts are one number too")
    func findsWords() {
        #expect(words("Factuur nr. 2024/0012 van Coca-Cola") == ["factuur", "nr", "2024", "20240012", "0012", "van", "coca", "cola"])
        #expect(words("BE 0123.456.789") == ["be", "0123", "0123456789", "456", "789"])
        #expect(words("“prijs”—€ 5") == ["prijs"])
        #expect(words("ελληνικά 日本 привет") == ["ελληνικα", "日本", "привет"])
    }

    @Test("A number is found by its parts, without zeros in front, and whole")
    func findsNumbers() {
        var tokens = Tokens(), found: [String] = []
        tokens.number("VF-2024/0012") { found.append(String(decoding: $0, as: UTF8.self)) }
        #expect(found == ["vf", "2024", "0012", "12", "vf20240012"])
    }

    @Test("Amounts with two decimals are read in any notation, and dates are none", arguments: [
            ("Totaal 1.234,56 EUR", [123_456]), ("1 234,56", [123_456, 23_456]), ("1,234.56", [123_456]), ("350,00", [35_000]), ("31.03.2024", []),
            ("2024", []),
        ("1.234", []), ("12,345", []), ("0,05", [5]), ("1'000.00", [100_000, 0]),
    ] as [(String, [Int64])])
    func findsAmounts(text: String, amounts: [Int64]) {
        var tokens = Tokens(), found: [Int64] = []
        tokens.words(text, amount: { found.append($0) }) { _ in }
        #expect(found == amounts)
    }
}
