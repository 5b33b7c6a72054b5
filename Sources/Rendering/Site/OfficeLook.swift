import DossierModel

/// What the office of the dossier adds to a bundle: its logo, and its accent at the end of the style sheet.
struct OfficeLook: Sendable {
    let office: Office
    let palette: AccentPalette

    /// The path of the logo below `data/`; nil where there is none.
    var logoPath: String? { office.logo.map { "assets/office-logo.\($0.form.rawValue)" } }

    /// The rules that give pages the accent; empty without one. Templates with other grounds than those that it was checked against have the nearest
    /// colour that can be read on theirs.
    var rules: String {
        let light = office.light.map { palette.light.nearest(to: $0) ?? $0 }, dark = office.dark.map { palette.dark.nearest(to: $0) ?? $0 }
        guard light != nil || dark != nil else { return "" }
        var rules = "\n/* The accent of the office. */\n"
        if let light {
            rules += "@media not all and (prefers-color-scheme: dark) { :root { --accent: \(light); --accent-wash: \(palette.light.wash(of: light)); } }\n"
        }
        if let dark {
            rules += "@media (prefers-color-scheme: dark) { :root { --accent: \(dark); --accent-wash: \(palette.dark.wash(of: dark)); } }\n"
        }
        // On paper the wash is white, whatever the screen has.
        let paper = light.map { "--accent: \($0); " } ?? ""
        return rules + "@media print { :root { \(paper)--accent-wash: #fff; } }\n"
    }
}

extension Site {
    /// The ways to reach the office, a line each.
    var officeLines: [String] { look?.office.contact ?? [] }

    /// What the office says at the foot of each page, in the language of the pages.
    var officeFooter: String { look?.office.footer?.text(in: labels.language) ?? "" }
}
