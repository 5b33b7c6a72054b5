import Foundation
import Testing
import TestSupport

/// A web root with the sample dossier, and with an edition of another client that has the name of one of its own.
struct SampleWebRoot {
    static let dossier = "bakkerij-de-linde"
    let path: String

    /// - Parameter folder: Where the web root is made.
    init(in folder: String) throws {
        path = folder + "/web"
        let files = FileManager.default
        let archive = folder + "/archive"
        try Fixture.copy(Fixture.archiveOfTheSample(), to: archive)
        let release = "releases/\(Self.dossier)/0123456789abcdef0123456789abcdef"
        try files.createDirectory(atPath: "\(path)/\(release)/site", withIntermediateDirectories: true)
        try files.createDirectory(atPath: path + "/public", withIntermediateDirectories: true)
        try files.createDirectory(atPath: path + "/access", withIntermediateDirectories: true)
        try files.moveItem(atPath: archive + "/editions", toPath: "\(path)/\(release)/editions")
        for edition in try files.contentsOfDirectory(atPath: "\(path)/\(release)/editions") {
            try files.createSymbolicLink(atPath: "\(path)/\(release)/site/\(edition)", withDestinationPath: "../editions/\(edition)/data")
        }
        try files.createSymbolicLink(atPath: "\(path)/public/\(Self.dossier)", withDestinationPath: "../\(release)/site")
        // What no request may ever get; the check knows it by this word.
        try FileManager.default.createDirectory(atPath: path + "/portal", withIntermediateDirectories: true)
        for place in [release + "/release.json", "portal/links.json"] {
            try Data("{\"sha256\": \"\"}\n".utf8).write(to: URL(fileURLWithPath: path + "/" + place))
        }
        var rule = try Self.rule(of: archive)
        rule["andere-klant"] = try other(release)
        try JSONSerialization.data(withJSONObject: ["version": 1, "dossiers": rule], options: .sortedKeys)
            .write(to: URL(fileURLWithPath: path + "/access/editions.json"))
    }

    private static func rule(of archive: String) throws -> [String: [String: [String: [String]]]] {
        struct List: Decodable {
            struct Entry: Decodable {
                let name: String
                let users: [String]
            }
            let editions: [Entry]
        }
        let list = try JSONDecoder().decode(List.self, from: Data(contentsOf: URL(fileURLWithPath: archive + "/access/editions.json")))
        // The full edition lies in the folder and has no users, in the rule or not.
        return [dossier: Dictionary(uniqueKeysWithValues: list.editions.filter { !$0.users.isEmpty }.map { ($0.name, ["users": $0.users]) })]
    }

    /// Who may see some of the sample sees all of this one.
    private func other(_ release: String) throws -> [String: [String: [String]]] {
        let edition = "client-volledige-toegang"
        let site = path + "/releases/andere-klant/fedcba9876543210fedcba9876543210/site"
        try FileManager.default.createDirectory(atPath: site, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: site + "/" + edition, withDestinationPath: "../../../../\(release)/editions/client-aankopen-en-verkopen/data")
        try FileManager.default.createSymbolicLink(
            atPath: path + "/public/andere-klant", withDestinationPath: "../releases/andere-klant/fedcba9876543210fedcba9876543210/site")
        return [edition: ["users": ["karim@delinde.example"]]]
    }

    /// Gives each user of the rule the password `pw-` and his name, with the tool that operators use.
    func setPasswords() throws {
        let tool = try #require(Command.find("htpasswd"))
        let rule = try String(contentsOfFile: path + "/access/editions.json", encoding: .utf8)
        for user in Set(rule.matches(of: /[a-z.]+@[a-z.-]+/).map { String($0.0) }).sorted() {
            let file = path + "/access/passwords"
            let create = FileManager.default.fileExists(atPath: file) ? "-bB" : "-cbB"
            try #require(try Command.run(tool, [create, file, user, "pw-" + user]).status == 0)
        }
    }
}
