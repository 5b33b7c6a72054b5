import DossierModel
import GRDB

/// The fiscal years and journals of a dossier, for looking up what an entry belongs to. Both are few.
struct Bookkeeping {
    private var years: [String: (own: DaySpan, before: DaySpan)] = [:]
    private var families: [String: JournalFamily] = [:]
    /// Whether everything falls in one fiscal year, so that a document without a date does too.
    let hasOneYear: Bool
    /// In the order of their days.
    private let spans: [(id: String, span: DaySpan)]

    init(_ db: Database) throws {
        var spans: [(id: String, span: DaySpan)] = []
        for row in try Row.fetchAll(db, sql: "SELECT id, start, \"end\" FROM fiscal_year ORDER BY start, id") {
            guard let start = Day(iso: row["start"] as String), let end = Day(iso: row["end"] as String) else { continue }
            let span = DaySpan(start.packed, end.packed)
            years[row["id"]] = (span, spans.last?.span ?? span.yearBefore)
            spans.append((row["id"], span))
        }
        self.spans = spans
        hasOneYear = spans.count == 1
        for row in try Row.fetchAll(db, sql: "SELECT code, family FROM journal") {
            families[row["code"]] = JournalFamily(rawValue: row["family"])
        }
    }

    func family(of journal: String) -> JournalFamily? { families[journal] }

    /// The fiscal year of an entry and the one before it; of an entry outside all of them the calendar years.
    func years(of fiscalYear: String?, _ day: Int32) -> (own: DaySpan, before: DaySpan) {
        if let fiscalYear, let found = years[fiscalYear] { return found }
        let calendar = DaySpan.calendarYear(of: day)
        return (calendar, calendar.yearBefore)
    }

    /// The one fiscal year in which all days of a span fall; nil where it is not known.
    func year(around span: DaySpan?) -> String? {
        guard let span else { return hasOneYear ? spans.first?.id : nil }
        let around = spans.filter { $0.span.contains(span) }
        return around.count == 1 ? around[0].id : nil
    }
}
