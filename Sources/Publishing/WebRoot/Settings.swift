import Fixity
import Foundation

/// `settings.json` of a web root: what was said once and holds until something else is said.
package struct Settings: Codable, Equatable, Sendable {
    private var version = 1
    /// What addresses in `portal/links.json` begin with; empty for relative ones.
    package var address = ""
    /// The path on the web server below which the archives are, without a slash at its end.
    package var prefix = "/archief"
    /// The address of the portal's authentication endpoint; empty for passwords.
    package var authentication = ""

    package init() {}

    static let name = "settings.json"

    /// Those of a web root; the defaults where it has none yet.
    /// - Throws: `PublishingFault.unreadable`.
    package init(of root: WebRoot) throws {
        let path = root.path + "/" + Self.name
        self = FileLocation.kind(path) == nil ? Settings() : try CanonicalJSON.read(Settings.self, path)
    }

    /// - Throws: `SystemError`.
    func write(to root: WebRoot) throws { try root.write(Self.name, CanonicalJSON.text(self)) }
}
