/// What a dossier says about itself: the content of `dossier.yml`, or the header of an auditfile.
package struct Dossier: Sendable {
    /// The name of its folder in the output: `[a-z0-9][a-z0-9-]{0,63}`.
    package var id: String
    package var name: String
    /// As written by the source; a Belgian number passed its check.
    package var enterpriseNumber: String?
    package var addresses: [Address] = []
    package var language: Language
    package var currency: Currency
    package var fiscalYears: [FiscalYear] = []
    package var journals: [Journal] = []
    package var cutOff: CutOff?
    package var previousAccountant: Accountant?
    package var newAccountant: Accountant?
    package var source: Source?
    /// When the dossier was frozen, as `2025-03-31T17:00:00+02:00`; nil means the moment of the freeze itself.
    package var frozenAt: String?
    package var freezeReason: String?
    package var portalLinks: [PortalLink] = []
    /// Further archives of the same client, to switch to.
    package var portalArchives: [PortalArchive] = []
    package var profiles: [Profile] = []
    package var users: [User] = []
    package var retention: [RetentionRule] = []
    package var accepted: [Acceptance] = []
    package var charts = ChartChoice()
    /// The country whose retention rules apply; nil where nothing says so.
    package var country: Country?
    package var notation: AmountNotation = .comma
    package var dateOrder: Day.Order = .iso
    /// Tables that are written otherwise.
    package var sources: [TableForm] = []
    /// The ledger account of each bank account, by its IBAN or number in capitals and without blanks.
    package var bankAccounts: [String: String] = [:]
    /// The office whose name and colours the pages have; nil for none.
    package var office: Office?
    /// The files of the dossier folder that say so: that of the office, and its logo.
    package var officeFiles: [String] = []
    /// Packages whose exports are known, to propose how a table is written of which nothing is said.
    package var packages: [PackageProfile] = []

    /// While nothing has said whose dossier it is.
    package static let unknown = Dossier(id: "", name: "", language: .nl, currency: .euro)

    package init(id: String, name: String, language: Language, currency: Currency) {
        self.id = id
        self.name = name
        self.language = language
        self.currency = currency
    }

    package struct Address: Sendable {
        package let kind: String
        package let lines: [String]
        package init(kind: String, lines: [String]) {
            self.kind = kind
            self.lines = lines
        }
    }

    package struct Accountant: Sendable {
        package let name: String
        package let number: String?
        package let email: String?
        package init(name: String, number: String?, email: String?) {
            self.name = name
            self.number = number
            self.email = email
        }
    }

    /// The bookkeeping package the data came from.
    package struct Source: Sendable {
        package let package: String
        package let version: String?
        package init(package: String, version: String?) {
            self.package = package
            self.version = version
        }
    }

    /// A way back to the live portal: `dossier`, `payments`, `mailboxes`, …
    package struct PortalLink: Sendable {
        package let part: String
        package let address: String
        package init(part: String, address: String) {
            self.part = part
            self.address = address
        }
    }

    /// Another archive of the same client on the live portal.
    package struct PortalArchive: Sendable {
        package let label: String
        package let address: String
        package init(label: String, address: String) {
            self.label = label
            self.address = address
        }
    }

    package struct RetentionRule: Sendable {
        package let what: String
        package let years: Int
        package init(what: String, years: Int) {
            self.what = what
            self.years = years
        }
    }

    /// A declared error that the dossier lives with: where it is, and why.
    package struct Acceptance: Sendable {
        package let identifier: Diagnostic.Identifier
        /// The entry, account or journal it concerns; nil for all of that kind.
        package let subject: String?
        package let reason: String
        package let origin: SourceLocation
        package init(identifier: Diagnostic.Identifier, subject: String?, reason: String, origin: SourceLocation) {
            self.identifier = identifier
            self.subject = subject
            self.reason = reason
            self.origin = origin
        }
    }
}

/// A country whose rules of retention are known.
package enum Country: String, CaseIterable, Sendable {
    case be = "BE", nl = "NL", fr = "FR", de = "DE"

    /// The country whose letters an enterprise or VAT number carries; a number without letters is Belgian, as in `dossier.yml`.
    package init?(enterpriseNumber number: String) {
        guard !number.isEmpty else { return nil }
        switch EnterpriseNumber.read(number) {
        case .belgian, .faulty: self = .be
        case .foreign(let letters): self.init(rawValue: letters)
        }
    }
}

/// A language of the pages.
package enum Language: String, CaseIterable, Sendable {
    case nl, fr, de, en
}

/// A bookkeeping year, both days included.
package struct FiscalYear: Sendable {
    /// How many a dossier has at most: as many as there are calendar years in which a day may lie.
    package static let most = 300

    package let id: String
    package let start: Day
    package let end: Day
    package let origin: SourceLocation

    package init(id: String, start: Day, end: Day, origin: SourceLocation) {
        self.id = id
        self.start = start
        self.end = end
        self.origin = origin
    }

    /// The year of which this one and another of the same name are parts: the longer, where it has all days of the other, or both together, where
    /// those are within a year; nil where they are not parts of one.
    package func joined(_ other: FiscalYear) -> FiscalYear? {
        guard id == other.id else { return nil }
        let first = min(start, other.start), last = max(end, other.end)
        let isLonger = (first, last) == (start, end) || (first, last) == (other.start, other.end)
        guard isLonger || last.daysSince1970 - first.daysSince1970 <= 366 else { return nil }
        return FiscalYear(id: id, start: first, end: last, origin: origin)
    }

    /// The arguments of `invalidValue` for more years than `most`.
    package static func tooMany(_ count: Int) -> [String: Diagnostic.Argument] {
        ["value": .text(String(count)), "field": "fiscal-years", "expected": .text("≤ \(most)")]
    }
}

/// "Bijgewerkt tot": the last day up to which the books were processed.
package struct CutOff: Sendable {
    package let overall: Day
    package let families: [JournalFamily: Day]

    package init(overall: Day, families: [JournalFamily: Day] = [:]) {
        self.overall = overall
        self.families = families
    }

    /// The day that a journal family obeys: its own, or the overall one.
    package func day(for family: JournalFamily) -> Day { families[family] ?? overall }

    /// The earliest day of all journal families.
    package var earliest: Day { JournalFamily.allCases.map(day).min() ?? overall }

    /// The same days of another calendar year, the last of a month for the last of a month; nil where a year is out of bounds.
    package func moved(years: Int) -> CutOff? {
        guard let overall = overall.moved(years: years) else { return nil }
        return CutOff(overall: overall, families: families.compactMapValues { $0.moved(years: years) })
    }
}
