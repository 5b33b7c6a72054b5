import Formats
import Testing

@Suite struct EInvoiceRecognitionTests {
    private func recognise(_ text: String) -> EInvoiceRecognition? { EInvoiceRecognition.recognise(head: Array(text.utf8)) }

    @Test func knowsTheForms() {
        #expect(recognise(EInvoiceSamples.ubl())?.form == .ublInvoice)
        #expect(recognise("<?xml version='1.0'?><!-- <Invoice> -->\n" + EInvoiceSamples.ubl("CreditNote", prefix: "n:"))?.form == .ublCreditNote)
        #expect(recognise(EInvoiceSamples.cii)?.form == .cii && recognise(EInvoiceSamples.zugferd1)?.form == .zugferd1)
        #expect(recognise("<!DOCTYPE Invoice [<!ENTITY a '>'>]>" + EInvoiceSamples.ubl())?.form == .ublInvoice)
        #expect(recognise("<p:FatturaElettronica xmlns:p='http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2'>")?.form == .fatturaPA)
    }

    @Test func looksIntoAnEnvelope() {
        let found = recognise(EInvoiceSamples.envelope(EInvoiceSamples.ubl()))
        #expect(
            found?.form == .ublInvoice && found?.isEnveloped == true && found?.root == "Invoice"
                && found?.namespace == EInvoiceSamples.invoiceNamespace)
        #expect(recognise(EInvoiceSamples.ubl())?.isEnveloped == false)
        #expect(recognise(EInvoiceSamples.envelope("<other/>")) == nil)
        // Inside another element it is not the document of the envelope.
        #expect(recognise(EInvoiceSamples.envelope("<other>\(EInvoiceSamples.ubl())</other>")) == nil)
    }

    @Test(arguments: [
        "", "<", "<Invoice", "<Invoice>", "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"", "%PDF-1.4", "<html/>",
        "</Invoice>", "<!", "<!--", "<?", "<a b=c>",
        "<x:Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\">",
        "<Order xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Order-2\">",
    ]) func knowsWhatIsNone(text: String) { #expect(recognise(text) == nil) }
}
