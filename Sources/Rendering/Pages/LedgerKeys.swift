import Templating

/// An entry that books a document, or a proposal, with its lines.
enum BookingKey: Int, TemplateKey {
    case entry, href, journal, date, status, text, document, documentHref, lines, more, moreDebit, moreCredit, debit, credit, origin, anchor

    var field: Field { self == .lines ? .list(Schema(BookingLineKey.self)) : .text }
}

/// One line of a booking.
enum BookingLineKey: Int, TemplateKey {
    case account, name, href, party, partyHref, text, debit, credit
}

/// `ledger.mustache`: what the ledger holds, by year and by journal.
enum LedgerKey: Int, TemplateKey {
    case years, accountsHref, accountCount, partiesHref, partyCount, entries, lines, debit, credit

    var field: Field { self == .years ? .list(Schema(LedgerYearKey.self)) : .text }
}

/// One fiscal year with its journals.
enum LedgerYearKey: Int, TemplateKey {
    case label, detail, href, vatHref, csv, entries, lines, debit, credit, journals, costsHref, before

    var field: Field {
        switch self {
        case .journals: .list(Schema(LedgerRowKey.self))
        case .csv: .list(Schema(CSVLinksKey.self))
        default: .text
        }
    }
}

/// One journal of a year with its counts and totals.
enum LedgerRowKey: Int, TemplateKey {
    case code, label, detail, href, entries, lines, debit, credit
}

/// `trial-balance.mustache`: every account of a fiscal year with opening, movements and closing.
enum TrialBalanceKey: Int, TemplateKey {
    case year, from, to, years, rows, pager, opening, debit, credit, closing, count, afterCutOff, vatHref, csv, pageTotal

    var field: Field {
        switch self {
        case .years: .list(Schema(LinkKey.self))
        case .rows, .pageTotal: .list(Schema(AccountRowKey.self))
        case .pager: .list(Schema(PagerKey.self))
        case .csv: .list(Schema(CSVLinksKey.self))
        default: .text
        }
    }
}

/// `costs.mustache`: the costs of two fiscal years beside each other; the notes say which of them is not whole.
enum CostComparisonKey: Int, TemplateKey {
    case year, before, note, beforeNote, sameNote, hasSame, years, groups, total

    var field: Field {
        switch self {
        case .hasSame: .flag
        case .years: .list(Schema(LinkKey.self))
        case .groups: .list(Schema(CostGroupKey.self))
        case .total: .list(Schema(CostRowKey.self))
        default: .text
        }
    }
}

/// Accounts under one head, and their sum.
enum CostGroupKey: Int, TemplateKey {
    case label, rows, total

    var field: Field { self == .label ? .text : .list(Schema(CostRowKey.self)) }
}

/// An account, or a sum. `same` is what it cost in the same months of the year before, and `isMore` says that it costs more now.
enum CostRowKey: Int, TemplateKey {
    case number, name, before, beforeHref, sameHref, same, now, nowHref, difference, isMore

    var field: Field { self == .isMore ? .flag : .text }
}

/// `card.mustache`: the lines of one account in one fiscal year, with running balance.
enum CardKey: Int, TemplateKey {
    case number, name, year, months, opening, carried, rows, debit, credit, closing, count, pager, isLast, previous, next, tools, pattern, csvName,
         afterCutOff, carriedDebit, carriedCredit

    var field: Field {
        switch self {
        case .months: .list(Schema(LinkKey.self))
        case .rows, .pattern: .list(Schema(LedgerLineKey.self))
        case .tools: .list(Schema(ToolsKey.self))
        case .pager: .list(Schema(PagerKey.self))
        case .isLast: .flag
        default: .text
        }
    }
}

/// One line of the ledger. `anchor` stands at the first line of a month.
enum LedgerLineKey: Int, TemplateKey {
    case anchor, date, entry, entryHref, account, accountHref, text, party, partyHref, document, documentHref, debit, credit, balance
}

/// `journal.mustache`: the entries of one journal in one fiscal year.
enum JournalKey: Int, TemplateKey {
    case code, name, year, family, count, lines, debit, credit, journals, entries, pager, csv, pageDebit, pageCredit

    var field: Field {
        switch self {
        case .journals: .list(Schema(LinkKey.self))
        case .entries: .list(Schema(BookingKey.self))
        case .pager: .list(Schema(PagerKey.self))
        case .csv: .list(Schema(CSVLinksKey.self))
        default: .text
        }
    }
}

/// `accounts.mustache`: the chart of accounts.
enum AccountsKey: Int, TemplateKey {
    case rows, pager, count, csv

    var field: Field {
        switch self {
        case .rows: .list(Schema(AccountRowKey.self))
        case .pager: .list(Schema(PagerKey.self))
        case .csv: .list(Schema(CSVLinksKey.self))
        case .count: .text
        }
    }
}

/// One account.
enum AccountRowKey: Int, TemplateKey {
    case number, name, href, type, lines, opening, debit, credit, closing
}
