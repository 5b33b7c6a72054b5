import Foundation

/// Small e-invoices of our own.
enum EInvoiceSamples {
    static let invoiceNamespace = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"

    /// UBL with prefixes for its parts.
    static func ubl(
        _ root: String = "Invoice", prefix: String = "", currency: String = "EUR", head: String = "", body: String = "", net: String = "100.00",
        vat: String = "21.00", gross: String = "121.00"
    ) -> String {
        let own = prefix.isEmpty ? "xmlns" : "xmlns:\(prefix.dropLast())", quantity = root == "Invoice" ? "InvoicedQuantity" : "CreditedQuantity"
        func sum(_ name: String, _ value: String) -> String { "<cbc:\(name) currencyID=\"\(currency)\">\(value)</cbc:\(name)>" }
        func party(_ role: String, _ name: String, _ number: String) -> String {
            """
            <cac:\(role)><cac:Party><cbc:EndpointID schemeID="0208">\(number)</cbc:EndpointID>
            <cac:PostalAddress><cbc:StreetName>Markt</cbc:StreetName><cbc:BuildingNumber>7</cbc:BuildingNumber><cbc:CityName>Gent</cbc:CityName>\
            <cac:Country><cbc:IdentificationCode>BE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
            <cac:PartyTaxScheme><cbc:CompanyID>BE\(number)</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
            <cac:PartyLegalEntity><cbc:RegistrationName>\(name)</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:\(role)>
            """
        }
        return """
            <\(prefix)\(root) \(own)="urn:oasis:names:specification:ubl:schema:xsd:\(root)-2"
                xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
                xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
            <cbc:ID>F-1</cbc:ID><cbc:IssueDate>2026-01-15</cbc:IssueDate>
            <cbc:\(root)TypeCode>\(root == "Invoice" ? "380" : "381")</cbc:\(root)TypeCode>
            <cbc:DocumentCurrencyCode>\(currency)</cbc:DocumentCurrencyCode>\(head)
            \(party("AccountingSupplierParty", "Bakkerij Peeters & Zn".replacingOccurrences(of: "&", with: "&amp;"), "0417497106"))
            \(party("AccountingCustomerParty", "Klant", "0203201340"))\(body)
            <cac:TaxTotal>\(sum("TaxAmount", vat))<cac:TaxSubtotal>\(sum("TaxableAmount", net))\(sum("TaxAmount", vat))<cac:TaxCategory><cbc:ID>S</cbc:ID>\
            <cbc:Percent>21.00</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
            <cac:LegalMonetaryTotal>\(sum("LineExtensionAmount", net))\(sum("TaxExclusiveAmount", net))\(sum("TaxInclusiveAmount", gross))\
            \(sum("PayableAmount", gross))</cac:LegalMonetaryTotal>
            <cac:\(root)Line><cbc:ID>1</cbc:ID><cbc:\(quantity) unitCode="C62">2.500</cbc:\(quantity)>\(sum("LineExtensionAmount", net))
            <cac:Item><cbc:Name>Brood</cbc:Name></cac:Item><cac:Price><cbc:PriceAmount currencyID="\(currency)">40.0001</cbc:PriceAmount></cac:Price>
            </cac:\(root)Line>
            </\(prefix)\(root)>
            """
    }

    /// The same without any prefix: each part says its namespace.
    static func withoutPrefix() -> String {
        let text = ubl()
        var result = text
        for (prefix, parts) in [("cac", "CommonAggregateComponents-2"), ("cbc", "CommonBasicComponents-2")] {
            result = result.replacingOccurrences(of: "</\(prefix):", with: "</")
            let pattern = "<\(prefix):([A-Za-z]+)"
            result = result.replacingOccurrences(
                of: pattern, with: "<$1 xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:\(parts)\"", options: .regularExpression)
        }
        return result
    }

