import DossierModel
import Spelling

/// The fields of `dossier.yml`, one method a part.
struct DossierFields {
    let fields: YAMLFields
    /// Where files that it names are looked for; nil where none are.
    let folder: OfficeFolder?
    private var report: YAMLReport { fields.report }

    enum Notation: String, CaseIterable {
        case comma, point

        var amounts: AmountNotation { self == .point ? .point : .comma }
    }

    func dossier(folderName: String) throws -> DossierFile {
        try fields.checkNames(Self.known)
        // A field that is not known may be any of those that are absent, misspelt.
        if fields.keys.contains(where: { !Self.known.contains($0.key) }) {
            for name in Self.known where fields.node(name) == nil { report.distrust(name) }
        }
        if let version = try fields.required("vitrine"), version.text != "1" { try version.invalid(expected: "1") }
        let id = try identifier(folderName)
        let name = try fields.required("name")?.text
        let language = try fields.required("language")?.choice(Language.self)
        let currency = try currency()
        // The placeholders of an incomplete file are never seen: nothing is made of a dossier with errors.
        var dossier = Dossier(id: id ?? "", name: name ?? "", language: language ?? .nl, currency: currency ?? .euro)
        dossier.enterpriseNumber = try enterpriseNumber(fields)
        let notation = try fields.value("numbers")?.choice(Notation.self)
        dossier.notation = notation?.amounts ?? .comma
        dossier.dateOrder = try fields.value("dates")?.choice(Day.Order.self) ?? .iso
        dossier.sources = try SourceFields(fields: fields, notation: dossier.notation, dates: dossier.dateOrder).forms()
        dossier.addresses = try addresses()
        dossier.fiscalYears = try fiscalYears()
        dossier.journals = try journals()
        dossier.cutOff = try cutOff()
        if let accountants = try fields.mapping("accountants") {
            try accountants.checkNames()
            dossier.previousAccountant = try accountant(accountants, "previous")
            dossier.newAccountant = try accountant(accountants, "new")
        }
        if let source = try fields.mapping("source") {
            try source.checkNames()
            dossier.source = try source.required("package").map { Dossier.Source(package: $0.text, version: try source.text("version")) }
        }
        if let frozen = try fields.mapping("frozen") {
            try frozen.checkNames()
            if let moment = try frozen.value("at") {
                if isInstant(moment.text) { dossier.frozenAt = moment.text } else { try moment.invalid(expected: "2025-04-15T17:30:00+02:00") }
            }
            dossier.freezeReason = try frozen.text("reason")
        }
        dossier.portalLinks = try portalLinks()
        dossier.portalArchives = try portalArchives()
        let declared = try profiles()
        dossier.users = try users()
        let named = Set(dossier.users.map(\.profile)).subtracting(declared.map(\.name))
        dossier.profiles = declared + Profile.standard.filter { named.contains($0.name) }
        dossier.retention = try retention()
        dossier.bankAccounts = try bankAccounts()
        dossier.accepted = try acceptances()
        dossier.charts = try ChartFields(fields: fields).choice()
        if let folder { (dossier.office, dossier.officeFiles) = try folder.office(of: fields) }
        dossier.country = try fields.value("country")?.choice(Country.self) ?? dossier.enterpriseNumber.flatMap(Country.init(enterpriseNumber:))
        return DossierFile(dossier: dossier, declaresNumbers: notation != nil, faulty: report.faulty)
    }

    // MARK: Who

    private func identifier(_ folderName: String) throws -> String? {
        guard let value = try fields.value("id") else {
            let derived = slug(folderName)
            if fields.node("id") == nil, derived.isEmpty { try report.add(.missingField, fields.mark, ["field": "id"]) }
            return derived.isEmpty ? nil : derived
        }
        let bytes = Array(value.text.utf8)
        let isValid = (1...64).contains(bytes.count) && bytes[0] != UInt8(ascii: "-")
            && bytes.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
        if !isValid { try value.invalid(expected: "a-z, 0-9, -") }
        return value.text
    }

    private func currency() throws -> Currency? {
        guard let value = try fields.required("currency") else { return nil }
        let currency = Currency(code: value.text)
        if currency == nil { try value.invalid(expected: "ISO 4217") }
        return currency
    }

    /// As written; a number of no other country is Belgian and must pass its check.
    private func enterpriseNumber(_ fields: YAMLFields) throws -> String? {
        guard let value = try fields.value("enterprise-number") else { return nil }
        if let fault = Diagnostic.enterpriseNumber(value.text, at: report.location(value.mark), field: value.field) {
            try report.add(.invalidEnterpriseNumber, value.mark, fault.arguments)
        }
        return value.text
    }

    private func addresses() throws -> [Dossier.Address] {
        try fields.mappings("addresses").compactMap { address in
            try address.checkNames()
            let kind = try address.required("kind")?.text
            if address.node("lines") == nil { try report.add(.missingField, address.mark, ["field": .text(address.name("lines"))]) }
            let lines = try address.values("lines").map(\.text)
            return kind.map { Dossier.Address(kind: $0, lines: lines) }
        }
    }

