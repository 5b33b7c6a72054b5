import DossierModel
import Testing
@testable import Rendering

/// What nobody sees in a cell, and where something stands in an auditfile, is said in every language.
@Suite struct UnusualWordingTests {
    private func wording(_ language: Language) throws -> DiagnosticWording {
        DiagnosticWording(try Labels(language: language, templates: RenderingTest.templates))
    }

    private func amount(_ value: String, in file: String = "ledger/a.csv") -> Diagnostic {
        Diagnostic(.invalidAmount, at: SourceLocation(file, line: 2), ["value": .text(value), "column": "debit"])
    }

    @Test(arguments: [
            (.nl, "(ongewone tekens: U+2212 minteken, U+00A0 vaste spatie)"),
            (.fr, "(caractères inhabituels\u{A0}: U+2212 signe moins, U+00A0 espace insécable)"),
            (.de, "(ungewöhnliche Zeichen: U+2212 Minuszeichen, U+00A0 geschütztes Leerzeichen)"),
            (.en, "(unusual characters: U+2212 minus sign, U+00A0 no-break space)"),
    ] as [(Language, String)]) func namesTheCharacters(language: Language, expected: String) throws {
        let wording = try wording(language), diagnostic = amount("\u{2212}14\u{A0}800,00")
        #expect(wording.summary(diagnostic).hasSuffix(" " + expected))
        #expect(wording.fix(diagnostic).contains("U+2212"))
        #expect(!wording.fix(amount("1.234")).contains("U+"))
        #expect(!wording.summary(amount("1.234")).contains("("))
    }

    @Test(arguments: Language.allCases) func namesACodeWithoutAName(language: Language) throws {
        #expect(try wording(language).summary(amount("5\u{2006}6")).hasSuffix("U+2006)"))
        #expect(try wording(language).summary(amount("٥")).contains("U+0665 "))
    }

    @Test(arguments: [
        (.nl, "(dagboek 'VK', boeking '7', lijn op plaats 2)"), (.fr, "(journal 'VK', écriture '7', ligne au rang 2)"),
        (.de, "(Journal 'VK', Buchung '7', Zeile an Stelle 2)"), (.en, "(journal 'VK', transaction '7', line in place 2)"),
    ] as [(Language, String)]) func saysWhereInAnAuditfile(language: Language, expected: String) throws {
        let diagnostic = Diagnostic(.roundedAmount, at: SourceLocation("a.xaf", line: 1, column: 4_000_000), [
                "value": "1.001", "column": "amnt", "amount": .money(Money(100, .euro)), "where.journal": "VK", "where.transaction": "7",
                "where.line-at": 2
        ])
        #expect(try wording(language).summary(diagnostic).hasSuffix(" " + expected))
        #expect(try wording(language).summary(diagnostic).contains("1.001"))
    }

    @Test func keepsTheAdviceForAnExport() throws {
        #expect(try wording(.en).fix(amount("1\u{A0}000", in: "ledger/2024.XAF")).contains("decimal mark"))
    }
}
