package import Faults

/// Something new stands in its place, whole, but the disk did not confirm that it keeps it.
package struct Unconfirmed: Error, Hashable {
    /// What helps to know more.
    package enum Remedy: String, CaseIterable, Sendable {
        /// `vitrine verify`.
        case verify
        /// `vitrine check`.
        case check
        /// The same command with `--replace`.
        case anew
        /// The same command as it was.
        case again
        /// The same command with `--replace`; the path is a folder, and several files in it are new.
        case files
    }

    package let path: RawPath
    /// The flush that failed; it is not tried again.
    package let cause: SystemError
    package let remedy: Remedy

    package init(_ path: RawPath, _ cause: SystemError, _ remedy: Remedy) {
        self.path = path
        self.cause = cause
        self.remedy = remedy
    }
}

extension OpenFolder {
    /// Flushes the folder after something in it took its place.
    /// - Throws: `Unconfirmed`: it stands all the same.
    func confirm(_ path: RawPath, _ remedy: Unconfirmed.Remedy) throws {
        do { try flush() } catch let error as SystemError { throw Unconfirmed(path, error, remedy) }
    }
}

extension Unconfirmed: UserFault {
    package var messages: [Message] { causes + [Message("cli.stands.\(remedy.rawValue)", ["path": path.display])] }
    package var causes: [Message] { cause.causes }
    package var exitStatus: ExitStatus { .internalError }
}

/// Several files take their places together, and some could neither be put there nor taken away again. The rest wait beside them.
package struct HalfMoved: Error, Hashable {
    /// The folder with the files.
    package let folder: RawPath
    package let cause: SystemError
}

extension HalfMoved: UserFault {
    package var messages: [Message] { cause.causes + [Message("cli.half-moved", ["path": folder.display])] }
    package var exitStatus: ExitStatus { .internalError }
}
