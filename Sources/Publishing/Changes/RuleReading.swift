import Foundation

/// Whom each file that servers and the portal read lets in, so that two contents of it can be compared.
enum RuleReading {
    /// A user of an edition.
    struct Entry: Hashable {
        /// `<dossier>/<edition>`.
        let edition: String
        let user: String
    }

    /// What stands there for each user: the hash of his password where the file has one.
    ///
    /// - Parameter path: Of the file, relative to the web root; one that names no users has no entries.
    static func entries(_ path: String, _ content: Data) -> [Entry: String] {
        let text = String(decoding: content, as: UTF8.self)
        switch path {
        case PublishedFiles.access: return rule(content)
        case PublishedFiles.links: return links(content)
        case "access/apache/groups": return groups(text)
        case "access/caddy/users.caddy": return caddy(text)
        default: return path.hasPrefix(nginx) && path.hasSuffix(htpasswd) ? passwords(text, of: path) : [:]
        }
    }

    private static let nginx = "access/nginx/", htpasswd = ".htpasswd"

    private static func rule(_ content: Data) -> [Entry: String] {
        var found: [Entry: String] = [:]
        for (dossier, editions) in (try? JSONDecoder().decode(AccessRule.self, from: content))?.dossiers ?? [:] {
            for (edition, entry) in editions { for user in entry.users { found[Entry(edition: dossier + "/" + edition, user: user)] = "" } }
        }
        return found
    }

    private static func links(_ content: Data) -> [Entry: String] {
        var found: [Entry: String] = [:]
        for archive in (try? JSONDecoder().decode(PortalLinks.self, from: content))?.dossiers.flatMap(\.archives) ?? [] {
            for edition in archive.editions {
                for user in edition.users { found[Entry(edition: archive.dossier + "/" + edition.name, user: user)] = "" }
            }
        }
        return found
    }

    private static func passwords(_ text: String, of path: String) -> [Entry: String] {
        let edition = String(path.dropFirst(nginx.count).dropLast(htpasswd.count))
        return text.split(separator: "\n").reduce(into: [:]) { found, line in
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            found[Entry(edition: edition, user: String(parts[0]))] = parts.count == 2 ? String(parts[1]) : ""
        }
    }

    private static func groups(_ text: String) -> [Entry: String] {
        text.split(separator: "\n").reduce(into: [:]) { found, line in
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { return }
            for user in parts[1].split(separator: " ") { found[Entry(edition: String(parts[0]), user: String(user))] = "" }
        }
    }

    private static func caddy(_ text: String) -> [Entry: String] {
        var found: [Entry: String] = [:], names: [Substring: String] = [:], edition = ""
        for line in text.split(separator: "\n") {
            let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
            if words.count == 4, words[1] == "vars" {
                names[words[0]] = String(words[3])
            } else if words.count > 2, words[0].hasPrefix("basic") {
                edition = names[words[1]] ?? ""
            } else if words.count == 2, words[0].hasPrefix("\"") {
                found[Entry(edition: edition, user: String(words[0].filter { $0 != "\"" }))] = String(words[1])
            }
        }
        return found
    }
}
