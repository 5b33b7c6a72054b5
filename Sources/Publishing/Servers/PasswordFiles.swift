package import Faults
import Fixity
import Foundation
import Spelling

/// What is wrong in the rule or the passwords. The derived files are complete even so; who is named here is let in nowhere.
package struct PasswordFault: Error, Equatable {
    package let problems: [Message]

    package init(problems: [Message]) { self.problems = problems }
}

extension PasswordFault: UserFault {
    package var messages: [Message] { problems }
    package var exitStatus: ExitStatus { .usage }
}

/// What web servers without a portal need, derived from `access/editions.json` and `access/passwords`.
package enum PasswordFiles {
    private struct Rule: Decodable {
        struct Entry: Decodable { let users: [String] }
        let version: Int
        let dossiers: [String: [String: Entry]]
    }

    /// An edition as a server knows it, with those of its users who have a usable name.
    private struct Door {
        let name: String
        let users: [String]
    }

    /// Writes `nginx/<dossier>/<edition>.htpasswd`, `apache/groups` and `caddy/users.caddy` and removes files of editions that are gone. Without a
    /// file of passwords they let nobody in.
    ///
    /// - Throws: `PasswordFault`, after everything was written that can be; `PublishingFault.unreadable`, `SystemError` or `CocoaError` where a file
    ///   cannot be read or written.
    package static func derive(in webroot: String) throws {
        let access = webroot + "/access"
        let bytes = try Data(contentsOf: URL(fileURLWithPath: access + "/editions.json"))
        guard !CanonicalJSON.holdsNUL(bytes), let rule = try? JSONDecoder().decode(Rule.self, from: bytes) else {
            throw PublishingFault.unreadable(access + "/editions.json")
        }
        guard rule.version == 1 else {
            throw PasswordFault(problems: [Message("password.version", ["path": access + "/editions.json", "version": String(rule.version)])])
        }
        var problems: [Message] = []
        let texts = try texts(rule.dossiers.mapValues { $0.mapValues(\.users) }, in: access, &problems)
        for (path, text) in texts.sorted(by: { $0.key < $1.key }) { try AccessFile.write(text, to: access + "/" + path) }
        let nginx = "nginx/"
        try AccessFile.removeAll(
            below: access + "/nginx", but: Set(texts.keys.filter { $0.hasPrefix(nginx) }.map { String($0.dropFirst(nginx.count)) }))
        if !problems.isEmpty { throw PasswordFault(problems: problems) }
    }

    /// What the files hold, by path below `access`, with the passwords that stand there.
    ///
    /// - Parameter users: By dossier and edition.
    /// - Throws: `PublishingFault.misplaced`, `SystemError` where the passwords cannot be read.
    static func texts(_ users: [String: [String: [String]]], in access: String, _ problems: inout [Message]) throws -> [String: String] {
        let list = try PasswordList(access + "/passwords", &problems)
        let doors = doors(users, access + "/editions.json", reporting: list != nil, &problems)
        let logins = list?.logins ?? [:]
        // One line an edition; a server reads a name in quotes as one word. Apache reads the passwords themselves, and would accept what is not
        // accepted here.
        let groups = doors.map { door in "\(door.name): \(door.users.compactMap { logins[UserAddress.key($0)]?.name }.joined(separator: " "))\n" }
        var texts = ["apache/groups": groups.joined(), "caddy/users.caddy": caddy(doors, logins)]
        for door in doors {
            texts["nginx/\(door.name).htpasswd"] = door.users.compactMap { logins[UserAddress.key($0)].map { "\($0.name):\($0.hash)\n" } }.joined()
        }
        let locked = list == nil ? [] : Set(doors.flatMap(\.users)).filter { logins[UserAddress.key($0)] == nil }.sorted()
        if !locked.isEmpty {
            problems.append(Message("password.none", ["path": access + "/passwords", "users": locked.joined(separator: ", ")]))
        }
        return texts
    }

    private static func doors(_ dossiers: [String: [String: [String]]], _ path: String, reporting: Bool, _ problems: inout [Message]) -> [Door] {
        var doors: [Door] = []
        for (dossier, editions) in dossiers.sorted(by: { $0.key < $1.key }) {
            for (edition, users) in editions.sorted(by: { $0.key < $1.key }) {
                guard ServerName.isPart(dossier), ServerName.isPart(edition) else {
                    problems.append(Message("password.edition", ["path": path, "name": RawPath(dossier + "/" + edition).display]))
                    continue
                }
                let users = Dictionary(users.sorted().map { (UserAddress.key($0), $0) }) { first, _ in first }.values.sorted()
                if reporting {
                    problems += users.filter { !PasswordList.isUser($0) }.map {
                        Message("password.user", ["path": path, "user": RawPath($0).display])
                    }
                }
                doors.append(Door(name: dossier + "/" + edition, users: users.filter(PasswordList.isUser)))
            }
        }
        return doors
    }

    /// For the inside of a `route`: whoever is not let in by one of the blocks meets the refusal at the end.
    private static func caddy(_ doors: [Door], _ logins: [String: PasswordList.Login]) -> String {
        var text = ""
        var open: [String] = []
        for door in doors {
            let lines = door.users.compactMap {
                logins[UserAddress.key($0)].map { "\t\"\($0.name)\" \"\(Data($0.hash.utf8).base64EncodedString())\"\n" }
            }
            guard !lines.isEmpty else { continue }
            open.append(door.name)
            text += "@edition\(open.count) vars {http.regexp.vitrine.1} \(door.name)\n"
            text += "basicauth @edition\(open.count) bcrypt Archief {\n\(lines.joined())}\n"
        }
        guard !open.isEmpty else { return "error 403\n" }
        return text + "@closed not vars {http.regexp.vitrine.1} \(open.joined(separator: " "))\nerror @closed 403\n"
    }
}
