import DossierModel
import Testing

@testable import Snapshots

/// A ledger is read on one thread and stored on another: what comes out is what would come out of one.
struct BackgroundReadingTests {
    private struct Full: Error {}
    private struct Unreadable: Error {}

    private final class Recorder: DossierIntake {
        var taken: [String] = []
        let room: Int

        init(room: Int = .max) { self.room = room }

        func take(_ part: DossierPart) throws {
            guard case .account(let account) = part else { return }
            if taken.count == room { throw Full() }
            taken.append(account.number)
        }

        func report(_ diagnostic: Diagnostic) throws { taken.append("at \(diagnostic.location)") }
    }

    private static func account(_ number: Int) -> DossierPart {
        .account(Account(number: String(number), name: "", type: nil, origin: SourceLocation("a.xaf", line: number)))
    }

    @Test func keepsTheOrderOfWhatIsRead() throws {
        let intake = Recorder()
        try BackgroundReading(intake: intake).run { sender in
            for number in 0..<20_000 {
                try sender.take(Self.account(number))
                if number % 700 == 0 { try sender.report(Diagnostic(.missingElement, at: SourceLocation("a.xaf", line: number))) }
            }
        }
        let expected = (0..<20_000).flatMap { $0 % 700 == 0 ? ["\($0)", "at a.xaf:\($0)"] : ["\($0)"] }
        #expect(intake.taken == expected)
    }

    @Test(arguments: [0, 1, 999, 1000, 4321]) func storesWhatWasReadBeforeAFault(count: Int) {
        let intake = Recorder()
        #expect(throws: Unreadable.self) {
            try BackgroundReading(intake: intake).run { sender in
                for number in 0..<count { try sender.take(Self.account(number)) }
                throw Unreadable()
            }
        }
        #expect(intake.taken == (0..<count).map(String.init))
    }

    /// A reader may report something more on its way out.
    @Test(arguments: [0, 1, 4321]) func stopsReadingWhereNothingMoreIsStored(room: Int) {
        let intake = Recorder(room: room)
        #expect(throws: Full.self) {
            try BackgroundReading(intake: intake).run { sender in
                do {
                    for number in 0... { try sender.take(Self.account(number)) }
                } catch {
                    for number in 0..<5000 { try? sender.report(Diagnostic(.missingElement, at: SourceLocation("a.xaf", line: number))) }
                    throw error
                }
            }
        }
        #expect(intake.taken == (0..<room).map(String.init))
    }
}
