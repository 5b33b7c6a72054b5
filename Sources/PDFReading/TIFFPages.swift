import Foundation

/// How many pictures a TIFF holds (TIFF 6.0, image file directories).
enum TIFFPages {
    /// - Parameter limit: Where counting ends.
    /// - Returns: nil for what is no TIFF.
    static func count(_ path: String, limit: Int) -> Int? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        func octets(_ count: Int, at place: UInt64) -> [UInt8]? {
            guard (try? file.seek(toOffset: place)) != nil, let data = try? file.read(upToCount: count), data.count == count else { return nil }
            return Array(data)
        }
        guard let head = octets(8, at: 0) else { return nil }
        let isLittle = head[0] == 0x49
        guard head.prefix(4) == (isLittle ? [0x49, 0x49, 42, 0] : [0x4D, 0x4D, 0, 42]) else { return nil }
        func number(_ octets: some Collection<UInt8>) -> UInt64 {
            (isLittle ? Array(octets.reversed()) : Array(octets)).reduce(0) { $0 << 8 | UInt64($1) }
        }
        var pages = 0, place = number(head.suffix(4)), seen: Set<UInt64> = []
        while place != 0, pages < limit, seen.insert(place).inserted {
            guard let entries = octets(2, at: place).map(number) else { break }
            pages += 1
            guard let next = octets(4, at: place + 2 + entries * 12).map(number) else { break }
            place = next
        }
        return pages
    }
}
