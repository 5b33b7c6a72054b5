import DossierModel
import Formats
import Testing

@Suite struct EInvoiceRulesTests {
    private func amount(_ minorUnits: Int64, _ currency: Currency = .euro) -> EInvoiceAmount {
        EInvoiceAmount(text: "\(minorUnits)", currency: currency.code, money: Money(minorUnits, currency))
    }

    /// Two lines of 100 and 50, an allowance of 10, a charge of 5: net 145, VAT 21 %, paid 20, rounded by -0.05.
    private func sample() -> EInvoice {
        var invoice = EInvoice(.ublInvoice)
        invoice.currency = "EUR"
        for (net, depth) in [(10_000, 0), (9_900, 1), (5_000, 0)] as [(Int64, Int)] {
            var line = EInvoiceLine()
            (line.net, line.depth) = (amount(net), depth)
            invoice.lines.append(line)
        }
        for (value, isCharge) in [(1_000, false), (500, true)] as [(Int64, Bool)] {
            var allowance = EInvoiceAllowance(isCharge: isCharge, indicator: nil)
            allowance.amount = amount(value)
            invoice.allowances.append(allowance)
        }
        var vat = EInvoiceVAT()
        vat.tax.rate = EInvoiceDecimal(text: "21", value: ExactDecimal("21"))
        (vat.taxable, vat.amount) = (amount(14_500), amount(3_045))
        invoice.vat = [vat]
        let totals = [15_000, 1_000, 500, 14_500, 3_045, 17_545, 2_000, -5, 15_540].map { amount($0) }
        (invoice.totals.lines, invoice.totals.allowances, invoice.totals.charges) = (totals[0], totals[1], totals[2])
        (invoice.totals.net, invoice.totals.vat, invoice.totals.gross) = (totals[3], totals[4], totals[5])
        (invoice.totals.prepaid, invoice.totals.rounding, invoice.totals.payable) = (totals[6], totals[7], totals[8])
        return invoice
    }

    @Test func holdsForASoundInvoice() { #expect(sample().deviations.isEmpty) }

    /// Each rule by itself: the amounts that other rules compare move along.
    @Test func findsOneDeviation() {
        func deviations(_ change: (inout EInvoice) -> Void) -> [String] {
            var invoice = sample()
            change(&invoice)
            return invoice.deviations.map { "\($0.rule.rawValue) \($0.expected.minorUnits) \($0.found.minorUnits)" }
        }
        #expect(deviations { $0.lines[0].net = amount(10_001) } == ["BR-CO-10 15001 15000"])
        #expect(deviations { $0.allowances[0].amount = amount(1_001) } == ["BR-CO-11 1001 1000"])
        #expect(deviations { $0.allowances[1].amount = amount(501) } == ["BR-CO-12 501 500"])
        #expect(deviations { $0.totals.payable = amount(15_541) } == ["BR-CO-16 15540 15541"])
    }

    @Test func findsWhatHangsTogether() {
        var invoice = sample()
        invoice.totals.net = amount(14_501)
        #expect(invoice.deviations.map(\.rule) == [.net, .gross])
        invoice = sample()
        invoice.totals.vat = amount(3_044)
        #expect(invoice.deviations.map(\.rule) == [.vat, .gross])
        invoice = sample()
        invoice.totals.charges = nil
        #expect(invoice.deviations.map { "\($0.rule.rawValue) \($0.found.minorUnits)" } == ["BR-CO-12 0", "BR-CO-13 14500"])
    }

    /// A unit more or less may come of rounding line by line; a rate of zero leaves nothing to round.
    @Test(
        arguments: [
            ("21", 3_045, 0), ("21", 3_145, 0), ("21", 3_146, 1), ("21", 2_944, 1), ("5.5", 798, 0), ("5.5", 899, 1), ("0", 0, 0), ("0.00", 1, 1),
        ] as [(String, Int64, Int)])
    func comparesTheTaxOfARate(rate: String, tax: Int64, count: Int) {
        var invoice = sample()
        invoice.vat[0].tax.rate = EInvoiceDecimal(text: rate, value: ExactDecimal(rate))
        invoice.vat[0].amount = amount(tax)
        #expect(invoice.deviations.count { $0.rule == .rate && $0.position == 0 } == count, "\(invoice.deviations)")
    }

    @Test func judgesNothingThatItDoesNotKnow() throws {
        var invoice = sample()
        invoice.totals.net = EInvoiceAmount(text: "144.999", currency: "EUR", money: nil)
        #expect(invoice.deviations.isEmpty)
        invoice = sample()
        invoice.totals.payable = amount(1, try #require(Currency(code: "USD")))
        #expect(invoice.deviations.isEmpty)
        invoice.currency = "EURO"
        #expect(invoice.deviations.isEmpty)
        // Profiles without lines.
        invoice = sample()
        invoice.lines = []
        #expect(invoice.deviations.isEmpty)
        invoice.totals.payable = amount(1)
        #expect(invoice.deviations.map(\.rule) == [.payable])
        invoice.specification = "urn:factur-x.eu:1p0:minimum"
        #expect(invoice.deviations.isEmpty)
    }

    @Test func aDeviationIsAFindingWithBothAmounts() throws {
        let text = EInvoiceSamples.ubl(gross: "121.01")
        let reading = try withFile(Array(text.utf8)) { try EInvoiceReader(path: $0, file: "a.xml").read() }
        let recorder = Recorder()
        for diagnostic in reading.diagnostics { try recorder.report(diagnostic) }
        #expect(
            recorder.diagnostics == ["a.xml:1:1: finding InvoiceSumsDiffer amount=12101 expected=12100 field= problem=sum.BR-CO-15 value=BR-CO-15"])
    }

    @Test(arguments: [
            ("0", 0, 0), ("-0.50", -5, 1), ("+1.", 1, 0), (".5", 5, 1), ("00012.3400", 1_234, 2), ("999999999999999999", 999_999_999_999_999_999, 0),
            ("0.000000000000000001", 1, 18),
    ] as [(String, Int64, Int)]) func readsExactDecimals(text: String, mantissa: Int64, scale: Int) {
        let value = ExactDecimal(text)
        #expect(value?.mantissa == mantissa && value?.scale == scale)
        #expect(value.flatMap { ExactDecimal($0.description) } == value)
    }

    @Test(arguments: ["", ".", "-", "1e3", "1,5", "1.2.3", "NaN", " 1", "1000000000000000000", "0.0000000000000000001", "٣"])
    func refusesWhatIsNoDecimal(text: String) { #expect(ExactDecimal(text) == nil) }
}
