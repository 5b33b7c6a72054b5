import Templating

/// `front.mustache`: the page a reader meets first.
enum FrontKey: Int, TemplateKey {
    case dossierName, hasCutOff, noFindings, enterpriseNumber, addresses, identity, updatedUntil, families, cutOff, frozenOn, reason, year, figures,
        chart,
        chartTitle, chartHref, narrow, answers, results, ways, holdings, noHoldings, absent, findingCount, findingsHref, fingerprint,
        fingerprintLabel, checkHref

    var field: Field {
        switch self {
        case .addresses, .ways, .absent: .list(Schema(LinkKey.self))
        case .answers: .list(Schema(AnswerKey.self))
        case .results: .list(Schema(ResultsKey.self))
        case .identity, .families: .list(Schema(FactKey.self))
        case .figures: .list(Schema(FigureKey.self))
        case .holdings: .list(Schema(HoldingKey.self))
        case .chart, .narrow: .html
        case .hasCutOff: .flag
        default: .text
        }
    }
}

/// One row of what the dossier holds.
enum HoldingKey: Int, TemplateKey {
    case label, count, detail, href
}

/// `documents.mustache`: the whole index, kind by year; also one kind.
enum DocumentsKey: Int, TemplateKey {
    case heading, intro, kinds, none, total, csv, hasInvoices, invoices

    var field: Field {
        switch self {
        case .kinds: .list(Schema(KindKey.self))
        case .invoices: .list(Schema(CSVLinksKey.self))
        case .hasInvoices: .flag
        case .csv: .list(Schema(CSVLinksKey.self))
        default: .text
        }
    }
}

/// One kind in the index; `years` are its cells, oldest first.
enum KindKey: Int, TemplateKey {
    case id, label, href, count, years

    var field: Field { self == .years ? .list(Schema(LinkKey.self)) : .text }
}

/// `year.mustache`: the months of one kind and year.
enum YearKey: Int, TemplateKey {
    case kind, year, years, months, totals, count, csv, lists, hasNet, hasVAT, hasGross

    var field: Field {
        switch self {
        case .hasNet, .hasVAT, .hasGross: .flag
        case .years, .lists: .list(Schema(LinkKey.self))
        case .months: .list(Schema(YearMonthKey.self))
        case .totals: .list(Schema(TotalKey.self))
        case .csv: .list(Schema(CSVLinksKey.self))
        default: .text
        }
    }
}

/// One month of a year page; amounts are those of the currency named, one row a currency.
enum YearMonthKey: Int, TemplateKey {
    case label, href, count, currency, net, vat, gross, pages

    var field: Field { self == .pages ? .list(Schema(LinkKey.self)) : .text }
}

/// Totals in one currency.
enum TotalKey: Int, TemplateKey {
    case currency, count, net, vat, gross, unstated, unstatedHref
}

/// `list.mustache`: at most 200 documents of one kind and month.
enum ListKey: Int, TemplateKey {
    case kind, month, months, rows, totals, pageTotals, pager, csv, hasProposals, partyLabel, hasNet, hasVAT, hasGross

    var field: Field {
        switch self {
        case .months: .list(Schema(LinkKey.self))
        case .rows: .list(Schema(RowKey.self))
        case .totals, .pageTotals: .list(Schema(TotalKey.self))
        case .pager: .list(Schema(PagerKey.self))
        case .hasProposals, .hasNet, .hasVAT, .hasGross: .flag
        case .csv: .list(Schema(CSVLinksKey.self))
        default: .text
        }
    }
}

/// `year-list.mustache` and `year-files.mustache`: documents of a kind and year over all months, or their files.
enum YearListKey: Int, TemplateKey {
    case kind, year, count, orders, rows, totals, pager, csv, hasProposals, files, tools, pattern, name, currency, zipHref, order, partyLabel,
         pageTotals, hasNet, hasVAT, hasGross

    var field: Field {
        switch self {
        case .orders: .list(Schema(LinkKey.self))
        case .rows, .pattern: .list(Schema(RowKey.self))
        case .tools: .list(Schema(ToolsKey.self))
        case .totals, .pageTotals: .list(Schema(TotalKey.self))
        case .pager: .list(Schema(PagerKey.self))
        case .files: .list(Schema(YearFileKey.self))
        case .hasProposals, .hasNet, .hasVAT, .hasGross: .flag
        case .csv: .list(Schema(CSVLinksKey.self))
        default: .text
        }
    }
}

/// An original and its document.
enum YearFileKey: Int, TemplateKey {
    case name, fileHref, type, size, title, href
}

/// One document in a list. `sort` is the file's type in a few letters; `missing` says it has no file, `proposed` that the words of the file gave what
/// nobody confirmed yet.
enum RowKey: Int, TemplateKey {
    case date, number, party, partyHref, net, vat, gross, currency, status, sort, href, missing, title, proposed

    var field: Field { self == .missing || self == .proposed ? .flag : .text }
}

/// `permanent.mustache`: at most 200 papers of the permanent dossier. `hasParties` says whether any is of a party.
enum PermanentKey: Int, TemplateKey {
    case count, hasParties, rows, pager, csv

