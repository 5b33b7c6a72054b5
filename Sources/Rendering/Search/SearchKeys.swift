import Templating

/// `search.mustache`: the box, its filters, and the words that its script says.
enum SearchKey: Int, TemplateKey {
    case kinds, years, statuses, hasStatuses, words, documentsHref, openPage, checkPage, vatPage, costsPage, costsTitle

    var field: Field {
        switch self {
        case .kinds, .years, .statuses, .words: .list(Schema(SearchChoiceKey.self))
        case .hasStatuses: .flag
        case .documentsHref, .openPage, .checkPage, .vatPage, .costsPage, .costsTitle: .text
        }
    }
}

/// One choice of a filter, or one word of the script.
enum SearchChoiceKey: Int, TemplateKey {
    case key, label
}
