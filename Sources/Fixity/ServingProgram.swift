import CPosix
import Glibc

/// Another program that runs beside this one and gets open files over a socket, its standard input. It has no environment, no other open file and no
/// place for messages; it ends with the life of this value.
package final class ServingProgram {
    /// Our end of the socket. What the program writes is read from it.
    package let socket: Int32
    private let child: pid_t
    private let program: RawPath
    private var hasEnded = false

    /// How a program ended.
    package enum Ending: Equatable, Sendable {
        case status(Int32)
        case signal(Int32)
    }

    /// - Parameter program: An absolute path.
    /// - Throws: `SystemError`, with `.start`.
    package init(_ program: String) throws {
        let started = RawPath(program)
        func check(_ status: Int32) throws { if status != 0 { throw SystemError(.start, started, errno: status) } }
        var ends: [Int32] = [-1, -1]
        guard vitrine_socketpair(&ends) == 0 else { throw SystemError(.start, started, errno: errno) }
        var isStarted = false
        defer {
            close(ends[1])
            if !isStarted { close(ends[0]) }
        }
        var actions = posix_spawn_file_actions_t()
        try check(posix_spawn_file_actions_init(&actions))
        defer { posix_spawn_file_actions_destroy(&actions) }
        try check(posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO))
        for output in [STDOUT_FILENO, STDERR_FILENO] {
            try check(posix_spawn_file_actions_addopen(&actions, output, "/dev/null", O_WRONLY, 0))
        }
        try check(vitrine_close_from(&actions, 3))
        let child = try ChildProcess.spawn(program, [], environment: [], &actions)
        isStarted = true
        socket = ends[0]
        self.child = child
        self.program = started
    }

    deinit { end() }

    /// Hands over an open file with one octet beside it.
    /// - Throws: `SystemError`, with `EPIPE` where the program ended.
    package func hand(over file: Int32, _ octet: UInt8) throws {
        guard vitrine_send_file(socket, file, octet) == 0 else { throw SystemError(.start, program, errno: errno) }
    }

    /// Ends the program where it still runs, and says how it ended; nil where that is not to be known.
    @discardableResult
    package func end() -> Ending? {
        guard !hasEnded else { return nil }
        hasEnded = true
        close(socket)
        var status: Int32 = 0
        // One that ended by itself is left to say how.
        var found = retrying { waitpid(child, &status, WNOHANG) }
        if found == 0 {
            kill(child, SIGKILL)
            found = retrying { waitpid(child, &status, 0) }
        }
        guard found == child else { return nil }
        return status & 0x7F == 0 ? .status(status >> 8 & 0xFF) : .signal(status & 0x7F)
    }
}
