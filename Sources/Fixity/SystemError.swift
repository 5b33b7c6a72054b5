package import Faults
import Glibc

/// A system call that failed.
package struct SystemError: Error, Hashable {
    /// What was attempted; the labels `system.<operation>` have the words.
    package enum Operation: String, CaseIterable, Sendable {
        case open, read, list, create, write, replace, rename, remove, copy, publish, flush, lock, hash, use, start
        case readState = "read-state", readLink = "read-link", setPermissions = "set-permissions", nameAsText = "name-as-text"
    }

    package let operation: Operation
    package let path: RawPath
    /// The system's error number, for example `ENOSPC`.
    package let errno: Int32

    package init(_ operation: Operation, _ path: RawPath, errno: Int32) {
        self.operation = operation
        self.path = path
        self.errno = errno
    }

    /// The cause alone, as findings keep it: `ENOENT` (``SystemReason/stored``).
    package var reason: String { SystemReason(errno: errno).stored }

    /// Whether it says nothing of the file (``SystemReason/isOfTheMachine``).
    package var isOfTheMachine: Bool { SystemReason(errno: errno).isOfTheMachine }
    /// Whether it says nothing of a sealed file, which has no permissions of its own: that this user may not read it is no damage either.
    package var isOfTheSystem: Bool { isOfTheMachine || errno == EACCES || errno == EPERM }
}

extension SystemError: UserFault {
    package var messages: [Message] {
        if errno == ENOSPC || errno == EDQUOT { return [Self.diskFull("cli.disk-full", path.display)] }
        return [Message("cli.system", with: ["what": .message(what)])]
    }

    package var causes: [Message] {
        if errno == ENOSPC || errno == EDQUOT { return [Self.diskFull("cli.cause.disk-full", path.display)] }
        return [Message("cli.cause", with: ["what": .message(what)])]
    }

    /// - Parameter path: What was being written; empty where that is not known.
    package static func diskFull(_ key: String, _ path: String) -> Message {
        Message(key, with: ["where": path.isEmpty ? .text("") : .message(Message("cli.disk-full.where", ["path": path]))])
    }

    private var what: Message {
        Message("system.\(operation.rawValue)", with: ["path": .text(path.display), "reason": .message(SystemReason(errno: errno).message)])
    }

    package var exitStatus: ExitStatus { .internalError }
}

/// A live file that was not the same before, during and after reading.
package struct FileChanged: Error, Hashable {
    /// Relative to the folder that was walked.
    package let path: RawPath

    package init(path: RawPath) { self.path = path }
}

extension FileChanged: UserFault {
    package var messages: [Message] { Message.diagnostic("FileChanged", at: path.display, ["path": path.display]) }
    package var exitStatus: ExitStatus { .invalidDossier }
}

/// A file whose bytes are not those its digest promises.
package struct DigestMismatch: Error, Hashable {
    package let path: RawPath
    package let expected: SHA256Digest
    package let found: SHA256Digest

    package init(path: RawPath, expected: SHA256Digest, found: SHA256Digest) {
        self.path = path
        self.expected = expected
        self.found = found
    }
}

extension DigestMismatch: UserFault {
    package var messages: [Message] { [Message("cli.publish.changed", ["path": path.display])] }
    package var exitStatus: ExitStatus { .verificationFailed }
}
