import Testing
@testable import Snapshots

@Suite struct MediaTypeTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]
    private static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04, 0x14, 0]
    private static func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test(arguments: [
        ("a.pdf", utf8("%PDF-1.7\n"), "application/pdf", "pdf", false), ("a", utf8("%PDF-1.7\n"), "application/pdf", "pdf", false),
        ("a.txt", utf8("%PDF-1.7\n"), "application/pdf", "pdf", true), ("A.PDF", utf8("%PDF-1.7\n"), "application/pdf", "pdf", false),
        ("a.png", png, "image/png", "png", false), ("a.jpg", png, "image/png", "png", true),
        ("a.jpeg", [0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg", "jpg", false), ("a.gif", utf8("GIF89a"), "image/gif", "gif", false),
        ("a.tiff", [0x49, 0x49, 0x2A, 0], "image/tiff", "tif", false), ("a.tif", [0x4D, 0x4D, 0, 0x2A], "image/tiff", "tif", false),
        ("a.pdf", utf8("<!DOCTYPE html><p>"), "text/html", "bin", true), ("a.pdf", utf8("\u{FEFF}\n <HTML>"), "text/html", "bin", true),
        ("a.txt", utf8("x<script>alert(1)</script>"), "text/html", "bin", true), ("a.html", utf8("<p>x"), "text/html", "bin", false),
        ("a.svg", utf8("<svg xmlns=\"http://www.w3.org/2000/svg\">"), "image/svg+xml", "bin", false),
        ("a.svg", utf8("<?xml version=\"1.0\"?><x/>"), "image/svg+xml", "bin", false),
        ("a.png", utf8("<?xml version=\"1.0\"?><svg/>"), "image/svg+xml", "bin", true),
        ("a.exe", [0x4D, 0x5A, 0x90, 0], "application/x-executable", "bin", false),
        ("a.pdf", [0x4D, 0x5A, 0x90, 0], "application/x-executable", "bin", true),
        ("a", [0x7F, 0x45, 0x4C, 0x46, 2], "application/x-executable", "bin", false),
        ("a.xml", utf8("<?xml version=\"1.0\"?><Invoice/>"), "application/xml", "txt", false),
        ("a.xhtml", utf8("<?xml version=\"1.0\"?><x/>"), "text/html", "bin", false),
        ("a.csv", utf8("a;b\n"), "text/csv", "txt", false), ("a.txt", utf8("a"), "text/plain", "txt", false),
        ("a.cod", utf8("0000"), "text/plain", "txt", false), ("a.md", utf8("# a"), "text/markdown", "txt", false),
        ("a.csv", utf8("a\0b"), "application/octet-stream", "bin", true), ("a.csv", [0xFF, 0xFE, 0x61, 0], "text/csv", "txt", false),
        ("a.zip", zip, "application/zip", "zip", false), ("a.pdf", zip, "application/zip", "bin", true),
        ("a.xlsx", zip, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", false),
        ("a.docx", zip, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", false),
        ("a.xlsx", utf8("%PDF-"), "application/pdf", "pdf", true), ("a.xlsx", [0, 1, 2], "application/octet-stream", "bin", true),
        ("a.pdf", utf8("hi"), "text/plain", "txt", true), ("a.png", utf8("hello"), "text/plain", "txt", true),
        ("a.webp", utf8("RIFF") + [4, 0, 0, 0] + utf8("WEBPVP8 "), "image/webp", "webp", false),
        ("a.wav", utf8("RIFF") + [36, 8, 0, 0] + utf8("WAVEfmt "), "application/octet-stream", "bin", false),
        ("a.webp", utf8("RIFF") + [36, 8, 0, 0] + utf8("WAVEfmt "), "application/octet-stream", "bin", true),
        ("a.avi", utf8("RIFF") + [36, 8, 0, 0] + utf8("AVI LIST"), "application/octet-stream", "bin", false),
        ("a.webp", utf8("RIFF") + [4, 0, 0, 0], "application/octet-stream", "bin", true),
        ("a.txt", utf8("RIFF WEBP"), "text/plain", "txt", false),
        ("a.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "application/vnd.ms-excel", "xls", false),
        ("a.pdf", [], "text/plain", "txt", false), ("a.html", [], "text/html", "bin", false), ("a", [], "application/octet-stream", "bin", false),
        ("a.js", utf8("alert(1)"), "application/octet-stream", "bin", false), ("a.exe.", utf8("x"), "application/octet-stream", "bin", false),
        (".pdf", utf8("x"), "application/octet-stream", "bin", false), ("a.p\u{AD}df", utf8("x"), "application/octet-stream", "bin", false),
    ] as [(String, [UInt8], String, String, Bool)])
    func tellsWhatAFileIs(name: String, head: [UInt8], type: String, stored: String, contradicts: Bool) {
        let found = MediaType(name: name, head: head)
        #expect(found.name == type)
        #expect(found.storedExtension == stored)
        #expect(found.contradictsName == contradicts)
    }

    @Test func storesUnderNoExtensionThatABrowserRuns() {
        let heads = ["", "<html>", "<svg>", "<?xml version='1.0'?>", "%PDF-", "alert(1)", "PK\u{3}\u{4}", "MZ"].map(Self.utf8)
        for name in ["html", "htm", "xhtml", "svg", "xml", "xsl", "js", "mjs", "mht", "mhtml", "swf", "hta", "exe", "bat", "lnk", "url"] {
            for head in heads {
                let stored = MediaType(name: "a." + name, head: head).storedExtension
                #expect(["bin", "txt", "pdf", "zip"].contains(stored), "\(name) \(head)")
            }
        }
    }
}
