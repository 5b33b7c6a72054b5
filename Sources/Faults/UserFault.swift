/// An error that a user may meet. It carries data; its words stand in the catalogues of each language, and whoever runs the program's commands needs
/// to know no error by its type. An error that does not conform is one of the program itself.
package protocol UserFault: Error {
    /// What is wrong and what to do, a line each; none where everything was said before.
    var messages: [Message] { get }
    /// What is wrong alone, without what became of the work: for whoever knows better what stands.
    var causes: [Message] { get }
    /// What the program ends with.
    var exitStatus: ExitStatus { get }
}

extension UserFault {
    package var causes: [Message] { messages }
}

/// The exit codes, the same for every command (Documentation/commands.md).
package enum ExitStatus: Int32, Sendable {
    case done = 0
    /// Also where the system refused.
    case internalError = 1
    case invalidDossier = 2
    case verificationFailed = 3
    case usage = 64
}
