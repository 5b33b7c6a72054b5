import Migration

extension Terminal {
    func print(_ migration: Migration, json: Bool) throws {
        if json { return try printJSON(MigrationJSON(migration)) }
        print("cli.migration.head", [
                "id": String(migration.id), "name": migration.name, "dossier": migration.dossier,
                "scenario": say("migration.scenario.\(migration.scenario.rawValue)"),
            "previous": migration.previous, "next": migration.next, "state": state(migration),
        ])
        for (number, item) in migration.steps.enumerated() {
            print("cli.migration.step", [
                    "mark": item.state == .done ? "✓" : item.state == .begun ? "…" : " ", "number": String(number + 1), "step": name(item.step),
                    "key": item.step.rawValue,
                    "party": party(of: item.step, migration), "price": price(of: item.step, migration),
                    "state": say("migration.state.\(item.state.rawValue)")
            ])
        }
        print("cli.migration.keeps", ["text": say("migration.keeps.\(migration.scenario.rawValue)")])
        print("cli.migration.loses", ["text": say("migration.loses.\(migration.scenario.rawValue)")])
        printNext(migration)
    }

    func printNext(_ migration: Migration) {
        guard let step = migration.nextStep else { return print("cli.migration.none", ["state": state(migration)]) }
        print("cli.migration.next", [
            "step": name(step), "party": party(of: step, migration), "what": say("migration.what.\(step.rawValue)"),
        ])
        print("cli.migration.next.command", [
                "id": String(migration.id), "key": step.rawValue,
                "options": StepWork.options(of: step, migration, say("migration.example.name")).map { " " + $0 }.joined()
        ])
    }

    func printRow(_ migration: Migration) {
        print("cli.migration.row", [
            "id": String(migration.id), "state": state(migration), "scenario": say("migration.scenario.\(migration.scenario.rawValue)"),
            "dossier": migration.dossier, "step": migration.nextStep.map(name) ?? "",
        ])
    }

    func printRow(_ entry: LogEntry) {
        let facts = entry.facts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        print("cli.migration.log.row", [
            "id": String(entry.id), "at": entry.at, "operator": entry.operator, "event": "\(entry.migration) \(entry.event)", "facts": facts,
        ])
    }

    func name(_ step: Step) -> String { say("migration.step.\(step.rawValue)") }
    func party(of step: Step, _ migration: Migration) -> String { say("migration.party.\(step.party(in: migration.scenario).rawValue)") }
    func price(of step: Step, _ migration: Migration) -> String { say(step.isPaid(in: migration.scenario) ? "migration.paid" : "migration.free") }
    func state(_ migration: Migration) -> String { say("migration.state.\(migration.state.rawValue)") }
}
