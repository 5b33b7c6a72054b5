import DossierModel
import Formats
import Testing

@Suite struct TextFactsTests {
    private func facts(_ text: String) -> String {
        let facts = TextFacts(pages: [text])
        let amounts = [facts.net, facts.vat, facts.gross].map { $0.map { "\($0)" } ?? "-" }
        return ([facts.number ?? "-"] + [facts.date, facts.due].map { $0?.description ?? "-" } + amounts).joined(separator: " ")
    }

    /// Number, date, due date, net, VAT and total in hundredths; `-` for what is not read.
    @Test(arguments: [
        // Four languages; beside the label, on its right, below it.
        (
            "Factuurnummer: F2024-17\nFactuurdatum: 3 april 2024\nTotaal excl. btw   100,00\nBtw 21%   21,00\nTotaal   121,00",
            "F2024-17 2024-04-03 - 10000 2100 12100"
        ),
        ("Facture n° 2024/17 du 17/03/2024\nÉchéance : 17/04/2024\nTotal HT  1 000,00 €\nTVA 20%  200,00 €\nTotal TTC  1 200,00 €",
            "2024/17 2024-03-17 2024-04-17 100000 20000 120000"),
        (
            "Rechnung Nr. R-170 vom 03.04.2024\nSumme netto   1.000,00\nUSt. 19%    190,00\nGesamtbetrag   1.190,00",
            "R-170 2024-04-03 - 100000 19000 119000"
        ),
        (
            "Invoice number   INV-17\nInvoice date     April 3, 2024\nSubtotal         $1,000.00\nVAT              $0.00\nTotal            $1,000.00",
            "INV-17 2024-04-03 - 100000 0 100000"),
        ("Factuurnummer     Factuurdatum     Vervaldatum\nF2024-17          03/04/2024       03/05/2024", "F2024-17 2024-04-03 2024-05-03 - - -"),
        // The row of a total that adds up by itself.
        ("Total facture     100.00     20.00     120.00", "- - - 10000 2000 12000"),
        // A total by itself, and one that VAT comes on top of, or that is followed by a larger one.
        ("Totaal   121,00", "- - - - - 12100"), ("Totaal   100,00\nBtw 21%   21,00\nSamen   121,00", "- - - - - -"),
        ("Totaal   100,00\nTe betalen   121,00", "- - - - - -"), ("Totaal   100,00\nTotaal   121,00", "- - - - - -"),
        ("Te betalen   121,00\nVoorschot   50,00", "- - - - - -"), ("Totaal gewicht   121,00", "- - - - - -"), ("Totaal   21,00 %", "- - - - - -"),
        ("Totaal   2 121,00", "- - - - - -"),
        // A credit in a line makes no credit note.
        ("Invoice number: F-2024-9\nCredit note    -5.00\nTotal   121.00", "F-2024-9 - - - - 12100"),
        ("Rechnung Nr. R-100\nGutschrift    -5,00\nGesamtbetrag   121,00", "R-100 - - - - 12100"),
        ("Factuurnummer: F-9\nCreditnota    -5,00\nTotaal   121,00", "F-9 - - - - 12100"),
        ("Facture n° F-9\nAvoir    -5,00\nTotal TTC   121,00", "F-9 - - - - 12100"),
        // In parentheses: less than nothing, or an aside.
        ("Totaal   (121,00)", "- - - - - -"),
        // What is to be paid is less by a discount.
        ("Subtotaal   100,00\nBtw   0,00\nTotaal   100,00\nKorting   10,00\nTotaal te betalen   90,00", "- - - - - -"),
        // Sums that do not add up confirm nothing.
        ("Summe netto   1.420,00\nUmsatzsteuer 19%   269,80\nRechnungsbetrag   1.589,80", "- - - - - -"),
        // Numbers that may be two, or another's.
        ("Factuurnummer: 17-A\nFactuurnummer: 18-A", "- - - - - -"), ("Factuurnummer: 2024 0017", "- - - - - -"),
        ("Factuurnummer: F 2024/17", "- - - - - -"),
        ("Uw factuurnummer: 2024-17", "- - - - - -"), ("Factuurnummer: 17/03/2024", "- - - - - -"), ("Factuur 2024", "- - - - - -"),
        ("Rechnung 03/2024", "- - - - - -"),
        ("Factuurnummer: 42", "- - - - - -"), ("Klantnummer: 1234", "- - - - - -"), ("Factuur F2024-0017", "F2024-0017 - - - - -"),
        // Dates that may be two.
        ("Invoice date: 03/04/2024", "- - - - - -"), ("Invoice date: 03/04/2024\nDue date: 04/17/2024", "- 2024-03-04 2024-04-17 - - -"),
        ("Invoice date: 03/04/2024\nDue date: 17/04/2024", "- 2024-04-03 2024-04-17 - - -"), ("Invoice date: 04/04/2024", "- 2024-04-04 - - - -"),
        ("Factuurdatum: 03/04/2024\nOrderdatum: 02/17/2024", "- - - - - -"), ("Factuurdatum: 03/04/2024 - 17/04/2024", "- - - - - -"),
        ("Factuurdatum: 03/04/24", "- - - - - -"), ("Factuurdatum: 31/02/2024", "- - - - - -"), ("Factuurdatum: 03/04/1989", "- - - - - -"),
        ("Factuurdatum: 03/04/2024\nFactuurdatum: 05/04/2024", "- - - - - -"), ("Datum levering: 17/03/2024", "- - - - - -"),
        ("Datum: 17/03/2024", "- 2024-03-17 - - - -"),
        ("Betaling   Datum   Bedrag\nBank   17/03/2024   10,00", "- - - - - -"),
        ("Factuurdatum: 17/03/2024\nDatum: 18/03/2024", "- 2024-03-17 - - - -"),
        ("Factuurdatum: 17/04/2024\nVervaldatum: 17/03/2024", "- 2024-04-17 - - - -"),
        // A credit note gives back, however it is printed, and has its own number.
        ("Creditnota nr. C-17\nFactuur F-2024-0003\nTotaal excl. btw   100,00\nBtw   21,00\nTotaal   121,00", "C-17 - - -10000 -2100 -12100"),
        ("Avoir AV-2017-0005\nTotal HT   -100,00 €\nTotal taxes   -20,00 €\nTotal TTC   -120,00 €", "AV-2017-0005 - - -10000 -2000 -12000"),
        // An item of an invoice that gives something back makes no credit note of it.
        ("Rechnung Nr. R-100\nTelefon      100,00\nGutschrift   -5,00\nGesamtbetrag: 121,00 EUR", "R-100 - - - - 12100"),
        ("Factuurnummer: F-2024-7\nCreditnota   -125,00\nTotaal: 121,00 EUR", "F-2024-7 - - - - 12100"),
        ("Facture n° F-2024-8\nAvoir -125,00\nTotal TTC: 121,00 EUR", "F-2024-8 - - - - 12100"),
        ("Invoice number: F-2024-9\nCredit note    -5.00 EUR\nTotal: 121.00 EUR", "F-2024-9 - - - - 12100"),
        ("Rechnung\nRechnungsnummer: R-22\nGutschrift      -5,00\nGesamtbetrag: 121,00", "R-22 - - - - 12100"),
        // Whether it is the paper or an item, the words do not tell.
        ("Facture n° F-2024-22\nMensualité    121,00\nAvoir\nTotal TTC: 121,00 EUR", "- - - - - -"),
        ("Facture n F-2024-22\nMensualité    121,00\nAvoir\nTotal TTC: 121,00 EUR", "- - - - - -"),
        ("Mensualité    121,00\nAvoir\nTotal TTC: 121,00 EUR", "- - - - - -"), ("Avoir\nTotal TTC: 121,00 EUR", "- - - - - -12100"),
        ("Facture n F-2024-8\nAvoir    -5,00\nTotal TTC: 121,00 EUR", "- - - - - 12100"),
        ("Creditnota     121,00\nTotaal: 121,00 EUR", "- - - - - -"),
        ("Factuurnummer: F-2024-7\nCreditnota nr. C-17   -5,00\nTotaal: 121,00 EUR", "- - - - - -"),
        ("Factuurnummer: F-2024-7\nCreditnota 2024-0017   -5,00\nTotaal: 121,00 EUR", "- - - - - -"),
        ("Creditnota\nFactuurnummer: C-2024-7\nTotaal: 121,00 EUR", "- - - - - -"),
        ("Creditnota nr. C-17   Totaal: 121,00\nFactuurnummer: F-3", "C-17 - - - - -12100"),
        // Brackets and loose dashes: below zero, or a remark.
        ("Totaal: (121,00) EUR", "- - - - - -"), ("Total   (€ 121.00)", "- - - - - -"), ("Total   ( EUR 121.00 )", "- - - - - -"),
        ("Totaal   - 121,00", "- - - - - -"), ("Totaal   -   121,00", "- - - - - -"), ("Totaal   121,00 -", "- - - - - -"),
        ("Total   121.00 CR", "- - - - - -"), ("Totaal   121,00-", "- - - - - -12100"),
        ("Subtotaal   100,00\nBtw   21,00\nTotaal   (121,00)\nTe betalen   121,00", "- - - - - -"),
        // A discount behind the subtotal.
        ("Subtotaal: 100,00\nBTW 0 %: 0,00\nTotaal: 100,00\nKorting: 10,00\nTotaal te betalen: 90,00", "- - - - - -"),
        ("Totaal: 100,00\nRemise   -10,00\nNet à payer: 90,00", "- - - - - -"), ("Total: 100.00\nDiscount 10%\nAmount due: 90.00", "- - - - - -"),
        ("Netto   100,00\nMwSt   19,00\nGesamtbetrag   119,00\nSkonto   2,00\nRabatt   1,00\nZahlbetrag   116,00", "- - - - - -"),
        ("Subtotaal   110,00\nKorting   10,00\nNetto   100,00\nBtw   21,00\nTotaal   121,00", "- - - 10000 2100 12100"),
        ("Netto   100,00\nBtw   21,00\nTotaal   121,00\nVoorschot   50,00\nTe betalen   71,00", "- - - 10000 2100 12100"),
        // Papers that are no invoices: what they repeat, or offer, nobody owes by them.
        (
            "Betalingsherinnering\nDatum: 5 mei 2024\nFactuurnummer: F2024-17\nFactuurdatum: 3 april 2024\nTotaal   121,00",
            "- 2024-05-05 - - - -"
        ),
        ("Offerte nr. 2024-3\nNetto   100,00\nBtw   21,00\nTotaal   121,00", "- - - - - -"), ("DEVIS\nTotal TTC   120,00 €", "- - - - - -"),
        ("Mahnung\nRechnungsnummer: R-1\nGesamtbetrag   121,00", "- - - - - -"), ("Payslip\nNet   2000.00\nTotal   2500.00", "- - - - - -"),
        ("2e herinnering\nFactuurnummer: F-17\nTotaal   121,00", "- - - - - -"), ("1. Mahnung\nRechnung R-1\nGesamtbetrag   121,00", "- - - - - -"),
        ("Dernier rappel\nTotal TTC   120,00 €", "- - - - - -"), ("Betalingsherinnering factuur 2024-20\nTotaal   121,00", "- - - - - -"),
        ("HERINNERING - factuur F2024-22\nTotaal   121,00", "- - - - - -"), ("Zahlungserinnerung zur Rechnung R-1\nBetrag   121,00", "- - - - - -"),
        ("Final reminder\nInvoice number INV-1\nTotal   121.00", "- - - - - -"), ("Orderbevestiging\nTotaal   121,00", "- - - - - -"),
        ("Factuur\nBestelbon 77\nFactuurnummer: F1-17\nTotaal   121,00", "F1-17 - - - - 12100"),
        ("Uw bestelbon: 77\nOfferte: 12\nFactuurnummer: F1-17\nTotaal   121,00", "F1-17 - - - - 12100"),
        ("", "- - - - - -"),
    ])
    func readsLabelsAndValues(text: String, expected: String) { #expect(facts(text) == expected) }

    /// What is no invoice costs no more than one.
    @Test(.timeLimit(.minutes(1)), arguments: ["1", "1.", "€1 ", "BE0", "1/", "a ", "Total 1,00  "])
    func endsWithWhatIsEndless(_ piece: String) {
        let page = Array(repeating: String(repeating: piece, count: 1000), count: 100).joined(separator: "\n")
        #expect(TextFacts(pages: Array(repeating: page, count: 10)).number == nil)
    }

    @Test(arguments: [
        ("Total 10.00 €", "EUR false"), ("Total $ 10.00", "- true"), ("Total $ 10.00\nUSD", "USD false"), ("Total 10.00 € or $ 11.00", "- true"),
        ("Totaal 10,00", "- false"), ("Total 10.00 GBP", "GBP false"), ("Total Rs. 10.00", "- true"), ("Total ₹10.00", "- true"),
    ])
    func namesTheCurrency(printed: String, expected: String) {
        let facts = TextFacts(pages: [
            printed.replacing("Total ", with: "Total   ").replacing("Totaal ", with: "Totaal   ").replacing(" or", with: "\nor")
        ])
        #expect("\(text(facts.currency?.code)) \(facts.isCurrencyUnclear)" == expected)
    }

    @Test(arguments: [
        ("BTW BE 0417.497.106", "0417497106 "), ("BTW BE 0417.497.107", " "), ("Ondernemingsnummer 0417 497 106", "0417497106 "),
        ("Tel. 0417.497.106", " "),
        ("IBAN BE68 5390 0754 7034 BIC X", " BE68539007547034"), ("BE68 5390 0754 7035", " "), ("NL50INGB0683251309", " NL50INGB0683251309"),
        ("NL50INGB06832513091", " "),
    ])
    func knowsNumbersByTheirCheckDigits(printed: String, expected: String) {
        let facts = TextFacts(pages: [printed])
        #expect(facts.enterpriseNumbers.joined() + " " + facts.ibans.joined() == expected)
    }
}
