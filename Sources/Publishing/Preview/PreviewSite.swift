import Fixity
import Foundation
import Spelling

/// What a preview shows: one edition at the root, or a web root with its dossiers and editions.
package struct PreviewSite: Sendable {
    enum Answer: Equatable {
        /// The absolute path of a file without links in it.
        case file(String)
        /// An address of this site.
        case redirect(String)
        case forbidden, notFound
    }

    private enum Source: Sendable {
        /// The absolute path of the site of an edition.
        case edition(String)
        /// The absolute path of a web root, and the user whose eyes are borrowed.
        case web(String, user: String?)
    }

    private let source: Source
    /// What there is to see: the name of the edition, or its place in the web root, with the path of its front page.
    package let entries: [(name: String, path: String)]

    /// - Parameters:
    ///   - path: An archive, the bag of an edition, or a web root.
    ///   - user: E-mail address of who is to see it; nil for everything.
    /// - Throws: `PreviewFault`.
    package init(path: String, user: String?) throws {
        func holds(_ part: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + part) }
        guard let root = FileLocation.real(path) else { throw PreviewFault.notPreviewable(path: path) }
        if holds("public"), holds("access/editions.json") {
            let access = try AccessRule(previewing: root)
            if let user, !access.users.namesUser(user) { throw PreviewFault.unknownUser(user, users: access.users) }
            source = .web(root, user: user)
            entries = access.places(for: user).map { ($0, "/\($0)/index.html") }
        } else if holds("editions") {
            let name = try user.map { try Self.edition(of: $0, in: path) } ?? "full"
            guard let site = FileLocation.real(root + "/editions/\(name)/data"), site == root + "/editions/\(name)/data" else {
                throw PreviewFault.notPreviewable(path: "\(path)/editions/\(name)")
            }
            source = .edition(site)
            entries = [(name, "/index.html")]
        } else if holds("bagit.txt"), holds("data/index.html"), let site = FileLocation.real(root + "/data"), site == root + "/data" {
            if user != nil { throw PreviewFault.hasNoUsers(path: path) }
            source = .edition(site)
            entries = [((root as NSString).lastPathComponent, "/index.html")]
        } else {
            throw PreviewFault.notPreviewable(path: path)
        }
    }

    private static func edition(of user: String, in archive: String) throws -> String {
        let list = archive + "/access/editions.json"
        guard let access = try? CanonicalJSON.read(AccessList.self, list) else { throw PreviewFault.noAccessList(path: list) }
        guard let entry = access.editions.first(where: { $0.users.namesUser(user) }) else {
            throw PreviewFault.unknownUser(user, users: Set(access.editions.flatMap(\.users)).sorted())
        }
        guard PreviewPath.isName(entry.name) else { throw PreviewFault.noAccessList(path: archive + "/access/editions.json") }
        return entry.name
    }

    /// What stands at an address; the names were judged by ``PreviewPath``.
    func answer(_ path: PreviewPath) -> Answer {
        switch source {
        case .edition(let site): return Self.file(path.names[...], in: site)
        case .web(let root, let user): return answer(path, root, user)
        }
    }

    /// The rule is read anew each time: who loses a right loses it at once, as behind a web server.
    private func answer(_ path: PreviewPath, _ root: String, _ user: String?) -> Answer {
        let refusal = user == nil ? Answer.notFound : .forbidden
        guard let access = try? AccessRule(previewing: root) else { return .forbidden }
        guard path.names.count > 2 else {
            guard path.names == ["index.html"] else { return refusal }
            return access.places(for: user).first.map { .redirect("/\($0)/index.html") } ?? refusal
        }
        let dossier = path.names[0], edition = path.names[1]
        guard let grant = access.dossiers[dossier]?[edition], user.map(grant.users.namesUser) ?? true else { return refusal }
        guard let site = FileLocation.real("\(root)/public/\(dossier)/\(edition)"), site.hasPrefix("\(root)/releases/\(dossier)/") else {
            return .notFound
        }
        return Self.file(path.names.dropFirst(2), in: site)
    }

    /// A link that leads out of the site leads nowhere.
    private static func file(_ names: ArraySlice<String>, in site: String) -> Answer {
        guard let found = FileLocation.real(site + "/" + names.joined(separator: "/")), found.hasPrefix(site + "/"),
              FileLocation.size(ofFile: found) != nil else { return .notFound }
        return .file(found)
    }
}
