import DossierModel
import Testing
@Suite struct EdgeTests {
    @Test func refusesASignInAMonth() { #expect(Period("2024-+3") == nil) }
    @Test(arguments: [("5.", 500), (".5", 50)] as [(String, Int64)]) func readsXSDDecimals(text: String, value: Int64) {
        #expect(AmountNotation.xsd.minorUnits(text, .euro) == value)
    }
}
