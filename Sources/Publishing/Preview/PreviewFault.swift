package import Faults

/// Why nothing can be previewed.
package enum PreviewFault: Error, Hashable {
    /// Neither an archive nor an edition nor a web root.
    case notPreviewable(path: String)
    /// A bundle by itself does not know its users.
    case hasNoUsers(path: String)
    /// `access/editions.json` is not there or cannot be read.
    case noAccessList(path: String)
    case unknownUser(String, users: [String])
    /// Another program listens there.
    case portTaken(Int)
    /// The system refused to listen.
    case cannotListen(SystemReason)
    /// The words of the library that listens.
    case notStarted(String)
}

extension PreviewFault: UserFault {
    package var messages: [Message] {
        switch self {
        case .notPreviewable(let path): [Message("cli.preview.what", ["path": path])]
        case .hasNoUsers(let path): [Message("cli.preview.no-users", ["path": path])]
        case .noAccessList(let path): [Message("cli.preview.no-list", ["path": path])]
        case .unknownUser(let user, let users):
            [Message("cli.preview.unknown-user", ["user": user, "users": users.isEmpty ? "–" : users.joined(separator: ", ")])]
        case .portTaken(let port): [Message("cli.preview.port", ["port": String(port)])]
        case .cannotListen(let reason): [Message("cli.preview.cannot-listen", with: ["reason": .message(reason.message)])]
        case .notStarted(let text): [Message("cli.preview.cannot-listen", with: ["reason": .message(Message("problem.library", ["text": text]))])]
        }
    }

    package var exitStatus: ExitStatus {
        switch self {
        case .portTaken, .cannotListen, .notStarted: .internalError
        default: .usage
        }
    }
}
