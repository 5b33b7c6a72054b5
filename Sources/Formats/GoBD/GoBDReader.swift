package import DossierModel
import Spelling

/// Reads the ledger of a GoBD export: `index.xml` and the tables that it describes.
///
/// The standard says how a table is written and not what is in it. What it leaves open is read in one way, the same for every export:
/// - A table is what its columns are, by their German names. One whose columns are not those of entries, accounts, parties or opening balances is
///   kept.
/// - Rows of one journal, day and number are an entry; the number is the one by which rows balance, that of the entry before that of the voucher.
/// - A row that names both its accounts is an entry by itself, unless rows balance by number and the account that each names stands beside it: then
///   it is a line, and the other account a remark.
/// - The journal of a row that names none is the name of its table.
/// - Accounts of debtors and creditors are those of their tables, and their parties that of the line. A supplier with the number of a customer is
///   another party: behind its code stands `(SupplierID)`.
/// - A fiscal year is one of `dossier.yml`, else one that the validity of the tables gives, else the calendar year of the entries.
package struct GoBDReader {
    let path: String
    let file: String
    let dossier: Dossier
    /// How many rows may wait for others of their entry.
    var mostRows: Int32 = 150_000

    /// - Parameters:
    ///   - path: `index.xml` on disk.
    ///   - file: its path inside the dossier folder.
    package init(path: String, file: String, dossier: Dossier) {
        self.path = path
        self.file = file
        self.dossier = dossier
    }

    var fileName: Substring { file.split(separator: "/").last ?? "" }

    /// The path inside the dossier folder of a file that lies beside `index.xml`.
    func beside(_ name: String) -> String { String(file.dropLast(fileName.count)) + name }

    /// What `dossier.yml` says of a table.
    func declared(_ file: String) -> TableForm? { dossier.sources.first { $0.names(file) } }

    var currency: Currency { dossier.currency }

    /// Hands over the header, the lists and, unless a row cannot be read, the entries.
    ///
    /// - Throws: what `intake` throws, `RefusedRead`; faults of the files are reported to `intake`.
    package func read(into intake: any DossierIntake) throws {
        guard let books = try survey(into: intake) else { return }
        try intake.take(.header(books.header))
        let parties = try GoBDLists(books, self).read(into: intake)
        if books.isFaulty { return }
        for (item, survey) in books.entries { try GoBDEntries(item, survey, parties: parties, self).read(into: intake) }
    }

    /// What a first reading of all tables finds.
    struct Books {
        let header: Dossier
        let plan: GoBDPlan
        let entries: [(item: GoBDPlan.Item, survey: GoBDSurvey)]
        let isFaulty: Bool
    }

    /// Reads everything once and reports what is wrong; nil where the index cannot be read or nothing tells a fiscal year.
    func survey(into intake: any DossierIntake) throws -> Books? {
        guard let index = try GoBDIndex.read(path, file: file, into: intake) else { return nil }
        var plan = try GoBDPlan(index, self, into: intake)
        var isFaulty = plan.isFaulty, entries: [(item: GoBDPlan.Item, survey: GoBDSurvey)] = []
        for item in plan.items {
            guard case .entries(let amounts) = item.role else { continue }
            let survey = try GoBDSurvey(cells(item, intake), item.columns, amounts, journal: journal(item), currency: currency)
            if survey.isFaulty { isFaulty = true }
            entries.append((item, survey))
        }
        let overlaps = GoBDOverlaps(entries.filter { !$0.survey.isFaulty })
        for fault in overlaps.faults {
            isFaulty = true
            try intake.report(fault)
        }
        try plan.leaveOut(overlaps.left)
        entries.removeAll { overlaps.left[$0.item.file] != nil }
        for (item, survey) in entries where !survey.isFaulty {
            if survey.grouping == nil {
                isFaulty = true
                try intake.report(Diagnostic(.invalidValue, at: SourceLocation(item.file), [
                    "value": .text(item.table.title), "field": "Table", "expected": "Soll = Haben", "problem": "gobdGrouping",
                ]))
            }
            if let taxed = survey.taxed, survey.grouping == .pairs {
                try intake.report(Diagnostic(.assumedReading, at: taxed.first, ["problem": "gobdTax", "count": .count(taxed.count)]))
            }
        }
        if plan.items.isEmpty, !isFaulty {
            try intake.report(Diagnostic(.missingElement, at: SourceLocation(file), ["field": "Table", "entry": "", "problem": "gobdNothing"]))
            return nil
        }
        let years = GoBDYears(entries, declared: dossier.fiscalYears, file: file)
        if let assumed = years.assumption { try intake.report(assumed) }
        return Books(header: header(index, years.years), plan: plan, entries: entries, isFaulty: isFaulty)
    }

    func cells(_ item: GoBDPlan.Item, _ intake: any DossierIntake) throws -> GoBDCells {
        try GoBDCells(item.table, item.columns, path: item.path, file: item.file, declared: item.declared, currency: currency, into: intake)
    }

    /// The journal of a row that names none.
    func journal(_ item: GoBDPlan.Item) -> String { item.declared?.constants["journal"] ?? item.table.title }

    private func header(_ index: GoBDIndex, _ years: [FiscalYear]) -> Dossier {
        let name = index.supplier ?? String(file.split(separator: "/").dropLast().last ?? "GoBD"), id = slug(name)
        var header = Dossier(id: id.isEmpty ? "dossier" : id, name: name, language: .de, currency: currency)
        header.country = .de
        header.fiscalYears = years
        if let location = index.location { header.addresses = [Dossier.Address(kind: "DataSupplier", lines: [location])] }
        return header
    }
}
