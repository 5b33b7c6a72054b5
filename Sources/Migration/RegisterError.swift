package import Faults

/// Why a register is not read or not changed.
package enum RegisterError: Error, Equatable {
    case otherVersion(String, Int)
    case unknown(Int64)
    case alreadyOpen(String, Int64)
    case notOpen(Int64)
    case refused(Step, Scenario, Refusal)
    /// The dossier is being removed or gone: the migration can only go on.
    case pastReturn(Int64)
}

extension RegisterError: UserFault {
    package var messages: [Message] {
        switch self {
        case .otherVersion(let path, _): [Message("cli.migration.fault.other-version", ["path": path])]
        case .unknown(let id): [Message("cli.migration.fault.unknown", ["id": String(id)])]
        case .alreadyOpen(let dossier, let id): [Message("cli.migration.fault.already-open", ["dossier": dossier, "id": String(id)])]
        case .notOpen(let id): [Message("cli.migration.fault.not-open", ["id": String(id)])]
        case .pastReturn(let id): [Message("cli.migration.fault.past-return", ["id": String(id)])]
        case .refused(let step, let scenario, .missing(let first)):
            [Message("cli.migration.refused.missing", with: [
                "step": .message(step.name), "missing": .message(first.name),
                "party": .message(Message("migration.party.\(first.party(in: scenario).rawValue)")),
            ])]
        case .refused(let step, _, .alreadyDone): [Message("cli.migration.refused.already-done", with: ["step": .message(step.name)])]
        case .refused(let step, let scenario, .otherScenario):
            [Message("cli.migration.refused.other-scenario", with: [
                "step": .message(step.name), "steps": .list(scenario.steps.map { .text($0.rawValue) }),
            ])]
        }
    }

    package var exitStatus: ExitStatus { .usage }
}

extension Step {
    /// What a step is called.
    fileprivate var name: Message { Message("migration.step.\(rawValue)") }
}
