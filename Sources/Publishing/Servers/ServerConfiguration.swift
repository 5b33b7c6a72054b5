package import Faults
import Fixity
import Foundation

/// What could not be written as configuration of a web server, with the reason and what to do.
package enum ServerConfigurationFault: Error, Equatable {
    /// Characters of the path have a meaning in a configuration.
    case webroot(String)
    case prefix(String)
    case authentication(String)
}

extension ServerConfigurationFault: UserFault {
    package var messages: [Message] {
        switch self {
        case .webroot(let path): [Message("server.webroot", ["path": RawPath(path).display])]
        case .prefix(let prefix): [Message("server.prefix", ["value": RawPath(prefix).display])]
        case .authentication(let address): [Message("server.authentication", ["value": RawPath(address).display])]
        }
    }

    package var exitStatus: ExitStatus { .usage }
}

/// The configuration of the web servers: the plain texts of `Templates/servers`, filled in.
package struct ServerConfiguration {
    private let templates: ServerTemplates

    /// - Parameter templates: The folder of all templates; those of servers lie in its `servers/`.
    package init(templates: String) { self.templates = ServerTemplates(folder: templates + "/servers") }

    /// Writes `nginx.conf`, `apache.conf` and `Caddyfile` to the `access/` of a web root, and what they call.
    ///
    /// - Parameters:
    ///   - prefix: Where the archives stand below the address of the server, as `/archief`; empty for all of it.
    ///   - authentication: What the portal answers whether a request may see an edition; nil where names and passwords decide.
    /// - Throws: `ServerConfigurationFault`, `ServerTemplateFault`; `SystemError`; `CocoaError` for a template that cannot be read.
    package func write(to webroot: String, prefix: String, authentication: String?) throws {
        try Self.write(texts(for: webroot, prefix: prefix, authentication: authentication), to: webroot)
    }

    /// Writes what ``texts(for:prefix:authentication:)`` returned.
    /// - Throws: `PublishingFault.misplaced`, `SystemError`, `CocoaError`.
    static func write(_ texts: [String: String], to webroot: String) throws {
        let access = webroot + "/access/"
        for (path, text) in texts.sorted(by: { $0.key < $1.key }) {
            try AccessFile.write(text, to: access + path, mode: path == Self.program ? 0o755 : 0o640)
        }
        // Without a portal nothing calls it.
        if texts[Self.program] == nil { try AccessFile.remove(access + Self.program) }
    }

    /// What Apache starts to ask the portal.
    private static let program = "apache/portal-access"

    /// What the files hold, by path below `access/`.
    ///
    /// - Throws: `ServerConfigurationFault`, `ServerTemplateFault`; `SystemError`, `CocoaError` for a template that cannot be read.
    func texts(for webroot: String, prefix: String, authentication: String?) throws -> [String: String] {
        let root = try Self.checked(webroot: webroot)
        guard prefix.isEmpty || prefix.utf8.allSatisfy({ $0 < 0x80 }) && prefix.wholeMatch(of: /(?:\/[A-Za-z0-9][A-Za-z0-9_-]*)+/) != nil else {
            throw ServerConfigurationFault.prefix(prefix)
        }
        let portal = try authentication.map(Self.checked(authentication:))
        let mode = portal == nil ? "passwords" : "portal"
        let values = [
            "WEBROOT": root, "PREFIX": prefix, "NAME": ServerName.part, "FILE": ServerName.file, "POLICY": Self.policy,
            "AUTH": authentication ?? "", "AUTH_SERVER": portal?.server ?? "", "AUTH_PATH": portal?.path ?? "",
        ]
        var texts: [String: String] = [:]
        for (name, parts) in [
            ("nginx.conf", ["ACCESS": "nginx.\(mode).conf"]),
            ("apache.conf", ["ACCESS": "apache.\(mode).conf", "REQUIRE": "apache.\(mode).require.conf"]),
            ("Caddyfile", ["ACCESS": "Caddyfile.\(mode)"]),
        ] {
            texts[name] = try templates.filled(name, parts: parts, values)
        }
        if portal != nil { texts[Self.program] = try templates.text("portal-access") }
        return texts
    }

    /// What is wrong with the templates, a line each; a file that is missing is none of it.
    package var faults: [Message] {
        var faults: [Message] = []
        for address in [nil, "https://portal.example/access"] {
            do { _ = try texts(for: "/srv/archive", prefix: "", authentication: address) } catch let fault as ServerTemplateFault {
                let messages = fault.messages.filter { $0.key == "fault.at" }
                faults += messages.filter { !faults.contains($0) }
            } catch {
                continue
            }
        }
        return faults
    }

    private static func checked(webroot: String) throws -> String {
        var root = webroot
        while root.count > 1, root.hasSuffix("/") { root.removeLast() }
        // Letters of any language; all that a configuration could read as something else is out.
        guard root.wholeMatch(of: /(?:\/[\p{L}\p{N}._-]+)+/) != nil, !root.contains("/../"), !root.hasSuffix("/..") else {
            throw ServerConfigurationFault.webroot(webroot)
        }
        return root
    }

    /// The address in two parts, as Caddy wants it.
    private static func checked(authentication: String) throws -> (server: String, path: String) {
        let form = /(https?:\/\/(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::[0-9]{1,5})?)((?:\/[A-Za-z0-9._~%\/-]*)?(?:\?[A-Za-z0-9._~%=&\/-]*)?)/
        guard authentication.utf8.allSatisfy({ $0 < 0x80 }), let match = authentication.wholeMatch(of: form) else {
            throw ServerConfigurationFault.authentication(authentication)
        }
        return (String(match.1), match.2.hasPrefix("/") ? String(match.2) : "/" + match.2)
    }

    /// Also that of a preview.
    static let policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'self'; frame-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
}
