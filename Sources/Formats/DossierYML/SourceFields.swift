import DossierModel

/// The part `sources` of `dossier.yml`: tables that are not written as the dossier says of all.
struct SourceFields {
    let fields: YAMLFields
    /// What holds where an item does not say otherwise.
    let notation: AmountNotation
    let dates: Day.Order

    private static let separators = ["comma": ",", "semicolon": ";", "pipe": "|", "tab": "\t"]
    private static let quotes = ["double": "\"", "single": "'"]

    /// - Throws: What the intake throws; faults of the fields are reported to it.
    func forms() throws -> [TableForm] {
        try fields.mappings("sources").compactMap { item in
            try item.checkNames()
            guard let files = try item.required("files")?.asName().text else { return nil }
            return try form(of: item, files: files)
        }
    }

    /// What an item says of the files that it names.
    ///
    /// - Parameter known: The columns that may stand in it.
    /// - Throws: What the intake throws.
    func form(of item: YAMLFields, files: String, known: [String] = ColumnWords.columns) throws -> TableForm {
        var form = TableForm(files: files, notation: notation, dates: dates, origin: item.report.location(item.mark))
        form.stated = Set(item.keys.map(\.key))
        form.table = try item.value("table")?.choice(TableForm.Table.self)
        form.sheet = try item.value("sheet")?.asName().text
        form.encoding = try item.value("encoding")?.choice(TableForm.Encoding.self)
        form.separator = try item.value("separator").flatMap { try sign($0, Self.separators) }
        if let quote = try item.value("quote") { form.quote = quote.text == "none" ? nil : try sign(quote, Self.quotes) }
        form.hasNames = try item.value("names")?.choice(Names.self) != .missing
        form.skippedLines = try item.value("skip").flatMap(count) ?? 0
        form.skippedEndRows = try item.value("skip-end").flatMap(count) ?? 0
        if let numbers = try item.value("numbers")?.choice(DossierFields.Notation.self) { form.notation = numbers.amounts }
        form.notation.grouping = try Set(item.oneOrMore("grouping").compactMap { try grouping($0, form.notation) })
        form.notation.negatives = try Set(item.oneOrMore("negative").compactMap { try $0.choice(AmountNotation.Negative.self) })
        form.dates = try item.value("dates")?.choice(Day.Order.self) ?? form.dates
        form.positive = try item.value("positive")?.choice(TableForm.Side.self)
        form.others = try item.value("others")?.choice(TableForm.Others.self)
        form.columns = try columns(of: item, known)
        form.constants = try texts("constants", of: item, known).reduce(into: [:]) { $0[$1.key] = $1.value.text }
        return form
    }

    /// Whether a row names the columns.
    private enum Names: String, CaseIterable {
        case row, missing = "none"
    }

    private func sign(_ value: YAMLValue, _ names: [String: String]) throws -> UInt8? {
        let text = names[value.text] ?? value.text
        if text.utf8.count == 1, let byte = text.utf8.first, byte >= 0x20 || byte == 9, byte < 0x7F,
            names != Self.separators || byte != UInt8(ascii: "\"")
        {
            return byte
        }
        try value.invalid(among: names.keys.sorted() + (names == Self.quotes ? ["none"] : []))
        return nil
    }

    private func count(_ value: YAMLValue) throws -> Int? {
        if let count = Int(value.text), (0...1_000).contains(count) { return count }
        try value.invalid(expected: "0 … 1000")
        return nil
    }

    /// A sign that groups cannot be the decimal sign.
    private func grouping(_ value: YAMLValue, _ notation: AmountNotation) throws -> AmountNotation.Grouping? {
        let possible = AmountNotation.Grouping.allCases.filter { $0 != (notation.decimalMark == "," ? .comma : .point) }
        if let found = possible.first(where: { $0.rawValue == value.text }) { return found }
        try value.invalid(among: possible.map(\.rawValue))
        return nil
    }

    /// No column of the file is two of the table, and none of them has a constant too.
    private func columns(of item: YAMLFields, _ known: [String]) throws -> [String: String] {
        var found: [String: String] = [:]
        let constants = try item.mapping("constants")?.keys.map(\.key) ?? []
        for (key, value) in try texts("columns", of: item, known) {
            if let number = Int(value.text), number < 1 {
                try value.invalid(expected: "1, 2, 3 …")
            } else if found.values.contains(where: { $0.lowercased() == value.text.lowercased() }) || constants.contains(key) {
                try value.report.add(.duplicateIdentifier, value.mark, ["field": .text(item.name("columns")), "value": .text(value.text)])
            } else {
                found[key] = value.text
            }
        }
        return found
    }

    private func texts(_ part: String, of item: YAMLFields, _ known: [String]) throws -> [(key: String, value: YAMLValue)] {
        guard let fields = try item.mapping(part) else { return [] }
        try fields.checkNames(known)
        return try fields.keys.compactMap { key, _ in
            guard let value = try fields.value(key) else { return nil }
            return (key, try value.asName())
        }
    }
}
