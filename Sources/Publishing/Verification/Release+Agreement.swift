import Fixity

extension Release {
    /// Whether it stands under its own name, and says of editions and users what the archive said whose fingerprints made that name.
    func agrees(_ dossier: String, _ release: String) -> Bool {
        self.dossier == dossier && self.release == release && nameOfFingerprints == release && areEditionsTrue && areLinksTrue
    }

    /// The name of a release with these fingerprints: they are the lines of `evidence/fingerprints.sha256`, in its order.
    private var nameOfFingerprints: String? {
        let start = "editions/", end = "/tagmanifest-sha256.txt"
        let editions = fingerprints.keys.filter { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count).dropLast(end.count)) }.sorted()
        let own = ["evidence/VERIFY.txt", "access/editions.json", "portal/links.json"].filter { fingerprints[$0] != nil }
        let paths = ["snapshot" + end] + editions.map { start + $0 + end } + own
        let lines = paths.compactMap { path in fingerprints[path].map { "\($0)  \(path)\n" } }
        guard lines.count == fingerprints.count else { return nil }
        return String(SHA256Digest(of: Array(lines.joined().utf8)).hex.prefix(32))
    }

    private var areEditionsTrue: Bool {
        editions.allSatisfy { name, edition in edition.fingerprint == fingerprints["editions/\(name)/tagmanifest-sha256.txt"] }
    }

    /// The links name the users of each edition, and the fingerprints the digest of the links.
    private var areLinksTrue: Bool {
        let texts = [try? links.json, try? CanonicalJSON.plain(links)].compactMap(\.self), digest = fingerprints["portal/links.json"]
        guard texts.contains(where: { SHA256Digest(of: Array($0.utf8)).hex == digest }) else { return false }
        let linked = links.dossiers.flatMap(\.archives).flatMap(\.editions)
        guard Set(linked.map(\.name)) == Set(editions.filter { $0.value.role != nil }.keys) else { return false }
        return linked.allSatisfy { $0.users.sorted() == editions[$0.name]?.users && $0.role == editions[$0.name]?.role }
            && editions.values.allSatisfy { $0.role != nil || $0.users.isEmpty }
    }
}
