package import Faults
package import Foundation
import Glibc

/// Foundation's errors about files say what the system said: they are told as a ``SystemError`` is.
extension CocoaError: UserFault {
    package var messages: [Message] { system?.messages ?? [Message("cli.internal", ["what": localizedDescription])] }
    package var causes: [Message] { system?.causes ?? messages }
    package var exitStatus: ExitStatus { .internalError }

    /// The failed call that is behind this error; nil where it is about something else than a file.
    private var system: SystemError? {
        guard let number = (underlying as? POSIXError)?.code.rawValue ?? Self.numbers[code] else { return nil }
        let isReading = 256..<512 ~= code.rawValue || code == .fileNoSuchFile
        return SystemError(isReading ? .read : .write, RawPath(filePath ?? url?.path ?? ""), errno: number)
    }

    private static let numbers: [CocoaError.Code: Int32] = [
        .fileNoSuchFile: ENOENT, .fileReadNoSuchFile: ENOENT, .fileReadNoPermission: EACCES, .fileWriteNoPermission: EACCES,
        .fileWriteOutOfSpace: ENOSPC,
        .fileWriteFileExists: EEXIST, .fileWriteVolumeReadOnly: EROFS, .fileReadInvalidFileName: EINVAL, .fileWriteInvalidFileName: EINVAL,
        .fileReadInapplicableStringEncoding: EILSEQ, .fileReadCorruptFile: EILSEQ, .fileReadTooLarge: EFBIG,
    ]
}
