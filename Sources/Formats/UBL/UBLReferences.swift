import DossierModel

/// References and supporting documents of UBL 2.1.
extension UBLMapping {
    func readReferences() {
        let references = ReferenceFields(mapping: self)
        invoice.references.buyerReference = fields.text(root.first("BuyerReference"))
        invoice.references.buyerAccounting = fields.text(root.first("AccountingCost"))
        invoice.references.order = references.read(root.first("OrderReference"))
        invoice.references.salesOrder = fields.identifier(root.first("OrderReference", "SalesOrderID")).map { EInvoiceReference($0) }
        invoice.references.contract = references.read(root.first("ContractDocumentReference"))
        invoice.references.project = references.read(root.first("ProjectReference"))
        invoice.references.despatch = references.read(root.first("DespatchDocumentReference"))
        invoice.references.receiving = references.read(root.first("ReceiptDocumentReference"))
        invoice.references.tender = references.read(root.first("OriginatorDocumentReference"))
        for billing in root.all("BillingReference") {
            invoice.references.preceding += ["InvoiceDocumentReference", "CreditNoteDocumentReference"].compactMap {
                references.read(billing.first($0))
            }
        }
        for element in root.all("AdditionalDocumentReference") { read(document: element, references) }
    }

    /// The object invoiced (130) and, in a credit note, the project (50) stand among the supporting documents.
    private func read(document element: XMLElement, _ references: ReferenceFields) {
        let code = element.first("DocumentTypeCode")?.text
        if code == "130", invoice.references.object == nil, element.first("Attachment") == nil {
            invoice.references.object = references.read(element)
        } else if code == "50", invoice.syntax == .ublCreditNote, invoice.references.project == nil, element.first("Attachment") == nil {
            invoice.references.project = references.read(element)
        } else {
            var document = EInvoiceDocument()
            document.identifier = fields.identifier(element.first("ID"))
            document.date = fields.date(element.first("IssueDate"))
            document.typeCode = fields.text(element.first("DocumentTypeCode"))
            document.description = fields.text(element.first("DocumentDescription"))
            document.address = fields.text(element.first("Attachment", "ExternalReference", "URI"))
            document.attachment = fields.attachment(element.first("Attachment", "EmbeddedDocumentBinaryObject"))
            if document != EInvoiceDocument() { invoice.documents.append(document) }
        }
    }

    /// References as UBL writes them.
    struct ReferenceFields {
        let mapping: UBLMapping

        func read(_ element: XMLElement?) -> EInvoiceReference? {
            guard let element, let identifier = mapping.fields.identifier(element.first("ID")) else { return nil }
            var reference = EInvoiceReference(identifier)
            reference.date = mapping.fields.date(element.first("IssueDate"))
            reference.typeCode = mapping.fields.text(element.first("DocumentTypeCode"))
            return reference
        }
    }
}
