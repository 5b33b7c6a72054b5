import DossierModel
import Formats
import Spelling

/// The text of a `dossier.yml` to complete: what is known, and an example of each field that is not, as a comment.
struct DossierDescription {
    let name: String
    let enterpriseNumber: String?
    let language: Language
    /// How many e-invoices name the number as that of one party, and how many there are, where it was told by them; 0 where somebody said it.
    var invoices = (count: 0, total: 0)
    var currency = "EUR"
    /// Those of auditfiles; a ledger in CSV files needs the example.
    var fiscalYears: [FiscalYear] = []
    var hasAuditfile = false
    /// Tables that a package exported.
    var tables: [TableProposal] = []

    /// Takes what the header of an auditfile says of a year that is not there yet.
    mutating func add(_ header: Dossier) {
        for year in header.fiscalYears where !fiscalYears.contains(where: { $0.id == year.id || $0.start <= year.end && year.start <= $0.end }) {
            fiscalYears.append(year)
        }
    }

    var text: String {
        """
        vitrine: 1
        # id: \(Self.example(name))                          # name in the output: a-z, 0-9 and -; the folder's name unless given
        name: \(Self.quoted(name))
        \(number)
        language: \(language.rawValue)                          # nl, fr, de or en
        currency: \(currency)
        numbers: comma                        # amounts in the CSV files: comma (1.234,56) or point (1,234.56)
        dates: iso                            # dates in the CSV files: iso (2024-03-31) or dmy (31/03/2024)
        \(sources)\(years)# cut-off:                            # up to when the books were processed
        #   overall: 2024-12-31
        # accountants:
        #   previous: {name: …}
        #   new: {name: …}
        # frozen:
        #   at: 2025-04-15T17:30:00+02:00       # the moment of the freeze unless given
        #   reason: …
        # portal:                             # addresses on the live portal: dossier, payments, mailboxes, history, financial
        #   dossier: https://portal.example/dossiers/\(Self.example(name))
        # profiles:                           # sets of rights: \(Right.allCases.map(\.rawValue).joined(separator: ", "))
        #   Full access: [purchases, sales, financial, misc, permanent, dashboard, notes, proposals]
        #   Purchases: [purchases]
        # users:                              # each set of rights becomes an edition of its own
        #   - {name: …, email: name@client.example, role: client, profile: Full access}        # role: client or accountant
        # charts:                             # the dashboard
        #   accounts: be                          # whose chart of accounts: \(ChartChoice.Accounts.allCases.map(\.rawValue).joined(separator: ", "))
        #   show: [\(ChartChoice.Chart.allCases.map(\.rawValue).joined(separator: ", "))]

        """
    }

    private var number: String {
        guard let enterpriseNumber else { return "# enterprise-number: BE 0417.497.106" }
        let parts = invoices.count == invoices.total ? "all \(invoices.total)" : "\(invoices.count) of \(invoices.total)"
        let why = invoices.count > 0 ? "   # proposed: the one company that is a party to \(parts) e-invoices; please check" : ""
        return "enterprise-number: \(Self.plainOrQuoted(enterpriseNumber))" + why
    }

    private var years: String {
        let journals = """
            # journals:                           # needed with a ledger in CSV files: purchases, sales, financial or misc
            #   - {code: AF, name: Aankoopfacturen, family: purchases}

            """
        if !fiscalYears.isEmpty {
            return "fiscal-years:                         # of the auditfile\n"
                + fiscalYears.map { "  - {id: \(Self.quoted($0.id)), start: \($0.start), end: \($0.end)}\n" }.joined()
        }
        if let proposed = proposedYears { return proposed }
        return hasAuditfile ? "" : """
            # fiscal-years:                       # needed with a ledger in CSV files
            #   - {id: "2024", start: 2024-01-01, end: 2024-12-31}

            """ + journals
    }

    static func quoted(_ text: String) -> String {
        let plain = text.onOneLine.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        var quoted = ""
        for scalar in plain.unicodeScalars {
            // YAML takes no control character as it stands, and nobody would see one.
            let isUnseen = UnseenCharacter.matches(scalar, before: nil, after: nil) && scalar.value != 0x200C && scalar.value != 0x200D
            let digits = String(scalar.value, radix: 16, uppercase: true)
            if isUnseen { quoted += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits } else { quoted.unicodeScalars.append(scalar) }
        }
        return "\"" + quoted + "\""
    }

    /// In quotes where a character may mean something in YAML.
    private static func plainOrQuoted(_ text: String) -> String {
        text.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || " .".utf8.contains($0) }
            ? text : quoted(text)
    }

    private static func example(_ name: String) -> String {
        let id = slug(name)
        return id.isEmpty ? "client" : id
    }
}
