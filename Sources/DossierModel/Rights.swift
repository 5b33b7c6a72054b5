/// A part of the dossier that a profile may see. What is not granted is absent from an edition, byte for byte.
package enum Right: String, CaseIterable, Sendable {
    case purchases, sales, financial, misc, permanent, dashboard, notes, proposals, ledger, evidence

    /// The rights to the documents of each kind.
    package static let documents: Set<Right> = [.purchases, .sales, .financial, .misc, .permanent]
}

/// A named set of rights.
package struct Profile: Sendable {
    package let name: String
    package let rights: Set<Right>

    package init(name: String, rights: Set<Right>) {
        self.name = name
        self.rights = rights
    }

    /// Profiles that a user may have without their being declared: those of the client portal that dossiers come from, with what each shows there of
    /// what an archive holds, and that of an auditor. Its tabs Historiek and Financieel are deactivated in an archive, so that only the auditor has
    /// the ledger.
    package static let standard: [Profile] = {
        let documents: Set<Right> = [.purchases, .sales, .financial, .misc]
        let feedback = documents.union([.permanent, .dashboard, .notes])
        return [
            Profile(name: "Administrator", rights: feedback.union([.proposals])), Profile(name: "Full access", rights: feedback.union([.proposals])),
            Profile(name: "Document processing", rights: documents), Profile(name: "Full feedback", rights: feedback),
            Profile(name: "Auditor", rights: Set(Right.allCases)),
        ]
    }()
}

/// A person who could see the active dossier, taken over with the same rights.
package struct User: Sendable {
    package let name: String
    package let email: String
    package let role: Role
    package let profile: String

    package enum Role: String, CaseIterable, Sendable {
        case client, accountant
    }

    package init(name: String, email: String, role: Role, profile: String) {
        self.name = name
        self.email = email
        self.role = role
        self.profile = profile
    }
}
