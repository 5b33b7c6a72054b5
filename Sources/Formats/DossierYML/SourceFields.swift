import DossierModel

/// The part `sources` of `dossier.yml`: tables that are not written as the dossier says of all.
struct SourceFields {
    let fields: YAMLFields
    /// What holds where an item does not say otherwise.
    let notation: AmountNotation
    let dates: Day.Order

    private static let separators = ["comma": ",", "semicolon": ";", "pipe": "|", "tab": "\t"]

    /// - Throws: What the intake throws; faults of the fields are reported to it.
    func forms() throws -> [TableForm] {
        try fields.mappings("sources").compactMap { item in
            try item.checkNames()
            guard let files = try item.required("files")?.asName().text else { return nil }
            var form = TableForm(files: files, notation: notation, dates: dates)
            form.encoding = try item.value("encoding")?.choice(TableForm.Encoding.self)
            form.separator = try item.value("separator").flatMap(separator)
            form.skippedLines = try item.value("skip").flatMap(count) ?? 0
            if let numbers = try item.value("numbers")?.choice(DossierFields.Notation.self) { form.notation = numbers.amounts }
            form.notation.grouping = try Set(item.oneOrMore("grouping").compactMap { try grouping($0, form.notation) })
            form.dates = try item.value("dates")?.choice(Day.Order.self) ?? form.dates
            form.columns = try columns(of: item)
            return form
        }
    }

    private func separator(_ value: YAMLValue) throws -> UInt8? {
        let text = Self.separators[value.text] ?? value.text
        if text.utf8.count == 1, let byte = text.utf8.first, byte >= 0x20 || byte == 9, byte < 0x7F, byte != UInt8(ascii: "\"") { return byte }
        try value.invalid(among: Self.separators.keys.sorted())
        return nil
    }

    private func count(_ value: YAMLValue) throws -> Int? {
        if let count = Int(value.text), (0...1_000).contains(count) { return count }
        try value.invalid(expected: "0, 1, 2 …")
        return nil
    }

    /// A sign that groups cannot be the decimal sign.
    private func grouping(_ value: YAMLValue, _ notation: AmountNotation) throws -> AmountNotation.Grouping? {
        let possible = AmountNotation.Grouping.allCases.filter { $0 != (notation.decimalMark == "," ? .comma : .point) }
        if let found = possible.first(where: { $0.rawValue == value.text }) { return found }
        try value.invalid(among: possible.map(\.rawValue))
        return nil
    }

    private func columns(of item: YAMLFields) throws -> [String: String] {
        guard let columns = try item.mapping("columns") else { return [:] }
        try columns.checkNames()
        var found: [String: String] = [:]
        for (key, _) in columns.keys { found[key] = try columns.value(key)?.asName().text }
        return found
    }
}
