import DossierModel
@testable import Formats
import Testing

/// A field of a file of the dossier with a text, and what becomes of characters in it that nobody sees. The lists of names are the readers' own:
/// a name without a line here fails the test.
struct TextField: Sendable, CustomTestStringConvertible {
    enum Fate: Sendable, Equatable {
        /// Any other character is refused with file, line and column.
        case refused
        /// What nobody sees is refused so; letters that look like others are kept.
        case name
        /// The text in the snapshot is the text that came, and a finding names each character by its code.
        case kept
        /// Neither, for this reason.
        case exempt(String)
    }

    let name: String
    /// What the file holds; `¤` is where the characters stand.
    let text: String
    let fate: Fate

    init(_ name: String, _ text: String, _ fate: Fate) { (self.name, self.text, self.fate) = (name, text, fate) }

    var testDescription: String { name }

    func holding(_ characters: String) -> String { text.replacing("¤", with: characters) }

    /// The text between the quotes around the place.
    func value(_ characters: String) -> String {
        let parts = text.split(separator: "¤", omittingEmptySubsequences: false)
        let before: Substring = parts[0].split(separator: "\"", omittingEmptySubsequences: false).last ?? ""
        let after: Substring = parts[1].split(separator: "\"", omittingEmptySubsequences: false).first ?? ""
        return String(before) + characters + String(after)
    }
}

enum CharacterTable {
    /// C0 but tab and line ends, U+007F, C1, the byte-order mark, a blank without width, and controls of direction.
    static let unseen: [Unicode.Scalar] = {
        let values = Array(1...8) + [0xB, 0xC] + Array(0xE...0x1F) + Array(0x7F...0x9F) + [0xFEFF, 0x200B, 0x61C, 0x200E, 0x200F]
            + Array(0x202A...0x202E) + Array(0x2066...0x2069)
        return values.compactMap { Unicode.Scalar(UInt32($0)) }
    }()
    /// A Cyrillic, a Greek and a letter of full width, each like a Latin one.
    static let lookAlikes: [Unicode.Scalar] = ["\u{43E}", "\u{3BF}", "\u{FF4F}"]
    static let all = text(unseen) + "b" + text(lookAlikes) + "ss" + text(unseen)

    static func text(_ scalars: [Unicode.Scalar]) -> String { String(String.UnicodeScalarView(scalars)) }

