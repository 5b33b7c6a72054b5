package import DossierModel
import GRDB
import Spelling

extension Snapshot {
    /// The full edition, then one for each role and set of rights among the users, in the order of their names.
    /// - Throws: `DatabaseError`.
    package func editions() throws -> [Edition] {
        var rights: [String: Set<Right>] = [:]
        _ = try rows("SELECT profile, \"right\" FROM profile_right") { row in
            if let right = Right(rawValue: row["right"]) { rights[row["profile"], default: []].insert(right) }
        }
        let users = try rows("SELECT email, role, profile FROM user ORDER BY email") { row in
            (email: row["email"] as String, role: User.Role(rawValue: row["role"]) ?? .client, profile: row["profile"] as String)
        }
        struct Key: Hashable {
            let role: User.Role
            let rights: Set<Right>
        }
        let groups = Dictionary(grouping: users) { Key(role: $0.role, rights: rights[$0.profile] ?? []) }
        let ordered = groups.map { key, members in
            (key: key, profiles: Set(members.map(\.profile)).sorted(), emails: members.map(\.email).sorted())
        }.sorted { ($0.profiles, $0.key.role.rawValue).0.lexicographicallyPrecedes(($1.profiles, $1.key.role.rawValue).0)
            || $0.profiles == $1.profiles && $0.key.role.rawValue < $1.key.role.rawValue }
        var used: Set<String> = [Edition.full.name]
        return [.full] + ordered.map { group in
            let stem = slug("\(group.key.role.rawValue)-\(group.profiles[0])", limit: 56)
            var name = stem, number = 1
            while !used.insert(name).inserted {
                number += 1
                name = "\(stem)-\(number)"
            }
            return Edition(name: name, profiles: group.profiles, role: group.key.role, rights: group.key.rights, users: group.emails)
        }
    }
}
