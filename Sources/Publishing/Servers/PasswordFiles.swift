import Fixity
import Foundation

/// What is wrong in the rule or the passwords. The derived files are complete even so; who is named here is let in nowhere.
package struct PasswordFault: Error, Equatable, CustomStringConvertible {
    package let problems: [String]
    package var description: String { problems.joined(separator: "\n") }
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
    /// - Throws: `PasswordFault`, after everything was written that can be; `SystemError`, `CocoaError` or `DecodingError` where a file cannot be
    ///   read or written.
    package static func derive(in webroot: String) throws {
        let access = webroot + "/access"
        let rule = try JSONDecoder().decode(Rule.self, from: Data(contentsOf: URL(fileURLWithPath: access + "/editions.json")))
        guard rule.version == 1 else { throw PasswordFault(problems: ["\(access)/editions.json: version \(rule.version) is unknown; use a newer vitrine"]) }
        var problems: [String] = []
        let texts = try texts(rule.dossiers.mapValues { $0.mapValues(\.users) }, in: access, &problems)
        for (path, text) in texts.sorted(by: { $0.key < $1.key }) { try AccessFile.write(text, to: access + "/" + path) }
        let nginx = "nginx/"
        try AccessFile.removeAll(below: access + "/nginx", but: Set(texts.keys.filter { $0.hasPrefix(nginx) }.map { String($0.dropFirst(nginx.count)) }))
        if !problems.isEmpty { throw PasswordFault(problems: problems) }
    }

    /// What the files hold, by path below `access`, with the passwords that stand there.
    ///
    /// - Parameter users: By dossier and edition.
    /// - Throws: `CocoaError` where the passwords cannot be read.
    static func texts(_ users: [String: [String: [String]]], in access: String, _ problems: inout [String]) throws -> [String: String] {
        let list = try PasswordList(access + "/passwords", &problems)
        let doors = doors(users, access + "/editions.json", reporting: list != nil, &problems)
        let hashes = list?.hashes ?? [:]
        // One line an edition; a server reads a name in quotes as one word. Apache reads the passwords themselves, and would accept what is not accepted here.
        let groups = doors.map { door in "\(door.name): \(door.users.filter { hashes[$0] != nil }.joined(separator: " "))\n" }
        var texts = ["apache/groups": groups.joined(), "caddy/users.caddy": caddy(doors, hashes)]
        for door in doors {
            texts["nginx/\(door.name).htpasswd"] = door.users.compactMap { user in hashes[user].map { "\(user):\($0)\n" } }.joined()
        }
        let locked = list == nil ? [] : Set(doors.flatMap(\.users)).subtracting(hashes.keys).sorted()
        if !locked.isEmpty {
            problems.append("\(access)/passwords: no password for \(locked.joined(separator: ", ")): add it with htpasswd -B; a name is written as in dossier.yml")
        }
        return texts
    }

    private static func doors(_ dossiers: [String: [String: [String]]], _ path: String, reporting: Bool, _ problems: inout [String]) -> [Door] {
        var doors: [Door] = []
        for (dossier, editions) in dossiers.sorted(by: { $0.key < $1.key }) {
            for (edition, users) in editions.sorted(by: { $0.key < $1.key }) {
                guard ServerName.isPart(dossier), ServerName.isPart(edition) else {
                    problems.append("\(path): '\(RawPath(dossier + "/" + edition).display)' is no name of an edition; publish again")
                    continue
                }
                let users = Set(users).sorted()
                if reporting {
                    problems += users.filter { !PasswordList.isUser($0) }.map {
                        "\(path): '\(RawPath($0).display)' cannot stand in a file of passwords, so it is let in nowhere: give this user an address of "
                            + "letters, digits and . _ + - @ in dossier.yml"
                    }
                }
                doors.append(Door(name: dossier + "/" + edition, users: users.filter(PasswordList.isUser)))
            }
        }
        return doors
    }

    /// For the inside of a `route`: whoever is not let in by one of the blocks meets the refusal at the end.
    private static func caddy(_ doors: [Door], _ hashes: [String: String]) -> String {
        var text = ""
        var open: [String] = []
        for door in doors {
            let lines = door.users.compactMap { user in hashes[user].map { "\t\"\(user)\" \"\(Data($0.utf8).base64EncodedString())\"\n" } }
            guard !lines.isEmpty else { continue }
            open.append(door.name)
            text += "@edition\(open.count) vars {http.regexp.vitrine.1} \(door.name)\n"
            text += "basicauth @edition\(open.count) bcrypt Archief {\n\(lines.joined())}\n"
        }
        guard !open.isEmpty else { return "error 403\n" }
        return text + "@closed not vars {http.regexp.vitrine.1} \(open.joined(separator: " "))\nerror @closed 403\n"
    }
}
