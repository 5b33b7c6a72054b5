import Testing
@testable import Migration

@Suite struct ScenarioTests {
    /// What the article says must come before what, whatever the list of steps says.
    private static let order: [Scenario: [(Step, before: Step)]] = [
        .archive: [(.fee, .freeze), (.freeze, .verify), (.verify, .publish), (.publish, .users), (.publish, .link)],
        .zip: [(.export, .check), (.check, .delivery), (.delivery, .removal), (.removal, .activation)],
        .package: [(.choice, .freeze), (.freeze, .verify), (.verify, .files), (.files, .reconcile)],
    ]

    /// Every sequence of up to six steps: accepted is what the order of the article allows and nothing else, and a refusal names a step that is
    /// missing.
    @Test(arguments: Scenario.allCases) func allowsOnlyTheOrderOfTheArticle(scenario: Scenario) throws {
        let steps = scenario.steps, order = try #require(Self.order[scenario])
        var tried = 0, accepted = 0, forbidden = 0
        func walk(_ done: Set<Step>, _ depth: Int) {
            guard depth < 6 else { return }
            for step in Step.allCases where steps.contains(step) || depth < 2 {
                tried += 1
                guard let refusal = scenario.refusal(of: step, after: done) else {
                    accepted += 1
                    if order.contains(where: { $0.before == step && !done.contains($0.0) }) { forbidden += 1 }
                    walk(done.union([step]), depth + 1)
                    continue
                }
                switch refusal {
                case .otherScenario: if steps.contains(step) { forbidden += 1 }
                case .alreadyDone: if !done.contains(step) { forbidden += 1 }
                case .missing(let first): if done.contains(first) || !steps.contains(first) { forbidden += 1 }
                }
                // A refused step changes nothing: the sequence goes on from the same state.
                walk(done, depth + 1)
            }
        }
        walk([], 0)
        #expect(forbidden == 0)
        #expect(accepted > 0 && tried > 10_000, "\(tried) sequences, \(accepted) accepted")
    }

    @Test(arguments: Scenario.allCases) func namesTheMissingStepOfEachForbiddenOrder(scenario: Scenario) throws {
        for (first, step) in try #require(Self.order[scenario]) {
            let others = Set(scenario.steps).subtracting([first, step])
            #expect(scenario.refusal(of: step, after: others) == .missing(first))
        }
        #expect(scenario.refusal(of: .close, after: []) == .missing(.request))
    }
}
