import CPosix
import Foundation
import Glibc

/// A program that did not end in its time, and was killed.
package struct DoesNotEnd: Error { package let command: String }

/// Another program. Foundation's own, started by several tests at once, now and then ends the run of all tests.
struct TestProcess {
    private let words: [String]
    private let child: pid_t

    /// - Parameters:
    ///   - words: The path of a program and its arguments.
    ///   - output: The file that receives its output.
    ///   - errors: The file that receives its messages.
    /// - Throws: `POSIXError` where it cannot be started.
    init(_ words: [String], in folder: String, environment: [String: String], output: String, errors: String) throws {
        self.words = words
        var actions = posix_spawn_file_actions_t(), attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        _ = vitrine_close_from(&actions, 3)
        // What it starts ends with it.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        // It changes to the folder and becomes the program.
        let started = ["/usr/bin/env", "--chdir=\(folder)"] + words
        var texts = started.map { strdup($0) }, variables = environment.map { strdup("\($0.key)=\($0.value)") }
        defer { for text in texts + variables { free(text) } }
        texts.append(nil)
        variables.append(nil)
        var child = pid_t()
        let status = posix_spawn(&child, started[0], &actions, &attributes, &texts, &variables)
        guard status == 0 else { throw POSIXError(POSIXErrorCode(rawValue: status) ?? .EIO) }
        self.child = child
    }

    /// Waits for its end; the status, or the signal that ended it.
    /// - Throws: ``DoesNotEnd``.
    func end(within seconds: Int) throws -> Int32 {
        let deadline = ContinuousClock.now + .seconds(seconds)
        var status: Int32 = 0
        while true {
            let ended = waitpid(child, &status, WNOHANG)
            if ended == child { break }
            guard ended == 0 || errno == EINTR else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .ECHILD) }
            guard ContinuousClock.now < deadline else {
                kill(-child, SIGKILL)
                waitpid(child, &status, 0)
                throw DoesNotEnd(command: words.joined(separator: " "))
            }
            usleep(3_000)
        }
        return status & 0x7F == 0 ? status >> 8 & 0xFF : status & 0x7F
    }
}
