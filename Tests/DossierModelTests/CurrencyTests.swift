import DossierModel
import Testing

/// Codes and minor units as ISO 4217 has them: list one, and the list of withdrawn ones.
@Suite struct CurrencyTests {
    @Test(arguments: [
        ("XCG", 2), ("VED", 2), ("VES", 2), ("ZWG", 2), ("SLE", 2), ("SVC", 2), ("EUR", 2), ("CHF", 2), ("GBP", 2), ("MRU", 2), ("STN", 2),
        ("BYN", 2),
        ("JPY", 0), ("KRW", 0), ("ISK", 0), ("UGX", 0), ("VND", 0), ("KWD", 3), ("IQD", 3), ("TND", 3), ("IRR", 2), ("MGA", 2),
    ]) func knowsTheCurrentOnes(code: String, digits: Int) {
        #expect(Currency(code: code)?.digits == digits)
    }

    @Test(arguments: [
        ("HRK", 2), ("BGN", 2), ("ANG", 2), ("BEF", 2), ("LUF", 2), ("NLG", 2), ("DEM", 2), ("FRF", 2), ("ATS", 2), ("FIM", 2), ("IEP", 2),
        ("EEK", 2),
        ("LTL", 2), ("LVL", 2), ("SKK", 2), ("SIT", 2), ("MTL", 2), ("CYP", 2), ("CSK", 2), ("DDM", 2), ("YUM", 2), ("SLL", 2), ("CUC", 2),
        ("VEF", 2), ("XEU", 2),
        ("ITL", 0), ("ESP", 0), ("PTE", 0), ("GRD", 0), ("TRL", 0), ("BYR", 0), ("MGF", 0),
    ]) func knowsTheWithdrawnOnes(code: String, digits: Int) {
        #expect(Currency(code: code)?.digits == digits)
        #expect(Currency(code: code)?.code == code)
    }

    @Test(arguments: ["XXX", "XTS", "XAU", "XAG", "XDR", "CHE", "CLF", "USN", "XBA", "hrk", "HR", "HRKK", "ZZZ", "B€F", "", " HRK"])
    func refusesWhatIsNone(code: String) {
        #expect(Currency(code: code) == nil)
    }
}
