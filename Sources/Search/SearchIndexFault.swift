package import Faults

/// The system refused a file that is needed while an index is made.
package struct SearchIndexFault: Error {
    package let reason: SystemReason

    init(_ errno: Int32) { reason = SystemReason(errno: errno) }
}

extension SearchIndexFault: UserFault {
    package var messages: [Message] { [Message("cli.search-index", with: ["reason": .message(reason.message)])] }
    package var exitStatus: ExitStatus { .internalError }
}
