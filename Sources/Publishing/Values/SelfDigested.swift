import Fixity

/// A file that describes something and holds the digest of all else in it, so that a change by another hand or by a disk shows.
protocol SelfDigested: Codable {
    /// The SHA-256 of the same file without this field.
    var digest: String? { get set }
}

extension SelfDigested {
    /// - Throws: `EncodingError`.
    func ownDigest() throws -> String {
        var bare = self
        bare.digest = nil
        return SHA256Digest(of: Array(try CanonicalJSON.text(bare).utf8)).hex
    }

    /// Whether the digest is right; one that an earlier program wrote has none.
    var isAsWritten: Bool { digest == nil || (try? ownDigest()) == digest }
}
