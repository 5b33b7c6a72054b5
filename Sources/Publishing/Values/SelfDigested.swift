import Fixity

/// A file that describes something and holds the digest of all else in it, so that a change by another hand or by a disk shows.
protocol SelfDigested: Codable {
    /// The SHA-256 of the same file without this field.
    var digest: String? { get set }
}

extension SelfDigested {
    /// - Throws: `EncodingError`.
    func ownDigest() throws -> String { try sum(of: CanonicalJSON.text(bare)) }

    private var bare: Self {
        var bare = self
        bare.digest = nil
        return bare
    }

    private func sum(of text: String) -> String { SHA256Digest(of: Array(text.utf8)).hex }

    /// Whether the digest is right; one that an earlier program wrote has none, or is of a text with unseen characters as they are.
    var isAsWritten: Bool { digest == nil || (try? ownDigest()) == digest || (try? sum(of: CanonicalJSON.plain(bare))) == digest }
}
