import Fixity
import Foundation

/// What follows from the releases that stand in a web root: who may see what, and what the portal needs.
struct PublishedFiles {
    let root: WebRoot
    let settings: Settings
    let templates: String

    static let access = "access/editions.json"
    static let links = "portal/links.json"

    static func rule(_ current: [String: Release]) -> AccessRule { AccessRule(current.mapValues(\.rule)) }

    static func links(_ current: [String: Release], _ settings: Settings) -> PortalLinks {
        PortalLinks.merging(current.values.map(\.links)).addressed(below: settings.address)
    }

    /// Who may see what, in force when this returns.
    func write(_ rule: AccessRule) throws {
        try root.write(Self.access, CanonicalJSON.text(rule))
        try PasswordFiles.derive(in: root.path)
    }

    /// Puts files in their place that were written before, and derives everything else.
    func finish(_ prepared: [AtomicFile] = []) throws {
        for file in prepared { try file.commit() }
        try PasswordFiles.derive(in: root.path)
        let authentication = settings.authentication.isEmpty ? nil : settings.authentication
        try ServerConfiguration(templates: templates).write(to: root.path, prefix: settings.prefix, authentication: authentication)
        try settings.write(to: root)
    }

    /// Writes what holds for `current` beside its place, so that a full disk shows before anything changes.
    func prepare(_ current: [String: Release]) throws -> [AtomicFile] {
        let rule = try AtomicFile(RawPath(root.path + "/" + Self.access), CanonicalJSON.text(Self.rule(current)), tag: "next")
        do {
            return [rule, try AtomicFile(RawPath(root.path + "/" + Self.links), Self.links(current, settings).json, tag: "next")]
        } catch {
            rule.discard()
            throw error
        }
    }
}
