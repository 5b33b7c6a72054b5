import Foundation

/// A spreadsheet file taken apart, so that a part of it can be changed and the file stays a zip.
struct Workbook {
    private var parts: [(name: [UInt8], bytes: [UInt8])] = []

    /// - Parameter zip: One whose members are stored as they are, with their sizes before them.
    init(_ zip: [UInt8]) {
        var place = 0
        while place + 30 <= zip.count, zip[place..<place + 4].elementsEqual([0x50, 0x4B, 3, 4]) {
            func number(_ offset: Int, _ width: Int) -> Int { (0..<width).reversed().reduce(0) { $0 << 8 | Int(zip[place + offset + $1]) } }
            let name = place + 30, start = name + number(26, 2) + number(28, 2), end = start + number(18, 4)
            guard end <= zip.count else { return }
            parts.append((Array(zip[name..<name + number(26, 2)]), Array(zip[start..<end])))
            place = end
        }
    }

    /// The file with one part in another form.
    func changed(_ random: inout SplitMix, _ change: ([UInt8], inout SplitMix) -> [UInt8]) -> [UInt8] {
        guard !parts.isEmpty else { return [] }
        var other = self
        let index = Int.random(in: 0..<parts.count, using: &random)
        other.parts[index].bytes = change(parts[index].bytes, &random)
        return other.zip
    }

    private var zip: [UInt8] {
        var zip: [UInt8] = [], directory: [UInt8] = []
        func number(_ value: Int, _ width: Int) -> [UInt8] { (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
        for part in parts {
            let head = number(20, 2) + number(0, 8) + number(Self.checksum(part.bytes), 4) + number(part.bytes.count, 4) + number(part.bytes.count, 4)
                + number(part.name.count, 2) + number(0, 2)
            directory += [0x50, 0x4B, 1, 2] + number(20, 2) + head + number(0, 10) + number(zip.count, 4) + part.name
            zip += [0x50, 0x4B, 3, 4] + head + part.name + part.bytes
        }
        let end = number(parts.count, 2) + number(parts.count, 2) + number(directory.count, 4) + number(zip.count, 4) + number(0, 2)
        return zip + directory + [0x50, 0x4B, 5, 6] + number(0, 4) + end
    }

    private static let table: [UInt32] = (0..<256).map {
        (0..<8).reduce(UInt32($0)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }

    private static func checksum(_ bytes: [UInt8]) -> Int {
        Int(~bytes.reduce(~UInt32(0)) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 })
    }
}
