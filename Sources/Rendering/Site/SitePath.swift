import DossierModel
import Snapshots
import Spelling

/// Where each page stands in a bundle. Pages ask here and never put an address together themselves.
///
/// Names match `[a-z0-9][a-z0-9._-]{0,99}`, paths stay within 80 characters, folders within 1,000 entries (FORMAT.md, bundle).
enum SitePath {
    /// Documents on one list page.
    static let rowsPerPage = 200
    /// List pages, with the documents on them, in one folder.
    static let pagesPerFolder = 4

    static let front = "index.html"
    static let documents = "documents/index.html"
    static let notes = "notes/index.html"
    static let ledger = "ledger/index.html"
    static let inactive = "inactive.html"
    static let about = "about.html"
    /// Whether a file is one of the archive.
    static let check = "check.html"

    static let dashboards = "dashboard/index.html"
    static let completeness = "completeness.html"
    static let handover = "handover.html"
    static let zipHandover = "handover-zip.html"
    static let search = "search/index.html"
    static let retention = "retention/index.html"

    /// The folder of a note; 800 notes share one.
    static func noteFolder(_ id: Int64) -> String { "notes/\((id - 1) / 800 + 1)" }
    static func note(_ id: Int64) -> String { "\(noteFolder(id))/note-\(id).html" }
    static func trialBalance(_ year: String, page: Int) -> String { "ledger/\(year)/" + (page == 1 ? "index.html" : "page-\(page).html") }
    static func costs(_ year: String) -> String { "ledger/\(year)/costs.html" }
    static func vatFolder(_ year: String) -> String { "ledger/\(year)/vat" }
    static func vat(_ year: String) -> String { vatFolder(year) + "/index.html" }
    static func accounts(page: Int) -> String { numbered("ledger/accounts", page) }
    static func parties(byAmount: Bool = false, page: Int) -> String {
        byAmount ? numbered("parties/by-amount", page) : page == 1 ? "parties/index.html" : "parties/page-\(page).html"
    }
    /// What stands open of all parties, by age.
    static func openItems(page: Int) -> String { numbered("parties/open", page) }
    /// The same, invoice by invoice.
    static func unpaid(page: Int) -> String { numbered("parties/unpaid", page) }
    /// The page of a party; its name alone decides, so that every edition has it in the same place.
    static func party(_ name: String, part: String = "", page: Int = 1) -> String {
        let key = Counterparty.key(name), suffix = part + (page == 1 ? "" : "-\(page)")
        return "parties/\(key.prefix(2))/\(slug(Counterparty.folded(name), limit: 24))-\(key)\(suffix).html"
    }
    static func findings(page: Int) -> String { page == 1 ? "findings/index.html" : "findings/page-\(page).html" }
    static func proposals(page: Int) -> String { page == 1 ? "proposals/index.html" : "proposals/page-\(page).html" }

    private static func numbered(_ stem: String, _ page: Int) -> String { page == 1 ? "\(stem).html" : "\(stem)-\(page).html" }

    // MARK: Documents

    static func year(_ kind: DocumentKind, _ year: Int) -> String { "documents/\(kind.rawValue)/\(year)/index.html" }

    /// Pages of one list in a folder.
    static let yearListPagesPerFolder = 900

    /// How many pages so many rows fill; an empty list has one.
    static func pages(_ rows: Int) -> Int { max(1, (rows + rowsPerPage - 1) / rowsPerPage) }

    /// The folder of a list of all documents of a kind and year.
    static func yearListFolder(_ kind: DocumentKind, _ year: Int, _ order: YearListPages.Order, part: Int) -> String {
        "documents/\(kind.rawValue)/\(year)/\(order.rawValue)" + (part == 0 ? "" : "-\(part + 1)")
    }

    /// The folder of the rows of these lists, by column, for their script.
    static func yearListRows(_ kind: DocumentKind, _ year: Int) -> String { "documents/\(kind.rawValue)/\(year)/rows" }

    static func yearList(_ kind: DocumentKind, _ year: Int, _ order: YearListPages.Order, page: Int) -> String {
        yearListFolder(kind, year, order, part: (page - 1) / yearListPagesPerFolder) + (page == 1 ? "/index.html" : "/page-\(page).html")
    }

    /// The folder of the list pages `4 * part + 1 …` of a shelf and of the documents on them.
    static func folder(_ shelf: Shelf, part: Int) -> String { folder(shelf.kind, shelf.year, shelf.month, part: part) }

    private static func folder(_ kind: DocumentKind, _ year: Int, _ month: Int, part: Int) -> String {
        let suffix = part == 0 ? "" : "-\(part + 1)"
        if year == 0 { return "documents/\(kind.rawValue)/\(kind == .permanent ? "all" : "undated")\(suffix)" }
        return "documents/\(kind.rawValue)/\(year)/\(month < 10 ? "0" : "")\(month)\(suffix)"
    }

    /// A list page of a shelf, counted from 1.
    static func list(_ shelf: Shelf, page: Int) -> String {
        folder(shelf, part: (page - 1) / pagesPerFolder) + (page == 1 ? "/index.html" : "/page-\(page).html")
    }

    /// The page of a document.
    static func document(_ place: ShelfPlace) -> String {
        folder(place.kind, place.year, place.month, part: place.position / rowsPerPage / pagesPerFolder) + "/" + name(place)
    }

    /// The name of a document's page: what a person recognises, then the key that makes it unique.
    static func name(_ place: ShelfPlace) -> String {
        "\(slug(place.name ?? place.kind.rawValue, limit: 24))-\(place.key).html"
    }

    /// Letters a to z, digits and single hyphens; `x` where nothing of the text remains.
    static func slug(_ text: String, limit: Int) -> String {
        let name = Spelling.slug(text, limit: limit)
        return name.isEmpty ? "x" : name
    }

    private static let slash = UInt8(ascii: "/")

    /// The way from one page to another: `../../documents/index.html`.
    static func relative(_ target: String, from page: String) -> String {
        // What both share up to a slash is left out; each slash after it in the page is a folder to leave.
        var here = page.utf8.makeIterator(), common = 0, position = 0
        var there = target.utf8.makeIterator()
        while let byte = here.next(), byte == there.next() {
            position += 1
            if byte == slash { common = position }
        }
        let up = page.utf8.dropFirst(common).reduce(0) { $0 + ($1 == slash ? 1 : 0) }
        let rest = target.utf8.dropFirst(common)
        return up == 0 ? String(rest) ?? "" : String(repeating: "../", count: up) + (String(rest) ?? "")
    }
}
