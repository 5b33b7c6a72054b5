import DossierModel
import Foundation
import Testing
@testable import Rendering
@testable import Snapshots

@Suite struct SitePathTests {
    @Test(arguments: [
        ("index.html", "index.html", "index.html"), ("about.html", "index.html", "about.html"),
        ("documents/index.html", "index.html", "documents/index.html"), ("index.html", "documents/index.html", "../index.html"),
        ("documents/sales/2024/03/index.html", "documents/sales/2024/index.html", "03/index.html"),
        ("documents/sales/2024/index.html", "documents/sales/2024/03/a.html", "../index.html"),
        ("documents/sales/2024/03/b.html", "documents/sales/2024/03/a.html", "b.html"),
        ("files/ab/x.pdf", "documents/sales/2024/03/a.html", "../../../../files/ab/x.pdf"),
        ("documents/sales/2023/01/a.html", "documents/sales/2024/03/a.html", "../../2023/01/a.html"),
        ("a/b/c.html", "a/x/b/c.html", "../../b/c.html"),
        ("a/b.html", "a/b.html/c.html", "../b.html"),
    ])
    func leadsFromPageToPage(target: String, page: String, expected: String) {
        #expect(SitePath.relative(target, from: page) == expected)
    }

    @Test(arguments: [
        ("AF-2024-001", 24, "af-2024-001"), ("  2024 / 001  ", 24, "2024-001"), ("...", 24, "x"), ("", 24, "x"), ("日本", 24, "x"),
        ("é1é2", 24, "e1e2"),
        ("-rf", 24, "rf"), ("abcdef", 3, "abc"), ("ab cdef", 3, "ab"), ("a___b", 24, "a-b"), ("../../etc/passwd", 24, "etc-passwd"),
        ("<script>\"'&", 24, "script"),
    ])
    func makesPlainNames(text: String, limit: Int, expected: String) {
        #expect(SitePath.slug(text, limit: limit) == expected)
    }

    static let hostile = [
        "", "x", "CON", "nul.pdf", "COM1", "..", "../../../etc/passwd", "a/b\\c", "a\nb", "\u{202E}fdp", "日本語", "é", "-", "---",
        "<script>alert(1)</script>",
        "%00", "\u{0}", ".htaccess", "index", "index.html", "page-2", "INDEX.HTML", "A b", "trailing. ", String(repeating: "9", count: 5_000),
        String(repeating: "é", count: 300), "2024/001", "https://x.example/?a=b#c", "\u{1F4A9}", "a:b", "*?", "٣",
    ]

    private func place(_ name: String?, on shelf: Shelf, _ position: Int, key: String = "0123456789ab") -> ShelfPlace {
        ShelfPlace(kind: shelf.kind, year: shelf.year, month: shelf.month, position: position, key: key, name: name)
    }

    static func isSafe(_ path: String) -> Bool {
        let name = "[a-z0-9][a-z0-9._-]{0,99}"
        guard (try? Regex("\(name)(/\(name))*").wholeMatch(in: path)) != nil else { return false }
        let devices: Set<String> = Set(["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })
        let stems = path.split(separator: "/").map { String($0.split(separator: ".").first ?? "") }
        return path.utf8.count <= 80 && devices.isDisjoint(with: stems)
    }

    @Test func noticesUnsafePaths() {
        let unsafe = ["A.html", "a b.html", ".x", "a//b", "/a", "a/../b", "con.html", "a/nul", "é", "", String(repeating: "a/", count: 40) + "b"]
        #expect(unsafe.filter(Self.isSafe) == [])
        #expect(Self.isSafe("documents/sales/2024/03/index.html"))
    }

    @Test func givesEveryPageASafeName() {
        for kind in DocumentKind.allCases {
            for (year, month) in [(0, 0), (2024, 0), (2024, 12)] {
                let shelf = Shelf(kind: kind, year: year, month: month, count: 100_000, totals: [])
                for number in Self.hostile.map(Optional.some) + [nil] {
                    let path = SitePath.document(place(number, on: shelf, 99_999))
                    #expect(Self.isSafe(path), "\(path)")
                    #expect(path.hasSuffix("-0123456789ab.html"))
                }
                #expect(Self.isSafe(SitePath.list(shelf, page: 500)))
            }
        }
        for path in [
            SitePath.front, SitePath.documents, SitePath.notes, SitePath.ledger, SitePath.inactive, SitePath.about, "assets/vitrine.css",
            SitePath.note(.max), SitePath.accounts(page: 1), SitePath.accounts(page: 12), SitePath.parties(page: 12), SitePath.findings(page: 1),
            SitePath.findings(page: 12), SitePath.proposals(page: 12), SitePath.year(.permanent, 2199),
        ] { #expect(Self.isSafe(path), "\(path)") }
    }

    @Test func keepsNamesApartByTheirKey() {
        let names = ["a", "A", "á", "A.", "a "].enumerated().map {
            SitePath.name(place($1, on: Shelf(kind: .sales, year: 0, month: 0, count: 5, totals: []), 0, key: "00000000000\($0)"))
        }
        #expect(Set(names).count == 5)
    }

    /// By arithmetic on the functions: which entries each folder gets when one month holds a hundred thousand documents.
    @Test func fillsNoFolderWithMoreThanAThousandEntries() {
        let shelf = Shelf(kind: .sales, year: 2024, month: 3, count: 100_000, totals: [])
        var folders: [String: Set<String>] = [:]
        func add(_ path: String) {
            var folder = ""
            for part in path.split(separator: "/") {
                folders[folder, default: []].insert(String(part))
                folder += "/" + part
            }
        }
        for index in 0..<shelf.count {
            add(SitePath.document(place("V", on: shelf, index, key: "\(index)")))
        }
        for page in 1...shelf.count / SitePath.rowsPerPage { add(SitePath.list(shelf, page: page)) }
        #expect(folders.values.map(\.count).max() ?? 0 <= 1_000)
        let files = folders.filter { $0.key.contains("/03") }
        #expect(files.values.reduce(0) { $0 + $1.count } == 100_000 + 500)
        #expect(files.count == 125)
    }

    @Test func putsADocumentIntoTheFolderOfItsListPage() {
        let shelf = Shelf(kind: .purchases, year: 2024, month: 3, count: 2_000, totals: [])
        for index in [0, 199, 200, 799, 800, 1_600, 1_999] {
            let page = SitePath.list(shelf, page: index / SitePath.rowsPerPage + 1)
            let path = SitePath.document(place("V", on: shelf, index))
            #expect(SitePath.relative(path, from: page) == "v-0123456789ab.html")
        }
        #expect(SitePath.list(shelf, page: 1) == "documents/purchases/2024/03/index.html")
        #expect(SitePath.list(shelf, page: 4) == "documents/purchases/2024/03/page-4.html")
        #expect(SitePath.list(shelf, page: 5) == "documents/purchases/2024/03-2/page-5.html")
    }
}
