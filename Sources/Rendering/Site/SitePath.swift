import DossierModel
import Snapshots

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
    static let style = "assets/vitrine.css"

    /// Dashboards by the id of their fiscal year. Ids that look alike as a file name are numbered in the order of the years.
    static func dashboards(_ years: [FiscalYear]) -> [String: String] {
        var paths: [String: String] = [:]
        for year in years {
            let stem = "dashboard/year-\(slug(year.id, limit: 40))"
            var path = stem + ".html"
            var number = 1
            while paths.values.contains(path) {
                number += 1
                path = "\(stem)-\(number).html"
            }
            paths[year.id] = path
        }
        return paths
    }

    /// The folder of a note; 800 notes share one.
    static func noteFolder(_ id: Int64) -> String { "notes/\((id - 1) / 800 + 1)" }
    static func note(_ id: Int64) -> String { "\(noteFolder(id))/note-\(id).html" }
    static func accounts(page: Int) -> String { numbered("ledger/accounts", page) }
    static func parties(page: Int) -> String { numbered("ledger/parties", page) }
    static func findings(page: Int) -> String { page == 1 ? "findings/index.html" : "findings/page-\(page).html" }
    static func proposals(page: Int) -> String { page == 1 ? "proposals/index.html" : "proposals/page-\(page).html" }
    static func original(_ file: ArchivedFile) -> String { file.storedPath }

    private static func numbered(_ stem: String, _ page: Int) -> String { page == 1 ? "\(stem).html" : "\(stem)-\(page).html" }

    // MARK: Documents

    static func year(_ kind: DocumentKind, _ year: Int) -> String { "documents/\(kind.rawValue)/\(year)/index.html" }

    /// The folder of the list pages `4 * part + 1 …` of a shelf and of the documents on them.
    static func folder(_ shelf: Shelf, part: Int) -> String {
        let suffix = part == 0 ? "" : "-\(part + 1)"
        if shelf.year == 0 { return "documents/\(shelf.kind.rawValue)/\(shelf.kind == .permanent ? "all" : "undated")\(suffix)" }
        return "documents/\(shelf.kind.rawValue)/\(shelf.year)/\(shelf.month < 10 ? "0" : "")\(shelf.month)\(suffix)"
    }

    /// A list page of a shelf, counted from 1.
    static func list(_ shelf: Shelf, page: Int) -> String {
        folder(shelf, part: (page - 1) / pagesPerFolder) + (page == 1 ? "/index.html" : "/page-\(page).html")
    }

    /// A document, by its place on the shelf counted from 0.
    static func document(_ document: ArchivedDocument, on shelf: Shelf, index: Int) -> String {
        folder(shelf, part: index / rowsPerPage / pagesPerFolder) + "/" + name(document)
    }

    /// The name of a document's page: what a person recognises, then the key that makes it unique.
    static func name(_ document: ArchivedDocument) -> String {
        let stem = document.number ?? document.file?.name ?? document.kind.rawValue
        return "\(slug(stem, limit: 24))-\(document.key).html"
    }

    /// Letters a to z, digits and single hyphens; `x` where nothing of the text remains.
    static func slug(_ text: String, limit: Int) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            guard bytes.count < limit else { break }
            switch byte {
            case 97...122, 48...57: bytes.append(byte)
            case 65...90: bytes.append(byte + 32)
            default: if let last = bytes.last, last != 45 { bytes.append(45) }
            }
        }
        while bytes.last == 45 { bytes.removeLast() }
        return bytes.isEmpty ? "x" : String(decoding: bytes, as: UTF8.self)
    }

    /// The way from one page to another: `../../documents/index.html`.
    static func relative(_ target: String, from page: String) -> String {
        let here = page.split(separator: "/").dropLast()
        let there = target.split(separator: "/")
        let common = zip(here, there.dropLast()).prefix { $0 == $1 }.count
        return String(repeating: "../", count: here.count - common) + there[common...].joined(separator: "/")
    }
}
