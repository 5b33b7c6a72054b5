import DossierModel
import Fixity
import Foundation
@testable import Snapshots
import Spelling
import Testing
@testable import Rendering

/// An original has a name in the bundle that a person knows and no browser runs.
@Suite struct OriginalNameTests {
    private static let digest = String(repeating: "0123456789abcdef", count: 4)

    private func file(_ path: String, _ ending: String) -> ArchivedFile {
        ArchivedFile(path: path, size: 1, sha256: Self.digest, fileExtension: ending, mediaType: "", pages: nil)
    }

    @Test(arguments: [
        ("documents/Jaarrekening 2023 (definitief).xlsx", "xlsx", "jaarrekening-2023-definitief"), ("a/Factuur.XML", "txt", "factuur-xml"),
        ("a/pagina.html", "bin", "pagina-html"), ("a/logo.svg", "bin", "logo-svg"), ("a/nota.txt", "txt", "nota"), ("a/scan.jpeg", "jpg", "scan"),
        ("a/Ünïcode.pdf", "pdf", "unicode"), ("a/日本.pdf", "pdf", "original"), ("a/factuur.2024", "pdf", "factuur-2024"), ("a/CON.pdf", "pdf", "con"),
        ("a/.htaccess", "txt", "htaccess"), ("a/x.php.txt", "txt", "x-php"), ("a/x.pdf.exe", "bin", "x-pdf-exe"),
    ])
    func saysWhatAFileIs(path: String, ending: String, stem: String) {
        let name = OriginalName.path(file(path, ending), shared: [])
        #expect(name == "files/01/\(stem)-0123456789abcdef.\(ending)")
        #expect(SitePathTests.isSafe(name))
    }

    @Test func staysSafeWhateverTheName() {
        for name in SitePathTests.hostile {
            for ending in ["pdf", "xlsx", "txt", "bin"] {
                let path = OriginalName.path(file("documents/" + name, ending), shared: [])
                #expect(SitePathTests.isSafe(path), "\(path)")
                // One dot: no server takes a part of the name for a second ending.
                #expect(path.filter { $0 == "." }.count == 1 && path.hasSuffix("-0123456789abcdef.\(ending)"))
            }
        }
    }

    @Test("Originals whose fingerprints begin alike have the whole of it as a name") func tellsLikenessesApart() {
        let name = OriginalName.path(file("a.pdf", "pdf"), shared: ["0123456789abcdef"])
        #expect(name == "files/01/\(Self.digest).pdf" && SitePathTests.isSafe(name))
        #expect(OriginalName.path(file("a.pdf", "pdf"), shared: ["0123456789abcdee"]) != name)
    }

    private static let files = [
        "dossier.yml": """
            vitrine: 1
            id: test
            name: Test BV
            language: nl
            currency: EUR
            numbers: comma
            fiscal-years: [{id: "2024", start: 2024-01-01, end: 2024-12-31}]
            frozen: {at: 2025-04-15T17:30:00+02:00}
            """,
        "documents/purchases/2024/03/Factuur A.txt": "same\n", "documents/sales/2024/03/factuur B.txt": "same\n",
        "documents/sales/2024/04/Factuur B.txt": "same\n", "documents/misc/2024/pagina.html": "<!DOCTYPE html><script>alert(1)</script>\n",
    ]

    /// The names of the originals of a bundle, with what they hold.
    private func originals(_ rights: Set<Right>) throws -> [String: String] {
        let pages = try RenderingTest.pages(Self.files, rights: rights)
        RenderingTest.expectNoDeadLink(pages)
        return pages.filter { $0.key.hasPrefix("files/") && $0.key.split(separator: "/").count == 3 }
    }

    @Test("The same bytes stand under each name that an edition may see, and under no other") func keepsEachName() throws {
        let whole = try originals(Set(Right.allCases)), part = try originals([.purchases])
        let key = SHA256Digest(of: Array("same\n".utf8)).hex.prefix(16)
        #expect(whole.filter { $0.value == "same\n" }.keys.sorted() == ["a", "b"].map { "files/\(key.prefix(2))/factuur-\($0)-\(key).txt" })
        #expect(part.keys.sorted() == ["files/\(key.prefix(2))/factuur-a-\(key).txt"])
        #expect(whole.keys.contains { $0.contains("/pagina-html-") && $0.hasSuffix(".bin") })
        #expect(try originals(Set(Right.allCases)) == whole)
    }

    @Test("What a browser would run is called a page or program") func namesWhatRuns() throws {
        let pages = try RenderingTest.pages(Self.files)
        let page = try #require(pages.first { $0.key.hasPrefix("documents/misc/2024/") && $0.value.contains("<b>pagina.html</b>") }?.value)
        #expect(page.contains("webpagina of programma") && !page.contains("<object") && !page.contains("alert(1)"))
    }

    @Test("The view of a document stands before what is known of it") func showsTheViewFirst() throws {
        let pages = try RenderingTest.pages(Self.files)
        for (name, page) in pages where name.hasPrefix("documents/") && page.contains("class=\"folio\"") {
            let view = try #require(page.range(of: "class=\"original\"")), facts = try #require(page.range(of: "class=\"about-it\""))
            #expect(view.lowerBound < facts.lowerBound, "\(name)")
        }
    }
}
