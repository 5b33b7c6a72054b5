import DossierModel

/// What a source says of itself: whose books, which currency, which fiscal year.
extension SnapshotIntake {
    /// Reads one file; what its header says holds until its end. How much it handed over is kept for a report.
    func read(_ path: String, _ body: () throws -> Void) throws {
        (file, taken) = (path, [:])
        defer { (isExported, exportedYear, received) = (false, nil, nil) }
        try body()
        for (noun, count) in taken { try insert("INSERT OR REPLACE INTO taken VALUES (?, ?, ?)", [path, noun, count]) }
    }

    func take(_ header: Dossier) throws {
        if self.header == nil { self.header = header }
        if let declared { try compare(header, with: declared, in: file) }
        for year in header.fiscalYears {
            try addFiscalYear(year)
            try DossierStorage(db: db).store(year)
        }
        isExported = true
        exportedYear = header.fiscalYears.count > 1 ? nil : header.fiscalYears.first?.id ?? ""
    }

    /// An auditfile beside `dossier.yml`, or a further one, brings its own fiscal year along: one that is known already, or one of other days. The
    /// parts of a split export may each state their own days of the year: of the one that is declared, or together those of one year.
    func addFiscalYear(_ year: FiscalYear) throws {
        let same = fiscalYears[year.id]
        if let same, same.start <= year.start, same.end >= year.end { return }
        if let same, declared?.fiscalYears.contains(where: { $0.id == same.id }) != true, let whole = same.joined(year),
            fiscalYears.replace(same, with: whole)
        {
            return try DossierStorage(db: db).replace(whole)
        }
        let other = same ?? fiscalYears.year(overlapping: year.start, year.end)
        if same == nil {
            guard fiscalYears.count < FiscalYear.most else {
                return try report(Diagnostic(.invalidValue, at: year.origin, FiscalYear.tooMany(fiscalYears.count + 1)))
            }
            fiscalYears.insert(year)
        }
        guard let other else { return }
        try report(Diagnostic(.overlappingFiscalYears, at: year.origin, Diagnostic.overlap(of: year, with: other), related: [other.origin]))
    }

    /// Amounts in another currency would be added to the dossier's own; another company may be a file in the wrong folder.
    private func compare(_ header: Dossier, with dossier: Dossier, in file: String) throws {
        if header.currency != dossier.currency {
            try report(Diagnostic(
                .otherCurrency, at: SourceLocation(file), ["value": .text(header.currency.code), "expected": .text(dossier.currency.code)]))
        }
        let own = EnterpriseNumber.digits(of: dossier.enterpriseNumber), other = EnterpriseNumber.digits(of: header.enterpriseNumber)
        guard !own.isEmpty, !other.isEmpty, !own.contains(other), !other.contains(own) else { return }
        try report(Diagnostic(
            .otherCompany, at: SourceLocation(file),
            ["value": .text(header.enterpriseNumber ?? ""), "expected": .text(dossier.enterpriseNumber ?? ""), "name": .text(header.name)]))
    }
}
