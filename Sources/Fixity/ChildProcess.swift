import CPosix
import Foundation
import Glibc

/// Another program, run to its end. Foundation's own starts a thread first and waits without end where the system gives none.
package enum ChildProcess {
    package struct Outcome: Sendable {
        /// What it ended with; nil where a signal ended it.
        package let status: Int32?
        /// The last octets of its standard output.
        package let output: [UInt8]
    }

    /// Runs a program and waits for it.
    ///
    /// - Parameters:
    ///   - program: An absolute path.
    ///   - environment: nil for that of this process.
    ///   - input: A file that is its standard input; nil for that of this process.
    ///   - keeping: How many octets of its output are kept; its messages are dropped then. With nil both go where those of this process go.
    /// - Throws: `SystemError`, with `.open` for the input and `.start` for anything that the program needs.
    package static func run(
        _ program: String, _ arguments: [String], environment: [String: String]? = nil, input: RawPath? = nil, keeping: Int? = nil
    ) throws -> Outcome {
        let started = RawPath(program), opened = try input.map(open)
        defer { if let opened { close(opened) } }
        var actions = posix_spawn_file_actions_t()
        func check(_ status: Int32) throws { if status != 0 { throw SystemError(.start, started, errno: status) } }
        try check(posix_spawn_file_actions_init(&actions))
        defer { posix_spawn_file_actions_destroy(&actions) }
        var ends: [Int32] = [-1, -1]
        func shut(_ end: Int) {
            if ends[end] >= 0 { close(ends[end]) }
            ends[end] = -1
        }
        defer { for end in [0, 1] { shut(end) } }
        if let opened { try check(posix_spawn_file_actions_adddup2(&actions, opened, STDIN_FILENO)) }
        if keeping != nil {
            guard vitrine_pipe(&ends) == 0 else { throw SystemError(.start, started, errno: errno) }
            try check(posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO))
            try check(posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0))
        }
        // Whoever started this one may have left files open for it.
        try check(vitrine_close_from(&actions, 3))
        let variables = (environment ?? ProcessInfo.processInfo.environment).map { "\($0.key)=\($0.value)" }.sorted()
        let child = try spawn(program, arguments, environment: variables, &actions)
        shut(1)
        let output = keeping.map { last($0, of: ends[0], started) } ?? .success([])
        // Where it could not be read to its end, the child would wait for a reader, and we for the child.
        shut(0)
        var status: Int32 = 0
        guard retrying({ waitpid(child, &status, 0) }) == child else { throw SystemError(.start, started, errno: errno) }
        return Outcome(status: status & 0x7F == 0 ? status >> 8 & 0xFF : nil, output: try output.get())
    }

    /// Starts a program.
    ///
    /// - Parameter environment: As `NAME=value`.
    /// - Throws: `SystemError`, with `.start`.
    static func spawn(
        _ program: String, _ arguments: [String], environment: [String], _ actions: inout posix_spawn_file_actions_t
    ) throws -> pid_t {
        let started = RawPath(program)
        var child = pid_t(), texts = ([program] + arguments).map { strdup($0) }, words = environment.map { strdup($0) }
        defer { for text in texts + words { free(text) } }
        guard !(texts + words).contains(where: { $0 == nil }) else { throw SystemError(.start, started, errno: ENOMEM) }
        texts.append(nil)
        words.append(nil)
        // Where that of our parent is to ignore it, nobody learns how a child ended.
        signal(SIGCHLD, SIG_DFL)
        let status = posix_spawn(&child, program, &actions, nil, &texts, &words)
        guard status == 0 else { throw SystemError(.start, started, errno: status) }
        return child
    }

    private static func open(_ path: RawPath) throws -> Int32 {
        let opened = try path.withCString { name in retrying { Glibc.open(name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) } }
        guard opened >= 0 else { throw SystemError(.open, path, errno: errno) }
        return opened
    }

    private static func last(_ count: Int, of descriptor: Int32, _ program: RawPath) -> Result<[UInt8], SystemError> {
        var kept: [UInt8] = [], buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let size = retrying { read(descriptor, &buffer, buffer.count) }
            guard size >= 0 else { return .failure(SystemError(.start, program, errno: errno)) }
            guard size > 0 else { return .success(kept) }
            kept = Array((kept + buffer[..<size]).suffix(count))
        }
    }
}
