/// An invoice or credit note as its XML says it: the business terms of EN 16931 (BT, BG), and under `others` every value that is none of them.
package struct EInvoice: Hashable, Sendable {
    /// The form of the XML.
    package enum Syntax: String, Sendable, CaseIterable {
        /// UBL 2.1, `Invoice`.
        case ublInvoice
        /// UBL 2.1, `CreditNote`.
        case ublCreditNote
        /// UN/CEFACT Cross Industry Invoice D16B: alone, or as Factur-X and ZUGFeRD 2.
        case cii
        /// `CrossIndustryDocument` of ZUGFeRD 1.
        case zugferd1
    }

    /// The form in which it was written.
    package var syntax: Syntax
    /// What it obeys (BT-24), the business process (BT-23): as they stand.
    package var specification: String?, process: String?
    /// Its number (BT-1).
    package var number: String?
    /// UNTDID 1001 (BT-3): `380` for an invoice, `381` for a credit note.
    package var typeCode: String?
    /// Its dates.
    package var dates = EInvoiceDates()
    /// ISO 4217 (BT-5), and the currency in which the VAT is also stated (BT-6): as they stand.
    package var currency: String?, taxCurrency: String?
    /// What it refers to.
    package var references = EInvoiceReferences()
    /// Notes on the whole (BG-1), in their order.
    package var notes: [EInvoiceNote] = []
    /// The supplier (BG-4) and the customer (BG-7).
    package var seller = EInvoiceParty(), buyer = EInvoiceParty()
    /// Who is paid instead of the seller (BG-10), and who answers for the seller's VAT (BG-11).
    package var payee: EInvoiceParty?, taxRepresentative: EInvoiceParty?
    /// Where the goods or services were delivered (BG-13): name, location, address.
    package var deliverTo: EInvoiceParty?
    /// How it is paid (BG-16), and under which terms (BT-20).
    package var payment = EInvoicePayment()
    /// Allowances (BG-20) and charges (BG-21) on the whole.
    package var allowances: [EInvoiceAllowance] = []
    /// VAT by category and rate (BG-23).
    package var vat: [EInvoiceVAT] = []
    /// The sums (BG-22).
    package var totals = EInvoiceTotals()
    /// The lines (BG-25); a sub-line follows the line it belongs to. Without any in the profiles MINIMUM and BASIC WL.
    package var lines: [EInvoiceLine] = []
    /// Supporting documents (BG-24).
    package var documents: [EInvoiceDocument] = []
    /// Every value of the XML that is none of the above, in the order of the file.
    package var others: [EInvoiceOther] = []

    /// An invoice of which nothing was read yet.
    package init(_ syntax: Syntax) { self.syntax = syntax }
}

/// A value of the XML that is no business term.
package struct EInvoiceOther: Hashable, Sendable {
    /// The names of the elements from the root, without their namespaces: `/Invoice/UBLExtensions/UBLExtension/ID`; an attribute ends in `/@name`.
    package let path: String
    /// The text as it stands, without the blanks around it.
    package let text: String
    /// The line and the character of the start tag, from 1.
    package let line: Int, column: Int

    package init(path: String, text: String, line: Int, column: Int) {
        (self.path, self.text, self.line, self.column) = (path, text, line, column)
    }
}

/// The dates of an e-invoice.
package struct EInvoiceDates: Hashable, Sendable {
    /// When it was issued (BT-2), and when it is to be paid (BT-9).
    package var issue: EInvoiceDate?, due: EInvoiceDate?
    /// When the VAT falls due (BT-7), or the code of what decides it (BT-8; UNTDID 2005 or 2475).
    package var taxPoint: EInvoiceDate?, taxPointCode: String?
    /// The period invoiced (BT-73, BT-74).
    package var period = EInvoicePeriod()
    /// When it was delivered (BT-72).
    package var delivery: EInvoiceDate?

    package init() {}
}

/// A note (BG-1).
package struct EInvoiceNote: Hashable, Sendable {
    /// The text (BT-22), and its subject (BT-21; UNTDID 4451).
    package let text: String, subject: String?

    package init(text: String, subject: String? = nil) { (self.text, self.subject) = (text, subject) }
}
