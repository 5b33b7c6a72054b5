import DossierModel

/// Lines of UBL 2.1.
extension UBLMapping {
    /// Reads a line and those below it.
    func read(_ element: XMLElement, depth: Int) {
        var line = EInvoiceLine()
        line.depth = depth
        line.id = fields.text(element.first("ID"))
        line.notes = element.all("Note").compactMap(fields.text).map { EInvoiceNote(text: $0) }
        line.quantity = fields.decimal(element.first("InvoicedQuantity"), unit: "unitCode")
        line.net = fields.amount(element.first("LineExtensionAmount"))
        line.accounting = fields.text(element.first("AccountingCost"))
        line.period = period(element.first("InvoicePeriod"))
        let references = ReferenceFields(mapping: self)
        line.orderLine = fields.text(element.first("OrderLineReference", "LineID"))
        line.order = references.read(element.first("OrderLineReference", "OrderReference"))
        line.object = references.read(element.all("DocumentReference").first { $0.first("DocumentTypeCode")?.text ?? "130" == "130" })
        line.allowances = element.all("AllowanceCharge").compactMap(allowance)
        line.price = price(element.first("Price"))
        line.item = item(element.first("Item"))
        line.tax = element.first("Item", "ClassifiedTaxCategory").map(tax) ?? EInvoiceTax()
        invoice.lines.append(line)
        for below in element.all("SubInvoiceLine") { read(below, depth: depth + 1) }
    }

    private func price(_ element: XMLElement?) -> EInvoicePrice {
        var price = EInvoicePrice()
        guard let element else { return price }
        price.net = fields.decimal(element.first("PriceAmount"), unit: "currencyID")
        price.baseQuantity = fields.decimal(element.first("BaseQuantity"), unit: "unitCode")
        // A price may be lowered, never raised.
        if let discount = element.all("AllowanceCharge").first, ["false", "0"].contains(discount.first("ChargeIndicator")?.text) {
            price.indicator = fields.text(discount.first("ChargeIndicator"))
            price.discount = fields.decimal(discount.first("Amount"), unit: "currencyID")
            price.gross = fields.decimal(discount.first("BaseAmount"), unit: "currencyID")
        }
        return price
    }

    private func item(_ element: XMLElement?) -> EInvoiceItem {
        var item = EInvoiceItem()
        guard let element else { return item }
        item.name = fields.text(element.first("Name"))
        item.description = fields.text(element.first("Description"))
        item.sellerIdentifier = fields.text(element.first("SellersItemIdentification", "ID"))
        item.buyerIdentifier = fields.text(element.first("BuyersItemIdentification", "ID"))
        item.standardIdentifier = fields.identifier(element.first("StandardItemIdentification", "ID"))
        item.classifications = element.all("CommodityClassification").compactMap {
            fields.identifier($0.first("ItemClassificationCode"), scheme: "listID", version: "listVersionID")
        }
        item.origin = fields.text(element.first("OriginCountry", "IdentificationCode"))
        item.attributes = element.all("AdditionalItemProperty").compactMap {
            let (name, value) = (fields.text($0.first("Name")), fields.text($0.first("Value")))
            return name == nil && value == nil ? nil : EInvoiceAttribute(name: name, value: value)
        }
        return item
    }
}
