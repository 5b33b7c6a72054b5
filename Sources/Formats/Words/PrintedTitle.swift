/// The title of a paper that is no invoice, and whose amounts nobody owes: a reminder repeats those of an invoice, an offer may come to nothing.
enum PrintedTitle {
    /// Whether a place holds such a title alone, with its number or, of a reminder, with the invoice that it speaks of.
    ///
    /// - Parameter key: In small letters without accents.
    static func isOther(_ key: String) -> Bool {
        let text = withoutOrdinal(key.drop(while: \.isWhitespace))
        if let title = reminders.first(where: { text.hasPrefix($0) }), isReminder(text.dropFirst(title.count)) { return true }
        guard let title = titles.first(where: { text.hasPrefix($0) }) else { return false }
        return isNumberAlone(text.dropFirst(title.count))
    }

    private static func isNumberAlone(_ rest: Substring) -> Bool {
        guard rest.first.map({ !$0.isLetter && $0 != ":" }) ?? true else { return false }
        return rest.wholeMatch(of: /[ .]*(?:(?:nr|no|n°|nummer|numero|number|ref)?[ .:#]*[\w\/.-]*\d[\w\/.-]*)?[ .!]*/) != nil
    }

    /// `factuur 2024-20`, `- factuur F-22`, `zur Rechnung R-1`.
    private static func isReminder(_ rest: Substring) -> Bool {
        if isNumberAlone(rest) { return true }
        let words = rest.split { !$0.isLetter && !$0.isNumber }.drop { linking.contains(String($0)) }
        guard let word = words.first else { return false }
        return ["factu", "rechnung", "invoice", "betal", "paiement", "payment", "zahlung"].contains(where: word.hasPrefix)
    }

    private static let linking: Set<String> = [
        "voor", "van", "bij", "zur", "zu", "fur", "for", "of", "de", "du", "pour", "la", "le", "uw", "votre", "ihre", "ihrer", "your", "der",
        "unpaid",
        "openstaande",
    ]

    /// `2e herinnering`, `1. Mahnung`, `Dernier rappel`.
    private static func withoutOrdinal(_ text: Substring) -> Substring {
        guard let end = text.firstIndex(of: " ") else { return text }
        let word = text[..<end]
        let isNumber = word.first?.isNumber == true && word.count { $0.isNumber } <= 2 && word.count <= 5
        return isNumber || ordinals.contains(String(word)) ? text[end...].drop(while: \.isWhitespace) : text
    }

    private static let ordinals: Set<String> = [
        "eerste", "tweede", "derde", "laatste", "premier", "deuxieme", "troisieme", "dernier", "derniere", "erste", "zweite", "dritte", "letzte",
        "first",
        "second", "third", "last", "final",
    ]

    /// Long ones first.
    private static let reminders = sorted([
        "betalingsherinnering", "herinnering", "aanmaning", "ingebrekestelling", "rappel de paiement", "rappel", "mise en demeure",
        "zahlungserinnerung",
        "mahnung", "payment reminder", "reminder", "notice", "overdue notice",
    ])

    private static let titles = sorted([
        "offerte", "prijsofferte", "bestelbon", "orderbevestiging", "bestelbevestiging", "loonfiche", "loonbrief", "pro forma", "proforma",
        "leveringsbon", "pakbon", "rekeninguittreksel", "rekeningoverzicht",
        "devis", "offre de prix", "bon de commande", "confirmation de commande", "bon de livraison", "fiche de paie", "bulletin de paie",
        "releve de compte", "extrait de compte",
        "angebot", "kostenvoranschlag", "auftragsbestatigung", "lieferschein", "lohnabrechnung", "gehaltsabrechnung", "kontoauszug",
        "quotation", "quote", "estimate", "purchase order", "order confirmation", "delivery note", "payslip", "statement of account",
        "account statement", "bank statement",
    ])

    private static func sorted(_ words: [String]) -> [String] { words.sorted { ($0.count, $1) > ($1.count, $0) } }
}
