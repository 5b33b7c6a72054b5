/// The two checksums of the containers written here: CRC-32 (ZIP, PNG) and Adler-32 (zlib, RFC 1950).
enum Checksums {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(0xFFFF_FFFF as UInt32) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
    }

    static func adler32(_ bytes: [UInt8]) -> UInt32 {
        var low: UInt32 = 1
        var high: UInt32 = 0
        for byte in bytes {
            low = (low + UInt32(byte)) % 65521
            high = (high + low) % 65521
        }
        return high << 16 | low
    }
}

extension [UInt8] {
    mutating func append(little value: UInt32, bytes: Int) {
        for index in 0..<bytes { append(UInt8(truncatingIfNeeded: value >> UInt32(8 * index))) }
    }

    mutating func append(big value: UInt32) {
        for shift: UInt32 in [24, 16, 8, 0] { append(UInt8(truncatingIfNeeded: value >> shift)) }
    }

    /// Base64 (RFC 4648), in lines of 76 characters.
    var base64: String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var out: [UInt8] = []
        for start in stride(from: 0, to: count, by: 3) {
            if start > 0, start % 57 == 0 { out.append(10) }
            let rest = Swift.min(3, count - start)
            let group = (0..<3).reduce(0) { $0 << 8 | ($1 < rest ? Int(self[start + $1]) : 0) }
            for index in 0..<4 { out.append(index <= rest ? alphabet[group >> (18 - 6 * index) & 63] : 61) }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
