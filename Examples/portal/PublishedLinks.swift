import Foundation

/// What `vitrine publish` left for a portal. Both files are read anew each time, so that a new release and a right that was taken away count at once.
struct PublishedLinks: Sendable {
    let webroot: String

    struct File: Codable {
        struct Dossier: Codable {
            let active: String
            let name: String
            let number: String
            var archives: [Archive]
        }

        struct Archive: Codable {
            let dossier: String
            let label: String
            let updatedUntil: String
            let frozenAt: String
            var editions: [Edition]
        }

        struct Edition: Codable {
            let name: String
            let role: String
            let entry: String
            let address: String
            var users: [String]
        }

        let version: Int
        var dossiers: [Dossier]
    }

    private struct Rule: Decodable {
        struct Grant: Decodable {
            let users: [String]
        }

        let dossiers: [String: [String: Grant]]
    }

    /// - Throws: where the file is not there or is not what it should be.
    func all() throws -> File {
        try JSONDecoder().decode(File.self, from: Data(contentsOf: URL(fileURLWithPath: webroot + "/portal/links.json")))
    }

    /// Only what concerns this user: nobody learns from it who else there is.
    func json(for user: String) throws -> Data {
        var file = try all()
        for dossier in file.dossiers.indices {
            for archive in file.dossiers[dossier].archives.indices {
                var editions = file.dossiers[dossier].archives[archive].editions.filter { $0.users.contains(user) }
                for edition in editions.indices { editions[edition].users = [user] }
                file.dossiers[dossier].archives[archive].editions = editions
            }
            file.dossiers[dossier].archives.removeAll { $0.editions.isEmpty }
        }
        file.dossiers.removeAll { $0.archives.isEmpty }
        return try JSONEncoder().encode(file)
    }

    /// The rule itself, which the portal never serves. What cannot be read lets nobody in.
    func mayOpen(_ dossier: String, _ edition: String, _ user: String) -> Bool {
        guard let data = FileManager.default.contents(atPath: webroot + "/access/editions.json"),
              let rule = try? JSONDecoder().decode(Rule.self, from: data) else { return false }
        return rule.dossiers[dossier]?[edition]?.users.contains(user) ?? false
    }
}
