package import Faults
package import Fixity
import Spelling
package import Zip

/// What a file in an offline copy may be called, so that every system that may unpack it can.
package enum OfflineName {
    /// The longest path below the folder that was unpacked into, in characters.
    package static let longest = 80
    /// The longest path that Windows opens without being asked to allow longer ones, its end mark left out.
    package static let windowsLimit = 259

    /// What is wrong with a path; nil where nothing is.
    package static func fault(in path: String) -> OfflineFault.Reason? {
        if path.utf8.count > longest { return .tooLong }
        for name in path.split(separator: "/", omittingEmptySubsequences: false) {
            guard let first = name.utf8.first, isLetterOrDigit(first), name.utf8.count <= 100, name.utf8.last != UInt8(ascii: ".") else {
                return .unsafe
            }
            guard name.utf8.allSatisfy({ isLetterOrDigit($0) || [45, 46, 95].contains($0) }) else { return .unsafe }
            if WindowsName.isDevice(String(name)) { return .device }
        }
        return nil
    }

    /// What is compressed by itself; deflating it again costs time and saves nothing.
    package static func method(of path: String) -> ZipWriter.Method {
        let isCompressed = ["pdf", "png", "jpg", "zip"].contains { path.hasSuffix("." + $0) }
        return isCompressed ? .stored : .deflated
    }

    /// Small letters only: on Windows two names that differ in case are one.
    private static func isLetterOrDigit(_ byte: UInt8) -> Bool { (97...122).contains(byte) || (48...57).contains(byte) }
}

/// A file that cannot stand in an offline copy.
package struct OfflineFault: Error, Hashable {
    package enum Reason: String, CaseIterable, Sendable {
        /// Longer than ``OfflineName/longest``.
        case tooLong = "too-long"
        /// Other characters than a bundle has in its names.
        case unsafe
        /// The name of a device on Windows.
        case device
        /// A link, or something else that is no file.
        case notAFile = "not-a-file"
    }

    /// Relative to the site.
    package let path: RawPath
    package let reason: Reason

    package init(path: RawPath, reason: Reason) {
        self.path = path
        self.reason = reason
    }
}

extension OfflineFault: UserFault {
    package var messages: [Message] { [Message("cli.offline.name.\(reason.rawValue)", ["path": path.display])] }
    package var exitStatus: ExitStatus { .usage }
}
