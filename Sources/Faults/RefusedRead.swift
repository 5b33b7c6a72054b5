/// A file that the system did not hand over, for a reason that says nothing of the file.
package struct RefusedRead: Error, Hashable {
    /// On disk.
    package let path: String
    package let reason: SystemReason

    package init(path: String, reason: SystemReason) {
        self.path = path
        self.reason = reason
    }
}

extension RefusedRead: UserFault {
    package var messages: [Message] { [Message("cli.system", with: ["what": .message(what)])] }
    package var causes: [Message] { [Message("cli.cause", with: ["what": .message(what)])] }
    package var exitStatus: ExitStatus { .internalError }

    private var what: Message { Message("system.read", with: ["path": .text(path), "reason": .message(reason.message)]) }
}
