@testable import Publishing
import Testing

/// Which paths a preview takes for one of its files, and by which names it lets itself be called.
@Suite struct PreviewPathTests {
    @Test(arguments: [
        ("/", ["index.html"]), ("/a/b.html", ["a", "b.html"]), ("/a/", ["a", "index.html"]), ("/%61/b", ["a", "b"]),
        ("/assets/Logo_1.PNG", ["assets", "Logo_1.PNG"]),
    ])
    func understands(path: String, names: [String]) { #expect(PreviewPath(path)?.names == names) }

    @Test(arguments: [
        "", "a", "//", "/a//b", "/..", "/../a", "/a/../b", "/.", "/%2e%2e/a", "/%2E%2E/a", "/a%2fb", "/a%5cb", "/a\\b", "/a%00", "/a%", "/%ff",
        "/%252e%252e",
        "http://127.0.0.1/a", "/.hidden", "/a b", "/a%20b", "/é",
    ])
    func refuses(path: String) { #expect(PreviewPath(path) == nil) }

    @Test(arguments: ["localhost", "LOCALHOST:80", "127.0.0.1", "127.0.0.1:65535", "[::1]", "[::1]:8080"])
    func answersToItsOwnNames(host: String) { #expect(PreviewHandler.isOwnName(host)) }

    @Test(arguments: [
        nil, "", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", "127.0.0.2", "::1", "localhost:", "localhost:80:80",
        "a@localhost",
    ])
    func answersToNoOther(host: String?) { #expect(!PreviewHandler.isOwnName(host)) }

    @Test func offersForKeepingWhatABrowserMightRun() {
        for name in ["a.bin", "a.xlsx", "a.zip", "a.tif", "a"] {
            #expect(ArchiveHeaders.isAttachment(["files", "0a", name]) && ArchiveHeaders.isAttachment(["d", "e", "files", "0a", name]))
        }
        for name in ["a.pdf", "a.png", "a.jpg", "a.gif", "a.webp", "a.txt"] { #expect(!ArchiveHeaders.isAttachment(["files", "0a", name])) }
        #expect(
            !ArchiveHeaders.isAttachment(["downloads", "dossier.sqlite"])
                && !ArchiveHeaders.isAttachment(["files", "edition", "a", "b", "index.html"]))
        #expect(ArchiveHeaders.contentType(of: "a.html") == "text/html; charset=utf-8")
        #expect(ArchiveHeaders.contentType(of: "a.exe") == "application/octet-stream")
    }
}
