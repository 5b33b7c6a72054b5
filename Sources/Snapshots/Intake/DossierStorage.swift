import DossierModel
import GRDB

/// Stores what the dossier says about itself.
struct DossierStorage {
    let db: Database

    /// Stores everything known before the ledger is read; the cut-off follows when it is settled.
    func store(_ dossier: Dossier) throws {
        let values: [(String, String?)] = [
            ("id", dossier.id), ("name", dossier.name), ("enterprise-number", dossier.enterpriseNumber),
            ("language", dossier.language.rawValue), ("currency", dossier.currency.code), ("frozen-reason", dossier.freezeReason),
            ("source-package", dossier.source?.package), ("source-version", dossier.source?.version),
            ("country", dossier.country?.rawValue), ("chart-of-accounts", dossier.charts.accounts?.rawValue),
            ("account-length", dossier.charts.accountLength.map(String.init)),
            ("charts", dossier.charts.show?.map(\.rawValue).joined(separator: " ")),
        ]
        for (key, value) in values + StoredOffice.values(of: dossier.office) { try set(key, value) }
        for (position, address) in dossier.addresses.enumerated() {
            try db.execute(
                sql: "INSERT INTO address VALUES (?, ?, ?)", arguments: [position + 1, address.kind, address.lines.joined(separator: "\n")])
        }
        for (role, accountant) in [("previous", dossier.previousAccountant), ("new", dossier.newAccountant)] {
            guard let accountant else { continue }
            try db.execute(
                sql: "INSERT INTO accountant VALUES (?, ?, ?, ?)", arguments: [role, accountant.name, accountant.number, accountant.email])
        }
        for link in dossier.portalLinks {
            try db.execute(sql: "INSERT OR REPLACE INTO portal_link VALUES (?, ?)", arguments: [link.part, link.address])
        }
        for (position, archive) in dossier.portalArchives.enumerated() {
            try db.execute(sql: "INSERT INTO portal_archive VALUES (?, ?, ?)", arguments: [position + 1, archive.label, archive.address])
        }
        for profile in dossier.profiles {
            for right in Right.allCases where profile.rights.contains(right) {
                try db.execute(sql: "INSERT INTO profile_right VALUES (?, ?)", arguments: [profile.name, right.rawValue])
            }
        }
        for user in dossier.users {
            try db.execute(
                sql: "INSERT OR IGNORE INTO user VALUES (?, ?, ?, ?)", arguments: [user.email, user.name, user.role.rawValue, user.profile])
        }
        for (position, rule) in dossier.retention.enumerated() {
            try db.execute(sql: "INSERT INTO retention VALUES (?, ?, ?)", arguments: [position + 1, rule.what, rule.years])
        }
        for figure in ChartChoice.Figure.allCases {
            for (position, prefix) in dossier.charts.formulas[figure, default: []].enumerated() {
                try db.execute(sql: "INSERT INTO formula VALUES (?, ?, ?)", arguments: [figure.rawValue, position + 1, prefix])
            }
        }
        for side in ChartChoice.VATSide.allCases {
            for (position, prefix) in dossier.charts.vat[side, default: []].enumerated() {
                try db.execute(sql: "INSERT INTO formula VALUES (?, ?, ?)", arguments: ["vat-" + side.rawValue, position + 1, prefix])
            }
        }
        for year in dossier.fiscalYears { try store(year) }
    }

    func set(_ key: String, _ value: String?) throws {
        guard let value else { return }
        try db.execute(sql: "INSERT OR REPLACE INTO dossier VALUES (?, ?)", arguments: [key, value])
    }

    func store(_ year: FiscalYear) throws {
        try db.execute(
            sql: "INSERT OR IGNORE INTO fiscal_year (id, start, \"end\") VALUES (?, ?, ?)",
            arguments: [year.id, year.start.description, year.end.description])
    }

    /// Stores other days of a fiscal year.
    func replace(_ year: FiscalYear) throws {
        try db.execute(
            sql: "UPDATE fiscal_year SET start = ?, \"end\" = ? WHERE id = ?", arguments: [year.start.description, year.end.description, year.id])
    }

    /// The declared cut-off, or the date of the last entry, which is then said. Nothing where there is neither.
    func settleCutOff(of dossier: Dossier, declaredIn file: String, report: (Diagnostic) throws -> Void) throws -> CutOff? {
        var cutOff = dossier.cutOff
        if cutOff == nil, let text = try String.fetchOne(db, sql: "SELECT max(date) FROM entry"), let last = Day(iso: text) {
            cutOff = CutOff(overall: last)
            try report(Diagnostic(.cutOffDerived, at: SourceLocation(file), ["day": .day(last)]))
        }
        guard let cutOff else { return nil }
        try db.execute(sql: "INSERT INTO cut_off VALUES ('overall', ?)", arguments: [cutOff.overall.description])
        for family in JournalFamily.allCases {
            try db.execute(
                sql: "INSERT INTO cut_off VALUES (?, ?)", arguments: [family.rawValue, cutOff.day(for: family).description])
        }
        return cutOff
    }
}
