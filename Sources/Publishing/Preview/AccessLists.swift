import Foundation

/// `access/editions.json` of an archive, as far as a preview needs it.
struct ArchiveAccess: Decodable {
    struct Entry: Decodable {
        let name: String
        let users: [String]
    }

    let editions: [Entry]
}

/// `access/editions.json` of a web root: who may see which edition of which dossier.
struct WebAccess: Decodable {
    struct Grant: Decodable {
        let users: [String]
    }

    let dossiers: [String: [String: Grant]]

    /// `<dossier>/<edition>` of all that a user may see, or that there is, sorted.
    func places(for user: String?) -> [String] {
        dossiers.flatMap { dossier, editions in
            editions.filter { user.map($0.value.users.contains) ?? true }.map { "\(dossier)/\($0.key)" }
        }.sorted()
    }

    var users: [String] { Set(dossiers.values.flatMap { $0.values.flatMap(\.users) }).sorted() }
}

extension Decodable {
    /// - Throws: `PreviewFault.noAccessList`.
    init(accessListAt path: String) throws {
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw PreviewFault.noAccessList(path: path)
        }
    }
}
