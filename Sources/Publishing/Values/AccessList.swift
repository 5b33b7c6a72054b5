package import DossierModel
import Fixity

/// `access/editions.json` of an archive: which user sees which edition, and with which rights. Read by what guards the archive; never served.
package struct AccessList: Codable, Sendable {
    package struct Entry: Codable, Sendable {
        package let name: String
        /// The folder below the archive that is the root of this edition's site.
        package let path: String
        /// `client` or `accountant`; absent for the full edition, which has no users.
        package let role: String?
        package let profiles: [String]
        package let rights: [String]
        /// E-mail addresses.
        package let users: [String]
        /// The fingerprint of its view, which its pages and its `bag-info.txt` carry; absent for an edition of the whole dossier, whose pages carry
        /// that of the snapshot, and where an earlier program made the archive.
        package let view: String?
    }

    private var version = 1
    package let editions: [Entry]

    /// - Parameter view: The fingerprint of the view of an edition; nil for none.
    package init(_ editions: [Edition], view: (Edition) throws -> String?) rethrows {
        self.editions = try editions.map { edition in
            Entry(
                name: edition.name, path: "editions/\(edition.name)/data", role: edition.role?.rawValue, profiles: edition.profiles,
                rights: Right.allCases.filter(edition.rights.contains).map(\.rawValue), users: edition.users, view: try view(edition))
        }
    }

    /// Without fingerprints of views.
    package init(_ editions: [Edition]) { self.init(editions) { _ in nil } }

    /// With sorted keys and a line feed at its end.
    /// - Throws: `EncodingError`.
    package var json: String { get throws { try CanonicalJSON.text(self) } }
}
