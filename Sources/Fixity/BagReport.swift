/// What a verification found.
package struct BagReport: Hashable, Sendable {
    /// Sorted by path; empty for a bag that is as it was sealed.
    package let deviations: [BagDeviation]
    /// The number of payload files on disk.
    package let files: Int
    /// The sum of their sizes.
    package let octets: Int
    /// The SHA-256 of `tagmanifest-sha256.txt`, which covers everything; nil without such a file.
    package let fingerprint: SHA256Digest?

    package init(deviations: [BagDeviation], files: Int, octets: Int, fingerprint: SHA256Digest?) {
        self.deviations = deviations
        self.files = files
        self.octets = octets
        self.fingerprint = fingerprint
    }

    package var isIntact: Bool { deviations.isEmpty }
}

/// How strictly a bag is held.
package enum BagProfile: Sendable {
    /// A bag of this program: exactly one payload and one tag manifest, both SHA-256. A tag manifest of
    /// another kind is an added file, since no digest covers it, and so is a folder in which nothing is listed.
    case sealed
    /// Any bag of BagIt 0.97 or 1.0.
    case foreign
}

/// The BagIt versions that are read.
enum BagVersion {
    case v0_97, v1_0
}

/// The digest algorithms of manifests, by the name that stands in the file name.
enum ManifestAlgorithm: String, CaseIterable, Sendable {
    case md5, sha1, sha256, sha384, sha512

    var digits: Int {
        switch self {
        case .md5: 32
        case .sha1: 40
        case .sha256: 64
        case .sha384: 96
        case .sha512: 128
        }
    }
}
