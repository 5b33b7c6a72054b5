import Fixity
import Foundation
import Testing

/// The cases of the Library of Congress's conformance suite and more, each made by a script, so that no machine is without them.
@Suite struct BagCaseTests {
    /// Makes a bag in a folder of its own and returns the folder's name.
    private static func make(_ bag: BagCase, _ number: Int = 0, in scratch: Scratch) throws -> String {
        let made = try scratch.shell("mkdir -p \(number)/bag; cd \(number)/bag\n" + BagCase.helpers + bag.script)
        try #require(made.status == 0, "\(bag.name): \(made.output)")
        return "\(number)/bag"
    }

    @Test(arguments: BagCase.valid + BagCase.refused + BagCase.invalid)
    func says(bag: BagCase) throws {
        let scratch = try Scratch(), name = try Self.make(bag, in: scratch)
        #expect(Set(try Bag.verify(scratch.raw(name), as: .foreign).deviations) == Set(bag.expected))
    }

    /// The reference implementation accepts what is valid and refuses what is not, but where a case says otherwise.
    @Test(.enabled(if: Tool.hasBagit, "needs Python's bagit: Scripts/bootstrap test"))
    func agreesWithTheReferenceImplementation() throws {
        let scratch = try Scratch(), bags = BagCase.valid + BagCase.invalid
        let names = try bags.enumerated().map { try Self.make($1, $0, in: scratch) }
        let script = """
            import logging, sys, bagit
            logging.disable(logging.CRITICAL)
            for name in sys.argv[1:]:
                try:
                    print(int(bagit.Bag(name).is_valid()))
                except bagit.BagError:
                    print(0)
            """
        let judged = try Tool.run("/usr/bin/env", [Tool.python, "-c", script] + names, in: scratch.path)
        let verdicts = judged.output.split(separator: "\n").map { $0 == "1" }
        try #require(verdicts.count == bags.count, "\(judged.output)")
        for (bag, isAccepted) in zip(bags, verdicts) {
            #expect(isAccepted == (bag.expected.isEmpty == (bag.otherwise == nil)), "\(bag.name)")
        }
    }
}
