import Foundation

/// Whether an XML file is written in the encoding that it claims.
enum XMLEncoding {
    /// The encoding that packages for Windows write when they claim UTF-8 and do not keep to it.
    static let fallback = "WINDOWS-1252"

    /// The line of the first byte that is not UTF-8 in a file that claims to be, or nil where the claim holds or another is made.
    ///
    /// - Throws: `UnreadableFile`.
    static func mislabelledLine(path: String) throws(UnreadableFile) -> Int? {
        let stream = try ByteStream(path: path)
        guard try stream.hasMore(), claimsUTF8(stream) else { return nil }
        var line = 1
        var pending: [UInt8] = []
        while try stream.hasMore() {
            let bytes = pending + UnsafeBufferPointer(start: stream.block + stream.position, count: stream.limit - stream.position)
            stream.position = stream.limit
            // A character may be cut by the end of the block: it waits for the next one.
            let tail = bytes.suffix(3).lastIndex { $0 >= 0xC0 } ?? bytes.endIndex
            let isCut = tail < bytes.endIndex && bytes.endIndex - tail < length(bytes[tail])
            let whole = isCut ? bytes[..<tail] : bytes[...]
            pending = isCut ? Array(bytes[tail...]) : []
            if String(validating: whole, as: UTF8.self) == nil { return line + linesBeforeFault(whole) }
            line += whole.count { $0 == UInt8(ascii: "\n") }
        }
        return pending.isEmpty ? nil : line
    }

    private static func claimsUTF8(_ stream: ByteStream) -> Bool {
        let head = UnsafeBufferPointer(start: stream.block, count: min(stream.limit, 256))
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) || head.contains(0) { return false }
        let text = String(decoding: head, as: UTF8.self).lowercased()
        guard let declaration = text.range(of: "encoding="), let end = text.range(of: "?>"), declaration.upperBound < end.lowerBound
        else { return true }
        return text[declaration.upperBound..<end.lowerBound].contains("utf-8")
    }

    private static func length(_ lead: UInt8) -> Int { lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2 }

    private static func linesBeforeFault(_ bytes: ArraySlice<UInt8>) -> Int {
        var lines = 0
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if String(validating: line, as: UTF8.self) == nil { return lines }
            lines += 1
        }
        return lines
    }
}
