/// What the columns of a table are called in Dutch, French, German and English, beside the names of the dossier folder.
enum ColumnWords {
    /// In small letters; none means two columns of one table.
    static func words(for column: String) -> [String] { all[column] ?? [] }

    /// The columns of all tables.
    static var columns: [String] { all.keys.sorted() }

    private static let all: [String: [String]] = [
        "entry": [
            "boekstuk", "boekstuknummer", "boeking", "boekingsnummer", "écriture", "numéro d'écriture", "buchung", "buchungsnummer", "entry number",
        ],
        "journal": ["dagboek", "dagboekcode", "code journal", "tagebuch", "journal code"],
        "date": ["datum", "boekingsdatum", "date d'écriture", "date comptable", "buchungsdatum", "posting date", "entry date"],
        "account": ["rekening", "grootboekrekening", "rekeningnummer", "compte", "numéro de compte", "konto", "kontonummer", "account number"],
        "debit": ["debet", "débit", "soll"],
        "credit": ["crédit", "haben"],
        "amount": ["bedrag", "montant", "betrag"],
        // A column of a currency may as well be of another amount in the row: only who declares it knows.
        "amount-currency": [],
        "entry-status": [],
        "side": ["d/c", "debet/credit", "sens", "soll/haben", "soll/haben-kennzeichen", "s/h", "debit/credit"],
        "text": ["omschrijving", "tekst", "libellé", "description", "buchungstext"],
        "document": ["bewijsstuk", "stuk", "pièce", "numéro de pièce", "beleg", "belegnummer", "voucher"],
        "party": ["relatie", "partij", "tiers", "partner", "geschäftspartner"],
        "period": ["periode", "période"],
        "path": ["pad", "bestand", "chemin", "fichier", "pfad", "datei", "file"],
        "kind": ["soort", "nature", "art"],
        "number": ["nummer", "factuurnummer", "numéro", "numéro de facture", "rechnungsnummer", "invoice number"],
        "net": ["netto", "excl. btw", "htva", "ht"],
        "vat": ["btw", "tva", "mwst", "ust", "mehrwertsteuer"],
        "gross": ["bruto", "totaal", "incl. btw", "ttc", "tvac", "brutto", "total"],
        "currency": ["munt", "valuta", "devise", "währung"],
        "due": ["vervaldatum", "échéance", "date d'échéance", "fälligkeit", "fälligkeitsdatum", "due date"],
        "status": ["statut"],
        "proposed": ["voorgesteld", "proposé", "vorgeschlagen"],
        "code": ["nr."],
        "name": ["naam", "nom", "bezeichnung"],
        "role": ["rol", "rôle", "rolle"],
        "enterprise-number": ["ondernemingsnummer", "btw-nummer", "numéro d'entreprise", "numéro de tva", "unternehmensnummer", "vat number"],
        "address": ["adres", "adresse"],
        "email": ["e-mail", "courriel"],
        "iban": ["bankrekening", "compte bancaire", "bankkonto", "bank account"],
        "type": ["aard", "typ"],
        "fiscal-year": ["boekjaar", "exercice", "geschäftsjahr", "fiscal year"],
        "opening": ["beginsaldo", "solde initial", "anfangssaldo", "opening balance"],
        "closing": ["eindsaldo", "solde final", "endsaldo", "closing balance"],
        "statement": ["uittreksel", "afschrift", "uittrekselnummer", "extrait", "numéro d'extrait", "auszug", "auszugsnummer", "statement number"],
        "value-date": ["valutadatum", "date valeur", "date de valeur", "wertstellung", "valuta date", "value date"],
        "counterparty": ["tegenpartij", "naam tegenpartij", "contrepartie", "gegenpartei", "auftraggeber/empfänger"],
        "message": ["mededeling", "communication libre", "verwendungszweck", "vrije mededeling"],
        "communication": ["gestructureerde mededeling", "communication structurée", "strukturierte mitteilung", "structured communication"],
        "reference": ["referentie", "référence", "referenz"],
        "paid": ["betaald", "payé", "bezahlt"],
        "proposal": ["voorstel", "proposition", "vorschlag"],
    ]
}
