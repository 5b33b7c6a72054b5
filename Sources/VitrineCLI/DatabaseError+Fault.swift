package import Faults
import Fixity
package import GRDB
import Glibc

/// SQLite's errors about files: those of a register on a disk that is full or may not be written, or that is no database.
extension DatabaseError: UserFault {
    package var messages: [Message] {
        switch resultCode {
        case .SQLITE_FULL: [SystemError.diskFull("cli.disk-full", "")]
        case .SQLITE_NOTADB, .SQLITE_CORRUPT: [Message("cli.not-a-database")]
        case .SQLITE_CANTOPEN: Self.refused(Message("problem.cannotOpen"))
        case .SQLITE_READONLY: Self.refused(SystemReason(errno: EROFS).message)
        case .SQLITE_PERM: Self.refused(SystemReason(errno: EACCES).message)
        case .SQLITE_IOERR: Self.refused(SystemReason(errno: EIO).message)
        case .SQLITE_BUSY: Self.refused(SystemReason(errno: EBUSY).message)
        case .SQLITE_NOMEM: Self.refused(SystemReason(errno: ENOMEM).message)
        default: [Message("cli.internal", ["what": description])]
        }
    }

    package var exitStatus: ExitStatus { .internalError }

    private static func refused(_ reason: Message) -> [Message] { [Message("cli.database", with: ["reason": .message(reason)])] }
}
