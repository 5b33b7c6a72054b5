import DossierModel
import Testing

@Suite struct UnusualCharacterTests {
    private func codes(_ identifier: Diagnostic.Identifier, _ name: String, _ value: String) -> Diagnostic.Argument? {
        Diagnostic(identifier, at: SourceLocation("a.csv"), [name: .text(value)]).arguments[UnusualCharacters.argument]
    }

    @Test(arguments: [
        ("\u{2212}100,00", "U+2212"), ("14\u{A0}800,00", "U+00A0"), ("14\u{202F}800,00", "U+202F"), ("1\u{2009}000", "U+2009"),
        ("\u{200B}5", "U+200B"),
        ("\u{FEFF}5", "U+FEFF"), ("٥", "U+0665"), ("１２", "U+FF11 U+FF12"), ("1’000", "U+2019"), ("5\u{A0}€", "U+00A0"), ("\u{2013}5", "U+2013"),
        ("1О0", "U+041E"), ("\u{AD}5", "U+00AD"), ("\u{2212}1\u{A0}000\u{A0}000", "U+2212 U+00A0"),
    ]) func namesWhatNobodySeesInAnAmount(value: String, expected: String) {
        #expect(codes(.invalidAmount, "value", value) == .text(expected))
        #expect(codes(.invalidDate, "value", value) == .text(expected))
    }

    @Test(arguments: [
            (.unknownAccount, "account", "600000\u{200B}", "U+200B"), (.unknownJournal, "journal", "A\u{A0}F", "U+00A0"),
            (.unknownParty, "party", "L\u{2011}1", "U+2011"),
            (.invalidValue, "value", "purchases\u{A0}", "U+00A0"), (.unknownColumn, "column", "\u{FEFF}date", "U+FEFF"),
            (.missingColumn, "found", "en\u{AD}try, date", "U+00AD"),
        (.missingFile, "path", "documents/a\u{A0}b.pdf", "U+00A0"), (.unknownReference, "value", "２０２４", "U+FF12 U+FF10 U+FF14"),
    ] as [(Diagnostic.Identifier, String, String, String)])
    func namesThemInOtherCells(identifier: Diagnostic.Identifier, name: String, value: String, expected: String) {
        #expect(codes(identifier, name, value) == .text(expected))
    }

    @Test(arguments: [
            (.invalidAmount, "value", "1.234"), (.invalidValue, "value", "café"), (.unknownAccount, "account", "6é"),
            (.missingFile, "path", "documents/Zoë.pdf"),
            (.missingColumn, "found", "–"), (.invalidAmount, "value", "5 €"), (.invalidDate, "value", "3 février 2024"),
            (.emptyFile, "path", "a\u{A0}b"), (.unknownParty, "party", "Bäckerei Müller"),
    ] as [(Diagnostic.Identifier, String, String)]) func saysNothingOfOrdinaryText(identifier: Diagnostic.Identifier, name: String, value: String) {
        #expect(codes(identifier, name, value) == nil)
    }
}