    private func accountant(_ accountants: YAMLFields, _ key: String) throws -> Dossier.Accountant? {
        guard let accountant = try accountants.mapping(key) else { return nil }
        try accountant.checkNames()
        let number = try enterpriseNumber(accountant), email = try email(accountant.value("email"))
        return try accountant.required("name").map { Dossier.Accountant(name: $0.text, number: number, email: email) }
    }

    private func email(_ value: YAMLValue?) throws -> String? {
        guard let value else { return nil }
        let parts = value.text.split(separator: "@", omittingEmptySubsequences: false)
        let isAddress = parts.count == 2 && parts.allSatisfy { !$0.isEmpty && !$0.contains(where: \.isWhitespace) }
        if !isAddress { try value.invalid(expected: "name@domain") }
        try value.checkAddress()
        return value.text
    }

    // MARK: Which years, up to when

    private func fiscalYears() throws -> [FiscalYear] {
        var years: [FiscalYear] = [], declared: [String: SourceLocation] = [:]
        let items = try fields.mappings("fiscal-years")
        if items.count > FiscalYear.most {
            try report.add(.invalidValue, items[FiscalYear.most].mark, FiscalYear.tooMany(items.count))
            return []
        }
        for item in items {
            try item.checkNames()
            let id = try item.required("id")?.asName(), start = try item.required("start")?.day(), endValue = try item.required("end")
            let end = try endValue?.day()
            guard let id, let start, let end, let endValue else { continue }
            let year = FiscalYear(id: id.text, start: start, end: end, origin: report.location(item.mark))
            if end < start { try endValue.invalid(expected: "≥ \(start)"); continue }
            if let first = declared[year.id] { try duplicate(id, first); continue }
            declared[year.id] = year.origin
            years.append(year)
        }
        try reportOverlaps(years)
        return years
    }

    /// Each year is held against the one before it that lasts longest, so that many years cost no more than to sort them.
    private func reportOverlaps(_ years: [FiscalYear]) throws {
        let sorted = years.indices.sorted { (years[$0].start, $0) < (years[$1].start, $1) }
        guard var longest = sorted.first else { return }
        for index in sorted.dropFirst() {
            if years[index].start <= years[longest].end {
                let year = years[max(index, longest)], other = years[min(index, longest)]
                report.distrust("fiscal-years")
                try report.add(.overlappingFiscalYears, at: year.origin, Diagnostic.overlap(of: year, with: other), related: [other.origin])
            }
            if years[index].end > years[longest].end { longest = index }
        }
    }

    private func journals() throws -> [Journal] {
        var journals: [Journal] = [], declared: [String: SourceLocation] = [:]
        for item in try fields.mappings("journals") {
            try item.checkNames()
            let code = try item.required("code")?.asName(), name = try item.required("name")?.text
            let family = try item.required("family")?.choice(JournalFamily.self)
            guard let code, let name, let family else { continue }
            if let first = declared[code.text] { try duplicate(code, first); continue }
            let origin = report.location(item.mark)
            declared[code.text] = origin
            journals.append(Journal(code: code.text, name: name, family: family, origin: origin))
        }
        return journals
    }

    private func duplicate(_ value: YAMLValue, _ first: SourceLocation) throws {
        try report.add(.duplicateIdentifier, value.mark, ["value": .text(value.text), "field": .text(value.field)], related: [first])
    }

    private func cutOff() throws -> CutOff? {
        guard let item = try fields.mapping("cut-off") else { return nil }
        try item.checkNames()
        var families: [JournalFamily: Day] = [:]
        for family in JournalFamily.allCases { families[family] = try item.value(family.rawValue)?.day() }
        return try item.required("overall")?.day().map { CutOff(overall: $0, families: families) }
    }

    // MARK: The portal and its users

    private func portalLinks() throws -> [Dossier.PortalLink] {
        guard let item = try fields.mapping("portal") else { return [] }
        try item.checkNames()
        return try Self.portalParts.compactMap { part in
            guard let value = try item.value(part) else { return nil }
            if !isWebAddress(value.text) { try value.invalid(expected: "https://…") }
            return Dossier.PortalLink(part: part, address: value.text)
        }
    }

    private func portalArchives() throws -> [Dossier.PortalArchive] {
        // What is wrong with the field itself was said for the links.
        guard fields.node("portal")?.mapping != nil, let item = try fields.mapping("portal") else { return [] }
        return try item.mappings("archives").compactMap { archive in
            try archive.checkNames()
            let label = try archive.required("label")?.text, address = try archive.required("address")
            if let address, !isWebAddress(address.text) { try address.invalid(expected: "https://…") }
            guard let label, let address else { return nil }
            return Dossier.PortalArchive(label: label, address: address.text)
        }
    }

    private func profiles() throws -> [Profile] {
        guard let item = try fields.mapping("profiles") else { return [] }
        return try item.keys.map { key, mark in
            try report.checkName(key, of: item.name(key), mark)
            let isEmpty = item.node(key)?.sequence?.isEmpty ?? (item.node(key) == nil)
            if isEmpty {
                try report.add(.emptyProfile, mark, [
                    "field": .text(item.name(key)), "name": .text(key), "expected": .text(Right.allCases.map(\.rawValue).joined(separator: ", ")),
                ])
            }
            return Profile(name: key, rights: Set(try item.values(key).compactMap { try $0.choice(Right.self) }))
        }
    }

