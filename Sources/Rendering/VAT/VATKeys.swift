import Templating

/// `vat.mustache`: the VAT of a fiscal year by quarter.
enum VATKey: Int, TemplateKey {
    case year, from, to, updatedUntil, chart, years, hasReturns, returns, sides, unknownOpening, left, csv, codes, codesTable, shared, unsaid, more

    var field: Field {
        switch self {
        case .years: .list(Schema(LinkKey.self))
        case .sides: .list(Schema(VATSideKey.self))
        case .codes: .list(Schema(VATCodeKey.self))
        case .returns: .list(Schema(VATReturnKey.self))
        case .unknownOpening, .hasReturns: .flag
        case .csv, .codesTable: .list(Schema(CSVLinksKey.self))
        default: .text
        }
    }
}

/// What became due and deductible in a quarter, or in the fiscal year, and the difference: what its return is about.
enum VATReturnKey: Int, TemplateKey {
    case label, detail, payable, payableHref, recoverable, recoverableHref, difference, isYear

    var field: Field { self == .isYear ? .flag : .text }
}

/// VAT to be claimed back, to be paid, its settlement, or all of it: quarters with their months, and the fiscal year.
enum VATSideKey: Int, TemplateKey {
    case id, title, formula, rows, total

    var field: Field {
        switch self {
        case .rows, .total: .list(Schema(VATRowKey.self))
        default: .text
        }
    }
}

/// A quarter, a month or the fiscal year; `detail` says what of it there is.
enum VATRowKey: Int, TemplateKey {
    case label, detail, href, isQuarter, opening, debit, credit, movement, settlement, closing

    var field: Field { self == .isQuarter ? .flag : .text }
}

/// What the lines of a quarter say that carry a code of VAT; `code` and `name` stand in the first row of each code.
enum VATCodeKey: Int, TemplateKey {
    case code, name, quarter, detail, href, lines, base, vat, own
}

/// `vat-lines.mustache`: what is behind a sum of VAT.
enum VATLinesKey: Int, TemplateKey {
    case title, period, detail, amount, due, dueLabel, formula, back, previous, next, unknownOpening, accounts, count, total, lines, lineCount,
        lineDebit, lineCredit, hasLines, tooMany

    var field: Field {
        switch self {
        case .accounts, .total: .list(Schema(VATAccountKey.self))
        case .lines: .list(Schema(LedgerLineKey.self))
        case .unknownOpening, .hasLines, .tooMany: .flag
        default: .text
        }
    }
}

/// One account behind a sum of VAT, or all of them.
enum VATAccountKey: Int, TemplateKey {
    case number, name, href, lines, opening, debit, credit, movement, settlement, closing
}
