package import DossierModel
import Foundation

/// A folder name that means a shelf of the archive in one of the four languages, with or without a year or month: `aankopen`, `Factures d’achat`,
/// `Verkopen 2023`, `2023_Einkauf`, `Banque 2023-03`.
package struct ShelfName: Equatable, Sendable {
    package let kind: DocumentKind
    /// Nil where the name holds none, or more than one, as `2023-2024`.
    package let period: Period?
    /// Whether it holds figures that are no single year or month.
    package let isUnclear: Bool

    /// Nil for a name that means no shelf.
    package init?(_ folder: Substring) {
        let parts = Self.plain(folder).split { " _-()[].".contains($0) }
        let figures = parts.filter { $0.allSatisfy(\.isNumber) }
        if figures.isEmpty, let kind = Self.words[Self.plain(folder)] {
            (self.kind, period, isUnclear) = (kind, nil, false)
            return
        }
        let word = parts.filter { !$0.allSatisfy(\.isNumber) }.joined(separator: " ")
        guard let kind = Self.words[word] else { return nil }
        self.kind = kind
        // Year and month stand together and in this order; anything else may be read in two ways.
        let isTogether = figures.count < 2 || parts.indices.dropLast().contains { parts[$0] == figures[0] && parts[$0 + 1] == figures[1] }
        period = figures.count <= 2 && isTogether ? Period(figures.joined(separator: "-")) : nil
        isUnclear = !figures.isEmpty && period == nil
    }

    /// Small letters without accents; blanks and apostrophes of any form as those of a keyboard.
    private static func plain(_ folder: Substring) -> String {
        let plain = String(folder).precomposedStringWithCanonicalMapping.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
        return String(plain.map { $0.isWhitespace ? " " : "\u{2018}\u{2019}\u{02BC}\u{2032}\u{00B4}`".contains($0) ? "'" : $0 }).trimmed
    }

    private static let words: [String: DocumentKind] = {
        let lists: [DocumentKind: String] = [
            .purchases: """
                purchases purchase aankopen aankoop inkopen inkoop achats achat einkauf einkaufe aankoopfacturen inkoopfacturen \
                leveranciersfacturen eingangsrechnungen
                """,
            .sales: "sales sale verkopen verkoop ventes vente verkauf verkaufe verkoopfacturen klantenfacturen uitgangsfacturen ausgangsrechnungen",
            .financial: """
                financial finance financieel financiele financier financiers finances finanzen bank banque banken bankafschriften bankuittreksels \
                rekeninguittreksels kontoauszuge
                """,
            .misc: "misc miscellaneous diverse diversen divers sonstiges varia",
            .permanent: "permanent permanente dauerakte",
        ]
        var words: [String: DocumentKind] = [
            "permanent dossier": .permanent, "dossier permanent": .permanent, "factures d'achat": .purchases, "factures de vente": .sales,
            "extraits de compte": .financial, "purchase invoices": .purchases, "sales invoices": .sales, "bank statements": .financial,
            "diverse documenten": .misc, "documents divers": .misc,
        ]
        for (kind, list) in lists { for word in list.split(separator: " ") { words[String(word)] = kind } }
        return words
    }()
}