    /// As YAML writes them between double quotes.
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            let digits = String(scalar.value, radix: 16)
            return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }

    /// The fields of dossier.yml that hold a text or a list of texts, by the declaration of its reader.
    static func declared(in part: String = "") -> [String] {
        let names = part.isEmpty ? DossierFields.known : DossierFields.parts[part] ?? []
        return names.flatMap { name in
            let field = part.isEmpty ? name : part + "." + name
            return DossierFields.parts[field] == nil ? [field] : declared(in: field)
        }
    }

    static let dossier: [TextField] = single + accountants + days + portal + formulas + vat + sources + office

    private static let accountants: [TextField] = ["previous", "new"].flatMap { (who: String) -> [TextField] in [
        TextField("accountants.\(who).name", "accountants: {\(who): {name: \"¤\"}}", .kept),
        TextField("accountants.\(who).enterprise-number", "accountants: {\(who): {name: x, enterprise-number: \"NL1¤\"}}", .kept),
        TextField("accountants.\(who).email", "accountants: {\(who): {name: x, email: \"a¤b@x.example\"}}", .refused),
    ] }
    private static let days: [TextField] = ["overall", "sales", "purchases", "financial", "misc"].map { (part: String) -> TextField in
        TextField("cut-off.\(part)", "cut-off: {\(part == "overall" ? "" : "overall: 2024-01-01, ")\(part): \"2024¤-01-01\"}", .refused)
    }
    private static let portal: [TextField] = ["dossier", "payments", "mailboxes", "history", "financial"].map { (part: String) -> TextField in
        TextField("portal.\(part)", "portal: {\(part): \"https://a.example/¤\"}", .refused)
    }
    private static let formulas: [TextField] = ChartChoice.Figure.allCases.map { (figure: ChartChoice.Figure) -> TextField in
        TextField("charts.formulas.\(figure.rawValue)", "charts: {formulas: {\(figure.rawValue): [\"7¤0\"]}}", .name)
    }

    private static let vat: [TextField] = ChartChoice.VATSide.allCases.map { (side: ChartChoice.VATSide) -> TextField in
        TextField("charts.vat.\(side.rawValue)", "charts: {vat: {\(side.rawValue): [\"7¤0\"]}}", .name)
    }

    private static let sources: [TextField] =
        [
            "table: \"entr¤ies\"", "encoding: \"utf¤-8\"", "separator: \"ta¤b\"", "quote: \"do¤uble\"", "names: \"no¤ne\"", "skip: \"1¤\"",
            "skip-end: \"1¤\"",
            "numbers: \"com¤ma\"", "grouping: \"bla¤nk\"", "negative: \"trai¤ling\"", "dates: \"i¤so\"", "positive: \"de¤bit\"", "others: \"ke¤ep\"",
        ].map {
            TextField("sources.\($0.prefix { $0 != ":" })", "sources: [{files: x, \($0)}]", .refused)
        } + [TextField("sources.files", "sources: [{files: \"¤\"}]", .exempt("says which files, and is not in the snapshot"))]
            + [TextField("sources.sheet", "sources: [{files: x, sheet: \"¤\"}]", .exempt("says which sheet, and is not in the snapshot"))]
            + ColumnWords.columns.map {
            TextField(
                "sources.columns.\($0)", "sources: [{files: x, columns: {\($0): \"¤\"}}]",
                .exempt("names a column of a file, and is not in the snapshot"))
            }
            + ColumnWords.columns.map {
            TextField(
                "sources.constants.\($0)", "sources: [{files: x, constants: {\($0): \"A¤F\"}}]",
                .exempt("what nobody sees is refused, the rest is a cell of a file"))
            }

    private static let office: [TextField] = [
        TextField("office.name", "office: {name: \"a¤b\"}", .name), TextField("office.logo", "office: {name: x, logo: \"a¤b\"}", .refused),
        TextField("office.accent.light", "office: {name: x, accent: {light: \"#0b5¤b5e\"}}", .refused),
        TextField("office.accent.dark", "office: {name: x, accent: {dark: \"#83c¤bc4\"}}", .refused),
        TextField("office.contact.lines", "office: {name: x, contact: {lines: [\"a¤b\"]}}", .name),
        TextField("office.contact.phone", "office: {name: x, contact: {phone: \"1¤2\"}}", .name),
        TextField("office.contact.email", "office: {name: x, contact: {email: \"a¤b@x.example\"}}", .refused),
        TextField("office.contact.website", "office: {name: x, contact: {website: \"a¤b.example\"}}", .refused),
    ] + ["nl", "fr", "de", "en"].map { (language: String) -> TextField in
        let others = ["nl", "fr", "de", "en"].filter { $0 != language }.map { "\($0): x" }.joined(separator: ", ")
        return TextField("office.footer.\(language)", "office: {name: x, footer: {\(language): \"a¤b\", \(others)}}", .name)
    }

    private static let single: [TextField] = [
        TextField("vitrine", "vitrine: \"1¤\"", .refused), TextField("id", "id: \"a¤b\"", .refused), TextField("name", "name: \"¤\"", .kept),
        TextField("enterprise-number", "enterprise-number: \"NL1¤\"", .kept), TextField("language", "language: \"n¤l\"", .refused),
        TextField("currency", "currency: \"E¤UR\"", .refused), TextField("numbers", "numbers: \"com¤ma\"", .refused),
        TextField("dates", "dates: \"i¤so\"", .refused), TextField("country", "country: \"B¤E\"", .refused),
        TextField("addresses.kind", "addresses: [{kind: \"¤\", lines: [x]}]", .kept),
        TextField("addresses.lines", "addresses: [{kind: x, lines: [\"¤\"]}]", .kept),
        TextField("fiscal-years.id", "fiscal-years: [{id: \"a¤b\", start: 2024-01-01, end: 2024-12-31}]", .name),
        TextField("fiscal-years.start", "fiscal-years: [{id: a, start: \"2024¤-01-01\", end: 2024-12-31}]", .refused),
        TextField("fiscal-years.end", "fiscal-years: [{id: a, start: 2024-01-01, end: \"2024-12-31¤\"}]", .refused),
        TextField("journals.code", "journals: [{code: \"a¤b\", name: x, family: sales}]", .name),
        TextField("journals.name", "journals: [{code: x, name: \"¤\", family: sales}]", .kept),
        TextField("journals.family", "journals: [{code: x, name: x, family: \"sa¤les\"}]", .refused),
        TextField("source.package", "source: {package: \"¤\"}", .kept), TextField("source.version", "source: {package: x, version: \"¤\"}", .kept),
        TextField("frozen.at", "frozen: {at: \"2024-01-01T00:00:00Z¤\"}", .refused), TextField("frozen.reason", "frozen: {reason: \"¤\"}", .kept),
        TextField("portal.archives.label", "portal: {archives: [{label: \"¤\", address: \"https://x.example\"}]}", .kept),
        TextField("portal.archives.address", "portal: {archives: [{label: x, address: \"https://x.example/¤\"}]}", .refused),
        TextField("profiles", "profiles: {\"a¤b\": [sales]}", .name), TextField("profiles", "profiles: {a: [\"sa¤les\"]}", .refused),
        TextField("users.name", "users: [{name: \"a¤b\", email: a@x.example, role: client, profile: Auditor}]", .name),
        TextField("users.email", "users: [{name: x, email: \"a¤b@x.example\", role: client, profile: Auditor}]", .refused),
        TextField("users.email", "users: [{name: x, email: \"ab@x¤y.example\", role: client, profile: Auditor}]", .refused),
        TextField("users.role", "users: [{name: x, email: a@x.example, role: \"cl¤ient\", profile: Auditor}]", .refused),
        TextField("users.profile", "users: [{name: x, email: a@x.example, role: client, profile: \"Aud¤itor\"}]", .refused),
        TextField("retention.what", "retention: [{what: \"¤\", years: 7}]", .kept),
        TextField("bank-accounts.iban", "bank-accounts: [{iban: \"BE685390¤07547034\", account: \"550000\"}]", .refused),
        TextField("bank-accounts.account", "bank-accounts: [{iban: BE68539007547034, account: \"55¤0000\"}]", .refused),
        TextField("retention.years", "retention: [{what: x, years: \"7¤\"}]", .refused),
        TextField("accepted.diagnostic", "accepted: [{diagnostic: \"Unbalanced¤Entry\", reason: x}]", .refused),
        TextField(
            "accepted.subject", "accepted: [{diagnostic: UnbalancedEntry, subject: \"¤\", reason: x}]",
            .exempt("it is in no table: it is held against a code of the books, which has its own finding")),
        TextField(
            "accepted.reason", "accepted: [{diagnostic: UnbalancedEntry, reason: \"¤\"}]",
            .exempt("it is shown with what it accepts, by codes, and who may not see that is not told of it")),
        TextField("charts.accounts", "charts: {accounts: \"a¤b\"}", .refused), TextField("charts.account-length", "charts: {accounts: skr03, account-length: \"5¤\"}", .refused),
        TextField("charts.show", "charts: {show: [\"a¤b\"]}", .refused),
    ]

    /// The front matter of a note.
    static let frontMatter = [
        TextField("title", "title: \"¤\"", .kept), TextField("document", "document: \"documents/¤\"", .kept),
        TextField("date", "date: \"2024-01-05¤\"", .refused), TextField("period", "period: \"2024¤\"", .refused),
        TextField("language", "language: \"fr¤\"", .refused),
    ]
}
