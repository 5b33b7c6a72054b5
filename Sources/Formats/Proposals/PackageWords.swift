/// What some packages call the columns of a table: too short or too loose to be taken without a word of the dossier, good enough to propose.
enum PackageWords {
    static func words(for column: String) -> [String] { all[column] ?? [] }

    private static let all: [String: [String]] = [
        "entry": [
            "boekstuknr", "boekstuknr.", "boeknr", "boekingsnr", "docnr", "document nr", "documentnummer", "nr", "nr.", "num", "n° pièce",
            "n° écriture", "no pièce",
            "numéro d’écriture", "ecriturenum", "belegnr", "belegnr.", "beleg-nr.", "transaction", "transaction id", "entry no", "entry no.",
            "journal entry",
            "n° de pièce", "pièce", "numéro de pièce", "belegnummer", "number", "nummer", "stuk", "bewijsstuk", "volgnummer", "mutatienummer",
            "docnumber", "doc. nr.",
        ],
        "journal": ["dgbk", "dagb.", "dagb", "dagboeknummer", "jnl", "journaal", "jrnl", "journalcode", "code jnl", "buch", "dbk", "dbkcode", "book"],
        "date": [
            "boekdatum", "dat.", "date pièce", "date écriture", "ecrituredate", "belegdatum", "transaction date", "doc date", "docdate",
            "documentdatum",
            "date document", "journaldatum", "datedoc", "factuurdatum",
        ],
        "account": [
            "grootboek", "grootboeknummer", "rek.", "rek", "rekeningnr", "rekeningnr.", "reknr", "gl account", "account code", "account no",
            "account no.",
            "n° compte", "no compte", "num compte", "comptenum", "sachkonto", "compte général", "algemene rekening", "grootboekrek.", "accountgl",
        ],
        "debit": ["debetbedrag", "bedrag debet", "montant débit", "débit eur", "sollbetrag", "debit amount", "deb.", "debet eur", "debet (eur)"],
        "credit": [
            "creditbedrag", "bedrag credit", "montant crédit", "crédit eur", "habenbetrag", "credit amount", "cred.", "credit eur", "credit (eur)",
        ],
        "amount": ["bedrag eur", "bedrag (eur)", "montant eur", "umsatz", "umsatz (ohne soll/haben-kz)", "amount eur", "amounteur"],
        "side": ["d/c code", "dc", "d-c", "debit/credit code", "s/h kennzeichen", "soll/haben-kz", "sens d/c", "dc-code"],
        "text": [
            "omschr.", "label", "text", "omschr", "mededeling", "commentaire", "comment", "memo", "verwendungszweck", "details", "libellé écriture",
            "opmerking",
        ],
        "document": [
            "factuurnr", "factuurnr.", "n° facture", "no facture", "invoice no", "invoice no.", "belegfeld 1", "stuknr", "stuknummer", "referentie",
        ],
        "party": [
            "klant/leverancier", "derde", "tiers code", "relatiecode", "debiteur/crediteur", "customer/supplier", "personenkonto", "relatienummer",
        ],
        "period": ["per.", "per", "boekperiode", "buchungsperiode"],
        "name": ["omschrijving", "benaming", "libellé", "intitulé", "description", "naam rekening", "kontobezeichnung", "bedrijfsnaam", "firma"],
        "code": ["nummer", "number", "relatiecode", "klantnummer", "code client", "kundennummer", "id"],
    ]
}
