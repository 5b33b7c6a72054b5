extension HTMLEscape {
    /// Appends `string` as the whole value of a quoted URL attribute, or `about:blank` when following it could leave
    /// the web: a scheme other than http, https or mailto, or a network path (`//host`, a file share on `file:`).
    package static func url(_ string: String, into output: inout [UInt8]) {
        let start = output.count
        urlPart(string, into: &output)
        settleURL(from: start, in: &output)
    }

    /// Appends `string` percent-encoded where RFC 3986 asks for it; reserved characters and `%` stay as they are.
    static func urlPart(_ string: String, into output: inout [UInt8]) {
        var string = string
        string.withUTF8 { bytes in
            var copied = 0
            for index in bytes.indices where !isURLPlain(bytes[index]) {
                let byte = bytes[index]
                output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<index]))
                copied = index + 1
                switch byte {
                case UInt8(ascii: "&"): append("&amp;", to: &output)
                case UInt8(ascii: "'"): append("&#39;", to: &output)
                default:
                    output.append(UInt8(ascii: "%"))
                    output.append(hexDigit(byte >> 4))
                    output.append(hexDigit(byte & 15))
                }
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied...]))
        }
    }

    /// Replaces the URL that was written from `start` on by `about:blank` unless it is safe to follow.
    static func settleURL(from start: Int, in output: inout [UInt8]) {
        if !isSafe(output[start...]) {
            output.removeSubrange(start...)
            append("about:blank", to: &output)
        }
    }

    /// Stricter than browsers, which find a scheme after blanks and across line ends: whatever stands before a first
    /// colon counts as the scheme, unless `/`, `?` or `#` comes first.
    private static func isSafe(_ url: ArraySlice<UInt8>) -> Bool {
        let url = withoutLeadingBlanks(url)
        if url.starts(with: "//".utf8) { return false }
        var index = url.startIndex
        while index < url.endIndex {
            switch url[index] {
            case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"):
                return true
            case UInt8(ascii: "&"):
                index = url[index...].firstIndex(of: UInt8(ascii: ";")) ?? index
            case UInt8(ascii: ":"):
                let scheme = url[..<index].map { $0 | 0x20 }
                return scheme == Array("http".utf8) || scheme == Array("https".utf8) || scheme == Array("mailto".utf8)
            default:
                break
            }
            index += 1
        }
        return true
    }

    private static func withoutLeadingBlanks(_ url: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var url = url
        while let first = url.first {
            if first <= 0x20 {
                url = url.dropFirst()
            } else if first == UInt8(ascii: "%"), isBlankCode(url.dropFirst().prefix(2)) {
                url = url.dropFirst(3)
            } else {
                break
            }
        }
        return url
    }

    private static func isBlankCode(_ digits: ArraySlice<UInt8>) -> Bool {
        UInt8(String(decoding: digits, as: UTF8.self), radix: 16).map { $0 <= 0x20 } ?? false
    }

    @inline(__always)
    private static func isURLPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "?")...UInt8(ascii: "["), UInt8(ascii: "(")...UInt8(ascii: ";"),
            UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "="),
            UInt8(ascii: "]"), UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func hexDigit(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "A") + nibble - 10
    }
}
