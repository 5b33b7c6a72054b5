import DossierModel
import Foundation

/// `access/editions.json`: which user sees which edition, and with which rights. Read by what guards the archive; never served.
struct AccessList: Encodable {
    struct Entry: Encodable {
        let name: String
        /// The folder below the archive that is the root of this edition's site.
        let path: String
        /// `client` or `accountant`; absent for the full edition, which has no users.
        let role: String?
        let profiles: [String]
        let rights: [String]
        /// E-mail addresses.
        let users: [String]
    }

    let version = 1
    let editions: [Entry]

    init(_ editions: [Edition]) {
        self.editions = editions.map { edition in
            Entry(
                name: edition.name, path: "editions/\(edition.name)/data", role: edition.role?.rawValue, profiles: edition.profiles,
                rights: Right.allCases.filter(edition.rights.contains).map(\.rawValue), users: edition.users)
        }
    }

    /// With sorted keys and a line feed at its end.
    /// - Throws: `EncodingError`.
    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
        }
    }
}
