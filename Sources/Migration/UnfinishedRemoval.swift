package import Faults

/// A removal that failed behind its beginning. The same command goes on where it was.
package struct UnfinishedRemoval: Error {
    /// Where the dossier stood.
    package let folder: String
    /// Where it, or what is left of it, stands now; nil where everything is deleted and only the certificate is missing.
    package let rest: String?
    package let causes: [Message]

    package init(folder: String, rest: String?, causes: [Message]) {
        self.folder = folder
        self.rest = rest
        self.causes = causes
    }
}

extension UnfinishedRemoval: UserFault {
    package var messages: [Message] {
        guard let rest else { return causes + [Message("cli.migration.removal.gone", ["path": folder])] }
        return causes + [Message("cli.migration.removal.begun", ["path": folder, "rest": rest])]
    }

    package var exitStatus: ExitStatus { .internalError }
}
