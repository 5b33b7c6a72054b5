/// Decodes base64 (RFC 4648, section 4) as it comes in, with the blanks of XML anywhere in it.
struct Base64Decoder {
    /// How much of the text is kept for the case that it is none.
    static let kept = 4_096

    private var group: UInt32 = 0
    private var digits = 0, padding = 0
    private var isBroken = false
    /// The octets so far.
    private(set) var length = 0
    /// The first characters of the text.
    private(set) var head: [UInt8] = []

    /// Whether all that came is base64, complete and padded.
    var isWhole: Bool { !isBroken && (digits == 0 && padding == 0 || digits + padding == 4) }

    /// The octets that a piece completes; none behind the first fault.
    mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        if head.count < Self.kept { head.append(contentsOf: bytes.prefix(Self.kept - head.count)) }
        var octets: [UInt8] = []
        octets.reserveCapacity(bytes.count / 4 * 3 + 3)
        for byte in bytes {
            let value = Self.values[Int(byte)]
            if value == Self.blank { continue }
            if value == Self.mark {
                padding += 1
                if digits < 2 || digits + padding > 4 { isBroken = true } else if padding == 1 { flush(into: &octets) }
            } else if value > 63 || padding > 0 {
                isBroken = true
            } else {
                group = group << 6 | UInt32(value)
                digits += 1
                if digits == 4 {
                    octets.append(UInt8(truncatingIfNeeded: group >> 16))
                    octets.append(UInt8(truncatingIfNeeded: group >> 8))
                    octets.append(UInt8(truncatingIfNeeded: group))
                    (group, digits) = (0, 0)
                }
            }
            if isBroken { break }
        }
        length += octets.count
        return octets
    }

    /// The one or two octets before the padding.
    private func flush(into octets: inout [UInt8]) {
        if digits == 2 { octets.append(UInt8(truncatingIfNeeded: group >> 4)) }
        if digits == 3 {
            octets.append(UInt8(truncatingIfNeeded: group >> 10))
            octets.append(UInt8(truncatingIfNeeded: group >> 2))
        }
    }

    private static let blank: UInt8 = 64, mark: UInt8 = 65
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 255, count: 256)
        for (value, byte) in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8.enumerated() { values[Int(byte)] = UInt8(value) }
        for byte in " \t\r\n".utf8 { values[Int(byte)] = blank }
        values[Int(UInt8(ascii: "="))] = mark
        return values
    }()
}
