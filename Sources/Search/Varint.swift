/// Unsigned numbers in groups of seven bits, the lowest first (LEB128).
enum Varint {
    static func append(_ value: Int, to bytes: inout [UInt8]) {
        var value = UInt64(value)
        while value >= 0x80 {
            bytes.append(UInt8(value & 0x7F) | 0x80)
            value >>= 7
        }
        bytes.append(UInt8(value))
    }

    /// Ordinals as gaps: the first, then what lies between two.
    static func append(gaps ordinals: ArraySlice<UInt32>, to bytes: inout [UInt8]) {
        var next: UInt32 = 0
        for ordinal in ordinals {
            append(Int(ordinal - next), to: &bytes)
            next = ordinal + 1
        }
    }
}
