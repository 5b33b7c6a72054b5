import DossierModel

/// The fields of an office: in `dossier.yml` under `office`, or in a file of its own.
struct OfficeFields {
    let fields: YAMLFields
    let folder: OfficeFolder
    private var report: YAMLReport { fields.report }

    private static func known(_ part: String = "") -> [String] { DossierFields.parts["office" + part] ?? [] }

    /// - Returns: The office, and the path of its logo; what is at fault is reported and left out.
    func office() throws -> (Office?, files: [String]) {
        try fields.checkNames(Self.known())
        let name = try fields.required("name").flatMap { try text($0, most: 200) }
        var office = Office(name: name ?? ""), files: [String] = []
        if let value = try fields.value("logo")?.asName(), let file = try folder.file(value) {
            files = [file.name]
            office.logo = try LogoFile(path: file.disk, file: file.name, named: value).read()
        }
        (office.light, office.dark) = try accent()
        office.footer = try footer()
        if let contact = try fields.mapping("contact") { try read(contact, into: &office) }
        return (name == nil ? nil : office, files)
    }

    // MARK: Words

    private func text(_ value: YAMLValue, most: Int) throws -> String? {
        guard (1...most).contains(value.text.count) else {
            try value.invalid(expected: "1–\(most)")
            return nil
        }
        return try value.asName().text.onOneLine
    }

    private func footer() throws -> Office.Footer? {
        guard let node = fields.node("footer") else { return nil }
        if case .scalar = node { return try fields.value("footer").flatMap { try text($0, most: 500) }.map { .same($0) } }
        guard let languages = try fields.mapping("footer") else { return nil }
        try languages.checkNames(Self.known(".footer"))
        var texts: [Language: String] = [:]
        for language in Language.allCases { texts[language] = try languages.value(language.rawValue).flatMap { try text($0, most: 500) } }
        for language in Language.allCases where texts[language] == nil {
            // A page without the text would say less in one language than in another.
            if languages.node(language.rawValue) == nil {
                try report.add(.missingField, languages.mark, ["field": .text(languages.name(language.rawValue))])
            }
        }
        return .byLanguage(texts)
    }

    private func read(_ contact: YAMLFields, into office: inout Office) throws {
        try contact.checkNames(Self.known(".contact"))
        let lines = try contact.oneOrMore("lines")
        if lines.count > 12 { try lines[12].invalid(expected: "≤ 12") }
        office.lines = try lines.prefix(12).compactMap { try text($0, most: 200) }
        office.phone = try contact.value("phone").flatMap { try text($0, most: 60) }
        if let email = try contact.value("email") {
            let parts = email.text.split(separator: "@", omittingEmptySubsequences: false)
            if parts.count != 2 || !parts.allSatisfy({ !$0.isEmpty && !$0.contains(where: \.isWhitespace) }) {
                try email.invalid(expected: "name@domain")
            }
            try email.checkAddress()
            office.email = email.text
        }
        if let website = try contact.value("website") {
            if !isWebAddress(website.text), !isWebAddress("https://" + website.text) { try website.invalid(expected: "www.office.example") }
            office.website = website.text
        }
    }

    // MARK: Colours

    private func accent() throws -> (light: ScreenColour?, dark: ScreenColour?) {
        guard let node = fields.node("accent") else {
            try reportComment(fields, "accent")
            return (nil, nil)
        }
        if case .scalar = node {
            let light = try fields.value("accent").flatMap { try colour($0, on: folder.palette.light, isDark: false) }
            return (light, light.flatMap(folder.palette.dark.nearest))
        }
        guard let modes = try fields.mapping("accent") else { return (nil, nil) }
        try modes.checkNames(Self.known(".accent"))
        for name in Self.known(".accent") where modes.node(name) == nil { try reportComment(modes, name) }
        let light = try modes.value("light").flatMap { try colour($0, on: folder.palette.light, isDark: false) }
        let dark = try modes.value("dark").flatMap { try colour($0, on: folder.palette.dark, isDark: true) }
        return (light, modes.node("dark") == nil ? light.flatMap(folder.palette.dark.nearest) : dark)
    }

    /// `accent: #0b5b5e` says nothing: a YAML file has a comment there.
    private func reportComment(_ fields: YAMLFields, _ name: String) throws {
        guard let key = fields.keys.first(where: { $0.key == name }) else { return }
        try report.add(.invalidValue, key.mark, ["value": "", "field": .text(fields.name(name)), "expected": "\"#0b5b5e\""])
    }

    private func colour(_ value: YAMLValue, on grounds: AccentGrounds, isDark: Bool) throws -> ScreenColour? {
        guard let colour = ScreenColour(value.text), value.text.utf8.count == 7 else {
            try value.invalid(expected: "\"#0b5b5e\"")
            return nil
        }
        let lowest = grounds.lowest(of: colour)
        if lowest.ratio >= AccentGrounds.text { return colour }
        try report.add(.insufficientContrast, value.mark, [
            "field": .text(value.field), "value": .text(value.text), "ratio": .text(lowest.text), "needed": "4.5:1",
            "ground": .text("\(lowest.ground.name) \(lowest.ground.colour)"), "problem": isDark ? "darkMode" : "lightMode",
            "expected": .text(grounds.nearest(to: colour)?.description ?? "–"),
        ])
        return nil
    }
}
