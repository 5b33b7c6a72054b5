/// A SHA-256 digest: 32 bytes, held without an allocation.
package struct SHA256Digest: Hashable, Sendable, CustomStringConvertible {
    /// The digest as four big-endian words.
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// The digest of bytes in memory.
    package init(of bytes: UnsafeRawBufferPointer) {
        let digest = RunningDigest()
        digest.update(bytes)
        self = digest.finish()
    }

    package init(of bytes: [UInt8]) { self = bytes.withUnsafeBytes { SHA256Digest(of: $0) } }

    /// Reads 64 hexadecimal digits of either case; nil for anything else.
    package init?(hex: String) {
        guard let bytes = Hexadecimal.bytes(Array(hex.utf8)), bytes.count == 32 else { return nil }
        self = bytes.withUnsafeBytes { SHA256Digest(raw: $0) }
    }

    /// - Parameter raw: 32 bytes.
    init(raw: UnsafeRawBufferPointer) {
        func word(_ index: Int) -> UInt64 {
            UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
        }
        words = (word(0), word(1), word(2), word(3))
    }

    /// The first 16 bytes, enough to tell paths apart where 32 would cost memory.
    var truncated: TruncatedDigest { TruncatedDigest(high: words.0, low: words.1) }

    /// 32 bytes.
    package var bytes: [UInt8] {
        [words.0, words.1, words.2, words.3].flatMap { word in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) }
        }
    }

    /// 64 lower-case hexadecimal digits.
    package var hex: String {
        var text: [UInt8] = []
        appendHex(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    package var description: String { hex }

    func appendHex(to output: inout [UInt8]) {
        for word in [words.0, words.1, words.2, words.3] {
            for shift in stride(from: UInt64(60), through: 0, by: -4) {
                output.append(Hexadecimal.digit(UInt8(truncatingIfNeeded: word >> shift) & 15))
            }
        }
    }

    package static func == (first: SHA256Digest, second: SHA256Digest) -> Bool { first.words == second.words }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
        hasher.combine(words.3)
    }
}

/// 128 bits of a digest.
struct TruncatedDigest: Hashable {
    let high: UInt64
    let low: UInt64
}

enum Hexadecimal {
    static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }

    static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 48...57: digit - 48
        case 65...70: digit - 55
        case 97...102: digit - 87
        default: nil
        }
    }

    static func bytes(_ digits: [UInt8]) -> [UInt8]? {
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }
}
