import DossierModel

extension DossierFields {
    /// The fields at the top of the file.
    static let known = [
        "vitrine", "id", "name", "enterprise-number", "addresses", "language", "currency", "numbers", "dates", "fiscal-years",
        "journals", "cut-off", "accountants", "source", "frozen", "portal", "profiles", "users", "retention", "accepted",
        "charts", "country", "sources", "bank-accounts", "office",
    ]
    static let portalParts = ["dossier", "payments", "mailboxes", "history", "financial"]
    private static let accountant = ["name", "enterprise-number", "email"]

    /// The fields inside each of them that has some; any other name is reported. Of `profiles` each name is one of the dossier.
    static let parts: [String: [String]] = [
        "addresses": ["kind", "lines"], "fiscal-years": ["id", "start", "end"], "journals": ["code", "name", "family"],
        "cut-off": ["overall"] + JournalFamily.allCases.map(\.rawValue),
        "accountants": ["previous", "new"], "accountants.previous": accountant, "accountants.new": accountant,
        "source": ["package", "version"], "frozen": ["at", "reason"], "portal": portalParts + ["archives"], "portal.archives": ["label", "address"],
        "users": ["name", "email", "role", "profile"], "retention": ["what", "years"],
        "bank-accounts": ["iban", "account"], "accepted": ["diagnostic", "subject", "reason"],
        "sources": [
            "files", "table", "sheet", "encoding", "separator", "quote", "names", "skip", "skip-end", "numbers", "grouping", "negative", "dates",
            "positive",
            "columns", "constants", "others",
        ],
        "sources.columns": ColumnWords.columns, "sources.constants": ColumnWords.columns,
        "charts": ["accounts", "account-length", "show", "formulas", "vat"], "charts.formulas": ChartChoice.Figure.allCases.map(\.rawValue),
        "charts.vat": ChartChoice.VATSide.allCases.map(\.rawValue),
        "office": ["name", "logo", "accent", "footer", "contact"], "office.accent": ["light", "dark"],
        "office.footer": Language.allCases.map(\.rawValue), "office.contact": ["lines", "phone", "email", "website"],
    ]
}

extension YAMLFields {
    /// Reports names that a part of dossier.yml may not hold.
    func checkNames() throws { try checkNames(DossierFields.parts[prefix] ?? []) }
}
