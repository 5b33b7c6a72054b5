import Faults
import Fixity
import Foundation

/// What follows from the releases that stand in a web root: who may see what, and what the portal needs.
struct PublishedFiles {
    let root: WebRoot
    let settings: Settings
    let templates: String
    let server: RunningServer

    static let access = "access/editions.json"
    static let links = "portal/links.json"

    static func rule(_ current: [String: Release]) -> AccessRule {
        let spelling = UserSpelling(current.values.flatMap(\.users))
        return AccessRule(current.mapValues { release in
            release.rule.mapValues { AccessRule.Entry(role: $0.role, users: spelling.users($0.users)) }
        })
    }

    static func links(_ current: [String: Release], _ settings: Settings) -> PortalLinks {
        PortalLinks.merging(current.values.map(\.links)).spelled(UserSpelling(current.values.flatMap(\.users))).addressed(below: settings.address)
    }

    /// Who may see what until the next rule, in force when this returns. What is wrong with passwords is reported with that one.
    func restrict(to rule: AccessRule) throws {
        try root.write(Self.access, CanonicalJSON.text(rule), mode: WebRoot.closedMode)
        _ = try derive()
        try server.reload?()
    }

    /// Puts files in their place that were prepared, derives the others, and sees that the servers may read them and nobody else.
    func finish(_ prepared: [AtomicFile], _ current: [String: Release]) throws {
        for file in prepared { try file.commit() }
        server.report(try derive())
        let problem = ServerReading(root: root, hasPasswords: hasPasswords).problem()
        server.report(ClosedFiles.close(in: root, current) + (problem.map { [$0] } ?? []))
        try server.reload?()
    }

    /// Whether passwords decide, and not the portal.
    var hasPasswords: Bool { settings.authentication.isEmpty }

    /// - Returns: What is wrong with the passwords; whoever that names is let in nowhere, and nobody else is kept waiting for it.
    private func derive() throws -> [Message] {
        let passwords = root.path + "/access/passwords"
        var problems = hasPasswords && FileLocation.kind(passwords) == nil ? [Message("password.missing", ["path": passwords])] : []
        do { try PasswordFiles.derive(in: root.path) } catch let fault as PasswordFault { problems += fault.problems }
        return problems
    }

    /// What the servers are configured with. It does not depend on the dossiers and can be wrong in itself; then nothing is published.
    func configuration() throws -> [String: String] {
        let authentication = settings.authentication.isEmpty ? nil : settings.authentication
        return try ServerConfiguration(templates: templates).texts(for: root.path, prefix: settings.prefix, authentication: authentication)
    }

    /// - Parameter texts: Of ``configuration()``.
    func configure(_ texts: [String: String]) throws {
        try ServerConfiguration.write(texts, to: root.path)
        try settings.write(to: root)
    }

    /// Writes what holds for `current` beside its place, so that a full disk shows before anything changes.
    func prepare(_ current: [String: Release]) throws -> [AtomicFile] {
        [
            try AtomicFile(RawPath(root.path + "/" + Self.access), CanonicalJSON.text(Self.rule(current)), tag: "next", mode: WebRoot.closedMode),
            try AtomicFile(RawPath(root.path + "/" + Self.links), Self.links(current, settings).json, tag: "next", mode: WebRoot.closedMode),
        ]
    }
}
