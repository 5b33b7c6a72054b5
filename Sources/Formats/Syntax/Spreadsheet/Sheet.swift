/// A sheet of a spreadsheet, read from its first row on.
protocol Sheet: AnyObject {
    /// Reads the next row that holds something; false behind the last.
    ///
    /// - Parameter width: How many cells the table has; nil where this row says it.
    /// - Throws: `UnreadableFile`, `SpreadsheetFault`.
    func next(into row: TableRow, width: Int?) throws -> Bool
}

/// The sheets of a spreadsheet file, in their order.
struct SheetList {
    struct Item {
        let name: String
        let isHidden: Bool
        /// Whether a cell holds something; asked only where there are several.
        let isFilled: Bool
    }

    var items: [Item] = []

    enum Choice: Equatable {
        case sheet(Int)
        /// No sheet holds anything.
        case none
        /// Nothing says which it is, or none has the name that was declared; the names that may be meant.
        case several([String]), unknown([String])
    }

    /// The sheet that is declared; without that the only one, or the only one that is neither empty nor hidden.
    func choice(_ declared: String?) -> Choice {
        if let declared {
            let found = items.indices.filter { items[$0].name == declared }
            return found.first.map { .sheet($0) } ?? .unknown(items.map(\.name))
        }
        if items.count == 1 { return .sheet(0) }
        let seen = items.indices.filter { items[$0].isFilled && !items[$0].isHidden }
        if seen.count == 1 { return .sheet(seen[0]) }
        let names = (seen.isEmpty ? items.filter(\.isFilled) : seen.map { items[$0] }).map(\.name)
        return names.isEmpty ? .none : .several(names)
    }
}
