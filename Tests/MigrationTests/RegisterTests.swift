import Foundation
import GRDB
import Testing
@testable import Migration

/// A register in a folder that goes with the value.
final class RegisterTest {
    let folder: String
    var path: String { folder + "/register.sqlite" }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("register-test-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func open(_ name: String = "steun") throws -> Register { try Register(path: path, operator: name, now: { "2026-03-31T15:00:00Z" }) }

    static func opening(_ scenario: Scenario, dossier: String = "linde", users: [MigrationUser] = []) -> Register.Opening {
        Register.Opening(scenario: scenario, dossier: dossier, name: "De Linde", folder: nil, previous: "Peeters", next: "Fidacta", users: users)
    }
}

@Suite struct RegisterTests {
    @Test(arguments: Scenario.allCases) func goesThroughTheStepsInOrder(scenario: Scenario) throws {
        let test = try RegisterTest(), register = try test.open()
        let id = try register.open(RegisterTest.opening(scenario)).id
        for step in scenario.steps.dropFirst() {
            #expect(try register.migration(id).nextStep == step)
            _ = try register.begin(step, of: id)
            _ = try register.complete(step, of: id, ["path": "x"])
            #expect(throws: (any Error).self) { try register.complete(step, of: id) }
        }
        let migration = try register.migration(id)
        #expect(migration.state == .done && migration.nextStep == nil && migration.facts(.close) == ["path": "x"])
        let links = try register.brokenLinks()
        #expect(links.broken == [] && links.rows == 2 + 2 * (scenario.steps.count - 1))
    }

    @Test func refusesAndLogsWhatComesTooSoon() throws {
        let test = try RegisterTest(), register = try test.open()
        let id = try register.open(RegisterTest.opening(.zip)).id
        #expect(throws: RegisterError.refused(.activation, .zip, .missing(.export))) { try register.begin(.activation, of: id) }
        #expect(throws: RegisterError.refused(.removal, .zip, .missing(.export))) { try register.complete(.removal, of: id) }
        #expect(throws: RegisterError.refused(.fee, .zip, .otherScenario)) { try register.begin(.fee, of: id) }
        var events: [String] = []
        try register.log(id) { events.append($0.event + " " + ($0.facts["because"] ?? "")) }
        #expect(events == ["opened ", "done ", "refused missing export", "refused other-scenario"])
    }

    @Test func keepsADossierToOneOpenMigration() throws {
        let test = try RegisterTest(), register = try test.open()
        let first = try register.open(RegisterTest.opening(.zip))
        #expect(throws: RegisterError.alreadyOpen("linde", first.id)) { try register.open(RegisterTest.opening(.archive)) }
        #expect(try register.cancel(first.id, reason: "klant ziet ervan af").state == .cancelled)
        #expect(throws: RegisterError.notOpen(first.id)) { try register.begin(.export, of: first.id) }
        #expect(try register.open(RegisterTest.opening(.archive)).id == first.id + 1)
    }

    @Test func cannotBeCancelledOnceTheRemovalHasBegun() throws {
        let test = try RegisterTest(), register = try test.open()
        let id = try register.open(RegisterTest.opening(.zip)).id
        for step in [Step.export, .check, .delivery] { _ = try register.complete(step, of: id) }
        _ = try register.begin(.removal, of: id)
        #expect(throws: RegisterError.pastReturn(id)) { try register.cancel(id, reason: "toch niet") }
    }

    @Test func findsEveryChangeOfTheLog() throws {
        let test = try RegisterTest(), register = try test.open()
        let id = try register.open(RegisterTest.opening(.zip)).id
        for step in [Step.export, .check, .delivery] { _ = try register.complete(step, of: id) }
        for (sql, broken) in [
            ("UPDATE log SET operator = 'x' WHERE id = 3", [3]), ("UPDATE log SET facts = '{}' WHERE id = 1", [1]),
            ("DELETE FROM log WHERE id = 2", [3]),
            ("UPDATE log SET at = '2020-01-01T00:00:00Z', hash = previous WHERE id = 4", [4, 5]),
        ] as [(String, [Int64])] {
            let copy = test.folder + "/copy.sqlite"
            try? FileManager.default.removeItem(atPath: copy)
            try FileManager.default.copyItem(atPath: test.path, toPath: copy)
            let queue = try DatabaseQueue(path: copy)
            #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
            try queue.write { try $0.execute(sql: "DROP TRIGGER log_keeps_rows; DROP TRIGGER log_keeps_order; " + sql) }
            try queue.close()
            #expect(try Register(path: copy, operator: "x").brokenLinks().broken == broken, "\(sql)")
        }
    }
}
