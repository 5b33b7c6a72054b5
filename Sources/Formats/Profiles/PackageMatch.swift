import DossierModel

/// A table that a file may be by what is known of a package.
struct PackageMatch {
    let profile: PackageProfile
    let table: PackageProfile.Table
    let guess: TableGuess
    /// Whether the file is read with the signs of the description, which its first row does not tell.
    let hasSigns: Bool

    /// The tables whose names a row at the begin of the file has, those with the most of them: more than one where nothing tells them apart.
    ///
    /// - Parameter form: In which encoding the file seems to be.
    /// - Throws: What reading throws.
    static func named(
        in path: String, form: TableForm, _ packages: [PackageProfile], _ wanted: TableForm.Table?
    ) throws -> [PackageMatch] {
        var found: [PackageMatch] = []
        for (profile, table) in tables(of: packages, wanted) where table.form.hasNames {
            let names = Set(table.header.map(TableColumns.folded))
            for hasSigns in table.hasSigns ? [false, true] : [false] {
                let guess = try TableGuess.firstRow(in: path, form: hasSigns ? table.signed(form) : form) { row, skipped in
                    names.isSubset(of: row.map(TableColumns.folded)) ? TableGuess(table.form, row, skippedLines: skipped) : nil
                }
                guard let guess else { continue }
                found.append(PackageMatch(profile: profile, table: table, guess: guess, hasSigns: hasSigns))
                break
            }
        }
        let most = found.map(\.table.header.count).max() ?? 0
        return found.filter { $0.table.header.count == most }
    }

    /// The tables without a row of names that have as many columns as the file.
    ///
    /// - Throws: What reading throws.
    static func unnamed(
        in path: String, form: TableForm, _ packages: [PackageProfile], _ wanted: TableForm.Table?
    ) throws -> [PackageMatch] {
        try tables(of: packages, wanted).compactMap { profile, table in
            guard !table.form.hasNames, let count = table.count else { return nil }
            let csv = try CSVReader(path: path, file: path, form: table.signed(form), intake: IgnoringIntake())
            guard try csv.next(), csv.count == count else { return nil }
            return TableGuess(table.form, (1...count).map(String.init), skippedLines: 0).map {
                PackageMatch(profile: profile, table: table, guess: $0, hasSigns: table.hasSigns)
            }
        }
    }

    private static func tables(of packages: [PackageProfile], _ wanted: TableForm.Table?) -> [(PackageProfile, PackageProfile.Table)] {
        packages.flatMap { profile in
            profile.tables.filter { wanted == nil || $0.form.table == wanted }.map { (profile, $0) }
        }
    }
}

extension PackageProfile.Table {
    fileprivate var hasSigns: Bool { !declared.isDisjoint(with: ["separator", "quote"]) }

    /// A form with what the description says of the signs.
    fileprivate func signed(_ form: TableForm) -> TableForm {
        var form = form
        if declared.contains("separator") { form.separator = self.form.separator }
        if declared.contains("quote") { form.quote = self.form.quote }
        return form
    }
}
