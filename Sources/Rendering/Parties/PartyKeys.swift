import Templating

/// `party-list.mustache`: customers and suppliers with what passed between them and the dossier, by name or by amount.
enum PartyListKey: Int, TemplateKey {
    case count, orders, years, rows, pager, csv, control, tools, pattern, currency, order, total, agesHref, hasOpen,
        hasUnmatched, hasLetters, letters

    var field: Field {
        switch self {
        case .orders, .letters: .list(Schema(LinkKey.self))
        case .years: .list(Schema(PartyCellKey.self))
        case .rows, .pattern, .total: .list(Schema(PartyRowKey.self))
        case .tools: .list(Schema(ToolsKey.self))
        case .pager: .list(Schema(PagerKey.self))
        case .control: .list(Schema(ControlTableKey.self))
        case .hasOpen, .hasUnmatched, .hasLetters: .flag
        case .csv: .list(Schema(CSVLinksKey.self))
        default: .text
        }
    }
}

/// One party and kind of a list, with its amounts by year.
enum PartyRowKey: Int, TemplateKey {
    case name, href, kind, documents, years, total, currency, open, unmatched, unstated, anchor

    var field: Field { self == .years ? .list(Schema(PartyCellKey.self)) : .text }
}

/// A year, or an amount of one.
enum PartyCellKey: Int, TemplateKey {
    case text
}

extension Record<PartyCellKey> {
    static func cell(_ text: String) -> Self {
        var record = Self()
        record[.text] = .text(text)
        return record
    }
}

/// How what is open comes to the balances of the ledger, on a day.
enum ControlTableKey: Int, TemplateKey {
    case day, hasUnmatched, accounts

    var field: Field {
        switch self {
        case .accounts: .list(Schema(ControlAccountKey.self))
        case .hasUnmatched: .flag
        default: .text
        }
    }
}

/// An account of what parties owe, and how its balance comes about.
enum ControlAccountKey: Int, TemplateKey {
    case number, name, balance, items, unmatched, opening, withoutParty, transitions
}

/// `party.mustache`: one customer or supplier.
enum PartyKey: Int, TemplateKey {
    case name, kicker, identities, isShared, span, hasYears, years, sums, open, rows, documents, pager, entriesHref, entries

    var field: Field {
        switch self {
        case .identities: .list(Schema(PartyIdentityKey.self))
        case .years, .sums: .list(Schema(PartyYearKey.self))
        case .open: .list(Schema(PartyOpenKey.self))
        case .rows: .list(Schema(PartyDocumentKey.self))
        case .pager: .list(Schema(PagerKey.self))
        case .isShared, .hasYears: .flag
        default: .text
        }
    }
}

/// What is known of a party by one code.
enum PartyIdentityKey: Int, TemplateKey {
    case facts

    var field: Field { .list(Schema(FactKey.self)) }
}

/// Its documents of one year, kind and currency.
enum PartyYearKey: Int, TemplateKey {
    case year, kind, documents, net, vat, gross, currency, unstated
}

/// What is open of a party.
enum PartyOpenKey: Int, TemplateKey {
    case intro, ages, items, balances, none, more, moreHref, open, total, unmatched, unmatchedNote, rest, hasAccounts

    var field: Field {
        switch self {
        case .ages: .list(Schema(PartyAgeKey.self))
        case .items: .list(Schema(PartyItemKey.self))
        case .balances: .list(Schema(FactKey.self))
        case .hasAccounts: .flag
        default: .text
        }
    }
}

/// A span of days, and what is open that long.
enum PartyAgeKey: Int, TemplateKey {
    case label, amount, isEmpty

    var field: Field { self == .isEmpty ? .flag : .text }
}

/// One open item.
enum PartyItemKey: Int, TemplateKey {
    case date, due, name, href, account, days, amount, currency, party, partyHref
}

/// A document of a party.
enum PartyDocumentKey: Int, TemplateKey {
    case date, kind, title, href, gross, currency, status
}

/// `party-entries.mustache`: the lines of the ledger that name a party.
enum PartyEntriesKey: Int, TemplateKey {
    case name, href, rows, count, debit, credit, pager

    var field: Field {
        switch self {
        case .rows: .list(Schema(LedgerLineKey.self))
        case .pager: .list(Schema(PagerKey.self))
        default: .text
        }
    }
}

/// `party-open.mustache`: all that is open of a party.
enum PartyItemsKey: Int, TemplateKey {
    case name, href, items, pager, total, hasAccounts

    var field: Field {
        switch self {
        case .items: .list(Schema(PartyItemKey.self))
        case .pager: .list(Schema(PagerKey.self))
        case .hasAccounts: .flag
        default: .text
        }
    }
}

/// `open-items.mustache`: what stands open of all parties, by age.
enum OpenListKey: Int, TemplateKey {
    case intro, orders, sides, pager, csv, none, control, processed

    var field: Field {
        switch self {
        case .orders: .list(Schema(LinkKey.self))
        case .sides: .list(Schema(OpenSideKey.self))
        case .control: .list(Schema(ControlTableKey.self))
        case .pager: .list(Schema(PagerKey.self))
        case .csv: .list(Schema(CSVLinksKey.self))
        default: .text
        }
    }
}

/// `unpaid.mustache`: each invoice that stands open.
enum UnpaidKey: Int, TemplateKey {
    case intro, orders, sides, pager, csv, none, processed

    var field: Field {
        switch self {
        case .orders: .list(Schema(LinkKey.self))
        case .sides: .list(Schema(UnpaidSideKey.self))
        case .pager: .list(Schema(PagerKey.self))
        case .csv: .list(Schema(CSVLinksKey.self))
        default: .text
        }
    }
}

/// The invoices that are to be received, or to be paid.
enum UnpaidSideKey: Int, TemplateKey {
    case title, items, totals

    var field: Field {
        switch self {
        case .items: .list(Schema(PartyItemKey.self))
        case .totals: .list(Schema(FactKey.self))
        default: .text
        }
    }
}

/// What is to be received, or to be paid.
enum OpenSideKey: Int, TemplateKey {
    case title, rows, totals, hasUnmatched

    var field: Field {
        switch self {
        case .rows, .totals: .list(Schema(OpenRowKey.self))
        case .hasUnmatched: .flag
        default: .text
        }
    }
}

/// What a party, or all of them, have open.
enum OpenRowKey: Int, TemplateKey {
    case name, href, currency, ages, open, unmatched

    var field: Field { self == .ages ? .list(Schema(PartyAgeKey.self)) : .text }
}