    var field: Field {
        switch self {
        case .rows: .list(Schema(PermanentRowKey.self))
        case .pager: .list(Schema(PagerKey.self))
        case .hasParties: .flag
        case .csv: .list(Schema(CSVLinksKey.self))
        default: .text
        }
    }
}

/// One paper; `opening` is its first words, `notes` lead to what was noted about it.
enum PermanentRowKey: Int, TemplateKey {
    case date, title, href, number, party, partyHref, opening, notes, sort, missing

    var field: Field {
        switch self {
        case .notes: .list(Schema(LinkKey.self))
        case .missing: .flag
        default: .text
        }
    }
}

/// `document.mustache`: one document. `party`, `amount` and `date` head it where it has a party, `title` does where it has none; `opening` is the
/// first words of a paper of the permanent dossier.
enum DocumentKey: Int, TemplateKey {
    case title, kind, facts, hasNotes, fileName, fileHref, fileSize, fileType, sha256, pdf, image, text, textCut, onlyDownload, missing, reason,
         hasBookings, bookings, unbooked, noLedger, notes, ways, previous, next, origin, hasFiles, files, invoice, isPicture,
         pictureHref, pictureName, fileHeading, fileDownload, original, factsSource, alone, hasRelated, related, payments, statements, party,
         partyHref, amount, date, number, opening, checkHref, afterCutOff

    var field: Field {
        switch self {
        case .facts: .list(Schema(FactKey.self))
        case .invoice: .list(Schema(InvoiceKey.self))
        case .bookings: .list(Schema(BookingKey.self))
        case .files, .original: .list(Schema(DocumentFileKey.self))
        case .notes, .ways, .statements: .list(Schema(LinkKey.self))
        case .payments: .list(Schema(PaymentsKey.self))
        case .related: .list(Schema(RelatedKey.self))
        case .hasRelated, .pdf, .image, .textCut, .onlyDownload, .missing, .hasFiles, .isPicture, .hasBookings, .hasNotes, .unbooked, .noLedger: .flag
        default: .text
        }
    }
}

/// A document beside another one.
enum RelatedKey: Int, TemplateKey {
    case tie, title, number, href, date
}

/// One of the files of a document that has more than one: what it is, and where it lies.
enum DocumentFileKey: Int, TemplateKey {
    case role, name, type, size, href, container, sha256
}

/// `notes.mustache`: the list of notes.
enum NotesKey: Int, TemplateKey {
    case rows, count, csv

    var field: Field {
        switch self {
        case .rows: .list(Schema(NoteRowKey.self))
        case .csv: .list(Schema(CSVLinksKey.self))
        default: .text
        }
    }
}

/// One note in the list.
enum NoteRowKey: Int, TemplateKey {
    case date, title, href, document, documentHref, language
}

/// `note.mustache`: one note.
enum NoteKey: Int, TemplateKey {
    case title, date, period, language, document, documentHref, body, dropped, hasDropped, fileName, sha256

    var field: Field {
        switch self {
        case .body: .html
        case .hasDropped: .flag
        case .dropped: .list(Schema(FindingKey.self))
        default: .text
        }
    }
}

/// `proposals.mustache`: booking proposals, prepared and never booked.
enum ProposalsKey: Int, TemplateKey {
    case count, proposals, pager, csv, hasLedger

    var field: Field {
        switch self {
        case .proposals: .list(Schema(BookingKey.self))
        case .hasLedger: .flag
        case .pager: .list(Schema(PagerKey.self))
        case .csv: .list(Schema(CSVLinksKey.self))
        case .count: .text
        }
    }
}

/// `inactive.mustache`: the parts of the portal that are deactivated in an archive.
enum InactiveKey: Int, TemplateKey {
    case parts

    var field: Field { .list(Schema(InactivePartKey.self)) }
}

/// One deactivated part: why, and where to go instead. `href` is empty where the dossier gives no address.
enum InactivePartKey: Int, TemplateKey {
    case name, reason, instead, href, linkLabel
}

/// `about.mustache`: what this archive is, what was counted, how to prove it.
enum AboutKey: Int, TemplateKey {
    case intro, counts, countsWhy, fingerprint, fingerprintStep, program, frozenOn, reason, source, previousAccountant, newAccountant, sources,
        moreSources,
        handoverHref, zipHref,
        retentionHref, databaseHref, csv, isOffline, stepTools, sums, sumsWithComma, fingerprintOf, hasSources,
        stepList, edition, checkHref

    var field: Field {
        switch self {
        case .isOffline, .hasSources: .flag
        case .counts: .list(Schema(FactKey.self))
        case .sources: .list(Schema(SourceKey.self))
        case .csv: .list(Schema(CSVLinksKey.self))
        default: .text
        }
    }
}

/// `check.mustache`: whether a file is one of the archive, and how to prove that to others.
enum CheckKey: Int, TemplateKey {
    case isOffline, proveList, keeper

    var field: Field { self == .isOffline ? .flag : .text }
}

/// One file of the input with its fingerprint.
enum SourceKey: Int, TemplateKey {
    case path, size, sha256
}
