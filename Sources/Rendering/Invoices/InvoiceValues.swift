import Templating

/// Labelled values: what has no text is left out.
struct InvoiceValues {
    let words: InvoiceWords
    private(set) var records: [Record<InvoiceValueKey>] = []

    init(_ words: InvoiceWords) { self.words = words }

    /// - Parameters:
    ///   - label: the key of the label.
    ///   - raw: what the XML has for the label.
    mutating func add(_ label: String, _ pieces: InvoicePieces, raw: String? = nil, isStrong: Bool = false) {
        add(named: words.site.labels[label], pieces, raw: raw, isStrong: isStrong)
    }

    mutating func add(named label: String, _ pieces: InvoicePieces, raw: String? = nil, isStrong: Bool = false) {
        guard !pieces.isEmpty else { return }
        var record = Record<InvoiceValueKey>()
        record[.label] = .text(label)
        if let raw { record[.raw] = .text(raw) }
        record[.pieces] = .records(pieces)
        record[.isStrong] = .flag(isStrong)
        records.append(record)
    }

    /// Them under a heading; none where there are none.
    func group(_ heading: String) -> [Record<InvoiceGroupKey>] {
        guard !records.isEmpty else { return [] }
        var record = Record<InvoiceGroupKey>()
        record[.heading] = .text(words.site.labels[heading])
        record[.values] = .records(records)
        return [record]
    }
}

/// A table under construction: a column that is empty in every row is left out.
struct InvoiceTable {
    struct Cell {
        var pieces: InvoicePieces = []
        var values: [Record<InvoiceValueKey>] = []
        var level = ""

        var isEmpty: Bool { pieces.isEmpty && values.isEmpty }
    }

    enum Sort { case text, number, code }

    /// The keys of the labels, and what stands in the column.
    let columns: [(label: String, sort: Sort)]
    var rows: [[Cell]] = []

    init(_ columns: [(label: String, sort: Sort)]) { self.columns = columns }

    /// - Parameters:
    ///   - heading: the key of the label above it.
    ///   - sort: the class of the table.
    ///   - about: a sentence below the heading.
    func records(_ heading: String, sort: String, about: String = "", _ labels: Labels) -> [Record<InvoiceTableKey>] {
        let used = columns.indices.filter { column in rows.contains { !$0[column].isEmpty } }
        guard !used.isEmpty else { return [] }
        var table = Record<InvoiceTableKey>()
        table[.heading] = .text(labels[heading])
        table[.sort] = .text(sort)
        table[.about] = .text(about)
        table[.columns] = .records(used.map { column in
            var record = Record<InvoiceColumnKey>()
            record[.label] = .text(labels[columns[column].label])
            record[.isNumber] = .flag(columns[column].sort == .number)
            return record
        })
        let names = columns.map { labels[$0.label] }
        table[.rows] = .records(rows.map { row in
            var record = Record<InvoiceRowKey>()
            record[.cells] = .records(used.map { cell(row[$0], names[$0], columns[$0].sort, isHead: $0 == used[0]) })
            return record
        })
        return [table]
    }

    private func cell(_ cell: Cell, _ label: String, _ sort: Sort, isHead: Bool) -> Record<InvoiceCellKey> {
        var record = Record<InvoiceCellKey>()
        record[.label] = .text(label)
        record[.pieces] = .records(cell.pieces)
        record[.hasValues] = .flag(!cell.values.isEmpty)
        record[.values] = .records(cell.values)
        record[.isNumber] = .flag(sort == .number)
        record[.isCode] = .flag(sort == .code)
        record[.isHead] = .flag(isHead)
        record[.isEmpty] = .flag(cell.isEmpty)
        record[.level] = .text(cell.level)
        return record
    }
}
