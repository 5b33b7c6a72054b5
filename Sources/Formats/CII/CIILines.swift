import DossierModel

/// Lines of a Cross Industry Invoice.
extension CIIMapping {
    func line(_ element: XMLElement) -> EInvoiceLine {
        var line = EInvoiceLine()
        if let document = element.first("AssociatedDocumentLineDocument") {
            line.id = fields.text(document.first("LineID"))
            line.parent = fields.text(document.first("ParentLineID"))
            line.status = fields.text(document.first("LineStatusReasonCode"))
            line.notes = notes(document)
        }
        if let agreement = element.first("SpecifiedLineTradeAgreement") {
            line.orderLine = fields.text(agreement.first("BuyerOrderReferencedDocument", "LineID"))
            line.order = reference(agreement.first("BuyerOrderReferencedDocument"))
            line.price = price(net: agreement.first("NetPriceProductTradePrice"), gross: agreement.first("GrossPriceProductTradePrice"))
        }
        line.quantity = fields.decimal(element.first("SpecifiedLineTradeDelivery", "BilledQuantity"), unit: "unitCode")
        if let settlement = element.first("SpecifiedLineTradeSettlement") {
            line.tax = settlement.first("ApplicableTradeTax").map(tax) ?? EInvoiceTax()
            line.period = period(settlement.first("BillingSpecifiedPeriod"))
            line.allowances = settlement.all("SpecifiedTradeAllowanceCharge").compactMap(allowance)
            line.net = fields.amount(settlement.first("MonetarySummation", "LineTotalAmount"))
            line.object = reference(settlement.all("AdditionalReferencedDocument").first { $0.first("TypeCode")?.text ?? "130" == "130" })
            line.accounting = fields.text(settlement.first("ReceivableSpecifiedTradeAccountingAccount", "ID"))
        }
        line.item = item(element.first("SpecifiedTradeProduct"))
        return line
    }

    private func price(net: XMLElement?, gross: XMLElement?) -> EInvoicePrice {
        var price = EInvoicePrice()
        price.net = fields.decimal(net?.first("ChargeAmount"), unit: "currencyID")
        price.gross = fields.decimal(gross?.first("ChargeAmount"), unit: "currencyID")
        price.baseQuantity = fields.decimal(net?.first("BasisQuantity"), unit: "unitCode")
        // The quantity stands beside both prices, and is one.
        if let quantity = gross?.first("BasisQuantity") {
            let isSame = quantity.text == price.baseQuantity?.text && quantity.attribute("unitCode") == price.baseQuantity?.unit
            if price.baseQuantity == nil || isSame { price.baseQuantity = fields.decimal(quantity, unit: "unitCode") ?? price.baseQuantity }
        }
        if let discount = gross?.first("AppliedTradeAllowanceCharge") {
            let indicator = discount.first("ChargeIndicator", "Indicator") ?? discount.first("ChargeIndicator")
            if ["false", "0"].contains(indicator?.text) {
                price.indicator = fields.text(indicator)
                price.discount = fields.decimal(discount.first("ActualAmount"), unit: "currencyID")
            }
        }
        return price
    }

    private func item(_ element: XMLElement?) -> EInvoiceItem {
        var item = EInvoiceItem()
        guard let element else { return item }
        item.name = fields.text(element.first("Name"))
        item.description = fields.text(element.first("Description"))
        item.sellerIdentifier = fields.text(element.first("SellerAssignedID"))
        item.buyerIdentifier = fields.text(element.first("BuyerAssignedID"))
        item.standardIdentifier = fields.identifier(element.first("GlobalID"))
        item.classifications = element.all("DesignatedProductClassification").compactMap {
            fields.identifier($0.first("ClassCode"), scheme: "listID", version: "listVersionID")
        }
        item.origin = fields.text(element.first("OriginTradeCountry", "ID"))
        item.attributes = element.all("ApplicableProductCharacteristic").compactMap {
            let (name, value) = (fields.text($0.first("Description")), fields.text($0.first("Value")))
            return name == nil && value == nil ? nil : EInvoiceAttribute(name: name, value: value)
        }
        return item
    }
}
