import DossierModel

/// What a judgement rests on: a field of `dossier.yml`, or a table. Where some of it was refused, the judgement would only repeat that fault in other
/// words.
enum Basis: CaseIterable {
    case numbers, dates, currency, company, years, journals, cutOff, charts, acceptances
    case accounts, openings, entries, parties, documents, files, statements, proposals

    /// What an auditfile brings along.
    static let ledger: Set<Basis> = [.years, .journals, .accounts, .parties, .openings, .entries]

    /// What decides which document an entry means, beside the documents themselves.
    static let ties: Set<Basis> = [.currency, .years, .journals, .parties, .entries]

    /// What a field at the top of `dossier.yml` says; nil where no judgement rests on it.
    init?(field: String) {
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

    /// What is incomplete when something in a file, or the file itself, is refused.
    static func of(file: String) -> Set<Basis> {
        let parts = file.split(separator: "/"), name = file.lowercased()
        switch (parts.first, parts.count) {
        case ("dossier.yml", 1), ("notes", _), (".", 1): return []
        case ("documents.csv", 1): return [.documents]
        case ("parties.csv", 1): return [.parties]
        case ("statements.csv", 1): return [.statements]
        case ("proposals", _): return [.proposals]
        case ("ledger", _) where file == "ledger/accounts.csv": return [.accounts]
        case ("ledger", _) where file == "ledger/opening.csv": return [.openings]
        case ("ledger", _) where name.hasSuffix(".csv"): return [.entries]
        case ("ledger", _): return ledger
        case (_, 1) where name.hasSuffix(".xaf") || name.hasSuffix(".xml"): return ledger
        default: return [.documents, .files]
        }
    }
}

extension Diagnostic {
    /// What an error leaves incomplete.
    var refuses: Set<Basis> { identifier == .overlappingFiscalYears ? [.years] : Basis.of(file: location.file) }

    /// What must be whole for this to be said.
    var basis: Set<Basis> {
        let isCSV = location.file.hasSuffix(".csv")
        switch identifier {
        case .invalidAmount: return isCSV ? [.numbers, .currency] : []
        case .invalidDate: return isCSV ? [.dates] : []
        case .unknownReference: return isCSV ? [.years] : []
        // Of a document without a row of its own, number, party and entry may stand in one that was refused.
        case .unbookedDocument, .duplicateDocumentNumber: return isCSV ? identifier.basis : identifier.basis.union([.documents])
        default: return identifier.basis
        }
    }
}

extension Diagnostic.Identifier {
    var basis: Set<Basis> {
        let own = restsOn
        return mayBeAccepted ? own.union([.acceptances]) : own
    }

    /// The rights to what its message tells beyond the place where it stands.
    var reveals: Set<Right> {
        // Which documents may be meant is judged over those of every kind.
        self == .ambiguousTie ? Right.documents : CheckedDossier.declarations[self]?.reveals ?? []
    }

    private var restsOn: Set<Basis> {
        if let declared = CheckedDossier.declarations[self] { return declared.basis }
        return switch self {
        case .otherCurrency: [.currency]
        case .otherCompany: [.company]
        case .cutOffDerived: [.cutOff, .entries]
        case .missingFile: [.files]
        case .unmentionedFile, .derivedFacts: [.documents]
        case .ambiguousTie: Basis.ties.union([.documents])
        case .openingRepeated: [.years, .openings, .entries]
        default: []
        }
    }
}