    private func users() throws -> [User] {
        let declared = fields.node("profiles")?.mapping
        let profiles = (declared?.keys.map { $0.string ?? "" } ?? []) + Profile.standard.map(\.name), known = Set(profiles)
        let isUnreadable = declared == nil && report.faulty.contains("profiles")
        var declaredUsers = DeclaredUsers()
        return try fields.mappings("users").compactMap { item in
            try item.checkNames()
            let name = try item.required("name")?.asName().text, address = try item.required("email")
            let role = try item.required("role")?.choice(User.Role.self), profile = try item.required("profile")?.asName()
            if let profile, !known.contains(profile.text), !isUnreadable {
                try report.add(.unknownReference, profile.mark, [
                    "field": .text(profile.field), "value": .text(profile.text),
                    "suggestion": .text(nearest(to: profile.text, among: profiles) ?? ""), "expected": .text(listed(profiles)),
                ])
            }
            let email = try email(address)
            if let address { try declaredUsers.add(address) }
            guard let name, let email, let role, let profile else { return nil }
            return User(name: name, email: email, role: role, profile: profile.text)
        }
    }

    // MARK: What to keep and what to live with

    private func retention() throws -> [Dossier.RetentionRule] {
        try fields.mappings("retention").compactMap { item in
            try item.checkNames()
            let what = try item.required("what")?.text
            guard let value = try item.required("years") else { return nil }
            guard let years = Int(value.text), (1...999).contains(years) else {
                try value.invalid(expected: "1–999")
                return nil
            }
            return what.map { Dossier.RetentionRule(what: $0, years: years) }
        }
    }

    private func bankAccounts() throws -> [String: String] {
        var found: [String: String] = [:]
        for item in try fields.mappings("bank-accounts") {
            try item.checkNames()
            guard let iban = try item.required("iban"), let account = try item.required("account")?.asName() else { continue }
            let number = iban.text.filter { $0 != " " }.uppercased()
            guard (5...34).contains(number.utf8.count), number.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) }) else {
                try iban.invalid(expected: "BE68 5390 0754 7034")
                continue
            }
            guard account.text.utf8.allSatisfy({ (33...126).contains($0) }) else {
                try account.invalid(expected: "550000")
                continue
            }
            if found.updateValue(account.text, forKey: number) != nil { try report.add(.duplicateIdentifier, iban.mark, ["value": .text(number)]) }
        }
        return found
    }

    private func acceptances() throws -> [Dossier.Acceptance] {
        let acceptable = Diagnostic.Identifier.allCases.filter(\.mayBeAccepted)
        return try fields.mappings("accepted").compactMap { item in
            try item.checkNames()
            let name = try item.required("diagnostic"), reason = try item.required("reason")?.text, subject = try item.text("subject")
            guard let name else { return nil }
            guard let identifier = acceptable.first(where: { $0.rawValue == name.text }) else {
                try name.invalid(among: acceptable.map(\.rawValue))
                return nil
            }
            return reason.map { Dossier.Acceptance(identifier: identifier, subject: subject, reason: $0, origin: report.location(item.mark)) }
        }
    }
}

/// Whether a text is `2025-04-15T17:30:00` with `Z` or an offset behind it (ISO 8601).
func isInstant(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 20 || bytes.count == 25, Day(iso: text.prefix(10)) != nil, bytes[10] == UInt8(ascii: "T") else { return false }
    func number(_ start: Int) -> Int? {
        guard (48...57).contains(bytes[start]), (48...57).contains(bytes[start + 1]) else { return nil }
        return Int(bytes[start] - 48) * 10 + Int(bytes[start + 1] - 48)
    }
    let colon = UInt8(ascii: ":")
    guard let hour = number(11), hour < 24, bytes[13] == colon, let minute = number(14), minute < 60, bytes[16] == colon,
          let second = number(17), second < 60 else { return false }
    if bytes.count == 20 { return bytes[19] == UInt8(ascii: "Z") }
    guard bytes[19] == UInt8(ascii: "+") || bytes[19] == UInt8(ascii: "-"), let hours = number(20), hours <= 14, bytes[22] == colon,
          let minutes = number(23), minutes < 60 else { return false }
    return true
}

/// Whether a text is an absolute http or https address with a host, without user name and without characters that need escaping.
func isWebAddress(_ text: String) -> Bool {
    guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return false }
    let rest = text.dropFirst(scheme.utf8.count)
    let host = rest.prefix { !"/?#".contains($0) }
    let isHost = host.utf8.first.map { $0 != UInt8(ascii: ":") } ?? false
        && host.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || ".-:[]".utf8.contains($0) }
    return isHost && rest.unicodeScalars.allSatisfy { $0.value > 32 && $0.value < 127 && !"\"<>\\^`{|}".unicodeScalars.contains($0) }
}
