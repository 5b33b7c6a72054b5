import Faults
import Fixity
import Publishing

/// The archives that `publish` was given, and those of them that it leaves out.
struct ChosenArchives {
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
    mutating func verified(_ paths: [String]) throws -> [PublishableArchive] {
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

    /// Remembers one that cannot be published, with the reason.
    mutating func leaveOut(_ path: String, _ error: any Error) {
        guard let changed = error as? DigestMismatch else { return leftOut.append((path, terminal.failure(for: error))) }
        // Its own words say that nothing was published.
        let words = terminal.say("cli.publish.left-out.changed", ["path": changed.path.display])
        leftOut.append((path, Failure(code: .verificationFailed, message: words)))
    }

    private mutating func leaveOut(_ path: String, _ deviations: Int) {
        leaveOut(path, Failure(code: .verificationFailed, message: terminal.counted("deviations", deviations)))
    }

    /// Names those that were left out.
    ///
    /// - Throws: `Failure` where there are some: with exit code 1 if the system refused, otherwise 3.
    func finish() throws {
        guard !leftOut.isEmpty else { return }
        for (path, why) in leftOut.sorted(by: { $0.path < $1.path }) {
            let reason = why.message.hasPrefix(Self.mark) ? String(why.message.dropFirst(Self.mark.count)) : why.message
            terminal.printError(terminal.say("cli.publish.left-out", ["path": path, "reason": reason]))
        }
        throw Failure(
            code: leftOut.contains { $0.why.code == .internalError } ? .internalError : .verificationFailed,
            message: terminal.say("cli.publish.some-left-out", ["archives": terminal.counted("archives", leftOut.count)]))
    }

    /// With which messages of the program begin.
    private static let mark = "vitrine: "

    private func deviations(_ path: String) throws -> Int {
        let archive = try SealedArchive(path: path), found = try archive.deviations(archive.verify())
        for deviation in found {
            terminal.print(.init(path: path + "/" + deviation.path, identifier: deviation.identifier, detail: deviation.detail))
        }
        return found.count
    }
}
