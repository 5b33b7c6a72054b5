import DossierModel
import Foundation

/// The office as rows of the table `dossier`: keys that begin with `office-`. The logo is there in base64, so that it is in each edition's own
/// tables.
enum StoredOffice {
    /// The rows of an office; none for a dossier without one.
    static func values(of office: Office?) -> [(String, String?)] {
        guard let office else { return [] }
        var values: [(String, String?)] = [
            ("office-name", office.name), ("office-accent-light", office.light?.description), ("office-accent-dark", office.dark?.description),
            ("office-contact", office.lines.isEmpty ? nil : office.lines.joined(separator: "\n")), ("office-phone", office.phone),
            ("office-email", office.email), ("office-website", office.website),
        ]
        if let logo = office.logo { values += [("office-logo-" + logo.form.rawValue, Data(logo.bytes).base64EncodedString())] }
        switch office.footer {
        case nil: break
        case .same(let text): values.append(("office-footer", text))
        case .byLanguage(let texts): values += Language.allCases.map { ("office-footer-" + $0.rawValue, texts[$0]) }
        }
        return values
    }

    /// - Parameter values: The table `dossier`.
    static func office(of values: [String: String]) -> Office? {
        guard let name = values["office-name"] else { return nil }
        var office = Office(name: name)
        office.light = values["office-accent-light"].flatMap { ScreenColour($0) }
        office.dark = values["office-accent-dark"].flatMap { ScreenColour($0) }
        office.lines = values["office-contact"].map { $0.split(separator: "\n").map(String.init) } ?? []
        (office.phone, office.email, office.website) = (values["office-phone"], values["office-email"], values["office-website"])
        for form in Office.Logo.Form.allCases {
            guard let bytes = values["office-logo-" + form.rawValue].flatMap({ Data(base64Encoded: $0) }) else { continue }
            office.logo = Office.Logo(form: form, bytes: Array(bytes))
        }
        var texts: [Language: String] = [:]
        for language in Language.allCases { texts[language] = values["office-footer-" + language.rawValue] }
        office.footer = values["office-footer"].map { .same($0) } ?? (texts.isEmpty ? nil : .byLanguage(texts))
        return office
    }
}
