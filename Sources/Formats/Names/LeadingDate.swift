import DossierModel
import Foundation

/// The date with which the name of a file begins, in one of the styles that people use, and what stands behind it: `2016-03-17-food-Metro`,
/// `20160525 Coles`, `2023-3-29-drinks`, `17.03.2016 x`. What could be two things is not read.
struct LeadingDate {
    let day: Day
    /// Without what parts it from the date.
    let rest: String

    /// Nil where the name does not begin with a date, or not surely with that of a document: a moment (`20240315_142530`) is that of a camera, and
    /// two dates are a span.
    ///
    /// - Parameters:
    ///   - stem: The name of a file without its extension.
    ///   - order: How the dossier writes its dates.
    init?(_ stem: Substring, order: Day.Order) {
        // A regular expression takes long to say what one look does.
        guard let first = stem.utf8.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first),
            let (day, end) = Self.yearFirst(stem) ?? Self.yearLast(stem, order)
        else { return nil }
        let behind = stem[end...]
        guard behind.first.map(Self.isSeparator) ?? true else { return nil }
        let rest = String(behind.drop(while: Self.isSeparator)).trimmed
        guard !Self.beginsWithMoment(rest), !Self.holdsDate(rest) else { return nil }
        self.day = day
        self.rest = rest
    }

    static func isSeparator(_ character: Character) -> Bool { character.isWhitespace || "-_.,–—".contains(character) }

    /// `2016-03-17`, `2023-3-29`, `2016.03.17`, `2016_03_17`, `20160525`.
    private static func yearFirst(_ text: Substring) -> (Day, String.Index)? {
        if let match = text.prefixMatch(of: /(\d{4})([-._])(\d{1,2})\2(\d{1,2})(?!\d)/) {
            return day(match.1, match.3, match.4).map { ($0, match.range.upperBound) }
        }
        guard let match = text.prefixMatch(of: /(\d{4})(\d{2})(\d{2})(?!\d)/) else { return nil }
        return day(match.1, match.2, match.3).map { ($0, match.range.upperBound) }
    }

    /// `17.03.2016`, `17-03-2016`: with a day above 12, or as the dossier says.
    private static func yearLast(_ text: Substring, _ order: Day.Order) -> (Day, String.Index)? {
        guard let match = text.prefixMatch(of: /(\d{1,2})([-._])(\d{1,2})\2(\d{4})(?!\d)/), let first = Int(match.1),
            first > 12 || order == .dmy || order == .dmyShort
        else { return nil }
        return day(match.4, match.3, match.1).map { ($0, match.range.upperBound) }
    }

    private static func day(_ year: Substring, _ month: Substring, _ day: Substring) -> Day? {
        guard let year = Int(year), let month = Int(month), let day = Int(day), (1990...2099).contains(year) else { return nil }
        return Day(year: year, month: month, day: day)
    }

    /// `142530`, `14.25.30`, `14h25`, `at 14.25`, `1425`, and what a messenger numbers: `WA0012`.
    private static func beginsWithMoment(_ text: String) -> Bool {
        text.prefixMatch(of: /(at |om |à |um |kl )?([01]?\d|2[0-3])[-._:hH]?[0-5]\d([-._:mM]?[0-5]\d(\d{3})?)?(?![0-9A-Za-z])/) != nil
            || text.prefixMatch(of: /WA\d{4}/) != nil
    }

    private static func holdsDate(_ text: String) -> Bool {
        text.firstMatch(
            of: /(?:^|\D)((19|20)\d{2}[-._]\d{1,2}[-._]\d{1,2}|\d{1,2}[-._]\d{1,2}[-._](19|20)\d{2}|(19|20)\d{2}(0\d|1[0-2])[0-3]\d)(?!\d)/)
            != nil
    }
}

extension LeadingDate {
    /// What is surely a number: the one part that holds a figure, where `_` or ` - ` says what a part is.
    var number: String? {
        guard let parts = declaredParts else { return nil }
        let numbers = parts.filter { $0.contains(where: \.isNumber) }
        guard numbers.count == 1, let number = numbers.first, number.count >= 3, !number.contains(where: \.isWhitespace),
            number.wholeMatch(of: /.*\d[.,]\d{2}(€|EUR)?|[€$£].*/) == nil, number.contains(where: { $0.isLetter && $0.isASCII }) || number.count >= 5
        else { return nil }
        return number
    }

    /// What is surely a name: the last part, of letters, written like a name, and the only one that is.
    var party: String? {
        let parts = declaredParts ?? (rest.contains("-") ? rest.split(separator: "-").map { String($0).trimmed } : [rest])
        guard let last = parts.last, Self.isName(last), parts.dropLast().allSatisfy({ !Self.isName($0) }) else { return nil }
        return last
    }

    /// The parts of a name whose writer parts them by `_` or ` - `; nil where blanks and dashes may belong to a part.
    private var declaredParts: [String]? {
        for separator in ["_", " - ", " – "] where rest.contains(separator) { return rest.components(separatedBy: separator).map(\.trimmed) }
        // One part behind `2016-03-17_` is no less declared, and cannot be told from words.
        return nil
    }

    /// `Metro`, `Bakkerij De Linde`: a capital, letters, and no word for a sort of paper.
    private static func isName(_ text: String) -> Bool {
        guard let first = text.first, first.isUppercase, text.count >= 2, text.allSatisfy({ $0.isLetter || $0 == " " || "&'’.".contains($0) }) else {
            return false
        }
        return !isPaper(text)
    }

    /// Whether a word for a sort of paper is in a text.
    static func isPaper(_ text: String) -> Bool {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).split { " -".contains($0) }.contains {
            papers.contains(String($0))
        }
    }

    private static let papers: Set<String> = Set(
        """
        factuur facturen creditnota kasticket ticket bon bonnetje kassabon rekening offerte bestelbon leveringsbon afschrift uittreksel loonbrief \
        contract \
        aankoop verkoop betaling herinnering aanmaning scan document bijlage nota btw aangifte brief bank \
        facture factures avoir recu devis commande livraison releve contrat fiche achat vente paiement rappel annexe note lettre banque tva \
        rechnung rechnungen gutschrift quittung beleg angebot bestellung lieferschein auszug kontoauszug vertrag einkauf verkauf zahlung mahnung \
        anlage brief \
        invoice invoices credit receipt bill quote order delivery statement payslip agreement purchase sale payment reminder attachment letter vat \
        tax \
        copy kopie copie final draft page pagina foto photo image img screenshot total totaal new nieuw
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
