package import DossierModel
import Foundation

/// What the folder and the name of a document say about it; nothing that they do not say is guessed.
package struct FileNameFacts: Equatable, Sendable {
    package private(set) var kind: DocumentKind?
    /// The year or month of the folders.
    package private(set) var period: Period?
    package private(set) var date: Day?
    package private(set) var number: String?
    package private(set) var party: String?

    /// - Parameter path: `documents/aankopen/2024/03/2024-03-31_AF-2024-001_Party name.pdf`.
    package init(path: String) {
        var parts = path.split(separator: "/")
        guard let name = parts.popLast() else { return }
        if parts.first == "documents" { parts.removeFirst() }
        if let word = parts.first { kind = FileNameFacts.kind(of: word) }
        var year: Int?
        for folder in parts.dropFirst(kind == nil ? 0 : 1) {
            if let found = Period(folder) {
                period = found
                year = found.month == nil ? found.year : nil
            } else {
                if let known = year, folder.utf8.count == 2, let month = Int(folder), let found = Period(year: known, month: month) {
                    period = found
                }
                year = nil
            }
        }
        readName(name)
    }

    private mutating func readName(_ name: Substring) {
        let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
        let parts = stem.split(separator: "_", maxSplits: 2, omittingEmptySubsequences: false)
        guard let first = parts.first, let day = Day(iso: first) else { return }
        date = day
        func part(_ index: Int) -> String? {
            guard parts.indices.contains(index) else { return nil }
            let text = parts[index].trimmed
            return text.isEmpty ? nil : text
        }
        number = part(1)
        party = part(2)
    }

    /// The shelf that a folder name means in one of the four languages.
    private static func kind(of folder: Substring) -> DocumentKind? {
        let word = String(folder).precomposedStringWithCanonicalMapping
            .folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).trimmed
        return words[word]
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
