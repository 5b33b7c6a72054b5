import DossierModel

/// Which table a file is, and where its names stand: the first row of the file, or one soon after, that names what a table must have.
struct TableGuess {
    let table: TableForm.Table
    /// Rows before it, with the line on which it stands.
    let skippedLines: Int
    /// By the name that Vitrine has for a column the one that the file has: where the file's own is no word for it, but another package's.
    let columns: [String: String]
    /// What the file calls the columns that the table has.
    let names: [String]
    /// Columns without a place.
    let others: [String]

    /// How many lines before the names are looked at.
    private static let searched = 30

    /// What a table must have; one of each list.
    private static let required: [(TableForm.Table, [[String]])] = [
        (.entries, [["entry"], ["journal"], ["date"], ["account"], ["debit", "credit", "amount"]]),
        (.statements, [["account"], ["number"], ["date"], ["opening"], ["closing"]]),
        (.openings, [["fiscal-year"], ["account"], ["debit", "credit", "amount"]]),
        (.documents, [["path"], ["kind", "date", "number"]]),
        (.accounts, [["account"], ["name"]]),
        (.parties, [["code"], ["name"]]),
    ]

    /// All columns of a table, so that a word that is none of its own is not taken.
    private static let columns: [TableForm.Table: [String]] = [
        .entries: ["entry", "journal", "date", "account", "debit", "credit", "amount", "side", "text", "document", "party", "period"],
        .statements: ["account", "number", "date", "opening", "closing"],
        .openings: ["fiscal-year", "account", "debit", "credit", "amount", "side"],
        .documents: [
            "path", "kind", "date", "number", "party", "net", "vat", "gross", "currency", "due", "entry", "status", "period", "proposed",
        ],
        .accounts: ["account", "name", "type"],
        .parties: ["code", "name", "role", "enterprise-number", "address", "email", "iban"],
    ]

    /// - Parameter wanted: The table that the place of the file says; nil for any.
    /// - Throws: What reading throws.
    static func find(in path: String, form: TableForm, wanted: TableForm.Table?) throws -> TableGuess? {
        var lines = 0
        while lines < searched {
            var form = form
            form.skippedLines = lines
            let csv = try CSVReader(path: path, file: path, form: form, intake: IgnoringIntake())
            guard try csv.next() else { return nil }
            let row = (0..<csv.count).map { csv[$0] }
            if row.count > 1 {
                for (table, needs) in required where wanted == nil || wanted == table {
                    if let guess = TableGuess(table, needs, row, skippedLines: lines == 0 ? 0 : csv.line - 1, constants: form.constants) {
                        return guess
                    }
                }
            }
            lines = max(lines + 1, csv.line)
        }
        return nil
    }

    private init?(_ table: TableForm.Table, _ needs: [[String]], _ row: [String], skippedLines: Int, constants: [String: String]) {
        var places: [String: Int] = [:], columns: [String: String] = [:], taken: Set<Int> = []
        let folded = row.map(TableColumns.folded)
        let known = Self.columns[table] ?? []
        let needed = Set(needs.joined()), own: (String) -> [String] = { [$0] + ColumnWords.words(for: $0) }
        // What a table must have comes first, and a word of the four languages before one of some package.
        for (isNeeded, words) in [(true, own), (true, PackageWords.words), (false, own), (false, PackageWords.words)] {
            for column in known where places[column] == nil && needed.contains(column) == isNeeded {
                let found = words(column).flatMap { word in folded.indices.filter { folded[$0] == word && !taken.contains($0) } }
                guard found.count == 1 else { continue }
                places[column] = found[0]
                taken.insert(found[0])
                let isKnown = folded[found[0]] == column || ColumnWords.words(for: column).contains(folded[found[0]])
                if !isKnown { columns[column] = row[found[0]].trimmed }
            }
        }
        // A list of names has neither dates nor amounts.
        if [.accounts, .parties].contains(table), ["date", "debit", "credit", "amount"].contains(where: { column in
            (own(column) + PackageWords.words(for: column)).contains(where: folded.contains)
        }) { return nil }
        guard needs.allSatisfy({ $0.contains { places[$0] != nil || constants[$0] != nil } }) else { return nil }
        self.table = table
        self.skippedLines = skippedLines
        self.columns = columns
        names = places.keys.sorted()
        others = row.indices.filter { !taken.contains($0) }.map { row[$0].trimmed }
    }
}
