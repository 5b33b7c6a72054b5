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

    /// The package that wrote it, where its export is known.
    package private(set) var exporter: String?
    /// What the description of that package says.
    private var described: PackageProfile.Table?

    /// Nil where the file is no table that can be told, or is read without a fault in no form that is known.
    ///
    /// - Parameters:
    ///   - disk: The file on disk.
    ///   - path: Its path inside the dossier folder.
    ///   - dossier: How its tables are written, what their amounts are in, and which packages are known.
    ///   - table: What the place of the file says that it is; nil to find out.
    package init?(disk: String, path: String, of dossier: Dossier, table wanted: TableForm.Table?) {
        // A spreadsheet has its numbers and dates as such.
        guard TableFile.container(of: disk) == nil, let encoding = try? EncodingGuess(path: disk) else { return nil }
        let start = TableForm(files: path, notation: dossier.notation, dates: dossier.dateOrder)
        func proposal(_ guess: TableGuess, _ match: PackageMatch?) -> TableProposal? {
            TableProposal(disk, path, dossier, start, encoding, guess, match, isPlaced: wanted != nil)
        }
        let matches = (try? PackageMatch.named(in: disk, form: start.in(encoding), dossier.packages, wanted)) ?? []
        if matches.count == 1, let found = proposal(matches[0].guess, matches[0]) {
            self = found
        } else if let guess = try? TableGuess.find(in: disk, form: start.in(encoding), wanted: wanted) {
            guard let found = proposal(guess, nil) else { return nil }
            self = found
        } else {
            let unnamed = (try? PackageMatch.unnamed(in: disk, form: start.in(encoding), dossier.packages, wanted)) ?? []
            let found = unnamed.compactMap { proposal($0.guess, $0) }
            guard found.count == 1 else { return nil }
            self = found[0]
        }
    }

    /// The packages of which a file has the names of columns alike, so that none is taken; none where it is clear.
    package static func unclearPackages(_ disk: String, of dossier: Dossier) -> [String] {
        guard let form = form(of: disk, dossier) else { return [] }
        let names = Set(((try? PackageMatch.named(in: disk, form: form, dossier.packages, nil)) ?? []).map(\.profile.name))
        return names.count > 1 ? names.sorted() : []
    }

    /// What a file lacks that looks like entries of a ledger and is taken for none; nil for any other.
    ///
    /// - Returns: The columns that nothing names, and what the file calls those without a place.
    package static func lackOfEntries(_ disk: String, of dossier: Dossier) -> (missing: [String], others: [String])? {
        guard TableFile.container(of: disk) == nil, let form = form(of: disk, dossier) else { return nil }
        return try? TableGuess.lackOfEntries(in: disk, form: form)
    }

    /// As the dossier writes its tables, in the encoding that the file seems to have.
    private static func form(of disk: String, _ dossier: Dossier) -> TableForm? {
        (try? EncodingGuess(path: disk)).map { TableForm(files: disk, notation: dossier.notation, dates: dossier.dateOrder).in($0) }
    }

    private init?(
        _ disk: String, _ path: String, _ dossier: Dossier, _ start: TableForm, _ encoding: EncodingGuess, _ guess: TableGuess,
        _ match: PackageMatch?, isPlaced: Bool
    ) {
        (table, form, exporter, described) = (guess.table, start.in(encoding), match?.profile.name, match?.table)
        take(encoding)
        if !isPlaced { add("table", [table.rawValue], described == nil ? "its columns: " + listed(guess.names) : reason()) }
        if let described, !described.form.hasNames {
            form.hasNames = false
            add("names", ["none"], "no row names the columns; \(described.count ?? 0) of them, \(reason())")
        }
        takeSigns(match)
        if guess.skippedLines > 0 { add("skip", [String(guess.skippedLines)], "the names of the columns stand on line \(guess.skippedLines + 1)") }
        form.skippedLines = guess.skippedLines
        form.columns = guess.columns
        for (name, own) in guess.columns.sorted(by: { $0.key < $1.key }) {
            add("columns.\(name)", [own], described?.form.columns[name] == nil ? "what packages call it" : reason())
        }
        form.constants = described?.form.constants ?? [:]
        for (name, text) in form.constants.sorted(by: { $0.key < $1.key }) {
            add("constants.\(name)", [text], "not in the file; so it is described of \(exporter ?? "")")
        }
        if let code = form.constants["journal"] { journals.insert(code) }
        guard (try? read(disk, path, dossier, guess)) == true else { return nil }
        if table == .entries, !guess.others.isEmpty {
            let declared = described?.form.others
            form.others = declared ?? .keep
            add("others", [declared?.rawValue ?? "keep"], declared == nil ? "columns without a place: " + listed(guess.others) : reason())
        }
        if (try? isReadWithoutFault(disk, path, dossier)) != true { return nil }
    }

    /// Why the description of the package is taken.
    private func reason() -> String { "as \(exporter ?? "") exports it" }

    private mutating func take(_ encoding: EncodingGuess) {
        guard case .other(let encodings, let example) = encoding else { return }
        self.example = example.isEmpty ? nil : example
        if let declared = described?.form.encoding, encodings.contains(declared) {
            form.encoding = declared
            add("encoding", [declared.rawValue], reason())
        } else {
            add("encoding", encodings.map(\.rawValue), example.isEmpty ? "every second byte is zero" : "not UTF-8; a text reads '\(example)'")
        }
    }

    /// What parts columns and stands around texts, where the file does not tell.
    private mutating func takeSigns(_ match: PackageMatch?) {
        guard let match, match.hasSigns else { return }
        (form.separator, form.quote) = (match.table.form.separator, match.table.form.quote)
        if let separator = form.separator { add("separator", [Self.name(of: separator)], reason()) }
        if match.table.declared.contains("quote") { add("quote", [form.quote.map(Self.name) ?? "none"], reason()) }
    }

    private static func name(of sign: UInt8) -> String {
        let names: [UInt8: String] = [
            UInt8(ascii: ","): "comma", UInt8(ascii: ";"): "semicolon", UInt8(ascii: "|"): "pipe", 9: "tab", UInt8(ascii: "\""): "double",
            UInt8(ascii: "'"): "single",
        ]
        return names[sign] ?? "\"" + String(UnicodeScalar(sign)) + "\""
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
        guard let rows = try ColumnTable(disk, file: path, of: dossier.reading([form]), into: IgnoringIntake()), let csv = rows.rows as? CSVReader
        else {
            return false
        }
        let columns = guess.names.map { ($0, rows.optional($0)) }
        var amounts = AmountGuess(own: form.notation, currency: dossier.currency), orders = DayGuess(own: form.dates)
        var last = 0
        while try rows.nextRow() {
            let cells = columns.compactMap { name, column in rows.text(column).map { (name, $0) } }
            // A row of sums has none of them.
            if cells.contains(where: { ["date", "account", "code", "path", "entry", "journal", "name", "number"].contains($0.0) }) { last = csv.rows }
            for (name, text) in cells {
                if Self.dateColumns.contains(name) { orders.add(text) }
                if Self.amountColumns.contains(name) { amounts.add(text) }
                if name == "journal", journals.count < 50 { journals.insert(text) }
            }
        }
        form.skippedEndRows = csv.rows - last
        if form.skippedEndRows > 0 {
            add("skip-end", [String(form.skippedEndRows)], "rows behind the last one that has a date, an account, a number or a name")
        }
        guard take(orders), take(amounts) else { return false }
        takeSide(guess)
        return true
    }

    private mutating func take(_ guess: DayGuess) -> Bool {
        let found = guess.found
        guard guess.cells > 0, let first = found.first else { return guess.cells == 0 }
        if let described, described.declared.contains("dates"), guess.reads(described.form.dates) {
            form.dates = described.form.dates
            days = guess.days(in: form.dates)
            add("dates", [form.dates.rawValue], reason())
            return true
        } else if found.count > 1 {
            add("dates", found.map(\.rawValue), "each of \(guess.cells) dates, such as \(guess.example), is one in both orders")
        } else if first != form.dates {
            add("dates", [first.rawValue], "\(guess.cells) of \(guess.cells) cells are dates of the form \(guess.example)")
        }
        form.dates = first
        if found.count == 1 { days = guess.days(in: first) }
        return true
    }

    private mutating func take(_ all: AmountGuess) -> Bool {
        let meant = described.flatMap { described in all.among(described.means) }, guess = meant ?? all
        let found = guess.found
        guard guess.cells > 0, let first = found.first else { return guess.cells == 0 }
        let isMeant: (String) -> Bool = { [described] field in meant != nil && described?.declared.contains(field) == true }
        let written = "\(guess.cells) of \(guess.cells) amounts are written so", exported = reason()
        func values(_ name: (AmountNotation) -> String) -> [String] {
            found.map(name).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        }
        let marks = values { $0.decimalMark == "," ? "comma" : "point" }, groups = values { notation in
            let names = notation.grouping.map(\.rawValue).sorted().reversed()
            return names.count > 1 ? "[" + names.joined(separator: ", ") + "]" : names.first ?? "none"
        }
        let negatives = values { $0.negatives.first?.rawValue ?? "none" }
        if marks.count > 1 || first.decimalMark != form.notation.decimalMark || isMeant("numbers") {
            add("numbers", marks, isMeant("numbers") ? exported : written)
        }
        if guess.isDoubtful || groups.count > 1 {
            let all = groups.contains("none") ? groups : groups + ["none"]
            add("grouping", all, "nothing shows whether the sign parts thousands or decimals")
        } else if groups != ["none"] {
            add("grouping", groups, isMeant("grouping") ? exported : written)
        }
        if negatives != ["none"] { add("negative", negatives, isMeant("negative") ? exported : written) }
        form.notation = first
        return true
    }

    private mutating func takeSide(_ guess: TableGuess) {
        let has = Set(guess.names)
        guard has.contains("amount"), has.isDisjoint(with: ["side", "debit", "credit"]) else { return }
        let known = described?.form.positive
        form.positive = known ?? .debit
        let possible = known.map { [$0] } ?? TableForm.Side.allCases
        add("positive", possible.map(\.rawValue), known == nil ? "one column has the amounts, and none says their side" : reason())
    }

    // MARK: The judge

    /// The reader of the table itself.
    private func isReadWithoutFault(_ disk: String, _ path: String, _ dossier: Dossier) throws -> Bool {
        guard let format = FolderTable.of(table) else { return false }
        let faults = FaultCount()
        try format.read(SourceFile(disk: disk, path: path, folderName: ""), of: dossier.reading([form]), into: faults)
        return faults.count == 0 && (form.hasNames || faults.unbalanced == 0)
    }
}

