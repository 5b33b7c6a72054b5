import Fixity
import Spelling

/// The rule of a web root, as a preview reads it.
extension AccessRule {
    /// - Throws: `PreviewFault.noAccessList`.
    init(previewing root: String) throws {
        let path = root + "/access/editions.json"
        guard let rule = try? CanonicalJSON.read(AccessRule.self, path) else { throw PreviewFault.noAccessList(path: path) }
        self = rule
    }

    /// `<dossier>/<edition>` of all that a user may see, or that there is, sorted.
    func places(for user: String?) -> [String] {
        dossiers.flatMap { dossier, editions in
            editions.filter { user.map($0.value.users.namesUser) ?? true }.map { "\(dossier)/\($0.key)" }
        }.sorted()
    }

    var users: [String] { Set(dossiers.values.flatMap { $0.values.flatMap(\.users) }).sorted() }
}
