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
        (.movements, [["account"], ["statement"], ["date"], ["amount"]]),
        (.openings, [["fiscal-year"], ["account"], ["debit", "credit", "amount"]]),
        (.documents, [["path"], ["kind", "date", "number"]]),
        (.accounts, [["account"], ["name"]]),
        (.parties, [["code"], ["name"]]),
    ]

    /// All columns of a table, so that a word that is none of its own is not taken.
    static let columns: [TableForm.Table: [String]] = [
        .entries: [
            "entry", "journal", "date", "account", "debit", "credit", "amount", "side", "text", "document", "party", "period", "amount-currency",
            "entry-status",
        ],
        .statements: ["account", "number", "date", "opening", "closing"],
        .movements: [
            "account", "statement", "date", "amount", "value-date", "counterparty", "iban", "message", "communication", "reference",
        ],
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
        try firstRow(in: path, form: form) { row, skipped in
            for (table, needs) in required where wanted == nil || wanted == table {
                if let guess = TableGuess(table, needs, row, skippedLines: skipped, constants: form.constants) { return guess }
            }
            return nil
        }
    }

    /// The first of the rows at the begin of a file of which something is made.
    ///
    /// - Parameter take: Receives the cells of a row and how many lines stand before it.
    /// - Throws: What reading throws.
    static func firstRow<Found>(in path: String, form: TableForm, _ take: ([String], Int) -> Found?) throws -> Found? {
        var lines = 0
        while lines < searched {
            var form = form
            form.skippedLines = lines
            let csv = try CSVReader(path: path, file: path, form: form, intake: IgnoringIntake())
            guard try csv.next() else { return nil }
            if csv.count > 1, let found = take((0..<csv.count).map { csv[$0] }, lines == 0 ? 0 : csv.line - 1) { return found }
            lines = max(lines + 1, csv.line)
        }
        return nil
    }

    /// What a row of names is by the description of a package; nil where a column is not there that the table must have.
    ///
    /// - Parameter row: The positions, from 1, where no row names the columns.
    init?(_ described: TableForm, _ row: [String], skippedLines: Int) {
        guard let table = described.table, let needs = Self.required.first(where: { $0.0 == table })?.1 else { return nil }
        self.init(table, needs, row, skippedLines: skippedLines, constants: described.constants, declared: described.columns)
    }

    /// What a file lacks that has accounts, days and amounts, and so looks like entries; nil for any other.
    ///
    /// - Returns: The columns that are missing and those without a place.
    /// - Throws: What reading throws.
    static func lackOfEntries(in path: String, form: TableForm) throws -> (missing: [String], others: [String])? {
        guard let needs = required.first(where: { $0.0 == .entries })?.1 else { return nil }
        return try firstRow(in: path, form: form) { row, _ in
            let found = Places(.entries, needs, row, constants: [:], declared: [:])
            let missing = needs.filter { !$0.contains { found.places[$0] != nil } }.map { $0.joined(separator: "/") }
            guard !missing.isEmpty, ["date", "account"].allSatisfy({ found.places[$0] != nil }),
                ["debit", "credit", "amount"].contains(where: { found.places[$0] != nil })
            else { return nil }
            return (missing, found.others(of: row))
        }
    }

    private init?(
        _ table: TableForm.Table, _ needs: [[String]], _ row: [String], skippedLines: Int, constants: [String: String],
        declared: [String: String] = [:]
    ) {
        let found = Places(table, needs, row, constants: constants, declared: declared)
        guard needs.allSatisfy({ $0.contains { found.places[$0] != nil || constants[$0] != nil } }), !found.isNoList else { return nil }
        self.table = table
        self.skippedLines = skippedLines
        columns = found.columns
        names = found.places.keys.sorted()
        others = found.others(of: row)
    }
}

/// Where the columns of a table stand in a row of names.
private struct Places {
    var places: [String: Int] = [:]
    var columns: [String: String] = [:]
    private var taken: Set<Int> = []
    /// Whether it may be no list of accounts or parties, since it has days or amounts, or one of parties, since it speaks of the balance sheet.
    private(set) var isNoList = false

    init(
        _ table: TableForm.Table, _ needs: [[String]], _ row: [String], constants: [String: String], declared: [String: String]
    ) {
        let folded = row.map(TableColumns.folded)
        // A column that the file does not have may be one that a person chose not to export.
        for (column, name) in declared {
            let name = TableColumns.folded(name), found = folded.indices.filter { Int(name) == $0 + 1 || folded[$0] == name }
            guard found.count == 1 else { continue }
            (places[column], columns[column]) = (found[0], Int(name) == nil ? row[found[0]].trimmed : name)
            taken.insert(found[0])
        }
        let known = TableGuess.columns[table] ?? []
        let needed = Set(needs.joined()), own: (String) -> [String] = { [$0] + ColumnWords.words(for: $0) }
        // What a table must have comes first, and a word of the four languages before one of some package.
        for (isNeeded, words) in [(true, own), (true, PackageWords.words), (false, own), (false, PackageWords.words)] {
            for column in known where places[column] == nil && constants[column] == nil && needed.contains(column) == isNeeded {
                let found = words(column).flatMap { word in folded.indices.filter { folded[$0] == word && !taken.contains($0) } }
                guard found.count == 1 else { continue }
                places[column] = found[0]
                taken.insert(found[0])
                let isKnown = folded[found[0]] == column || ColumnWords.words(for: column).contains(folded[found[0]])
                if !isKnown { columns[column] = row[found[0]].trimmed }
            }
        }
        isNoList = [.accounts, .parties].contains(table) && ["date", "debit", "credit", "amount"].contains { column in
            (own(column) + PackageWords.words(for: column)).contains(where: folded.contains)
        } || table == .parties && folded.contains { name in ["balans", "bilan", "balance sheet"].contains(where: name.contains) }
    }

    /// What the file calls the columns without a place.
    func others(of row: [String]) -> [String] { row.indices.filter { !taken.contains($0) }.map { row[$0].trimmed } }
}
