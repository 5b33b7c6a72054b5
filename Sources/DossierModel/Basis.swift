/// What a judgement rests on: a field of `dossier.yml`, or a table. Where some of it was refused, the judgement would only repeat that fault in other
/// words.
package enum Basis: CaseIterable, Sendable {
    case numbers, dates, currency, company, years, journals, cutOff, charts, acceptances
    case accounts, openings, entries, parties, documents, files, statements, movements, payments, proposals

    /// What a ledger that a package exported brings along.
    package static let ledger: Set<Basis> = [.years, .journals, .accounts, .parties, .openings, .entries]

    /// What decides which document an entry means, beside the documents themselves.
    package static let ties: Set<Basis> = [.currency, .years, .journals, .parties, .entries]

    /// What a field at the top of `dossier.yml` says; nil where no judgement rests on it.
    package init?(field: String) {
        switch field {
        case "numbers": self = .numbers
        case "dates": self = .dates
        case "currency": self = .currency
        case "enterprise-number": self = .company
        case "fiscal-years": self = .years
        case "journals": self = .journals
        case "cut-off": self = .cutOff
        case "charts": self = .charts
        case "accepted": self = .acceptances
        default: return nil
        }
    }
}
