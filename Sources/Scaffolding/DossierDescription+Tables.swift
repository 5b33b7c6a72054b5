import DossierModel
import Formats

/// What tables of a package say of the dossier.
extension DossierDescription {
    /// The items of `sources`, each line with its reason; nothing where all tables are written as the dossier says.
    var sources: String {
        let items = tables.filter { !$0.isEmpty }
        if items.isEmpty { return "" }
        return "sources:                              # how these tables are written; please check\n"
            + items.flatMap(\.lines).joined(separator: "\n") + "\n"
    }

    /// The calendar years of the dates of entries, and their journals; nil where there are none.
    var proposedYears: String? {
        let entries = tables.filter { $0.table == .entries }, days = entries.compactMap(\.days),
            codes = entries.reduce(into: Set()) { $0.formUnion($1.journals) }
        guard let first = days.map(\.lowerBound).min(), let last = days.map(\.upperBound).max(), last.year - first.year < 50, !codes.isEmpty else {
            return nil
        }
        let years = (first.year...last.year).map { "  - {id: \"\($0)\", start: \($0)-01-01, end: \($0)-12-31}\n" }.joined()
        let journals = codes.sorted().map { code in
            let family = Self.family(of: code)
            return "  - {code: \(Self.quoted(code)), name: \(Self.quoted(code)), family: \((family ?? .misc).rawValue)}"
                + (family == nil ? "    # what is it: purchases, sales, financial or misc?" : "") + "\n"
        }
        return "fiscal-years:                         # proposed: calendar years, for entries from \(first) to \(last); please check\n" + years
            + "journals:                             # proposed: the codes in the entries; please check names and families\n" + journals.joined()
    }

    /// What bookkeepers call their journals most often.
    private static func family(of code: String) -> JournalFamily? {
        switch code.uppercased() {
        case "AF", "AK", "ACH", "AA", "INK", "HA", "ER", "AAN": .purchases
        case "VF", "VK", "VEN", "VT", "VE", "AR", "VER": .sales
        case "BK", "BNK", "BQ", "KAS", "KA", "CAI", "BANK", "FIN": .financial
        case "DIV", "OD", "MEM", "DIVERS": .misc
        default: nil
        }
    }
}
