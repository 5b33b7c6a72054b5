import CDeflate
import Foundation

/// Numbers the files of the index and puts bytes into the form in which a script can be loaded from `file://`: deflated, in base64, handed to a
/// function.
final class Shards {
    /// Files of more octets than this are not written.
    static let limit = 16_384
    /// In one folder.
    static let perFolder = 256

    private let emit: (_ path: String, [UInt8]) throws -> Void
    private(set) var count = 0
    private(set) var octets = 0
    private let stream: UnsafeMutablePointer<z_stream>

    /// - Parameter emit: Writes a file; the path is relative to the folder of the search.
    init(emit: @escaping (_ path: String, [UInt8]) throws -> Void) {
        self.emit = emit
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        vitrine_deflate_raw(stream)
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// The file of some bytes as it would be; nil where it would be too large.
    ///
    /// - Parameter isWhole: Makes one of any size: what is in it cannot be parted.
    func file(_ bytes: [UInt8], isWhole: Bool = false) -> [UInt8]? {
        let text = packed(bytes)
        guard isWhole || text.count + 24 + 8 <= Self.limit else { return nil }
        return Array("vitrineShard(\(count),\"".utf8) + text + Array("\");\n".utf8)
    }

    /// Writes a file that ``file(_:)`` made just before, and gives its number.
    func write(_ file: [UInt8]) throws -> Int {
        try emit("\(count / Self.perFolder)/\(count % Self.perFolder).js", file)
        octets += file.count
        count += 1
        return count - 1
    }

    func writeRoot(_ json: String) throws {
        let file = Array("vitrineRoot(\(json));\n".utf8)
        octets += file.count
        try emit("root.js", file)
    }

    /// Deflated, in base64.
    func packed(_ bytes: [UInt8]) -> [UInt8] { Array(Data(deflated(bytes)).base64EncodedData()) }

    private func deflated(_ bytes: [UInt8]) -> [UInt8] {
        deflateReset(stream)
        var input = bytes
        return input.withUnsafeMutableBufferPointer { source in
            [UInt8](unsafeUninitializedCapacity: Int(deflateBound(stream, UInt(source.count)))) { target, initialized in
                stream.pointee.next_in = source.baseAddress
                stream.pointee.avail_in = UInt32(source.count)
                stream.pointee.next_out = target.baseAddress
                stream.pointee.avail_out = UInt32(target.count)
                deflate(stream, Z_FINISH)
                initialized = Int(stream.pointee.total_out)
            }
        }
    }
}
