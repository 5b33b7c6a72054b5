import Glibc
import PDFExchange

/// Frames on their way to `vitrine`, 64 KB at a time.
final class Answer {
    private var waiting: [UInt8] = []

    func send(_ frame: PDFFrame, _ octets: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0)) {
        var rest = octets[...]
        repeat {
            let part = rest.prefix(PDFFrame.longest)
            rest = rest.dropFirst(PDFFrame.longest)
            waiting.append(frame.rawValue)
            withUnsafeBytes(of: UInt32(part.count).littleEndian) { waiting.append(contentsOf: $0) }
            waiting.append(contentsOf: part)
            if waiting.count >= PDFFrame.longest { flush() }
        } while !rest.isEmpty
    }

    func send(_ fault: PDFFault) { withUnsafeBytes(of: fault.rawValue) { send(.fault, $0) } }

    /// Nobody waits for an answer that cannot be written.
    func flush() {
        var rest = waiting[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(STDIN_FILENO, $0.baseAddress, $0.count) }
            guard count >= 0 || errno == EINTR else { exit(0) }
            rest = rest.dropFirst(max(count, 0))
        }
        waiting.removeAll(keepingCapacity: true)
    }
}
