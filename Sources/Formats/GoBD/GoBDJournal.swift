import DossierModel

/// What the code or name of a journal says of its family.
enum GoBDJournal {
    private static let words: [(family: JournalFamily, words: [String])] = [
        (.purchases, ["einkauf", "eingangsrechnung", "rechnungseingang", "wareneingang", "kreditor"]),
        (.sales, ["verkauf", "ausgangsrechnung", "rechnungsausgang", "debitor", "erloes"]),
        (.financial, ["bank", "kasse", "zahlung"]),
    ]

    /// Where the name speaks of two families, or of none, it is of the rest.
    static func family(_ name: String) -> JournalFamily {
        let plain = GoBDMeaning.plain(name), told = words.filter { $0.words.contains(where: plain.contains) }
        return told.count == 1 ? told[0].family : .misc
    }
}
