import Foundation

/// What became of a file of a web root that follows from what is published.
package struct FileChange: Encodable, Equatable, Sendable {
    package enum Kind: String, Encodable, Sendable {
        case added, changed, removed
        /// Its content was as it should be, but everybody on the machine could read or change it.
        case closed
        /// It took the group of its folder, as a file of this program does.
        case group
    }

    /// A user whom the file names otherwise than before.
    package struct User: Encodable, Equatable, Sendable {
        package enum Kind: String, Encodable, Sendable { case added, removed, password }

        /// `<dossier>/<edition>`.
        package let edition: String
        package let user: String
        package let kind: Kind
    }

    /// Relative to the web root.
    package let path: String
    package let kind: Kind
    package let users: [User]

    /// - Parameters:
    ///   - before: The content; empty where there was no file.
    ///   - after: The same.
    init(_ path: String, _ kind: Kind, before: Data, after: Data) {
        self.path = path
        self.kind = kind
        users = Self.users(path, before: before, after: after)
    }

    /// Sorted by edition and user.
    static func users(_ path: String, before: Data, after: Data) -> [User] {
        let old = RuleReading.entries(path, before), new = RuleReading.entries(path, after)
        let entries = Set(old.keys).union(new.keys).sorted { ($0.edition, $0.user) < ($1.edition, $1.user) }
        return entries.compactMap { entry in
            guard old[entry] != new[entry] else { return nil }
            return User(edition: entry.edition, user: entry.user, kind: old[entry] == nil ? .added : new[entry] == nil ? .removed : .password)
        }
    }
}
