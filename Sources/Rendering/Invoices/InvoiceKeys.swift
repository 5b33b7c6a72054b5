import Templating

/// `invoice.mustache`: what an e-invoice says, in the order of a paper one. Nothing that is not there has a record.
enum InvoiceKey: Int, TemplateKey {
    case kind, number, payable, payableLabel, head, parties, groups, lines, allowances, vat, totals, ends, notes, tables

    var field: Field {
        switch self {
        case .kind, .number, .payable: .list(Schema(InvoicePieceKey.self))
        case .head, .totals: .list(Schema(InvoiceValueKey.self))
        case .parties: .list(Schema(InvoicePartyKey.self))
        case .groups, .ends: .list(Schema(InvoiceGroupKey.self))
        case .lines, .allowances, .vat, .tables: .list(Schema(InvoiceTableKey.self))
        case .notes: .list(Schema(InvoiceNoteKey.self))
        case .payableLabel: .text
        }
    }
}

/// A part of a value. `text` is what a person reads; `raw` is what the XML has instead, `date` the same day as a date, `code` a code that stands
/// behind the text, `codeName` what is shown for it, `word` a code that the text says in words, which is not shown. A number is whole and breaks
/// nowhere; what is small stands below; a text may have line breaks of its own.
enum InvoicePieceKey: Int, TemplateKey {
    case text, raw, date, code, codeName, word, isWhole, isSmall, hasLines

    var field: Field {
        switch self {
        case .isWhole, .isSmall, .hasLines: .flag
        default: .text
        }
    }
}

/// A labelled value; `raw` is what the XML has for the label.
enum InvoiceValueKey: Int, TemplateKey {
    case label, raw, pieces, isStrong

    var field: Field {
        switch self {
        case .pieces: .list(Schema(InvoicePieceKey.self))
        case .isStrong: .flag
        default: .text
        }
    }
}

/// Values under a heading.
enum InvoiceGroupKey: Int, TemplateKey {
    case heading, values

    var field: Field { self == .values ? .list(Schema(InvoiceValueKey.self)) : .text }
}

/// A party: what it is in the invoice, its name, its address a line each, its numbers.
enum InvoicePartyKey: Int, TemplateKey {
    case role, name, address, values

    var field: Field {
        switch self {
        case .address: .list(Schema(InvoicePieceKey.self))
        case .values: .list(Schema(InvoiceValueKey.self))
        default: .text
        }
    }
}

/// A note of the invoice.
enum InvoiceNoteKey: Int, TemplateKey {
    case heading, pieces

    var field: Field { self == .pieces ? .list(Schema(InvoicePieceKey.self)) : .text }
}

/// A table whose columns all have a value in some row. `sort` is the class of the table.
enum InvoiceTableKey: Int, TemplateKey {
    case heading, sort, about, columns, rows

    var field: Field {
        switch self {
        case .columns: .list(Schema(InvoiceColumnKey.self))
        case .rows: .list(Schema(InvoiceRowKey.self))
        default: .text
        }
    }
}

/// The head of a column.
enum InvoiceColumnKey: Int, TemplateKey {
    case label, isNumber

    var field: Field { self == .isNumber ? .flag : .text }
}

/// A row of a table.
enum InvoiceRowKey: Int, TemplateKey {
    case cells

    var field: Field { .list(Schema(InvoiceCellKey.self)) }
}

/// A cell: its value, and more below it. `label` is the head of its column, for small screens; `level` a class that moves it in.
enum InvoiceCellKey: Int, TemplateKey {
    case label, pieces, hasValues, values, isNumber, isHead, isCode, isEmpty, level

    var field: Field {
        switch self {
        case .pieces: .list(Schema(InvoicePieceKey.self))
        case .values: .list(Schema(InvoiceValueKey.self))
        case .hasValues, .isNumber, .isHead, .isCode, .isEmpty: .flag
        default: .text
        }
    }
}
