import Templating

/// `dashboard.mustache`: one fiscal year, or all of them.
enum DashboardKey: Int, TemplateKey {
    case year, from, to, years, updatedUntil, families, figures, accounts, panels, vatHref, csv, answers, results, costsHref, previousYear,
        toDocuments

    var field: Field {
        switch self {
        case .years: .list(Schema(LinkKey.self))
        case .families: .list(Schema(FactKey.self))
        case .figures: .list(Schema(FigureKey.self))
        case .panels: .list(Schema(PanelKey.self))
        case .answers: .list(Schema(AnswerKey.self))
        case .toDocuments: .flag
        case .results: .list(Schema(ResultsKey.self))
        case .csv: .list(Schema(CSVLinksKey.self))
        default: .text
        }
    }
}

/// One of the answers on top, with what it must be read with; `negative` says that it is below zero.
enum AnswerKey: Int, TemplateKey {
    case label, value, href, notes, negative

    var field: Field {
        switch self {
        case .notes: .list(Schema(LinkKey.self))
        case .negative: .flag
        default: .text
        }
    }
}

/// `results.mustache`: fiscal years beside each other, oldest first. A list of one where there is anything to compare, else empty.
enum ResultsKey: Int, TemplateKey {
    case columns, rows, hasOlder

    var field: Field {
        switch self {
        case .hasOlder: .flag
        case .columns: .list(Schema(ResultYearKey.self))
        case .rows: .list(Schema(ResultRowKey.self))
        }
    }
}

/// A fiscal year; `note` says where it is not whole, `isOld` that a narrow screen has no room for it.
enum ResultYearKey: Int, TemplateKey {
    case label, href, note, isOld

    var field: Field { self == .isOld ? .flag : .text }
}

/// A figure, which `isTaken` is taken off, or a result.
enum ResultRowKey: Int, TemplateKey {
    case label, formula, isTaken, isResult, cells

    var field: Field {
        switch self {
        case .isTaken, .isResult: .flag
        case .cells: .list(Schema(ResultCellKey.self))
        default: .text
        }
    }
}

/// What a year has of it.
enum ResultCellKey: Int, TemplateKey {
    case value, href, negative, note, isOld

    var field: Field { self == .negative || self == .isOld ? .flag : .text }
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
    case name, title, subtitle, chart, narrow, source

    var field: Field { self == .chart || self == .narrow ? .html : .text }
}

/// One month, year or group. `span` is the number of cells where nothing was booked, and empty otherwise.
enum PanelRowKey: Int, TemplateKey {
    case id, label, href, detail, span, cells

    var field: Field { self == .cells ? .list(Schema(CellKey.self)) : .text }
}

/// A cell with an amount, or the heading of a column, `short` where there is little room; `lines` says how many ledger lines make it.
enum CellKey: Int, TemplateKey {
    case id, value, short, href, lines, negative

    var field: Field { self == .negative ? .flag : .text }
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
