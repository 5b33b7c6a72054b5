import DossierModel

/// Passes on what a reader says of a table that the dossier says nothing of. Where its faults all come from how it is written, and a form is known in
/// which it has none, one message says that form instead of one for each cell.
final class UndeclaredForm: DossierIntake {
    private let intake: any DossierIntake
    private let propose: () -> TableProposal?
    private let file: String
    /// Nil until a fault asks for it.
    private var proposal: TableProposal??

    private static let identifiers: Set<Diagnostic.Identifier> = [
        .invalidEncoding, .malformedCSV, .missingColumn, .unknownColumn, .invalidAmount, .invalidDate, .invalidValue, .missingValue,
    ]

    init(_ intake: any DossierIntake, file: String, propose: @escaping () -> TableProposal?) {
        self.intake = intake
        self.file = file
        self.propose = propose
    }

    func take(_ part: DossierPart) throws { try intake.take(part) }

    func attachments() -> any EInvoiceFiles { intake.attachments() }

    func report(_ diagnostic: Diagnostic) throws {
        guard Self.identifiers.contains(diagnostic.identifier) else { return try intake.report(diagnostic) }
        if proposal == nil, diagnostic.severity == .error {
            let found = propose()
            proposal = .some(found)
            if let found { try intake.report(message(found)) }
        }
        if case .some(.some) = proposal { return }
        try intake.report(diagnostic)
    }

    private func message(_ proposal: TableProposal) -> Diagnostic {
        var arguments: [String: Diagnostic.Argument] = ["path": .text(file), "block": .text("- " + proposal.item)]
        if let example = proposal.example { arguments["sample"] = .text(example) }
        return Diagnostic(.undeclaredForm, at: SourceLocation(file), arguments)
    }
}
