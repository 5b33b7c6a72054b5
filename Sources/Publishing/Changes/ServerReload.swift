package import Faults

/// Which servers read something once that has changed since.
package struct ServerReload: Encodable, Equatable, Sendable {
    /// The services, by the names that Debian gives them; sorted.
    package let servers: [String]
    /// What they read, relative to the web root; sorted.
    package let files: [String]

    private static let readers = [
        "access/nginx.conf": "nginx", "access/apache.conf": "apache2", "access/apache/portal-access": "apache2", "access/Caddyfile": "caddy",
        "access/caddy/users.caddy": "caddy",
    ]
    static let paths = readers.keys.sorted()

    /// What an operator is told.
    package var message: Message {
        Message("cli.publish.reload", ["files": files.joined(separator: ", "), "servers": servers.joined(separator: ", ")])
    }

    /// Nil where nothing has to be read anew. What was not there before is not in use yet.
    init?(_ changes: [FileChange], hasPasswords: Bool) {
        // Where the portal decides, nothing includes the passwords.
        let read = changes.filter { change in
            (change.kind == .changed || change.path == ClosedFiles.program && [.added, .removed].contains(change.kind))
                && Self.readers[change.path] != nil && (hasPasswords || change.path != "access/caddy/users.caddy")
        }
        // With the program alone nothing was in use.
        guard read.contains(where: { $0.kind == .changed }) else { return nil }
        files = read.map(\.path).sorted()
        servers = Set(files.compactMap { Self.readers[$0] }).sorted()
    }
}
