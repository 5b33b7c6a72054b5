import DossierModel
import Fixity
import Foundation
import Rendering
import Testing
import TestSupport
@testable import VitrineCLI

/// What is said while a long work goes on: on a terminal one line that is written over, in a log whole lines now and then.
@Suite struct ProgressTests {
    private static func line(_ language: Language, _ progress: WorkProgress, after seconds: Int) throws -> String {
        let labels = try Labels(language: language, templates: Command.root + "/Templates")
        return ProgressLine(labels: labels).text("cli.progress.render", progress, after: .seconds(seconds))
    }

    @Test func saysHowFastAndHowLong() throws {
        let half = WorkProgress(files: 12_400, done: 31, of: 100)
        #expect(try Self.line(.en, half, after: 40) == "Rendering: 12,400 files · 31 % · 310 files a second · about 2 min left")
        #expect(try Self.line(.nl, half, after: 40) == "Opmaken: 12.400 bestanden · 31 % · 310 bestanden per seconde · nog ongeveer 2 min")
        #expect(try Self.line(.de, WorkProgress(3, of: 4), after: 60).hasSuffix(" · 75 % · 3 Dateien je Minute · noch etwa 20 s"))
        #expect(try Self.line(.fr, WorkProgress(1, of: 100), after: 100).hasSuffix(" · encore 2 h 45 min environ"))
    }

    @Test func saysNothingThatNobodyKnows() throws {
        // The first seconds tell no speed, and work of unknown length no end.
        #expect(try Self.line(.en, WorkProgress(50, of: 100), after: 1) == "Rendering: 50 files · 50 %")
        #expect(try Self.line(.en, WorkProgress(50, of: 0), after: 10) == "Rendering: 50 files · 5 files a second")
        #expect(try Self.line(.en, WorkProgress(0, of: 100), after: 10) == "Rendering: 0 files · 0 %")
        #expect(try Self.line(.en, WorkProgress(100, of: 100), after: 10) == "Rendering: 100 files · 100 % · 10 files a second")
        #expect(try Self.line(.en, WorkProgress(9, of: .max), after: 3) == "Rendering: 9 files · 3 files a second")
        // A bag that holds more than it says of itself.
        #expect(WorkProgress(7, of: 5) == WorkProgress(7, of: 0))
    }

    @Test func aLogHasALineAMinuteAndAScreenTenASecond() {
        let start = ContinuousClock.now, log = ProgressMeter(), screen = ProgressMeter()
        let said = (0...180).filter { log.elapsed("a", every: .seconds(60), isPatient: true, at: start + .seconds($0)) != nil }
        #expect(said == [60, 120, 180])
        #expect(log.elapsed("b", every: .seconds(60), isPatient: true, at: start + .seconds(181)) == nil)
        let shown = (0...30).filter { screen.elapsed("a", every: .milliseconds(100), isPatient: false, at: start + .milliseconds($0 * 10)) != nil }
        #expect(shown == [0, 10, 20, 30])
        #expect(screen.elapsed("b", every: .milliseconds(100), isPatient: false, at: start + .milliseconds(301)) == .zero)
        screen.end()
        #expect(screen.elapsed("b", every: .milliseconds(100), isPatient: false, at: start + .seconds(9)) == .zero)
    }

    private static let hasTerminal = Command.find("script") != nil

    /// The screen of a run on a terminal of its own.
    private static func screen(_ command: String, _ environment: [String: String]) throws -> String {
        try Command.run("/usr/bin/script", ["-qec", command, "/dev/null"], environment: environment).output
    }

    @Test(.enabled(if: hasTerminal, "needs script (bsdutils)")) func aTerminalShowsOneLineThatIsTakenAway() throws {
        let archive = try Fixture.archiveOfTheSample()
        let screen = try Self.screen("'\(Command.vitrine)' verify '\(archive)'", ["LC_ALL": "en", "TERM": "xterm", "NO_COLOR": "1"])
        #expect(screen.contains("\r\u{1B}[KVerifying: "))
        let last = try #require(screen.range(of: "\u{1B}[K", options: .backwards))
        #expect(screen[last.upperBound...].hasPrefix("Intact: "))
        // Nothing but the way back to the beginning of the line: no colours at all, so none with NO_COLOR.
        #expect(screen.matches(of: /\u{1B}\[[0-9;]*[A-Za-z]/).allSatisfy { $0.output == "\u{1B}[K" })
    }

    @Test(.enabled(if: hasTerminal, "needs script (bsdutils)")) func aScreenWithoutCursorAndALogGetPlainLines() throws {
        let archive = try Fixture.archiveOfTheSample()
        let dumb = try Self.screen("'\(Command.vitrine)' verify '\(archive)'", ["LC_ALL": "en", "TERM": "dumb"])
        #expect(!dumb.contains("\u{1B}") && dumb.contains("Intact: "))
        let log = try Command.vitrine("verify", archive, environment: ["LC_ALL": "en", "TERM": "xterm"])
        #expect(log.errors.isEmpty && !log.output.contains("\u{1B}"))
        let quiet = try Self.screen("'\(Command.vitrine)' verify --quiet '\(archive)'", ["LC_ALL": "C", "TERM": "xterm"])
        #expect(quiet.isEmpty)
    }
}
