package import DossierModel

/// What `sources` in `dossier.yml` may say of a table, told from the whole file: each part with its reason, and both readings where there are two.
package struct TableProposal: Sendable {
    /// A field of the item with its values: more than one where nothing tells which it is.
    package struct Part: Sendable, Equatable {
        package let field: String
        package let values: [String]
        package let reason: String
    }

    package let table: TableForm.Table
    package private(set) var parts: [Part] = []
    /// The form with the first of all values.
    package private(set) var form: TableForm
    /// A text of the file as it reads in the encoding that is proposed.
    package private(set) var example: String?
    /// Between which days its dates lie, where one reading of them stays.
    package private(set) var days: ClosedRange<Day>?
    /// The codes of journals, as many as a person keeps.
    package private(set) var journals: Set<String> = []

    /// Whether a person has to choose.
    package var isOpen: Bool { parts.contains { $0.values.count > 1 } }

    /// Nil where the file is no table that can be told, or is read without a fault in no form that is known.
    ///
    /// - Parameters:
    ///   - disk: The file on disk.
    ///   - path: Its path inside the dossier folder.
    ///   - dossier: How its tables are written and what their amounts are in.
    ///   - table: What the place of the file says that it is; nil to find out.
    package init?(disk: String, path: String, of dossier: Dossier, table wanted: TableForm.Table?) {
        var form = TableForm(files: path, notation: dossier.notation, dates: dossier.dateOrder)
        // A spreadsheet has its numbers and dates as such.
        guard TableFile.container(of: disk) == nil, let encoding = try? EncodingGuess(path: disk) else { return nil }
        var parts: [Part] = []
        if case .other(let encodings, let example) = encoding {
            form.encoding = encodings.first
            self.example = example.isEmpty ? nil : example
            parts.append(
                Part("encoding", encodings.map(\.rawValue), example.isEmpty ? "every second byte is zero" : "not UTF-8; a text reads '\(example)'"))
        }
        guard let guess = try? TableGuess.find(in: disk, form: form, wanted: wanted) else { return nil }
        (table, self.form, self.parts) = (guess.table, form, parts)
        if wanted == nil { add("table", [table.rawValue], "its columns: " + listed(guess.names)) }
        if guess.skippedLines > 0 { add("skip", [String(guess.skippedLines)], "the names of the columns stand on line \(guess.skippedLines + 1)") }
        self.form.skippedLines = guess.skippedLines
        self.form.columns = guess.columns
        for (name, own) in guess.columns.sorted(by: { $0.key < $1.key }) { add("columns.\(name)", [own], "what packages call it") }
        guard (try? read(disk, path, dossier, guess)) == true else { return nil }
        if table == .entries, !guess.others.isEmpty {
            self.form.others = .keep
            add("others", ["keep"], "columns without a place: " + listed(guess.others))
        }
        if !isOpen, (try? isReadWithoutFault(disk, path, dossier)) != true { return nil }
    }

    private mutating func add(_ field: String, _ values: [String], _ reason: String) { parts.append(Part(field, values, reason)) }

    /// Whether nothing shows what an amount is: each of them is to be looked at.
    package var isDoubtful: Bool { parts.contains { $0.field == "grouping" && $0.values.contains("none") } }

    /// Whether the file needs words of the dossier at all.
    package var isEmpty: Bool { parts.allSatisfy { $0.field == "others" } }

    // MARK: Cells

    private static let dateColumns = ["date", "due"]
    private static let amountColumns = ["debit", "credit", "amount", "net", "vat", "gross", "opening", "closing"]

    private mutating func read(_ disk: String, _ path: String, _ dossier: Dossier, _ guess: TableGuess) throws -> Bool {
        guard let rows = try ColumnTable(disk, file: path, of: dossier.reading([form]), into: IgnoringIntake()), let csv = rows.rows as? CSVReader else {
            return false
        }
        let columns = guess.names.map { ($0, rows.optional($0)) }
        var amounts = AmountGuess(own: form.notation, currency: dossier.currency), orders = DayGuess(own: form.dates)
        var last = 0
        while try rows.nextRow() {
            let cells = columns.compactMap { name, column in rows.text(column).map { (name, $0) } }
            // A row of sums has neither.
            if cells.contains(where: { ["date", "account", "code", "path"].contains($0.0) }) { last = csv.rows }
            for (name, text) in cells {
                if Self.dateColumns.contains(name) { orders.add(text) }
                if Self.amountColumns.contains(name) { amounts.add(text) }
                if name == "journal", journals.count < 50 { journals.insert(text) }
            }
        }
        form.skippedEndRows = csv.rows - last
        if form.skippedEndRows > 0 {
            add("skip-end", [String(form.skippedEndRows)], "rows behind the last one that has a date, an account or a code")
        }
        return take(orders) && take(amounts) && takeSides(guess)
    }

    private mutating func take(_ guess: DayGuess) -> Bool {
        let found = guess.found
        guard guess.cells > 0, let first = found.first else { return guess.cells == 0 }
        if found.count > 1 {
            add("dates", found.map(\.rawValue), "each of \(guess.cells) dates, such as \(guess.example), is one in both orders")
        } else if first != form.dates {
            add("dates", [first.rawValue], "\(guess.cells) of \(guess.cells) cells are dates of the form \(guess.example)")
        }
        form.dates = first
        days = guess.days
        return true
    }

    private mutating func take(_ guess: AmountGuess) -> Bool {
        let found = guess.found
        guard guess.cells > 0, let first = found.first else { return guess.cells == 0 }
        let reason = "\(guess.cells) of \(guess.cells) amounts are written so"
        func values(_ name: (AmountNotation) -> String) -> [String] {
            found.map(name).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        }
        let marks = values { $0.decimalMark == "," ? "comma" : "point" }, groups = values { notation in
            let names = notation.grouping.map(\.rawValue).sorted().reversed()
            return names.count > 1 ? "[" + names.joined(separator: ", ") + "]" : names.first ?? "none"
        }
        let negatives = values { $0.negatives.first?.rawValue ?? "none" }
        if marks.count > 1 || first.decimalMark != form.notation.decimalMark { add("numbers", marks, reason) }
        if guess.isDoubtful || groups.count > 1 {
            let all = groups.contains("none") ? groups : groups + ["none"]
            add("grouping", all, "nothing shows whether the sign parts thousands or decimals")
        } else if groups != ["none"] {
            add("grouping", groups, reason)
        }
        if negatives != ["none"] { add("negative", negatives, reason) }
        form.notation = first
        return true
    }

    private mutating func takeSides(_ guess: TableGuess) -> Bool {
        let has = Set(guess.names)
        if has.contains("amount"), !has.contains("side"), has.isDisjoint(with: ["debit", "credit"]) {
            form.positive = .debit
            add("positive", TableForm.Side.allCases.map(\.rawValue), "one column has the amounts, and none says their side")
        }
        return true
    }

    // MARK: The judge

    /// The reader of the table itself.
    private func isReadWithoutFault(_ disk: String, _ path: String, _ dossier: Dossier) throws -> Bool {
        guard let format = FolderTable.of(table) else { return false }
        let faults = FaultCount()
        try format.read(SourceFile(disk: disk, path: path, folderName: ""), of: dossier.reading([form]), into: faults)
        return faults.count == 0
    }
}

/// Counts errors and takes nothing.
private final class FaultCount: DossierIntake {
    var count = 0
    func take(_ part: DossierPart) {}
    func report(_ diagnostic: Diagnostic) { if diagnostic.severity == .error { count += 1 } }
}

extension TableProposal.Part {
    fileprivate init(_ field: String, _ values: [String], _ reason: String) { (self.field, self.values, self.reason) = (field, values, reason) }
}

extension Dossier {
    /// The same dossier with these forms alone.
    fileprivate func reading(_ forms: [TableForm]) -> Dossier {
        var dossier = self
        dossier.sources = forms
        return dossier
    }
}
