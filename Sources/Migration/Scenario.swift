/// One of the roads of a dossier to another accountant or another bookkeeping package, as the article of the source portal describes them.
package enum Scenario: String, CaseIterable, Codable, Sendable {
    /// The dossier is archived and offered beside the active one; a paid service.
    case archive
    /// The client keeps a zip of all PDFs; the dossier is removed at the previous accountant, and only then activated at the new one.
    case zip
    /// The same accountant with other software; what is kept is a choice.
    case package

    /// The steps in the only order in which they may be done.
    package var steps: [Step] {
        switch self {
        case .archive: [.request, .fee, .freeze, .verify, .publish, .users, .link, .handover, .close]
        case .zip: [.request, .export, .check, .delivery, .removal, .activation, .close]
        case .package: [.request, .choice, .freeze, .verify, .files, .reconcile, .close]
        }
    }

    /// Why a step may not be done now; nil where it may.
    ///
    /// - Parameter done: The steps that were done, in any order.
    package func refusal(of step: Step, after done: Set<Step>) -> Refusal? {
        guard let place = steps.firstIndex(of: step) else { return .otherScenario }
        if done.contains(step) { return .alreadyDone }
        return steps[..<place].first { !done.contains($0) }.map(Refusal.missing)
    }

    /// The next step; nil where all are done.
    package func next(after done: Set<Step>) -> Step? { steps.first { !done.contains($0) } }
}

/// Why a step is refused.
package enum Refusal: Equatable, Sendable {
    /// The scenario has no such step.
    case otherScenario
    case alreadyDone
    /// This one comes first.
    case missing(Step)
}

/// A step of a migration.
package enum Step: String, CaseIterable, Codable, Sendable {
    case request, fee, freeze, verify, publish, users, link, handover
    case export, check, delivery, removal, activation
    case choice, files, reconcile, close

    /// Who does it.
    package enum Party: String, Sendable { case client, previousAccountant = "previous-accountant", newAccountant = "new-accountant", support }

    package func party(in scenario: Scenario) -> Party {
        switch self {
        case .request: .newAccountant
        case .fee, .delivery: .client
        case .export: .previousAccountant
        case .handover: scenario == .archive ? .previousAccountant : .support
        case .activation, .choice: .newAccountant
        default: .support
        }
    }

    /// Whether the article calls it a paid service: the archive is one, its steps are what is paid for; the removal is free, and so is the rest.
    package func isPaid(in scenario: Scenario) -> Bool {
        scenario == .archive && ![.request, .fee, .close].contains(self)
    }
}
