/// `release.json`: what was published of a dossier, and when.
package struct Release: Codable, Equatable, Sendable, SelfDigested {
    package struct Edition: Codable, Equatable, Sendable {
        /// Of its bag: the SHA-256 of its tag manifest.
        package let fingerprint: String
        package let rights: [String]
        package let role: String?
        /// E-mail addresses, sorted.
        package let users: [String]
    }

    private var version = 1
    package let dossier: String
    package let release: String
    /// An instant as `2026-01-31T09:30:00Z`: the clock of the machine that published.
    package let published: String
    /// Releases that stood here before and are kept, the latest first.
    package private(set) var previous: [String]
    /// Digests by path in the archive, as its `evidence/fingerprints.sha256` lists them; that of the snapshot among them.
    package let fingerprints: [String: String]
    package let editions: [String: Edition]
    /// With relative addresses.
    package let links: PortalLinks
    /// Nil where an earlier program published.
    var digest: String?

    /// - Throws: `EncodingError`.
    init(_ archive: PublishableArchive, published: String, previous: [String]) throws {
        dossier = archive.dossier
        release = archive.release
        self.published = published
        self.previous = previous
        fingerprints = archive.fingerprints
        links = archive.links
        editions = Dictionary(uniqueKeysWithValues: archive.editions.map { entry in
            let fingerprint = archive.fingerprints["editions/\(entry.name)/tagmanifest-sha256.txt"] ?? ""
            return (entry.name, Edition(fingerprint: fingerprint, rights: entry.rights, role: entry.role, users: entry.users.sorted()))
        })
        digest = try ownDigest()
    }

    /// The same with no more than so many releases before it.
    /// - Throws: `EncodingError`.
    func keeping(_ count: Int) throws -> Release {
        var release = self
        release.previous = Array(previous.prefix(count))
        if digest != nil { release.digest = try release.ownDigest() }
        return release
    }

    package var name: String { links.dossiers.first?.name ?? "" }
    /// `2024-09-30`; empty without a cut-off.
    package var updatedUntil: String { links.dossiers.first?.archives.first?.updatedUntil ?? "" }
    /// Everybody who may see an edition of it.
    package var users: Set<String> { Set(editions.values.flatMap(\.users)) }

    var rule: [String: AccessRule.Entry] { editions.mapValues { AccessRule.Entry(role: $0.role, users: $0.users) } }
}
