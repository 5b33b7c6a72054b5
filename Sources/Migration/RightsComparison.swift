/// Who saw what before a migration and who sees what after it.
package struct RightsComparison: Sendable {
    package struct Row: Sendable, Equatable {
        package let email: String
        /// Role and rights; nil where there was or is no such user.
        package let before: String?
        package let after: String?
        package var isSame: Bool { before == after }
    }

    /// One a user, by e-mail address.
    package let rows: [Row]

    /// Profiles may be called otherwise afterwards; role and rights count.
    package init(before: [MigrationUser], after: [MigrationUser]) {
        func words(_ users: [MigrationUser]) -> [String: String] {
            Dictionary(users.map { ($0.email, "\($0.role): \($0.rights.joined(separator: " "))") }, uniquingKeysWith: { "\($0) + \($1)" })
        }
        let old = words(before), new = words(after)
        rows = Set(old.keys).union(new.keys).sorted().map { Row(email: $0, before: old[$0], after: new[$0]) }
    }

    package var differences: [Row] { rows.filter { !$0.isSame } }
}
