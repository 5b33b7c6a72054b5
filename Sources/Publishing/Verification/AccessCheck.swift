import Faults
import Fixity
import Foundation

/// Compares the files that servers and the portal read with what follows from what is published, the settings and the passwords.
struct AccessCheck {
    let root: WebRoot
    let templates: String

    /// - Parameter current: What is published, by dossier.
    /// - Throws: `SystemError` where the system refuses to read.
    func run(_ current: [String: Release]) throws -> [WebRootDeviation] {
        var deviations: [WebRootDeviation] = []
        // Without settings nothing says what the configuration and the links must be.
        let settings = try readable { try Settings(of: root) }
        if settings == nil, FileLocation.kind(root.at("settings.json")) == S_IFREG {
            deviations.append(WebRootDeviation("settings.json", .unreadable))
        }
        try checkAccess(current, settings, &deviations)
        let folder = WebFolder(root, "portal")
        if try folder.compare(["links.json": .file], &deviations).contains("links.json"), let settings {
            try compare(PublishedFiles.links, PublishedFiles.links(current, settings).json, &deviations)
        }
        // What does not belong there at all is not closed but taken away.
        let others = Set(deviations.filter { ["Added", "Leftover"].contains($0.identifier) }.map(\.path))
        let open = ClosedFiles.paths(in: root, current).filter { !others.contains($0) && ClosedFiles.isOpen(root.at($0)) }
        return deviations + open.map { WebRootDeviation($0, .exposed) }
    }

    private func checkAccess(_ current: [String: Release], _ settings: Settings?, _ deviations: inout [WebRootDeviation]) throws {
        let expected = try expected(current, settings)
        let folders = Set(["access/nginx", "access/apache", "access/caddy"] + expected.keys.map { ($0 as NSString).deletingLastPathComponent })
        var seen: Set<String> = [], found: [WebRootDeviation] = []
        do {
            let unreadable = { (path: RawPath, error: SystemError) in found.append(try .unreadable("access/" + path.display, error)) }
            try FileTree.walk(RawPath(root.at("access")), unreadable: unreadable) { entry in
                let path = "access/" + entry.path.display, isExact = entry.path.isDisplayExact
                let isFile = isExact && (expected[path] != nil || path == ClosedFiles.passwords), isFolder = isExact && folders.contains(path)
                if isFile { seen.insert(path) }
                if isFolder && entry.kind == .folder || path == ClosedFiles.program && isFile, ClosedFiles.isWritable(entry.mode) {
                    found.append(WebRootDeviation(path, .exposed))
                }
                if isFile && entry.kind == .file {
                    if let text = expected[path] { try compare(path, text, &found) }
                } else if isFile || isFolder && entry.kind != .folder {
                    found.append(WebRootDeviation(path, entry.kind == .symbolicLink ? .link : .misplaced))
                } else if !isFolder {
                    found.append(WebRootDeviation(path, WebFolder.isLeftover(entry.path.name.display) ? .leftover : .added))
                }
            }
        } catch {
            found.append(try .unreadable("access", error))
        }
        deviations += found + expected.keys.sorted().filter { !seen.contains($0) }.map { WebRootDeviation($0, .missing) }
    }

    /// `+` for a user whom the file names and should not, `-` for one whom it does not name, `~` for another password.
    private static func summary(_ user: FileChange.User) -> String {
        let sign = switch user.kind {
        case .added: "+"
        case .removed: "-"
        case .password: "~"
        }
        return "\(sign)\(user.user) (\(user.edition))"
    }

    /// The files of `access/` by path in the web root; nil is one whose content cannot be known.
    private func expected(_ current: [String: Release], _ settings: Settings?) throws -> [String: String?] {
        let rule = PublishedFiles.rule(current), access = root.at("access")
        var expected: [String: String?] = [PublishedFiles.access: try CanonicalJSON.text(rule)], problems: [Message] = []
        let users = rule.dossiers.mapValues { $0.mapValues(\.users) }
        let derived = try readable { try PasswordFiles.texts(users, in: access, &problems) }
        for (path, text) in derived ?? [:] { expected["access/" + path] = text }
        let authentication = settings?.authentication.isEmpty == false ? settings?.authentication : nil
        let texts = try settings.flatMap { settings in
            try readable {
                try ServerConfiguration(templates: templates).texts(for: root.path, prefix: settings.prefix, authentication: authentication)
            }
        }
        guard let texts else {
            for name in ["nginx.conf", "apache.conf", "Caddyfile"] { expected.updateValue(nil, forKey: "access/" + name) }
            return expected
        }
        for (path, text) in texts { expected["access/" + path] = text }
        return expected
    }

    /// Nil where what is read is not as it should be.
    /// - Throws: `SystemError` where the system refuses to read.
    private func readable<Value>(_ read: () throws -> Value) throws -> Value? {
        do { return try read() } catch let error as SystemError where error.isOfTheSystem { throw error } catch { return nil }
    }

    private func compare(_ path: String, _ text: String?, _ deviations: inout [WebRootDeviation]) throws {
        guard let text else { return }
        guard let bytes = try WholeFile.bytes(root.at(path)) else {
            deviations.append(WebRootDeviation(path, .unreadable))
            return
        }
        if bytes != Data(text.utf8) {
            let users = FileChange.users(path, before: Data(text.utf8), after: bytes)
            deviations.append(WebRootDeviation(path, .notDerived, detail: users.map(Self.summary).joined(separator: ", ")))
        }
    }
}
