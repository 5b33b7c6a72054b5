import DossierModel

/// A word before a value, in one of the four languages.
struct PrintedLabel {
    enum Role {
        /// The number of an invoice, and of a credit note.
        case number, creditNumber
        /// What the paper is, where its number stands behind.
        case title, creditTitle
        case date
        /// "Date" alone: of what, it does not say.
        case plainDate
        case due
        /// The whole amount with VAT; what is still to pay; the amount without VAT; VAT.
        case gross, payable, net, vat
    }

    let role: Role
    let language: Language
    /// How many characters it has.
    let length: Int

    /// The longest label with which a text begins.
    ///
    /// - Parameter key: In small letters without accents.
    init?(_ key: String) {
        guard let first = key.first, let candidates = Self.all[first] else { return nil }
        guard let (text, role, language) = candidates.first(where: { Self.begins(key, with: $0.0) }) else { return nil }
        self.role = role
        self.language = language
        length = text.count
    }

    /// Whether the word ends where the label does.
    private static func begins(_ key: String, with label: String) -> Bool {
        guard key.hasPrefix(label) else { return false }
        guard let next = key.dropFirst(label.count).first, let last = label.last else { return true }
        return !next.isLetter && (!next.isNumber || !last.isLetter) && next != "'"
    }

    /// By their first letters, the longest first.
    private static let all: [Character: [(String, Role, Language)]] = {
        var all: [Character: [(String, Role, Language)]] = [:]
        for (role, language, labels) in texts {
            for label in labels {
                guard let first = label.first else { continue }
                all[first, default: []].append((label, role, language))
            }
        }
        return all.mapValues { $0.sorted { ($0.0.count, $1.0) > ($1.0.count, $0.0) } }
    }()

    private static func joined(_ words: [String], _ ends: [String]) -> [String] { words.flatMap { word in ends.map { word + $0 } } }

    private static let numberWords = ["nummer", " nummer", "-nummer", "nr", " nr", "-nr", " no", " n°", "n°", " #", " num"]

