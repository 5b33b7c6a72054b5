package import Faults
import Fixity

/// A change of a web root that failed behind its beginning: what stands, and that the same command completes it.
package struct UnfinishedPublishing: Error {
    package enum State: Equatable, Sendable {
        /// Every address shows what it showed.
        case begun
        /// The new release of these dossiers stands.
        case switched([String])
        /// This dossier has no address any more.
        case withdrawn(String)
    }

    package let state: State
    package let causes: [Message]
    /// What servers have to read anew: the run that completes this finds it changed already and says nothing of it.
    package let reload: ServerReload?

    package init(state: State, causes: [Message], reload: ServerReload? = nil) {
        self.state = state
        self.causes = causes
        self.reload = reload
    }

    /// - Returns: An error that is not for users as it is.
    static func error(_ state: State, _ cause: any Error, reload: ServerReload? = nil) -> any Error {
        guard let fault = cause as? any UserFault else { return cause }
        return UnfinishedPublishing(state: state, causes: fault.causes, reload: reload)
    }
}

extension UnfinishedPublishing: UserFault {
    package var messages: [Message] {
        causes + [stands] + (reload.map { [$0.message] } ?? [])
    }

    private var stands: Message {
        switch state {
        case .begun: Message("cli.publish.begun")
        case .switched(let dossiers): Message("cli.publish.switched", ["dossiers": dossiers.joined(separator: ", ")])
        case .withdrawn(let dossier): Message("cli.publish.gone", ["dossier": dossier])
        }
    }

    package var exitStatus: ExitStatus { .internalError }
}
