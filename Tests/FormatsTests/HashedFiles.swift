import DossierModel
import Foundation
import Formats
import Testing

/// Keeps what stands inside an e-invoice, as bytes and as SHA-256.
final class HashedFiles: EInvoiceFiles {
    private(set) var whole: [[UInt8]] = []
    private(set) var broken = 0
    private var bytes: [UInt8] = []

    func begin(_ index: Int) {
        #expect(index == whole.count + broken)
        bytes = []
    }

    func take(_ piece: UnsafeRawBufferPointer) { bytes.append(contentsOf: piece) }

    func end(_ index: Int, isWhole: Bool) {
        if isWhole { whole.append(bytes) } else { broken += 1 }
    }

    /// By `sha256sum`, which is on every machine that builds this.
    var fingerprints: [String] {
        get throws {
            try whole.map { bytes in
                let path = FileManager.default.temporaryDirectory.appendingPathComponent("hash-\(UUID().uuidString)")
                try Data(bytes).write(to: path)
                defer { try? FileManager.default.removeItem(at: path) }
                let process = Process(), pipe = Pipe()
                process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
                process.arguments = [path.path]
                process.standardOutput = pipe
                try process.run()
                let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
                process.waitUntilExit()
                return String(text.prefix(64))
            }
        }
    }
}
