/// The title of a paper that is no invoice, and whose amounts nobody owes: a reminder repeats those of an invoice, an offer may come to nothing.
enum PrintedTitle {
    /// Whether a place holds such a title alone, or with its number.
    ///
    /// - Parameter key: In small letters without accents.
    static func isOther(_ key: String) -> Bool {
        guard let first = key.first(where: { !$0.isWhitespace }), first.isLetter,
            let title = titles.first(where: { key.hasPrefix($0) }) else { return false }
        let rest = key.dropFirst(title.count)
        guard rest.first.map({ !$0.isLetter && $0 != ":" }) ?? true else { return false }
        return rest.wholeMatch(of: /[ .]*(?:(?:nr|no|n°|nummer|numero|number|ref)?[ .:#]*[\w\/.-]*\d[\w\/.-]*)?[ .!]*/) != nil
    }

    /// Long ones first.
    private static let titles = [
        "betalingsherinnering", "herinnering", "aanmaning", "ingebrekestelling", "offerte", "prijsofferte", "bestelbon", "loonfiche", "loonbrief",
        "pro forma", "proforma", "leveringsbon", "pakbon",
        "rappel de paiement", "rappel", "mise en demeure", "devis", "offre de prix", "bon de commande", "bon de livraison", "fiche de paie",
        "bulletin de paie",
        "zahlungserinnerung", "mahnung", "angebot", "kostenvoranschlag", "auftragsbestatigung", "lieferschein", "lohnabrechnung",
        "gehaltsabrechnung",
        "payment reminder", "reminder", "final notice", "quotation", "quote", "estimate", "purchase order", "delivery note", "payslip",
    ].sorted { ($0.count, $1) > ($1.count, $0) }
}
