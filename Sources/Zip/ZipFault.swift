package import Faults
package import Fixity

/// Why libarchive made no zip file or cannot read one.
package struct ZipFault: Error, Hashable {
    package let path: RawPath
    /// In libarchive's own words; empty where it has none.
    package let reason: String
    /// What was attempted.
    package let operation: SystemError.Operation

    package init(path: RawPath, reason: String, operation: SystemError.Operation = .write) {
        self.path = path
        self.reason = reason
        self.operation = operation
    }
}

extension ZipFault: UserFault {
    package var messages: [Message] {
        let reason = reason.isEmpty ? Message("problem.unreadable") : Message("problem.library", ["text": reason])
        let what = Message("system.\(operation.rawValue)", with: ["path": .text(path.display), "reason": .message(reason)])
        return [Message("cli.system", with: ["what": .message(what)])]
    }

    package var exitStatus: ExitStatus { .internalError }
}
