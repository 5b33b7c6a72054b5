package import Foundation
import Glibc

/// A small file, read as a whole. That the system cannot read it is told apart from that it is not there.
package enum WholeFile {
    /// - Returns: nil where no file stands at the path.
    /// - Throws: `SystemError`.
    package static func bytes(_ path: String) throws -> Data? {
        let place = RawPath(path)
        do {
            let file = try Descriptor(place, O_RDONLY | O_NONBLOCK, path: place)
            guard try file.stat(path: place).st_mode & S_IFMT == S_IFREG else { return nil }
            var bytes = Data(), buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = try buffer.withUnsafeMutableBytes { try file.read(into: $0, path: place) }
                if count == 0 { return bytes }
                bytes.append(contentsOf: buffer[..<count])
            }
        } catch let error as SystemError where !error.isOfTheSystem {
            return nil
        }
    }

    /// Hands over the bytes of a file of any size, a piece at a time.
    ///
    /// - Throws: `SystemError`, also where there is none; what `body` throws.
    package static func pieces(of path: RawPath, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let file = try Descriptor(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW, path: path)
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try file.read(into: $0, path: path) }
            if count == 0 { return }
            try buffer.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
    }
}
