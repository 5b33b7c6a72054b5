import DossierModel
import Templating

/// Seller and buyer side by side, then who else is named.
extension InvoiceView {
    var parties: [Record<InvoicePartyKey>] {
        let named: [(String, EInvoiceParty?)] = [
            ("invoice.seller", invoice.seller), ("invoice.buyer", invoice.buyer), ("invoice.payee", invoice.payee),
            ("invoice.tax-representative", invoice.taxRepresentative), ("invoice.deliver-to", invoice.deliverTo),
        ]
        return named.compactMap { role, party in
            guard let party, party != EInvoiceParty() else { return nil }
            var record = Record<InvoicePartyKey>()
            record[.role] = .text(site.labels[role])
            record[.name] = .text(party.name ?? "")
            record[.address] = .records(address(party.address))
            record[.values] = .records(values(party))
            return record
        }
    }

    private func address(_ address: EInvoiceAddress) -> InvoicePieces {
        let town = [address.postCode, address.city].compactMap { $0 }.joined(separator: " ")
        return words.texts(address.lines + [town, address.region ?? ""]) + words.code(.country, address.country)
    }

    private func values(_ party: EInvoiceParty) -> [Record<InvoiceValueKey>] {
        var values = InvoiceValues(words)
        values.add("invoice.trading-name", words.text(party.tradingName == party.name ? nil : party.tradingName))
        values.add("invoice.vat-number", words.identifier(party.vatNumber))
        values.add("invoice.tax-number", words.identifier(party.taxRegistration))
        values.add("invoice.register-number", words.identifier(party.legalIdentifier))
        values.add("invoice.legal-form", words.text(party.legalForm))
        for identifier in party.identifiers { values.add("invoice.identifier", words.identifier(identifier)) }
        values.add("invoice.endpoint", words.identifier(party.endpoint))
        values.add("invoice.contact", words.text(party.contact.name))
        values.add("invoice.telephone", words.text(party.contact.telephone))
        values.add("invoice.email", words.text(party.contact.email))
        return values.records
    }
}
