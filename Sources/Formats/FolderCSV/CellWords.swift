/// What the values of a column of choices are called in Dutch, French and German, beside the names of the dossier folder.
enum CellWords {
    /// The value that a word stands for, in small letters or not.
    static func value<Value: RawRepresentable<String>>(of word: String) -> Value? {
        let folded = word.lowercased()
        return Value(rawValue: folded) ?? all[folded].flatMap { names in names.lazy.compactMap { Value(rawValue: $0) }.first }
    }

    /// Each word with the names that it has in one column or another.
    private static let all: [String: [String]] = {
        var all: [String: [String]] = [:]
        for (name, words) in words { for word in words { all[word, default: []].append(name) } }
        return all
    }()

    private static let words: [String: [String]] = [
        "purchases": ["aankoop", "aankopen", "achat", "achats", "einkauf", "einkäufe"],
        "sales": ["verkoop", "verkopen", "vente", "ventes", "verkauf", "verkäufe"],
        "financial": ["financieel", "financier", "finanziell"],
        "misc": ["diversen", "divers", "verschiedenes"],
        "permanent": ["permanente", "dauerakte"],
        "customer": ["klant", "client", "kunde"],
        "supplier": ["leverancier", "fournisseur", "lieferant"],
        "both": ["beide", "les deux"],
        "other": ["andere", "autre", "sonstige"],
        "balance": ["balans", "bilan", "bilanz"],
        "result": ["resultaat", "résultat", "ergebnis"],
        "booked": ["geboekt", "comptabilisé", "gebucht"],
        "unbooked": ["niet geboekt", "non comptabilisé", "nicht gebucht"],
        "paid": ["betaald", "payé", "bezahlt"],
        "open": ["ouvert", "offen"],
        "posted": ["geboekt", "comptabilisé", "gebucht"],
        "draft": ["ontwerp", "brouillon", "entwurf"],
        "debit": ["d", "debet", "débit", "soll", "s", "dr", "+"],
        "credit": ["c", "crédit", "haben", "h", "cr", "-", "\u{2212}"],
    ]
}
