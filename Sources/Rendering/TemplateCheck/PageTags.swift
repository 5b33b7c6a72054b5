/// The start tags of a page, with the attributes that have a value in double quotes, as the templates write them.
struct PageTags: Sequence, IteratorProtocol {
    struct Tag {
        let name: String
        let attributes: [(name: String, value: String)]
    }

    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Tag? {
        while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = open + 1
            guard index < bytes.count, Self.isLetter(bytes[index]) else { continue }
            let name = word()
            var attributes: [(String, String)] = []
            while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
                guard !Self.isBlank(bytes[index]), bytes[index] != UInt8(ascii: "/") else {
                    index += 1
                    continue
                }
                let attribute = word()
                if attribute.isEmpty { index += 1 }
                guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "="), bytes[index + 1] == UInt8(ascii: "\"") else { continue }
                let end = bytes[(index + 2)...].firstIndex(of: UInt8(ascii: "\"")) ?? bytes.count
                attributes.append((attribute, String(decoding: bytes[(index + 2)..<end], as: UTF8.self)))
                index = Swift.min(end + 1, bytes.count)
            }
            // A row of a list that scripts fill: what stands in it is no part of the page.
            if name == "template" { skip(past: Array("</template".utf8)) }
            return Tag(name: name, attributes: attributes)
        }
        return nil
    }

    private mutating func skip(past end: [UInt8]) {
        while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = open + 1
            if bytes[open...].starts(with: end) { return }
        }
        index = bytes.count
    }

    private mutating func word() -> String {
        let start = index
        while index < bytes.count, !Self.isBlank(bytes[index]), ![UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "=")].contains(bytes[index]) {
            index += 1
        }
        return String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 || byte == 13 }
    private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }
}
