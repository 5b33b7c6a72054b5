import Templating

/// `dashboard.mustache`: one fiscal year, or all of them.
enum DashboardKey: Int, TemplateKey {
    case year, from, to, years, updatedUntil, families, figures, accounts, panels, vatHref, csvHref

    var field: Field {
        switch self {
        case .years: .list(Schema(LinkKey.self))
        case .families: .list(Schema(FactKey.self))
        case .figures: .list(Schema(FigureKey.self))
        case .panels: .list(Schema(PanelKey.self))
        default: .text
        }
    }
}

/// `panel.mustache`: charts with the table that holds exactly the drawn numbers, or the reason why there are none. `id` is the letter with which the
/// ids of the table's cells start.
enum PanelKey: Int, TemplateKey {
    case id, title, charts, reason, hasRows, caption, first, columns, rows, totals, totalLabel

    var field: Field {
        switch self {
        case .hasRows: .flag
        case .charts: .list(Schema(ChartKey.self))
        case .columns, .totals: .list(Schema(CellKey.self))
        case .rows: .list(Schema(PanelRowKey.self))
        default: .text
        }
    }
}

/// One chart of a panel. `title` is empty where the panel's own says it.
enum ChartKey: Int, TemplateKey {
    case name, title, subtitle, chart, source

    var field: Field { self == .chart ? .html : .text }
}

/// One month, year or group. `span` is the number of cells where nothing was booked, and empty otherwise.
enum PanelRowKey: Int, TemplateKey {
    case id, label, href, detail, span, cells

    var field: Field { self == .cells ? .list(Schema(CellKey.self)) : .text }
}

/// A cell with an amount, or the heading of a column; `lines` says how many ledger lines make it.
enum CellKey: Int, TemplateKey {
    case id, value, href, lines
}

/// `evidence.mustache`: what is behind one bar.
enum EvidenceKey: Int, TemplateKey {
    case title, period, amount, formula, cutOff, back, previous, next, isBalance, accounts, total, lines, lineCount, count, hasLines, tooMany, debit,
        credit, opening

    var field: Field {
        switch self {
        case .accounts: .list(Schema(EvidenceAccountKey.self))
        case .lines: .list(Schema(LedgerLineKey.self))
        case .hasLines, .tooMany, .isBalance: .flag
        default: .text
        }
    }
}

/// One account behind a bar.
enum EvidenceAccountKey: Int, TemplateKey {
    case number, name, href, lines, opening, debit, credit, amount
}
