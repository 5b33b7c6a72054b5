import DossierModel
import Formats

extension Diagnostic {
    /// What must be whole for this to be said.
    ///
    /// - Parameter isTable: Whether it speaks of a table, of which `dossier.yml` says how it is written.
    func basis(isTable: Bool) -> Set<Basis> {
        switch identifier {
        case .invalidAmount: return isTable ? [.numbers, .currency] : []
        case .invalidDate: return isTable ? [.dates] : []
        case .unknownReference: return isTable ? [.years] : []
        // Of a document without a row of its own, number, party and entry may stand in one that was refused.
        case .unbookedDocument, .duplicateDocumentNumber: return isTable ? identifier.basis : identifier.basis.union([.documents])
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
        switch self {
        case .ambiguousTie: Right.documents
        case .ambiguousPayment, .unmatchedPayment: [.purchases, .sales]
        case .unbookedMovements, .assumedBankAccount: [.ledger]
        default: CheckedDossier.declarations[self]?.reveals ?? []
        }
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
        case .repeatedStatement: [.statements, .movements]
        case .unknownStatement: [.statements]
        case .unknownPayment: [.statements, .movements, .documents, .parties]
        case .assumedBankAccount, .unbookedMovements: Basis.ties.union([.statements, .movements, .openings, .accounts])
        case .ambiguousPayment, .unmatchedPayment: Basis.ties.union([.statements, .movements, .documents, .payments])
        case .openingRepeated: [.years, .openings, .entries]
        default: []
        }
    }
}
