import DossierModel
import Snapshots
import Templating

/// Until when what is kept, by the general rule of the dossier's country, and what the dossier itself says about it.
struct RetentionPage {
    let writer: PageWriter
    private var site: Site { writer.site }

    init(writer: PageWriter) { self.writer = writer }

    /// The documents of one kind that may go on the same day; nil where no rule says when.
    struct Row {
        let until: Day?
        let kind: DocumentKind
        let rule: RetentionRules.Rule?
        var documents = 0
        var octets = 0
    }

    /// By day, those without one last.
    /// - Throws: `DatabaseError`.
    func rows() throws -> [Row] {
        var rows: [String: Row] = [:]
        for part in try writer.snapshot.datedDocuments() {
            let found = site.retention.until(part.kind, date: part.date, year: part.year, month: part.month)
            let key = "\(found?.day.description ?? "9999") \(DocumentKind.allCases.firstIndex(of: part.kind) ?? 0)"
            var row = rows[key] ?? Row(until: found?.day, kind: part.kind, rule: found?.rule)
            row.documents += part.documents
            row.octets += part.octets
            rows[key] = row
        }
        return rows.sorted { $0.key < $1.key }.map(\.value)
    }

    /// - Throws: `SystemError`, `DatabaseError`.
    func write() throws {
        var record = Record<RetentionKey>()
        record[.country] = .text(site.dossier.country.map { site.labels["country.\($0.rawValue)"] } ?? "")
        record[.property] = .text(site.retention.property.map { site.labels.fill("retention.property", ["years": $0]) } ?? "")
        record[.rows] = .records(try rows().map { row in
            var record = Record<RetentionRowKey>()
            record[.until] = .text(row.until.map { site.longDates.text($0) } ?? site.labels["retention.no-date"])
            record[.kind] = .text(site.labels["kind.\(row.kind.rawValue)"])
            record[.rule] = .text(row.rule.map { site.labels["retention.rule.\($0.name)"] } ?? site.labels["retention.no-rule"])
            record[.documents] = .text(site.notation.count(row.documents))
            record[.size] = .text(site.notation.octets(row.octets))
            return record
        })
        record[.own] = .records(site.dossier.retention.map { site.fact($0.what, site.labels.fill("retention.years", ["years": String($0.years)])) })
        record[.none] = .text(site.noDocuments)
        record[.csv] = .records([writer.csv(Downloads.retention)])
        try writer.write(
            SitePath.retention,
            PageWriter.Heading(title: site.labels["retention.title"], section: .about, crumbs: [(site.labels["nav.about"], SitePath.about)]),
            site.templates.retention, record)
    }
}
