/// What may stand in an address: Vitrine's own names, and no other spelling of them.
enum ServerName {
    /// One part of a path, as a pattern that PCRE and RE2 read alike. No dot at its end, which some systems drop.
    static let part = "[a-z0-9](?:[a-z0-9._-]*[a-z0-9_-])?"
    /// A file below the folder of an edition. It has an extension; so no folder is ever asked for.
    static let file = "(?:\(part)/)*[a-z0-9](?:[a-z0-9._-]*[a-z0-9_-])?\\.[a-z0-9]+"

    /// Whether `text` is one part of a path.
    static func isPart(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, let last = bytes.last, isAlphanumeric(first), last != UInt8(ascii: ".") else { return false }
        return bytes.allSatisfy { isAlphanumeric($0) || "._-".utf8.contains($0) }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
