import Foundation
import TestSupport
import Testing

/// Totals and open items on the pages of parties are those that SQL adds up from the tables.
@Suite(.enabled(if: Command.hasPython, "needs lxml: Scripts/bootstrap test")) struct PartyArchiveTests {
    private func compare(_ archive: String) throws {
        let answer = try Command.run(
            try #require(Command.python), ["Scripts/party_totals.py", archive + "/snapshot", archive + "/editions/full/data"])
        #expect(answer.status == 0, "\(answer.output) \(answer.errors)")
    }

    @Test func addsUpInTheSample() throws { try compare(Fixture.archiveOfTheSample()) }

    @Test func addsUpInTheCompleteDossier() throws { try compare(Fixture.archiveOfTheComplete()) }
}
