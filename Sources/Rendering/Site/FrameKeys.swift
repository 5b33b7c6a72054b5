import Templating

/// What every page has around its content: `frame.mustache`.
enum FrameKey: Int, TemplateKey {
    case language, title, root, dossierName, updatedUntil, frozenOn, hasNav, nav, crumbs, content, portalHref, hasSwitch, archives, fingerprint,
         fingerprintLabel, scope, hasScripts, scripts, officeName, officeLogo, officeFooter, officeContact

    var field: Field {
        switch self {
        case .nav, .crumbs, .archives, .scripts, .officeContact: .list(Schema(LinkKey.self))
        case .content: .html
        case .hasNav, .hasSwitch, .hasScripts: .flag
        default: .text
        }
    }
}

/// A link in a list: navigation, breadcrumbs, years, pages.
enum LinkKey: Int, TemplateKey {
    case label, href, current, count

    var field: Field { self == .current ? .flag : .text }
}

/// Previous, next and the jump list of a long list: `pager.mustache`. A list of one when there is more than one page, else empty.
enum PagerKey: Int, TemplateKey {
    case previous, next, position, pages

    var field: Field { self == .pages ? .list(Schema(LinkKey.self)) : .text }
}

/// A labelled value; `provenance` says in words where it comes from, where it was not declared.
enum FactKey: Int, TemplateKey {
    case label, value, href, provenance, number

    var field: Field { self == .number ? .flag : .text }
}

/// A key figure with the formula it follows.
enum FigureKey: Int, TemplateKey {
    case label, value, formula, negative, href

    var field: Field { self == .negative ? .flag : .text }
}
