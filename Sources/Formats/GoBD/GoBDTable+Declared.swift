import DossierModel

extension GoBDTable {
    /// The table with what an item of `sources` says itself of how it is written.
    func written(as form: TableForm?) -> GoBDTable {
        guard let form else { return self }
        var table = self
        if let separator = form.separator { table.separator = separator }
        if form.stated.contains("quote") { table.quote = form.quote }
        let sign = AmountNotation.Grouping.allCases.first(where: form.notation.grouping.contains)?.sign
        if form.stated.contains("numbers") {
            table.number.decimalMark = form.notation.decimalMark
            table.number.grouping = sign ?? (form.notation.decimalMark == "," ? "." : ",")
        } else if let sign, sign != table.number.decimalMark { table.number.grouping = sign }
        if let name = form.columns["date"], let place = table.columns.place(of: name) {
            // A column that is described as a text holds days in the order that holds of all tables.
            if form.stated.contains("dates") || !table.columns[place].isDate { table.columns[place].order = form.dates }
        } else if form.stated.contains("dates") {
            for place in table.columns.indices where table.columns[place].isDate { table.columns[place].order = form.dates }
        }
        return table
    }

    /// The fields of an item of `sources` that say nothing of a table of an export.
    static let otherFields = ["sheet", "skip", "skip-end", "negative", "others"]
}

extension [GoBDColumn] {
    /// Where a column stands that is declared by its name or, from 1, by its position.
    func place(of declared: String) -> Int? {
        if let place = firstIndex(where: { $0.name.lowercased() == declared.lowercased() }) { return place }
        guard let number = Int(declared), indices.contains(number - 1) else { return nil }
        return number - 1
    }
}

extension AmountNotation.Grouping {
    fileprivate var sign: Character {
        switch self {
        case .point: "."
        case .comma: ","
        case .blank: " "
        case .apostrophe: "'"
        }
    }
}

extension TableForm {
    /// Whether it says what a table of an export is for, and not only how it is written.
    var saysMeaning: Bool { table != nil || positive != nil || !columns.isEmpty || !constants.isEmpty }

    /// Whether it speaks of one file.
    var namesOne: Bool { !files.contains("*") }
}
