import Templating

/// `findings.mustache`: what a reader must know.
enum FindingsKey: Int, TemplateKey {
    case intro, count, none, groups, until, parts, pager, csv

    var field: Field {
        switch self {
        case .groups: .list(Schema(FindingGroupKey.self))
        case .parts: .list(Schema(FindingPartKey.self))
        case .pager: .list(Schema(PagerKey.self))
        case .csv: .list(Schema(CSVLinksKey.self))
        case .intro, .count, .none, .until: .text
        }
    }
}

/// Kinds of findings of one weight, with how many there are of each.
enum FindingGroupKey: Int, TemplateKey {
    case title, count, kinds

    var field: Field { self == .kinds ? .list(Schema(HoldingKey.self)) : .text }
}

/// The findings of one kind that stand on one page, with what it means to a reader. `count` is that of the kind, `id` its name, and `code` that too
/// in the full edition.
enum FindingPartKey: Int, TemplateKey {
    case id, title, count, meaning, rows, code

    var field: Field { self == .rows ? .list(Schema(FindingKey.self)) : .text }
}

/// One finding: what it speaks of, with its page, and where it was found; what it is; and, in the full edition, what to do in the dossier. Where
/// kinds are mixed, the first of each says what it means.
enum FindingKey: Int, TemplateKey {
    case subject, href, place, summary, meaning, fix, identifier, accepted, related

    var field: Field { self == .related ? .list(Schema(LinkKey.self)) : .text }
}

/// `completeness.mustache`: what was checked, and what came of it.
enum CompletenessKey: Int, TemplateKey {
    case summary, failed, controls, holdings, holdingTotals, noHoldings, years, noYears, fingerprint, fingerprintLabel, findingsHref, retentionHref,
        handoverHref, csv

    var field: Field {
        switch self {
        case .controls: .list(Schema(ControlKey.self))
        case .holdings, .holdingTotals: .list(Schema(HoldingYearKey.self))
        case .years: .list(Schema(YearBalanceKey.self))
        case .csv: .list(Schema(CSVLinksKey.self))
        default: .text
        }
    }
}

/// One control. `state` is its outcome in a word; `isGood`, `isBad` and neither tell them apart for the eye.
enum ControlKey: Int, TemplateKey {
    case id, title, what, state, isGood, isBad, checked, deviations, hasRows, rows, nothing, more

    var field: Field {
        switch self {
        case .isGood, .isBad, .hasRows: .flag
        case .rows: .list(Schema(FindingKey.self))
        default: .text
        }
    }
}

/// Documents of one kind and year.
enum HoldingYearKey: Int, TemplateKey {
    case kind, year, href, documents, files, pages, size, missing
}

/// Opening, movements and closing of a fiscal year.
enum YearBalanceKey: Int, TemplateKey {
    case label, href, openingDebit, openingCredit, debit, credit, closingDebit, closingCredit, state, isGood, isBad

    var field: Field { self == .isGood || self == .isBad ? .flag : .text }
}

/// `retention.mustache`: until when what is kept.
enum RetentionKey: Int, TemplateKey {
    case country, property, rows, none, own, csv

    var field: Field {
        switch self {
        case .rows: .list(Schema(RetentionRowKey.self))
        case .own: .list(Schema(FactKey.self))
        case .csv: .list(Schema(CSVLinksKey.self))
        default: .text
        }
    }
}

/// The documents of one kind that may go on the same day.
enum RetentionRowKey: Int, TemplateKey {
    case until, kind, rule, documents, size
}

/// `handover.mustache`: who hands over what to whom, to be printed and signed.
enum HandoverKey: Int, TemplateKey {
    case title, intro, dossierName, enterpriseNumber, previous, previousDetail, new, newDetail, frozenOn, reason, updatedUntil, source, items,
         fingerprint, fingerprintLabel, steps, signatures, otherHref, otherLabel

    var field: Field {
        switch self {
        case .items: .list(Schema(HoldingKey.self))
        case .steps, .signatures: .list(Schema(LinkKey.self))
        default: .text
        }
    }
}
