/// What a file is, judged by its first bytes and, for text, by its name.
struct MediaType: Equatable {
    /// As `application/pdf`.
    let name: String
    /// The extension under which it is stored: one that no browser runs.
    let storedExtension: String
    /// Whether the bytes are something else than the name promises.
    let contradictsName: Bool
    var isPDF: Bool { name == Self.pdf }

    /// - Parameters:
    ///   - name: The file's own name.
    ///   - head: At most the first `HeadReader.length` bytes.
    init(name: String, head: [UInt8]) {
        let claimed = Self.claimed(by: name)
        let found = Self.magic(head) ?? (Self.isPDF(head, claimed) ? Self.pdf : nil)
        var type = found ?? Self.textual(claimed, head)
        // An office document is a zip or OLE container; its name says which.
        let isContainer = found == "application/zip" && Self.zipBased.contains(claimed)
            || found == "application/x-ole-storage" && ["doc", "xls"].contains(claimed)
        if isContainer { type = Self.types[claimed] ?? type }
        self.name = type
        storedExtension = Self.stored(type, claimed)
        contradictsName = !head.isEmpty && Self.contradicts(claimed: claimed, found: type)
    }

    private static func claimed(by name: String) -> String {
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }

    private static func magic(_ head: [UInt8]) -> String? {
        signatures.first { head.starts(with: $0.0) && isConfirmed($0.1, head) }?.1
    }

    /// Readers open a PDF whose signature comes later than at the first byte, within the first 1,024. A name that ends in `.pdf` says that it is
    /// meant; another name only where nothing but blanks, zero bytes or a byte-order mark comes before: a text may speak of the signature.
    private static func isPDF(_ head: [UInt8], _ claimed: String) -> Bool {
        guard let start = head.indices.first(where: { head[$0] == pdfSignature[0] && head[$0...].starts(with: pdfSignature) }) else { return false }
        return claimed == "pdf" || head[..<start].allSatisfy { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0C, 0x0D, 0].contains($0) }
    }

    private static let pdf = "application/pdf"
    private static let pdfSignature = Array("%PDF-".utf8)

    /// The letters MZ may start a text, and a program has zero bytes soon after; RIFF also starts sound and film.
    private static func isConfirmed(_ type: String, _ head: [UInt8]) -> Bool {
        switch type {
        case "application/x-executable": head.first != UInt8(ascii: "M") || head.contains(0)
        case "image/webp": head.dropFirst(8).starts(with: "WEBP".utf8)
        default: true
        }
    }

    private static func textual(_ claimed: String, _ head: [UInt8]) -> String {
        guard !head.contains(0) || head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) else { return "application/octet-stream" }
        let start = String(decoding: head.drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }.prefix(200), as: UTF8.self).lowercased()
        if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") || start.contains("<script") { return "text/html" }
        if start.contains("<svg") { return "image/svg+xml" }
        if start.hasPrefix("<?xml") { return claimed == "svg" ? "image/svg+xml" : claimed == "xhtml" ? "text/html" : "application/xml" }
        // What has a signature and does not show it is not what its name says.
        if signatures.contains(where: { $0.1 == types[claimed] }) || zipBased.contains(claimed) { return "text/plain" }
        return types[claimed] ?? "application/octet-stream"
    }

    private static func stored(_ type: String, _ claimed: String) -> String {
        switch type {
        case "application/pdf": "pdf"
        case "image/png": "png"
        case "image/jpeg": "jpg"
        case "image/gif": "gif"
        case "image/webp": "webp"
        case "image/tiff": "tif"
        case "text/plain", "text/csv", "text/markdown", "application/json", "application/xml": "txt"
        case "text/html", "image/svg+xml", "application/x-executable", "application/octet-stream": "bin"
        default: types[claimed] == type ? claimed : "bin"
        }
    }

    private static func contradicts(claimed: String, found: String) -> Bool {
        guard let promised = types[claimed], promised != found else { return false }
        // Files of text differ in their names only.
        return !(promised.hasPrefix("text/") && ["text/plain", "text/csv", "text/markdown", "application/xml"].contains(found))
    }

    private static let zipBased: Set<String> = ["xlsx", "docx", "pptx", "ods", "odt", "odp"]

    private static let types: [String: String] = [
        "pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
        "tif": "image/tiff", "tiff": "image/tiff", "svg": "image/svg+xml", "htm": "text/html", "html": "text/html", "xhtml": "text/html",
        "txt": "text/plain", "cod": "text/plain", "sta": "text/plain", "mt940": "text/plain", "csv": "text/csv", "md": "text/markdown",
        "json": "application/json", "xml": "application/xml", "xaf": "application/xml", "yml": "text/plain",
        "zip": "application/zip", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "ods": "application/vnd.oasis.opendocument.spreadsheet", "odt": "application/vnd.oasis.opendocument.text",
        "odp": "application/vnd.oasis.opendocument.presentation", "xls": "application/vnd.ms-excel", "doc": "application/msword",
        "exe": "application/x-executable",
    ]

    private static let signatures: [([UInt8], String)] = [
        (pdfSignature, pdf), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"), (Array("GIF87a".utf8), "image/gif"), (Array("GIF89a".utf8), "image/gif"),
        ([0x50, 0x4B, 0x03, 0x04], "application/zip"),
        ([0x50, 0x4B, 0x05, 0x06], "application/zip"), ([0x49, 0x49, 0x2A, 0x00], "image/tiff"), ([0x4D, 0x4D, 0x00, 0x2A], "image/tiff"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "application/x-ole-storage"), (Array("RIFF".utf8), "image/webp"),
        ([0x4D, 0x5A], "application/x-executable"), ([0x7F, 0x45, 0x4C, 0x46], "application/x-executable"),
    ]
}
