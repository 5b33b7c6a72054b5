package import DossierModel
import Fixity
package import Snapshots

/// `portal/links.json`: what a live portal needs to lead to the archives of its dossiers.
package struct PortalLinks: Codable, Equatable, Sendable {
    /// An active dossier of the portal, with the archives of its past.
    package struct Dossier: Codable, Equatable, Sendable {
        /// The address of the active dossier on the portal; empty where the archive names none.
        package let active: String
        package let name: String
        /// The enterprise number in capitals and digits, without the `BE` of Belgium; empty where there is none.
        package let number: String
        package var archives: [Archive]
    }

    package struct Archive: Codable, Equatable, Sendable {
        /// The id of the archived dossier: its folder in the web root.
        package let dossier: String
        /// In the language of the archive: the name, and until when it was kept.
        package let label: String
        /// `2024-09-30`; empty without a cut-off.
        package let updatedUntil: String
        package let frozenAt: String
        package var editions: [Edition]
    }

    package struct Edition: Codable, Equatable, Sendable {
        package let name: String
        /// `client` or `accountant`.
        package let role: String
        /// What leads to it in the portal: `switcher` for a client, `button` for an accountant.
        package let entry: String
        /// Of its front page.
        package var address: String
        /// E-mail addresses.
        package var users: [String]
    }

    private var version = 1
    package var dossiers: [Dossier]

    package init(_ dossiers: [Dossier]) { self.dossiers = dossiers }

    /// The links to one archive, with relative addresses.
    package init(_ dossier: ArchivedDossier, label: String, editions: [DossierModel.Edition]) {
        let links = editions.compactMap { edition in
            edition.role.map { role in
                Edition(
                    name: edition.name, role: role.rawValue, entry: role == .client ? "switcher" : "button",
                    address: "\(dossier.id)/\(edition.name)/index.html", users: edition.users)
            }
        }
        let archive = Archive(
            dossier: dossier.id, label: label, updatedUntil: dossier.cutOff?.overall.description ?? "", frozenAt: dossier.frozenAt, editions: links)
        let number = (dossier.enterpriseNumber ?? "").uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        self.init([Dossier(
            active: dossier.portalLinks["dossier"] ?? "", name: dossier.name,
            number: number.hasPrefix("BE") ? String(number.dropFirst(2)) : number, archives: [archive])])
    }

    /// With sorted keys and a line feed at its end.
    /// - Throws: `EncodingError`.
    package var json: String { get throws { try CanonicalJSON.text(self) } }
}
