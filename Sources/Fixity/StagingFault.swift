package import Faults

/// Why a staging was not made or not committed.
package enum StagingFault: Error, Hashable {
    /// Another run works on the same destination.
    case busy(RawPath)
    case destinationExists(RawPath)
}

extension StagingFault: UserFault {
    package var messages: [Message] {
        switch self {
        case .busy(let path): [Message("cli.busy", ["path": path.display])]
        case .destinationExists(let path): [Message("cli.exists", ["path": path.display])]
        }
    }

    package var exitStatus: ExitStatus {
        switch self {
        case .busy: .internalError
        case .destinationExists: .usage
        }
    }
}
