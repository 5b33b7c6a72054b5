/// What one set of rights may see, and who may see it: people of one role with the same rights share an edition.
package struct Edition: Sendable, Hashable {
    /// The name of its folder: `[a-z0-9][a-z0-9-]{0,63}`.
    package let name: String
    /// The profiles whose rights it has, in the words of the dossier; empty for the full edition.
    package let profiles: [String]
    /// Nil for the full edition, which belongs to whoever keeps the archive.
    package let role: User.Role?
    package let rights: Set<Right>
    /// The e-mail addresses of its users, sorted.
    package let users: [String]

    package init(name: String, profiles: [String], role: User.Role?, rights: Set<Right>, users: [String]) {
        self.name = name
        self.profiles = profiles
        self.role = role
        self.rights = rights
        self.users = users
    }

    /// Everything that the snapshot holds.
    package static let full = Edition(name: "full", profiles: [], role: nil, rights: Set(Right.allCases), users: [])

    package var isFull: Bool { role == nil }

    /// Whether it shows everything: then it carries the fingerprint of the snapshot, and row numbers of the files that this was made from.
    package var isWhole: Bool { rights.isSuperset(of: Right.allCases) }
}
