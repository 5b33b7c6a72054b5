import Foundation
import Migration
import Publishing

extension StepWork {
    /// Holds the rights that each user had when the migration was opened against what the web root lets him see now; both are printed.
    func compareUsers() throws -> [String: String] {
        let published = try publishedRights(), before = Dictionary(migration.users.map { ($0.email, $0) }, uniquingKeysWith: { first, _ in first })
        var differing: [String] = []
        for email in Set(before.keys).union(published.keys).sorted() {
            let old = before[email].map { Self.words($0.role, $0.rights) } ?? "–", new = published[email].map { Self.words($0.role, $0.rights) } ?? "–"
            if old == new {
                terminal.print("cli.migration.users.same", ["email": email, "rights": new])
            } else {
                differing.append(email)
                terminal.printError(terminal.say("cli.migration.users.differs", ["email": email, "before": old, "after": new]))
            }
        }
        guard differing.isEmpty else { throw Failure(code: .verificationFailed, message: terminal.say("cli.migration.fault.users")) }
        return ["users": String(published.count)]
    }

    private func decoded<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private static func words(_ role: String, _ rights: [String]) -> String { role + ": " + rights.joined(separator: " ") }

    /// Role and rights by e-mail address: who may see an edition by the rule of the web root, and what that edition shows by the list of the archive that
    /// was published.
    private func publishedRights() throws -> [String: (role: String, rights: [String])] {
        let root = try need(migration.facts(.publish)["webroot"], "publish")
        let rule = try decoded(AccessRule.self, root + "/access/editions.json")
        let list = try decoded(AccessList.self, try archive() + "/access/editions.json")
        let rights = Dictionary(list.editions.map { ($0.name, $0.rights.sorted()) }, uniquingKeysWith: { first, _ in first })
        var found: [String: (role: String, rights: [String])] = [:]
        for (name, edition) in rule.dossiers[migration.dossier, default: [:]] {
            for user in edition.users { found[user] = (edition.role ?? "", rights[name, default: []]) }
        }
        return found
    }

    /// Every client has the archive in his switcher and every accountant the button, by what the portal is given.
    func findLinks() throws -> [String: String] {
        let root = try need(migration.facts(.publish)["webroot"], "publish")
        let archives = try decoded(PortalLinks.self, root + "/portal/links.json").dossiers.flatMap(\.archives).filter { $0.dossier == migration.dossier }
        var entries: [String: String] = [:], address = ""
        for edition in archives.flatMap(\.editions) {
            for user in edition.users { entries[user] = edition.entry }
            address = edition.address
        }
        let missing = migration.users.filter { entries[$0.email] != ($0.role == "client" ? "switcher" : "button") }.map(\.email)
        guard missing.isEmpty else {
            throw Failure(code: .verificationFailed, message: terminal.say("cli.migration.fault.links", ["users": missing.joined(separator: ", ")]))
        }
        return ["links": String(entries.count), "address": address]
    }
}
