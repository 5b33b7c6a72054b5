/// The office that hands over the dossier, as its pages show it: its name, logo and colour, and how to reach it.
package struct Office: Hashable, Sendable {
    package var name: String
    package var logo: Logo?
    /// The accent in light mode; nil for that of the style sheet.
    package var light: ScreenColour?
    /// The accent in dark mode: declared, or derived from the light one.
    package var dark: ScreenColour?
    /// A short text at the foot of each page, for all languages or by language.
    package var footer: Footer?
    /// Lines of an address, or whatever the office says of itself.
    package var lines: [String] = []
    package var phone: String?
    package var email: String?
    package var website: String?

    package init(name: String) { self.name = name }

    /// A picture: the bytes of the file.
    package struct Logo: Hashable, Sendable {
        package enum Form: String, CaseIterable, Sendable { case svg, png }
        package let form: Form
        package let bytes: [UInt8]

        /// The most octets that a logo has: each reader of an archive loads it once.
        package static let most = 200_000

        package init(form: Form, bytes: [UInt8]) { (self.form, self.bytes) = (form, bytes) }
    }

    package enum Footer: Hashable, Sendable {
        case same(String)
        case byLanguage([Language: String])

        /// The text in a language; nil where there is none in it.
        package func text(in language: Language) -> String? {
            switch self {
            case .same(let text): text
            case .byLanguage(let texts): texts[language]
            }
        }
    }

    /// What says how to reach it, a line each.
    package var contact: [String] { lines + [phone, email, website].compactMap { $0 } }
}
