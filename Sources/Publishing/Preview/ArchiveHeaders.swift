/// What a preview says along with the files of an archive: what the web servers say (`Templates/servers`), but that it keeps nothing for later.
package enum ArchiveHeaders {
    /// For every answer, also for one that refuses.
    package static let always: [(name: String, value: String)] = [
        ("Content-Security-Policy", ServerConfiguration.policy), ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"), ("X-Robots-Tag", "noindex"), ("Cache-Control", "private, no-cache"),
    ]

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
