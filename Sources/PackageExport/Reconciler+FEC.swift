import DossierModel
import Formats
import Foundation

extension Reconciler {
    /// SQL: the lines of the opening and of the entries of a fiscal year, which is asked for twice.
    private static let booked = """
        SELECT account, debit, credit, NULL AS matching FROM opening WHERE fiscal_year = ?
        UNION ALL SELECT account, debit, credit, matching FROM line JOIN entry ON entry.id = entry WHERE fiscal_year = ?
        """

    /// Each FEC against the entries of its fiscal year: counts, sums, each account and the matching keys.
    func compareFECs() throws {
        for year in tables.dossier.fiscalYears {
            if try tables.count("SELECT count(*) FROM entry WHERE fiscal_year = ?", [year.id]) == 0 { continue }
            let lines = try tables.count("SELECT count(*) FROM (\(Self.booked))", [year.id, year.id])
            let file = FECWriter.file(of: year, tables.dossier), sums = FECSums()
            var dossier = Dossier(id: tables.dossier.id, name: tables.dossier.name, language: .fr, currency: currency)
            dossier.fiscalYears = [year]
            try FECReader(path: folder + "/" + file, file: file, dossier: dossier).read(into: sums)
            for fault in sums.faults { differ(file, fault, "", "") }
            add(.init(part: .fec, item: "lines", oldCount: lines, newCount: sums.lines), file)
            let unit = PackageExport.Figure.Unit.money(currency)
            for (item, column, found) in [("debit", "debit", sums.debit), ("credit", "credit", sums.credit)] {
                let own = try tables.sum("SELECT sum(\(column)) FROM (\(Self.booked))", [year.id, year.id])
                add(.init(part: .fec, item: item, oldSum: own, newSum: found, unit: unit), file)
            }
            var rest = sums.accounts
            try tables.each("""
                SELECT account, sum(debit) - sum(credit), count(matching) FROM (\(Self.booked)) GROUP BY account
                """, [year.id, year.id]) { row in
                let account: String = row[0], own: (Int64, Int) = (row[1], row[2]), found = rest.removeValue(forKey: account) ?? (0, 0)
                if own != found { differ(file, account, "\(money(own.0)) (\(own.1))", "\(money(found.0)) (\(found.1))") }
            }
            for account in rest.keys.sorted() { differ(file, account, "–", money(rest[account]?.0)) }
        }
    }
}

/// What a FEC amounts to, added up while it is read.
private final class FECSums: DossierIntake {
    var lines = 0
    var debit: Int64 = 0
    var credit: Int64 = 0
    /// Debit less credit of each account, and how many of its lines have a matching key.
    var accounts: [String: (Int64, Int)] = [:]
    var faults: [String] = []

    func take(_ part: DossierPart) {
        guard case .entry(let entry) = part else { return }
        for line in entry.lines {
            lines += 1
            debit += line.debit
            credit += line.credit
            let known = accounts[line.account] ?? (0, 0)
            accounts[line.account] = (known.0 + line.debit - line.credit, known.1 + (line.matching == nil ? 0 : 1))
        }
    }

    func report(_ diagnostic: Diagnostic) {
        if diagnostic.severity == .error, faults.count < 20 { faults.append(diagnostic.location.description + " " + diagnostic.identifier.rawValue) }
    }
}
