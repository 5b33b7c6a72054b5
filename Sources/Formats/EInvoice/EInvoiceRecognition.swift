/// What kind of e-invoice a file is, told from its first bytes.
package struct EInvoiceRecognition: Hashable, Sendable {
    /// A form of e-invoice.
    package enum Form: String, Sendable, CaseIterable {
        case ublInvoice, ublCreditNote, cii, zugferd1
        /// The Italian form, which is kept and not read.
        case fatturaPA

        /// - Parameters:
        ///   - root: the name of an element without its prefix.
        ///   - namespace: its namespace.
        init?(root: String, namespace: String) {
            switch (root, namespace) {
            case ("Invoice", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"): self = .ublInvoice
            case ("CreditNote", "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"): self = .ublCreditNote
            case ("CrossIndustryInvoice", "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"): self = .cii
            case ("CrossIndustryDocument", "urn:ferd:CrossIndustryDocument:invoice:1p0"): self = .zugferd1
            // The draft of ZUGFeRD 1, of which invoices of 2014 are.
            case ("Invoice", "urn:un:unece:uncefact:data:standard:CBFBUY:5"): self = .zugferd1
            case ("FatturaElettronica", _), ("FatturaElettronicaSemplificata", _): self = .fatturaPA
            default: return nil
            }
        }
    }

    /// The form of the invoice.
    package let form: Form
    /// The name of its element, and the namespace of that: why it is taken for one.
    package let root: String, namespace: String
    /// Whether it stands inside a StandardBusinessDocument, as networks deliver it.
    package let isEnveloped: Bool

    /// Octets of the head that are enough for an invoice with its envelope.
    package static let headLength = 65_536

    /// Nil where the file is none, or the head does not show it.
    ///
    /// - Parameter head: the first bytes of a file, in any encoding in which markup is ASCII once NUL bytes are left out.
    package static func recognise(head: [UInt8]) -> EInvoiceRecognition? {
        var scanner = XMLHead(head), depth = 0
        guard let root = scanner.nextTag(), !root.isEnd else { return nil }
        if let form = Form(root: root.name, namespace: root.namespace) {
            return EInvoiceRecognition(form: form, root: root.name, namespace: root.namespace, isEnveloped: false)
        }
        guard isEnvelope(root.name, root.namespace), !root.isEmpty else { return nil }
        while let tag = scanner.nextTag() {
            if tag.isEnd {
                depth -= 1
                if depth < 0 { return nil }
                continue
            }
            if depth == 0, let form = Form(root: tag.name, namespace: tag.namespace) {
                return EInvoiceRecognition(form: form, root: tag.name, namespace: tag.namespace, isEnveloped: true)
            }
            if !tag.isEmpty { depth += 1 }
        }
        return nil
    }

    /// Whether an element is the envelope of the UN/CEFACT (SBDH 1.3), around one document.
    static func isEnvelope(_ root: String, _ namespace: String) -> Bool {
        root == "StandardBusinessDocument" && namespace == "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"
    }
}