    static func envelope(_ invoice: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <sh:StandardBusinessDocument xmlns:sh="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader">
        <sh:StandardBusinessDocumentHeader><sh:HeaderVersion>1.0</sh:HeaderVersion><sh:Sender>
        <sh:Identifier Authority="iso6523-actorid-upis">0208:0417497106</sh:Identifier></sh:Sender></sh:StandardBusinessDocumentHeader>
        \(invoice)</sh:StandardBusinessDocument>
        """
    }

    static let cii = """
        <r:CrossIndustryInvoice xmlns:r="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
            xmlns:a="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
            xmlns:u="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
        <r:ExchangedDocument><a:ID>C-9</a:ID><a:TypeCode>380</a:TypeCode><a:IssueDateTime><u:DateTimeString format="102">20260131</u:DateTimeString>\
        </a:IssueDateTime></r:ExchangedDocument>
        <r:SupplyChainTradeTransaction>
        <a:IncludedSupplyChainTradeLineItem><a:AssociatedDocumentLineDocument><a:LineID>1</a:LineID><a:LineStatusReasonCode>GROUP</a:LineStatusReasonCode>\
        </a:AssociatedDocumentLineDocument><a:SpecifiedTradeProduct><a:Name>Samen</a:Name></a:SpecifiedTradeProduct><a:SpecifiedLineTradeSettlement>\
        <a:SpecifiedTradeSettlementLineMonetarySummation><a:LineTotalAmount>50</a:LineTotalAmount></a:SpecifiedTradeSettlementLineMonetarySummation>\
        </a:SpecifiedLineTradeSettlement></a:IncludedSupplyChainTradeLineItem>
        <a:IncludedSupplyChainTradeLineItem><a:AssociatedDocumentLineDocument><a:LineID>1.1</a:LineID><a:ParentLineID>1</a:ParentLineID>\
        <a:LineStatusReasonCode>DETAIL</a:LineStatusReasonCode></a:AssociatedDocumentLineDocument>
        <a:SpecifiedTradeProduct><a:Name>Deel</a:Name></a:SpecifiedTradeProduct>
        <a:SpecifiedLineTradeAgreement><a:GrossPriceProductTradePrice><a:ChargeAmount>60</a:ChargeAmount><a:AppliedTradeAllowanceCharge><a:ChargeIndicator>\
        <u:Indicator>false</u:Indicator></a:ChargeIndicator><a:ActualAmount>10</a:ActualAmount></a:AppliedTradeAllowanceCharge>\
        </a:GrossPriceProductTradePrice><a:NetPriceProductTradePrice><a:ChargeAmount>50</a:ChargeAmount></a:NetPriceProductTradePrice>\
        </a:SpecifiedLineTradeAgreement>
        <a:SpecifiedLineTradeSettlement><a:SpecifiedTradeSettlementLineMonetarySummation><a:LineTotalAmount>50</a:LineTotalAmount>\
        </a:SpecifiedTradeSettlementLineMonetarySummation></a:SpecifiedLineTradeSettlement></a:IncludedSupplyChainTradeLineItem>
        <a:ApplicableHeaderTradeAgreement><a:SellerTradeParty><a:GlobalID \
        schemeID="0088">541</a:GlobalID><a:Name>S</a:Name><a:SpecifiedTaxRegistration>\
        <a:ID \
        schemeID="VA">BE0417497106</a:ID></a:SpecifiedTaxRegistration></a:SellerTradeParty><a:BuyerTradeParty><a:Name>B</a:Name></a:BuyerTradeParty>
        <a:AdditionalReferencedDocument><a:IssuerAssignedID>lot</a:IssuerAssignedID><a:TypeCode>50</a:TypeCode></a:AdditionalReferencedDocument>
        <a:AdditionalReferencedDocument><a:IssuerAssignedID>uren</a:IssuerAssignedID><a:TypeCode>916</a:TypeCode>\
        <a:AttachmentBinaryObject filename="../u.txt" mimeCode="application/pdf">aGFs
        bG8=</a:AttachmentBinaryObject></a:AdditionalReferencedDocument></a:ApplicableHeaderTradeAgreement>
        <a:ApplicableHeaderTradeSettlement><a:PaymentReference>+++090/9337/55493+++</a:PaymentReference><a:TaxCurrencyCode>EUR</a:TaxCurrencyCode>\
        <a:InvoiceCurrencyCode>JPY</a:InvoiceCurrencyCode>
        <a:SpecifiedTradeAllowanceCharge><a:ChargeIndicator><u:Indicator>true</u:Indicator></a:ChargeIndicator><a:ActualAmount>5</a:ActualAmount>\
        <a:Reason>Transport</a:Reason></a:SpecifiedTradeAllowanceCharge>
        <a:SpecifiedTradeSettlementHeaderMonetarySummation><a:LineTotalAmount>50</a:LineTotalAmount><a:ChargeTotalAmount>5</a:ChargeTotalAmount>\
        <a:TaxBasisTotalAmount>55.0</a:TaxBasisTotalAmount><a:TaxTotalAmount currencyID="JPY">0</a:TaxTotalAmount>\
        <a:TaxTotalAmount \
        currencyID="EUR">0.00</a:TaxTotalAmount><a:GrandTotalAmount>55</a:GrandTotalAmount><a:DuePayableAmount>55</a:DuePayableAmount>\
        </a:SpecifiedTradeSettlementHeaderMonetarySummation></a:ApplicableHeaderTradeSettlement>
        </r:SupplyChainTradeTransaction></r:CrossIndustryInvoice>
        """

    static let zugferd1 = """
        <rsm:CrossIndustryDocument xmlns:rsm="urn:ferd:CrossIndustryDocument:invoice:1p0"
            xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:12"
            xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:15">
        <rsm:HeaderExchangedDocument><ram:ID>Z-1</ram:ID><ram:Name>RECHNUNG</ram:Name><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime>\
        <udt:DateTimeString format="102">20141108</udt:DateTimeString></ram:IssueDateTime></rsm:HeaderExchangedDocument>
        <rsm:SpecifiedSupplyChainTradeTransaction><ram:ApplicableSupplyChainTradeAgreement><ram:SellerTradeParty><ram:Name>V</ram:Name>\
        </ram:SellerTradeParty><ram:BuyerOrderReferencedDocument><ram:IssueDateTime>2014-10-01T00:00:00</ram:IssueDateTime><ram:ID>B-7</ram:ID>\
        </ram:BuyerOrderReferencedDocument></ram:ApplicableSupplyChainTradeAgreement>
        <ram:ApplicableSupplyChainTradeDelivery><ram:ActualDeliverySupplyChainEvent><ram:OccurrenceDateTime><udt:DateTimeString format="610">201411\
        </udt:DateTimeString></ram:OccurrenceDateTime></ram:ActualDeliverySupplyChainEvent></ram:ApplicableSupplyChainTradeDelivery>
        <ram:ApplicableSupplyChainTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
        <ram:ApplicableTradeTax><ram:CalculatedAmount currencyID="EUR">19.95</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode>\
        <ram:BasisAmount currencyID="EUR">105.00</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode><ram:ApplicablePercent>19.00\
        </ram:ApplicablePercent></ram:ApplicableTradeTax>
        <ram:SpecifiedLogisticsServiceCharge><ram:Description>Versand</ram:Description><ram:AppliedAmount currencyID="EUR">5.00</ram:AppliedAmount>\
        </ram:SpecifiedLogisticsServiceCharge>
        <ram:SpecifiedTradeSettlementMonetarySummation><ram:LineTotalAmount currencyID="EUR">100.00</ram:LineTotalAmount>\
        <ram:ChargeTotalAmount currencyID="EUR">5.00</ram:ChargeTotalAmount><ram:TaxBasisTotalAmount \
        currencyID="EUR">105.00</ram:TaxBasisTotalAmount>\
        <ram:TaxTotalAmount currencyID="EUR">19.95</ram:TaxTotalAmount><ram:GrandTotalAmount currencyID="EUR">124.95</ram:GrandTotalAmount>\
        </ram:SpecifiedTradeSettlementMonetarySummation></ram:ApplicableSupplyChainTradeSettlement>
        <ram:IncludedSupplyChainTradeLineItem><ram:SpecifiedSupplyChainTradeDelivery><ram:BilledQuantity unitCode="C62">1</ram:BilledQuantity>\
        </ram:SpecifiedSupplyChainTradeDelivery><ram:SpecifiedSupplyChainTradeSettlement><ram:SpecifiedTradeSettlementMonetarySummation>\
        <ram:LineTotalAmount currencyID="EUR">100.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementMonetarySummation>\
        </ram:SpecifiedSupplyChainTradeSettlement><ram:SpecifiedTradeProduct><ram:Name>Sattel</ram:Name></ram:SpecifiedTradeProduct>\
        </ram:IncludedSupplyChainTradeLineItem></rsm:SpecifiedSupplyChainTradeTransaction></rsm:CrossIndustryDocument>
        """
}
