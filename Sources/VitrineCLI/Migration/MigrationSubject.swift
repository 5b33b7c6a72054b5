import DossierModel
import Foundation
import Migration
import Snapshots

/// The dossier that a migration is about, as its own description tells it.
struct MigrationSubject {
    let id: String
    let name: String
    /// The folder, with every link in its path followed; nil for an auditfile by itself.
    let folder: String?
    let previous: String?
    let next: String?
    let users: [MigrationUser]

    /// - Throws: `DossierInputError`; `InvalidDossier` where dossier.yml has faults.
    init(_ path: String) throws {
        let input = try DossierInput(path: path)
        id = try input.identifier()
        folder = URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
        guard let dossier = try input.described() else {
            (name, previous, next, users) = (id, nil, nil, [])
            return
        }
        name = dossier.name
        previous = dossier.previousAccountant?.name
        next = dossier.newAccountant?.name
        let rights = Dictionary(dossier.profiles.map { ($0.name, $0.rights) }, uniquingKeysWith: { first, _ in first })
        users = dossier.users.map { user in
            MigrationUser(
                email: user.email, role: user.role.rawValue, profile: user.profile,
                rights: Right.allCases.filter { rights[user.profile, default: []].contains($0) }.map(\.rawValue))
        }
    }
}
