import Fixity
import Foundation
import Migration
import Publishing
import Spelling

extension StepWork {
    /// Holds the rights that each user had when the migration was opened against what the web root lets him see now; both are printed.
    func compareUsers(with users: [MigrationUser]) throws -> Facts {
        let comparison = RightsComparison(before: migration.users, after: users, by: UserAddress.key)
        for row in comparison.rows where row.isSame { terminal.print("cli.migration.users.same", ["email": row.email, "rights": row.after ?? ""]) }
        for row in comparison.differences {
            terminal.printError(
                terminal.say("cli.migration.users.differs", ["email": row.email, "before": row.before ?? "–", "after": row.after ?? "–"]))
        }
        guard comparison.differences.isEmpty else { throw Failure(code: .verificationFailed, message: terminal.say("cli.migration.fault.users")) }
        return ["users": String(comparison.rows.count)]
    }

    /// Who may see an edition by the rule of the web root, with what that edition shows by the list of the archive that was published.
    func publishedUsers() throws -> [MigrationUser] {
        let root = try need(migration.facts(.publish)["webroot"], "publish")
        let rule = try CanonicalJSON.read(AccessRule.self, root + "/access/editions.json")
        let list = try CanonicalJSON.read(AccessList.self, try archive() + "/access/editions.json")
        let rights = Dictionary(list.editions.map { ($0.name, $0.rights) }, uniquingKeysWith: { first, _ in first })
        return rule.dossiers[migration.dossier, default: [:]].flatMap { name, edition in
            edition.users.map { MigrationUser(email: $0, role: edition.role ?? "", profile: "", rights: rights[name, default: []]) }
        }
    }

    /// What the portal is given for the dossier.
    func publishedLinks() throws -> [PortalLinks.Archive] {
        let root = try need(migration.facts(.publish)["webroot"], "publish")
        return try CanonicalJSON.read(PortalLinks.self, root + "/portal/links.json").dossiers.flatMap(\.archives).filter {
            $0.dossier == migration.dossier
        }
    }

    /// Every client has the archive in his switcher and every accountant the button, by what the portal is given.
    func findLinks(among archives: [PortalLinks.Archive]) throws -> Facts {
        var entries: [String: String] = [:], address = ""
        for edition in archives.flatMap(\.editions) {
            for user in edition.users { entries[UserAddress.key(user)] = edition.entry }
            address = edition.address
        }
        let missing = migration.users.filter { entries[UserAddress.key($0.email)] != ($0.role == "client" ? "switcher" : "button") }.map(\.email)
        guard missing.isEmpty else {
            throw Failure(code: .verificationFailed, message: terminal.say("cli.migration.fault.links", ["users": missing.joined(separator: ", ")]))
        }
        return ["links": String(entries.count), "address": address]
    }
}
