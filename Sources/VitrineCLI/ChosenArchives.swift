import Faults
import Fixity
import Publishing

/// The archives that `publish` was given, and those of them that it leaves out.
final class ChosenArchives {
    private let terminal: Terminal
    /// Whether one that cannot be published leaves the others.
    private let isSkipping: Bool
    private var leftOut: [(path: String, why: Failure)] = []

    init(_ terminal: Terminal, isSkipping: Bool) {
        self.terminal = terminal
        self.isSkipping = isSkipping
    }

    /// Reads every byte of every archive; deviations are printed.
    ///
    /// - Returns: Those without one.
    /// - Throws: Unless they are left out: `Failure` with exit code 3 if there are deviations; `PublishingFault`, `SystemError`.
    func verified(_ paths: [String]) throws -> [PublishableArchive] {
        var count = 0, intact: [String] = []
        for path in paths {
            do {
                let found = try deviations(path)
                count += found
                if found == 0 { intact.append(path) } else { leaveOut(path, found) }
            } catch {
                guard isSkipping else { throw error }
                leaveOut(path, error)
            }
        }
        guard count == 0 || isSkipping else {
            throw Failure(
                code: .verificationFailed, message: terminal.say("cli.publish.refused", ["deviations": terminal.counted("deviations", count)]))
        }
        var archives: [PublishableArchive] = []
        for path in intact {
            do { archives.append(try PublishableArchive(path: path)) } catch {
                guard isSkipping else { throw error }
                leaveOut(path, error)
            }
        }
        return archives
    }

    /// Whether none was left out.
    var isComplete: Bool { leftOut.isEmpty }

    /// Remembers one that cannot be published, with the reason.
    func leaveOut(_ path: String, _ error: any Error) { leftOut.append((path, terminal.cause(of: error))) }

    private func leaveOut(_ path: String, _ deviations: Int) {
        leaveOut(path, Failure(code: .verificationFailed, message: terminal.counted("deviations", deviations)))
    }

    /// Names those that were left out.
    func printLeftOut() {
        guard isSkipping else { return }
        for (path, why) in leftOut.sorted(by: { $0.path < $1.path }) {
            // Without the name with which messages of the program begin.
            let reason = String(why.message.trimmingPrefix(#/vitrine\s?: /#))
            terminal.printError(terminal.say("cli.publish.left-out", ["path": path, "reason": reason]))
        }
    }

    /// Names those that were left out, and says what to do with them.
    ///
    /// - Throws: `Failure` where there are some: with exit code 1 if the system refused, otherwise 3.
    func finish() throws {
        guard !leftOut.isEmpty else { return }
        printLeftOut()
        // What the system refused says nothing of the archive.
        let refused = leftOut.filter { $0.why.code == .internalError }.count
        let lines = [("cli.publish.some-left-out", leftOut.count - refused), ("cli.publish.some-refused", refused)].filter { $0.1 > 0 }.map {
            terminal.say($0.0, ["archives": terminal.counted("archives", $0.1)])
        }
        throw Failure(code: refused > 0 ? .internalError : .verificationFailed, message: lines.joined(separator: "\n"))
    }

    private func deviations(_ path: String) throws -> Int {
        let archive = try SealedArchive(path: path), found = try archive.deviations(archive.verify(terminal))
        for deviation in found {
            terminal.print(.init(path: path + "/" + deviation.path, identifier: deviation.identifier, detail: deviation.detail))
        }
        return found.count
    }
}
