import DossierModel
import Foundation
import Snapshots

/// Until when a document is kept by the general rule of the dossier's country, read from `Templates/retention`.
struct RetentionRules: Sendable {
    /// The years that papers about property are kept, in words; nil where no country is known.
    let property: String?
    private let rules: [Rule]
    private let fiscalYears: [FiscalYear]

    struct Rule: Sendable, Decodable, Hashable {
        /// The key of its words, `retention.rule.<name>`.
        let name: String
        let years: Int
        let from: Start
        let kinds: [String]

        enum Start: String, Decodable, Sendable {
            case calendarYear = "calendar-year", fiscalYear = "fiscal-year"
        }
    }

    /// The names at the top of a file.
    static let fields = ["property", "rules"]

    /// Reads the file of a country for its faults alone.
    /// - Throws: `LabelError`.
    static func check(_ country: Country, templates: String) throws(LabelError) {
        _ = try TemplateYAML.decode(File.self, "\(templates)/retention/\(country.rawValue.lowercased()).yml")
    }

    private struct File: Decodable {
        let property: String
        let rules: [Rule]
    }

    /// - Throws: `LabelError` naming a file that is missing or not understood.
    init(_ dossier: ArchivedDossier, templates: String) throws(LabelError) {
        fiscalYears = dossier.fiscalYears
        guard let country = dossier.country else {
            (property, rules) = (nil, [])
            return
        }
        let path = "\(templates)/retention/\(country.rawValue.lowercased()).yml"
        let file = try TemplateYAML.decode(File.self, path)
        (property, rules) = (file.property, file.rules)
    }

    /// The last day on which a document is to be kept; nil where no rule is known for its kind or nothing says of which year it is.
    ///
    /// - Parameters:
    ///   - date: The date of the document; without one the last day of its month or year counts.
    ///   - year: The year it is filed under, 0 where unknown.
    ///   - month: 0 where only the year is known.
    func until(_ kind: DocumentKind, date: Day?, year: Int, month: Int) -> (day: Day, rule: Rule)? {
        guard let rule = rules.first(where: { $0.kinds.contains(kind.rawValue) }), let day = date ?? Self.last(year, month) else { return nil }
        let end = fiscalYears.first { $0.start <= day && day <= $0.end }?.end
        switch rule.from {
        case .calendarYear: return Day(year: (end ?? day).year + rule.years, month: 12, day: 31).map { ($0, rule) }
        case .fiscalYear:
            let end = end ?? Day(year: day.year, month: 12, day: 31) ?? day
            return end.moved(years: rule.years).map { ($0, rule) }
        }
    }

    private static func last(_ year: Int, _ month: Int) -> Day? {
        Day.last(ofMonth: month == 0 ? 12 : month, year: year)
    }
}
