import DossierModel
import Templating

/// One or two charts and the table that holds exactly the drawn numbers.
struct Panel {
    /// The letter with which the ids of the table's cells start.
    let id: String
    let title: String
    /// The heading of the first column.
    let first: String
    let columns: [String]
    /// The same where there is little room; none where they are short enough.
    var shorts: [String] = []
    var rows: [Row]
    var charts: [Chart] = []
    /// Why there is no chart, empty where there is one or the general reason holds.
    var reason = ""
    /// The last row, empty for none; balances have no sum.
    var totals: [Cell] = []

    struct Chart {
        let title: String
        let subtitle: String
        let source: String
        let svg: [UInt8]
        /// The same for a narrow screen.
        let narrow: [UInt8]
    }

    struct Row {
        let label: String
        var href = ""
        var detail = ""
        /// Nil where nothing was booked.
        var cells: [Cell?]
    }

    /// An amount in minor units with the number of ledger lines that make it, and where its evidence is.
    struct Cell {
        let amount: YearFigures.Amount
        var href = ""
    }

    /// The values of a column.
    func values(_ column: Int) -> [Int64?] { rows.map { $0.cells[column]?.amount.minorUnits } }
    func links(_ column: Int) -> [String] { rows.map { $0.cells[column]?.href ?? "" } }

    /// The letter of a column.
    static func letter(_ column: Int) -> String { String(UnicodeScalar(UInt8(97 + column))) }
}

extension Site {
    func record(_ panel: Panel) -> Record<PanelKey> {
        var record = Record<PanelKey>()
        record[.id] = .text(panel.id)
        record[.title] = .text(panel.title)
        record[.first] = .text(panel.first)
        record[.reason] = .text(panel.reason)
        record[.hasRows] = .flag(!panel.rows.isEmpty)
        record[.caption] = .text("\(panel.title): \(panel.columns.joined(separator: ", "))")
        record[.charts] = .records(panel.charts.map { chart in
            var record = Record<ChartKey>()
            record[.name] = .text(chart.title)
            record[.title] = .text(chart.title == panel.title ? "" : chart.title)
            record[.subtitle] = .text(chart.subtitle)
            record[.source] = .text(chart.source)
            record[.chart] = .html(chart.svg)
            record[.narrow] = .html(chart.narrow)
            return record
        })
        record[.columns] = .records(panel.columns.enumerated().map { index, name in
            var cell = Record<CellKey>()
            // Where columns are narrow, a long word would break anywhere.
            if index < panel.shorts.count { cell[.short] = .text(panel.shorts[index]) }
            cell[.id] = .text(panel.id + Panel.letter(index))
            cell[.value] = .text(name)
            return cell
        })
        record[.rows] = .records(panel.rows.enumerated().map { index, row in
            var record = Record<PanelRowKey>()
            record[.id] = .text("\(panel.id)\(index)")
            record[.label] = .text(row.label)
            record[.href] = .text(row.href)
            record[.detail] = .text(row.detail)
            let cells = row.cells.compactMap(\.self)
            if cells.isEmpty { record[.span] = .text(String(panel.columns.count)) } else {
                record[.cells] = .records(row.cells.enumerated().map { column, content in
                    var cell = cell(content)
                    cell[.id] = .text("\(panel.id)\(Panel.letter(column))\(index)")
                    return cell
                })
            }
            return record
        })
        record[.totals] = .records(panel.totals.map { cell($0) })
        record[.totalLabel] = .text(panel.totals.isEmpty ? "" : labels["total.sum"])
        return record
    }

    private func cell(_ content: Panel.Cell?) -> Record<CellKey> {
        var cell = Record<CellKey>()
        guard let content else { return cell }
        cell[.value] = .text(amount(content.amount.minorUnits))
        cell[.href] = .text(content.href)
        cell[.negative] = .flag(content.amount.minorUnits < 0)
        if seesLines { cell[.lines] = .text(labels.fill("chart.lines", ["count": notation.count(content.amount.lines)])) }
        return cell
    }
}
