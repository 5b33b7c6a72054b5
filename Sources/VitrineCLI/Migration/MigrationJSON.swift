import Migration

/// A migration as `--json` prints it.
struct MigrationJSON: Encodable {
    struct StepJSON: Encodable {
        let step: String
        let party: String
        let isPaid: Bool
        let state: String
        let at: String?
        let `operator`: String?
        let facts: [String: String]
    }

    let id: Int64
    let scenario: String
    let dossier: String
    let name: String
    let previous: String
    let next: String
    let state: String
    let opened: String
    let nextStep: String?
    let steps: [StepJSON]

    init(_ migration: Migration) {
        id = migration.id
        scenario = migration.scenario.rawValue
        dossier = migration.dossier
        name = migration.name
        previous = migration.previous
        next = migration.next
        state = migration.state.rawValue
        opened = migration.opened
        nextStep = migration.nextStep?.rawValue
        steps = migration.steps.map { item in
            StepJSON(
                step: item.step.rawValue, party: item.step.party(in: migration.scenario).rawValue, isPaid: item.step.isPaid(in: migration.scenario),
                state: item.state.rawValue, at: item.at, operator: item.operator, facts: item.facts)
        }
    }
}
