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
    ///
    /// - Parameter isGivenAnew: Whether what decides who gets in is given anew: then the defaults stand also for settings that are gone.
    /// - Throws: `PublishingFault.unreadable`; `.noSettings` where dossiers are published under settings that are gone: the defaults would move their
    ///   addresses and change who lets people in. `SystemError`.
    package init(of root: WebRoot, isGivenAnew: Bool = false) throws {
        let path = root.path + "/" + Self.name
        if FileLocation.kind(path) != nil {
            self = try CanonicalJSON.read(Settings.self, path)
        } else {
            guard try isGivenAnew || !root.hasPublished() else { throw PublishingFault.noSettings(path) }
            self = Settings()
        }
    }

    /// - Throws: `SystemError`.
    func write(to root: WebRoot) throws { try root.write(Self.name, CanonicalJSON.text(self)) }
}
