import Templating

/// `bank.mustache`: the bank accounts with their years.
enum BankKey: Int, TemplateKey {
    case rows, count, hasLedger, hasDashboard

    var field: Field {
        switch self {
        case .rows: .list(Schema(BankAccountRowKey.self))
        case .hasLedger, .hasDashboard: .flag
        case .count: .text
        }
    }
}

/// One bank account; `years` are links to its statements.
enum BankAccountRowKey: Int, TemplateKey {
    case account, ledger, years, balance, day, currency

    var field: Field { self == .years ? .list(Schema(LinkKey.self)) : .text }
}

/// `statements.mustache`: the statements of a bank account in a calendar year.
enum StatementListKey: Int, TemplateKey {
    case account, ledger, year, count, years, rows, pager, hasLedger, csv

    var field: Field {
        switch self {
        case .years: .list(Schema(LinkKey.self))
        case .rows: .list(Schema(StatementRowKey.self))
        case .pager: .list(Schema(PagerKey.self))
        case .hasLedger: .flag
        case .csv: .list(Schema(CSVLinksKey.self))
        default: .text
        }
    }
}

/// One statement of a list; `tied` and `booked` are so many of so many.
enum StatementRowKey: Int, TemplateKey {
    case number, href, date, kind, opening, closing, movements, tied, booked, repeats
}

/// `statement.mustache`: a bank statement.
enum StatementKey: Int, TemplateKey {
    case account, title, kind, kindNote, repeats, repeatsHref, difference, balancesOnly, facts, documentHref, documentName, previous, next,
        hasMovements, opening, carried, rows, closing, sum, differs, others, hasOthers, pager, origin, csv,
        partsOf, partsOfHref, carry, details, hasDetails, moreDetails

    var field: Field {
        switch self {
        case .facts, .details: .list(Schema(FactKey.self))
        case .rows, .others: .list(Schema(MovementKey.self))
        case .pager: .list(Schema(PagerKey.self))
        case .hasMovements, .hasOthers, .hasDetails: .flag
        case .csv: .list(Schema(CSVLinksKey.self))
        default: .text
        }
    }
}

/// One movement, or a part of one. `depth` is `part` for a part, `part deep` for a part of a part.
enum MovementKey: Int, TemplateKey {
    case anchor, depth, date, valueDate, counterparty, account, message, communication, amount, currency, isOut, balance, reversal, parts, documents,
        moreDocuments, entries, details, hasDetails

    var field: Field {
        switch self {
        case .documents: .list(Schema(PaidDocumentKey.self))
        case .entries: .list(Schema(BookedEntryKey.self))
        case .details: .list(Schema(FactKey.self))
        case .isOut, .hasDetails: .flag
        default: .text
        }
    }
}

/// A document that a movement pays; `amount` where it is not the whole of the movement.
enum PaidDocumentKey: Int, TemplateKey {
    case name, href, party, amount, rule
}

/// An entry that books a movement.
enum BookedEntryKey: Int, TemplateKey {
    case entry, href, rule
}

/// What pays a document, and whether all of it is paid.
enum PaymentsKey: Int, TemplateKey {
    case state, isBad, proof, rows, more, sum, sumLabel

    var field: Field {
        switch self {
        case .rows: .list(Schema(PaymentKey.self))
        case .isBad: .flag
        default: .text
        }
    }
}

/// One movement that pays a document.
enum PaymentKey: Int, TemplateKey {
    case date, statement, href, counterparty, rule, amount, currency, isOut

    var field: Field { self == .isOut ? .flag : .text }
}
