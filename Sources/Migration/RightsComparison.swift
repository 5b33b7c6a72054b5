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
    ///
    /// - Parameter key: What is equal for all ways of writing the address of one user.
    package init(before: [MigrationUser], after: [MigrationUser], by key: (String) -> String) {
        func words(_ users: [MigrationUser]) -> [String: String] {
            Dictionary(users.map { (key($0.email), "\($0.role): \($0.rights.joined(separator: " "))") }, uniquingKeysWith: { "\($0) + \($1)" })
        }
        let old = words(before), new = words(after)
        let names = Dictionary((before + after).map { (key($0.email), $0.email) }, uniquingKeysWith: { first, _ in first })
        rows = names.sorted { $0.value < $1.value }.map { Row(email: $0.value, before: old[$0.key], after: new[$0.key]) }
    }

    package var differences: [Row] { rows.filter { !$0.isSame } }
}
