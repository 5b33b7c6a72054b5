import Testing
@testable import Publishing

/// Who may see what between one release and the next.
@Suite struct AccessRuleTests {
    private static func rule(_ editions: [String: [String]]) -> AccessRule {
        AccessRule(["d": editions.mapValues { AccessRule.Entry(role: "client", users: $0) }])
    }

    @Test(arguments: [
        ("a user taken away", ["e": ["a", "b"]], ["e": ["a"]], ["e": ["a"]], true),
        ("a user who comes", ["e": ["a"]], ["e": ["a", "b"]], ["e": ["a"]], false),
        ("a name that passes to somebody else", ["e": ["a"]], ["e": ["b"]], ["e": []], true),
        ("an edition that goes", ["e": ["a"], "f": ["b"]], ["e": ["a"]], ["e": ["a"]], false),
        ("an edition that comes", ["e": ["a"]], ["e": ["a"], "f": ["b"]], ["e": ["a"], "f": []], false),
        ("two who change places", ["e": ["a"], "f": ["b"]], ["e": ["b"], "f": ["a"]], ["e": [], "f": []], true),
    ] as [(String, [String: [String]], [String: [String]], [String: [String]], Bool)])
    func letsInWhoMaySeeBoth(what: String, before: [String: [String]], after: [String: [String]], between: [String: [String]], waits: Bool) {
        let before = Self.rule(before), after = Self.rule(after)
        #expect(before.meeting(after) == Self.rule(between), "\(what)")
        #expect(before.takesAway(after) == waits, "\(what)")
    }

    @Test func letsNobodyIntoADossierThatIsNew() {
        #expect(AccessRule([:]).meeting(Self.rule(["e": ["a"]])) == Self.rule(["e": []]))
        #expect(Self.rule(["e": ["a"]]).meeting(AccessRule([:])) == AccessRule([:]))
    }

    @Test(arguments: [
        ("bakkerij-de-linde", true), ("a", true), ("2024", true), ("", false), ("..", false), ("-a", false), ("a/b", false), ("A", false),
        ("a.b", false), ("é", false),
    ])
    func takesNamesThatStayInTheirFolder(name: String, isName: Bool) { #expect(WebRoot.isName(name) == isName) }
}
