import DossierModel

/// What the code and the name of a journal say about it.
enum FECJournal {
    /// The name goes first: codes are short and of the package. Where it speaks of two families, the code decides.
    static func family(code: String, name: String) -> JournalFamily {
        let told = families(words(name), byName)
        if told.count == 1, let family = told.first { return family }
        if isNamedOpening(name) { return .misc }
        let letters = String(code.uppercased().prefix { !$0.isNumber })
        return byCode.first { $0.codes.contains(letters) }?.family ?? .misc
    }

    /// Whether it holds the opening balances: `A NOUVEAUX`, `REPORT À NOUVEAU`, `BILAN DEBUT`, or the code AN where the name says nothing else.
    static func isOpening(code: String, name: String) -> Bool {
        if isNamedOpening(name) { return true }
        return ["AN", "RAN", "ANO", "ANX"].contains(code.uppercased()) && families(words(name), byName).isEmpty
    }

    private static func isNamedOpening(_ name: String) -> Bool {
        let words = words(name), text = words.joined(separator: " ")
        return ["nouveau", "nouveaux", "anouveau", "anouveaux", "ouverture"].contains { words.contains($0) }
            || ["bilan debut", "bilan de debut", "balance d entree"].contains { text.contains($0) }
    }

    private static let byName: [(family: JournalFamily, words: Set<String>)] = [
        (.purchases, ["achat", "achats"]), (.sales, ["vente", "ventes"]),
        (.financial, ["banque", "banques", "bancaire", "caisse", "caisses", "tresorerie", "ccp"]),
    ]
    private static let byCode: [(family: JournalFamily, codes: Set<String>)] = [
        (.purchases, ["AC", "ACH", "HA", "ACHAT", "ACHATS"]), (.sales, ["VE", "VT", "VTE", "VEN", "VENTE", "VENTES"]),
        (.financial, ["BQ", "BN", "BNQ", "BQE", "BANQUE", "CA", "CAI", "CS", "CAISSE", "CCP"]),
    ]

    private static func families(_ words: [String], _ known: [(family: JournalFamily, words: Set<String>)]) -> [JournalFamily] {
        known.filter { !$0.words.isDisjoint(with: words) }.map(\.family)
    }

    /// In small letters and without accents.
    private static func words(_ text: String) -> [String] {
        text.withoutFrenchAccents.split { !$0.isLetter }.map { String($0) }
    }
}
