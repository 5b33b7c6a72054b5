/// What a web server says along with the files of an archive. The same for every server, so that what was seen in a preview is what readers get.
package enum ArchiveHeaders {
    /// For every answer, also for one that refuses.
    package static let always: [(name: String, value: String)] = [
        ("Content-Security-Policy", policy), ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
        ("Cache-Control", "private, no-cache"),
    ]

    private static let policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; object-src 'self'; frame-src 'self'; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'self'"

    private static let types: [String: String] = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "txt": "text/plain; charset=utf-8", "csv": "text/csv; charset=utf-8", "json": "application/json", "svg": "image/svg+xml",
        "pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
        "tif": "image/tiff", "zip": "application/zip", "sqlite": "application/vnd.sqlite3",
    ]
    /// What a browser shows without running anything.
    private static let shown: Set<String> = ["pdf", "png", "jpg", "gif", "webp", "txt"]

    /// The type of a file by its extension.
    package static func contentType(of name: String) -> String { types[fileExtension(name)] ?? "application/octet-stream" }

    /// Whether a file is only offered for keeping: an original that a browser might run. Originals stand in `files/<aa>/`.
    package static func isAttachment(_ names: [String]) -> Bool {
        names.suffix(3).first == "files" && !shown.contains(fileExtension(names.last ?? ""))
    }

    private static func fileExtension(_ name: String) -> String {
        name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? ""
    }
}