    private static let texts: [(Role, Language, [String])] = [
        (.number, .nl, joined(["factuur"], numberWords) + ["nummer factuur", "nr factuur", "nr. factuur"]),
        (.creditNumber, .nl, joined(["creditnota", "creditfactuur", "kredietnota"], numberWords)),
        (.number, .de, joined(["rechnung", "rechnungs"], numberWords)), (.creditNumber, .de, joined(["gutschrift", "gutschrifts"], numberWords)),
        (.number, .fr, joined(["facture"], [" n°", "n°", " no", " nr", " numero", " num", " #"])
            + joined(["n°", "no", "no.", "numero", "num"], [" facture", " de facture", " de la facture"])),
        (.creditNumber, .fr, joined(["avoir", "note de credit"], [" n°", "n°", " no", " nr", " numero", " #"]) + ["numero d'avoir", "n° d'avoir"]),
        (.number, .en, joined(["invoice", "tax invoice", "vat invoice"], [" number", " no", " nr", " num", " #", " id", " n°"])),
        (.creditNumber, .en, joined(["credit note", "credit memo"], [" number", " no", " nr", " #", " n°"])),
        (.title, .nl, ["factuur"]), (.title, .de, ["rechnung"]), (.title, .fr, ["facture"]), (.title, .en, ["invoice", "tax invoice"]),
        (.creditTitle, .nl, ["creditnota", "creditfactuur", "kredietnota"]),
        (.creditTitle, .de, ["gutschrift", "rechnungskorrektur", "stornorechnung"]),
        (.creditTitle, .fr, ["avoir", "note de credit"]), (.creditTitle, .en, ["credit note", "credit memo"]),
        (.date, .nl, ["factuurdatum", "factuur datum", "datum factuur", "creditnotadatum", "datum creditnota", "datum van de factuur"]),
        (.date, .de, ["rechnungsdatum", "rechnungs-datum", "datum der rechnung", "belegdatum", "gutschriftsdatum"]),
        (
            .date, .fr,
            ["date de facture", "date de la facture", "date facture", "date de facturation", "date d'emission", "date de l'avoir", "date d'avoir"]
        ),
        (.date, .en, ["invoice date", "date of invoice", "invoice issue date", "credit note date", "date of issue", "issue date", "bill date"]),
        (.plainDate, .nl, ["datum"]), (.plainDate, .fr, ["date"]),
        (.due, .nl, ["vervaldatum", "vervaldag", "uiterste betaaldatum", "te betalen voor", "te betalen tegen", "betalen voor"]),
        (.due, .de, [
            "falligkeitsdatum", "fallig am", "fallig bis", "zahlbar bis", "bitte uberweisen sie bis zum", "bitte uberweisen sie bis", "zu zahlen bis",
        ]),
        (.due, .fr, ["date d'echeance", "echeance", "date limite de paiement", "a payer avant le", "payable avant le"]),
        (.due, .en, ["due date", "payment due date", "payment due", "please remit until", "please pay by", "pay before", "pay by"]),
        (.gross, .nl, [
            "totaal", "totaal incl. btw", "totaal incl btw", "totaal inclusief btw", "totaalbedrag", "totaal bedrag", "eindtotaal", "factuurbedrag",
            "factuurtotaal", "factuur totaal", "totaal factuur", "totaalbedrag incl. btw", "bedrag incl. btw", "totaal (incl. btw)",
        ]),
        (.gross, .de, [
            "gesamtbetrag", "rechnungsbetrag", "summe inkl. ust", "summe inkl. mwst", "brutto", "bruttobetrag", "endbetrag", "gesamtsumme",
            "endsumme",
            "gesamtbetrag brutto", "rechnungssumme", "gesamt brutto", "gesamtbetrag inkl. mwst", "gesamtbetrag inkl. ust", "gesamt inkl. mwst",
            "gesamt (brutto)", "summe brutto",
        ]),
        (
            .gross, .fr,
            ["total ttc", "montant ttc", "montant total ttc", "total t.t.c", "total facture", "montant total", "total tvac", "total tva comprise"]
        ),
        (.gross, .en, [
            "total", "grand total", "invoice total", "total incl. vat", "total including vat", "total inc. vat", "total inc vat", "total incl vat",
            "total amount", "total for this invoice", "total incl. tax", "gross total", "gross amount", "total gross",
        ]),
        (.payable, .nl, ["totaal te betalen", "te betalen", "te betalen bedrag", "door u te betalen"]),
        (.payable, .de, ["zahlbetrag", "zu zahlen", "zu zahlender betrag", "zu bezahlen"]),
        (.payable, .fr, ["net a payer", "total a payer", "somme a payer", "montant a payer", "montant du"]),
        (.payable, .en, ["total due", "amount due", "total amount due", "due payable", "amount payable", "total payable", "amount to pay"]),
        (.net, .nl, [
            "subtotaal", "totaal excl. btw", "totaal excl btw", "totaal exclusief btw", "exclusief btw", "excl. btw", "netto", "nettobedrag",
            "totaal netto", "maatstaf van heffing", "bedrag excl. btw", "totaal (excl. btw)",
        ]),
        (.net, .de, [
            "summe netto", "nettobetrag", "nettosumme", "zwischensumme", "gesamt netto", "gesamtbetrag netto", "netto gesamt", "summe (netto)",
            "gesamt (netto)",
        ]),
        (
            .net, .fr,
            ["total ht", "montant ht", "total h.t", "sous-total", "sous total", "montant total ht", "total htva", "total hors tva", "total net ht"]
        ),
        (.net, .en, [
            "subtotal", "sub total", "sub-total", "net total", "net amount", "total excl. vat", "total excluding vat", "total ex. vat",
            "total excl vat",
            "untaxed amount", "total net", "total excl. tax",
        ]),
        (.vat, .nl, ["btw", "totaal btw", "btw bedrag", "btw-bedrag", "b.t.w"]),
        (.vat, .de, [
            "mwst", "ust", "umsatzsteuer", "mehrwertsteuer", "zuzugl. ust", "zuzuglich ust", "zuzugl. mwst", "zzgl. mwst", "zzgl. ust", "ust. gesamt",
            "zzgl. umsatzsteuer", "zuzuglich umsatzsteuer", "zuzuglich mwst", "ust-betrag", "mwst-betrag", "gesamt mwst",
        ]),
        (.vat, .fr, ["tva", "total tva", "total taxes", "montant tva", "t.v.a", "total t.v.a"]),
        (.vat, .en, ["vat", "tax", "tax total", "vat total", "total vat", "total tax", "sales tax", "vat amount", "tax amount"]),
    ]
}
