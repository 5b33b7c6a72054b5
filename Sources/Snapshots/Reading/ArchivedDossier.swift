package import DossierModel
import GRDB

/// What a snapshot says of its dossier.
package struct ArchivedDossier: Sendable {
    package let id: String
    package let name: String
    package let enterpriseNumber: String?
    package let addresses: [Dossier.Address]
    package let language: Language
    package let currency: Currency
    package let cutOff: CutOff?
    package let fiscalYears: [FiscalYear]
    package let previousAccountant: Dossier.Accountant?
    package let newAccountant: Dossier.Accountant?
    package let source: Dossier.Source?
    /// As stored: `2025-03-31T17:00:00+02:00`.
    package let frozenAt: String
    package let freezeReason: String?
    package let portalLinks: [String: String]
    package let portalArchives: [Dossier.PortalArchive]
    package let retention: [Dossier.RetentionRule]
    package let charts: ChartChoice
    package let country: Country?
    /// The chart of accounts on which the figures of each fiscal year with entries rest.
    package let yearCharts: [String: ChartChoice.Accounts]
    /// The office whose name and colours the pages have.
    package let office: Office?

    init(_ db: Database) throws {
        var values: [String: String] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT key, value FROM dossier") { values[row["key"]] = row["value"] }
        id = values["id"] ?? ""
        name = values["name"] ?? ""
        enterpriseNumber = values["enterprise-number"]
        language = values["language"].flatMap(Language.init) ?? .nl
        currency = values["currency"].flatMap(Currency.init(code:)) ?? .euro
        frozenAt = values["frozen-at"] ?? ""
        freezeReason = values["frozen-reason"]
        source = values["source-package"].map { Dossier.Source(package: $0, version: values["source-version"]) }
        addresses = try Row.fetchAll(db, sql: "SELECT kind, lines FROM address ORDER BY position").map {
            Dossier.Address(kind: $0["kind"], lines: ($0["lines"] as String).split(separator: "\n").map(String.init))
        }
        var families: [JournalFamily: Day] = [:]
        var overall: Day?
        for row in try Row.fetchAll(db, sql: "SELECT family, day FROM cut_off") {
            guard let day = Day(iso: row["day"] as String) else { continue }
            if let family = JournalFamily(rawValue: row["family"]) { families[family] = day } else { overall = day }
        }
        cutOff = overall.map { CutOff(overall: $0, families: families) }
        fiscalYears = try Row.fetchAll(db, sql: "SELECT id, start, \"end\" FROM fiscal_year ORDER BY start, id").compactMap { row in
            guard let start = Day(iso: row["start"] as String), let end = Day(iso: row["end"] as String) else { return nil }
            return FiscalYear(id: row["id"], start: start, end: end, origin: SourceLocation(""))
        }
        func accountant(_ role: String) throws -> Dossier.Accountant? {
            try Row.fetchOne(db, sql: "SELECT name, number, email FROM accountant WHERE role = ?", arguments: [role]).map {
                Dossier.Accountant(name: $0["name"], number: $0["number"], email: $0["email"])
            }
        }
        previousAccountant = try accountant("previous")
        newAccountant = try accountant("new")
        portalLinks = Dictionary(
            try Row.fetchAll(db, sql: "SELECT part, address FROM portal_link").map { ($0["part"], $0["address"]) },
            uniquingKeysWith: { first, _ in first })
        portalArchives = try Row.fetchAll(db, sql: "SELECT label, address FROM portal_archive ORDER BY position").map {
            Dossier.PortalArchive(label: $0["label"], address: $0["address"])
        }
        retention = try Row.fetchAll(db, sql: "SELECT what, years FROM retention ORDER BY position").map {
            Dossier.RetentionRule(what: $0["what"], years: $0["years"])
        }
        yearCharts = Dictionary(
            try Row.fetchAll(db, sql: "SELECT id, chart FROM fiscal_year WHERE chart IS NOT NULL").compactMap { row in
                ChartChoice.Accounts(rawValue: row["chart"]).map { (row["id"], $0) }
            }, uniquingKeysWith: { first, _ in first })
        office = StoredOffice.office(of: values)
        country = values["country"].flatMap(Country.init(rawValue:))
        var charts = ChartChoice()
        charts.accounts = values["chart-of-accounts"].flatMap(ChartChoice.Accounts.init)
        charts.accountLength = values["account-length"].flatMap { Int($0) }
        charts.show = values["charts"].map { $0.split(separator: " ").compactMap { ChartChoice.Chart(rawValue: String($0)) } }
        for row in try Row.fetchAll(db, sql: "SELECT figure, prefix FROM formula ORDER BY figure, position") {
            let name: String = row["figure"]
            if let figure = ChartChoice.Figure(rawValue: name) { charts.formulas[figure, default: []].append(row["prefix"]) }
            if name.hasPrefix("vat-"), let side = ChartChoice.VATSide(rawValue: String(name.dropFirst(4))) {
                charts.vat[side, default: []].append(row["prefix"])
            }
        }
        self.charts = charts
    }
}
