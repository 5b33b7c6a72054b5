import DossierModel
import Glibc

/// Turns bytes of another encoding into UTF-8, a piece at a time, with the C library.
final class Transcoder {
    /// What stands for bytes that are no text in their encoding: a byte that is none in UTF-8, so that the reader says where it is.
    private static let replacement: UInt8 = 0xFF

    private let handle: iconv_t
    /// Bytes of one character so long as the rest of it is missing.
    private var pending: [UInt8] = []
    private let unit: Int

    /// Nil for UTF-8, which needs none.
    init?(from encoding: TableForm.Encoding) {
        if encoding == .utf8 { return nil }
        // The C library knows all of them by these names.
        guard let handle = iconv_open("UTF-8", encoding.rawValue), handle != iconv_t(bitPattern: -1) else { return nil }
        self.handle = handle
        unit = encoding.rawValue.hasPrefix("utf-16") ? 2 : 1
    }

    deinit { iconv_close(handle) }

    /// The text of the next bytes in UTF-8.
    /// - Parameter isLast: Whether nothing follows: half a character is none then.
    func text(of bytes: some Sequence<UInt8>, isLast: Bool) -> [UInt8] {
        var input = pending + bytes, output: [UInt8] = []
        pending = []
        var used = 0, room = [CChar](repeating: 0, count: input.count * 3 + 16)
        while used < input.count {
            var left = input.count - used, free = room.count, status = 0, problem: Int32 = 0
            input.withUnsafeMutableBytes { source in
                room.withUnsafeMutableBufferPointer { target in
                    var from = source.baseAddress?.advanced(by: used).assumingMemoryBound(to: CChar.self), into = target.baseAddress
                    status = iconv(handle, &from, &left, &into, &free)
                    problem = errno
                }
            }
            output.append(contentsOf: room[..<(room.count - free)].lazy.map { UInt8(bitPattern: $0) })
            used = input.count - left
            guard status == -1, left > 0 else { continue }
            if problem == EINVAL, !isLast {
                pending = Array(input[used...])
                break
            }
            output.append(Self.replacement)
            used += min(unit, left)
        }
        return output
    }
}
