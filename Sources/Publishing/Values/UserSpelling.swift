import Spelling

/// One way of writing each user of a web root: dossiers may write one address in several ways, and a portal compares letters.
struct UserSpelling {
    private let spellings: [String: String]

    /// - Parameter users: Of everything that is published. The first in order is how a user is written.
    init(_ users: [String]) {
        spellings = Dictionary(users.map { (UserAddress.key($0), $0) }, uniquingKeysWith: min)
    }

    /// Each user once, sorted.
    func users(_ addresses: [String]) -> [String] {
        Set(addresses.map { spellings[UserAddress.key($0)] ?? $0 }).sorted()
    }

    /// The archives no user of which looks like another one of the web root, or of an archive before it.
    ///
    /// - Parameter skipping: Is given the others; nil where there may be none.
    /// - Throws: `PublishingFault.unsafeUsers`.
    static func apart(_ archives: [PublishableArchive], _ current: [String: Release], _ skipping: Publisher.Skipping?) throws -> [PublishableArchive]
    {
        let replaced = Set(archives.map(\.dossier))
        var looks: [String: String] = [:]
        for user in current.filter({ !replaced.contains($0.key) }).values.flatMap(\.users) { looks[UserAddress.look(user)] = user }
        return try archives.filter { archive in
            let users = archive.editions.flatMap(\.users)
            let twins = users.flatMap { user -> [String] in
                guard let other = looks[UserAddress.look(user)], UserAddress.key(other) != UserAddress.key(user) else { return [] }
                return [user, other]
            }
            guard twins.isEmpty else {
                let fault = PublishingFault.unsafeUsers(archive.path, twins)
                guard let skipping else { throw fault }
                skipping(archive, fault)
                return false
            }
            for user in users { looks[UserAddress.look(user)] = user }
            return true
        }
    }
}
