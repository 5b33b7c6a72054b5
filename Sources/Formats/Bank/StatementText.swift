/// What the texts of bank statements in fixed places share.
extension StringProtocol {
    /// A number of at most 18 digits and nothing else.
    var plainNumber: Int64? {
        guard !isEmpty, utf8.count <= 18, utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int64(self)
    }

    var withoutBlanksAround: String {
        if let plain = utf8.withContiguousStorageIfAvailable(Self.withoutBlanks), let plain { return plain }
        guard let first = firstIndex(where: { $0 != " " }), let last = lastIndex(where: { $0 != " " }) else { return "" }
        return String(self[first...last])
    }

    /// Nil where a character at the edge may be more than one scalar, a blank with an accent upon it.
    private static func withoutBlanks(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        var first = 0, end = bytes.count
        while first < end, bytes[first] == 0x20 { first += 1 }
        while end > first, bytes[end - 1] == 0x20 { end -= 1 }
        guard first < end else { return "" }
        return bytes[first] < 0x80 && bytes[end - 1] < 0x80 ? String(decoding: bytes[first..<end], as: UTF8.self) : nil
    }

    var withoutBlanksBehind: String { lastIndex { $0 != " " }.map { String(self[...$0]) } ?? "" }
}

extension String {
    var orNil: String? { isEmpty ? nil : self }
}
