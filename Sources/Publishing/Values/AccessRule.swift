import Spelling

/// `access/editions.json` of a web root: who may see which edition of which dossier. Who is not named may see nothing.
package struct AccessRule: Codable, Equatable, Sendable {
    package struct Entry: Codable, Equatable, Sendable {
        /// `client` or `accountant`; absent for an edition that belongs to nobody yet.
        package let role: String?
        /// E-mail addresses, sorted.
        package var users: [String]

        package init(role: String?, users: [String]) {
            self.role = role
            self.users = users
        }
    }

    private var version = 1
    /// By dossier and edition.
    package var dossiers: [String: [String: Entry]]

    package init(_ dossiers: [String: [String: Entry]]) { self.dossiers = dossiers }

    /// What holds while this rule makes place for the next one: who may see an edition under both. An edition that only one of them has is seen by
    /// nobody. So no one is let in to what he may not see, whichever content stands behind a name.
    package func meeting(_ next: AccessRule) -> AccessRule {
        AccessRule(next.dossiers.reduce(into: [:]) { result, dossier in
            result[dossier.key] = dossier.value.reduce(into: [:]) { editions, edition in
                let before = Set((dossiers[dossier.key]?[edition.key]?.users ?? []).map(UserAddress.key))
                editions[edition.key] = Entry(role: edition.value.role, users: edition.value.users.filter { before.contains(UserAddress.key($0)) })
            }
        })
    }

    /// Whether the next rule has an edition of the same name for which somebody loses his right.
    package func takesAway(_ next: AccessRule) -> Bool {
        dossiers.contains { dossier, editions in
            editions.contains { name, entry in
                guard let users = next.dossiers[dossier]?[name]?.users else { return false }
                return !Set(entry.users.map(UserAddress.key)).isSubset(of: users.map(UserAddress.key))
            }
        }
    }
}
