import DossierModel
import Testing

@Suite struct DossierValueTests {
    @Test(arguments: [
        ("0417497106", "0417.497.106"), ("0417.497.106", "0417.497.106"), ("BE 0417.497.106", "0417.497.106"),
            ("BE0403019261", "0403.019.261"), ("0000009797", "0000.009.797"), ("1000000021", "1000.000.021"), ("1000000019", nil),
            ("0417.497.107", nil), ("417497106", "0417.497.106"),
            ("00417497106", nil), ("2417497106", nil), ("NL0417497106", nil), ("0417-497-106", "0417.497.106"), ("BE", nil), ("", nil),
            ("04174971o6", nil),
        ("٠٤١٧٤٩٧١٠٦", nil),
    ] as [(String, String?)])
    func readsEnterpriseNumbers(text: String, formatted: String?) {
        #expect(EnterpriseNumber(text)?.formatted == formatted)
    }

    @Test func showsATextOfSeveralLinesOnOne() {
        #expect("<b>\n  a\tb\r\n\n".onOneLine == "<b> a b")
        #expect("a  b \u{1B}".onOneLine == "a  b \u{1B}")
        #expect("\n".onOneLine == "")
    }

    @Test func catchesEveryWrongDigitOfAnEnterpriseNumber() {
        let right = Array("0417497106")
        for place in right.indices {
            for digit in "0123456789" where digit != right[place] {
                var wrong = right
                wrong[place] = digit
                #expect(EnterpriseNumber(String(wrong)) == nil, "\(String(wrong))")
            }
        }
    }

    @Test func givesAFamilyItsOwnCutOff() throws {
        let overall = try #require(Day(iso: "2025-03-31")), earlier = try #require(Day(iso: "2025-02-28"))
        let cutOff = CutOff(overall: overall, families: [.financial: earlier])
        #expect(JournalFamily.allCases.map { cutOff.day(for: $0) } == [overall, overall, earlier, overall])
    }

    @Test func sortsPlacesByFileLineAndColumn() {
        let places = [
            SourceLocation("a"), SourceLocation("a", line: 1), SourceLocation("a", line: 1, column: 2), SourceLocation("a", line: 2),
            SourceLocation("a", line: 10, column: 1), SourceLocation("b"), SourceLocation("b/c", line: 1),
        ]
        #expect(places.reversed().sorted() == places)
        #expect(places.map(\.description) == ["a", "a:1", "a:1:2", "a:2", "a:10:1", "b", "b/c:1"])
    }

    @Test func acceptsOnlyErrorsInTheFigures() {
        let acceptable = Diagnostic.Identifier.allCases.filter(\.mayBeAccepted)
        #expect(acceptable == [.unbalancedEntry, .unbalancedOpening, .unknownAccount, .unknownJournal, .dateOutsideFiscalYear])
        #expect(acceptable.allSatisfy { $0.severity == .error })
    }

    @Test func namesEveryDiagnosticAfterItsCase() {
        for identifier in Diagnostic.Identifier.allCases {
            #expect(identifier.rawValue.prefix(1) == identifier.rawValue.prefix(1).uppercased())
            #expect(identifier.rawValue.dropFirst() == "\(identifier)".dropFirst())
        }
    }

    @Test func takesTheSeverityOfTheIdentifierUnlessToldOtherwise() {
        let place = SourceLocation("x")
        #expect(Diagnostic(.unbalancedEntry, at: place).severity == .error)
        #expect(Diagnostic(.unbalancedEntry, at: place, severity: .finding).severity == .finding)
        #expect(Diagnostic(.strayFile, at: place).severity == .finding)
    }
}