/// Counts errors and takes nothing.
private final class FaultCount: DossierIntake {
    var count = 0
    /// Entries whose sides differ: where nothing names the columns they may be others.
    var unbalanced = 0
    func take(_ part: DossierPart) {
        if case .entry(let entry) = part, entry.lines.reduce(0, { $0 + $1.debit - $1.credit }) != 0 { unbalanced += 1 }
    }
    func report(_ diagnostic: Diagnostic) { if diagnostic.severity == .error { count += 1 } }
}

extension TableProposal.Part {
    fileprivate init(_ field: String, _ values: [String], _ reason: String) { (self.field, self.values, self.reason) = (field, values, reason) }
}

extension PackageProfile.Table {
    /// Whether amounts may be written so by what is said of them.
    fileprivate func means(_ notation: AmountNotation) -> Bool {
        (!declared.contains("numbers") || notation.decimalMark == form.notation.decimalMark)
            && (!declared.contains("grouping") || notation.grouping.isSubset(of: form.notation.grouping))
            && (!declared.contains("negative") || notation.negatives.isSubset(of: form.notation.negatives))
    }
}

extension TableForm {
    /// The same form in the encoding that a file seems to have.
    fileprivate func `in`(_ encoding: EncodingGuess) -> TableForm {
        guard case .other(let encodings, _) = encoding else { return self }
        var form = self
        form.encoding = encodings.first
        return form
    }
}

extension Dossier {
    /// The same dossier with these forms alone.
    fileprivate func reading(_ forms: [TableForm]) -> Dossier {
        var dossier = self
        dossier.sources = forms
        return dossier
    }
}
