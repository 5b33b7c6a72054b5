/// What `bagit.txt` declares.
struct BagDeclaration: Sendable {
    var version = BagVersion.v1_0
    /// Whether the tag files are in an encoding that can be read.
    private(set) var isReadable = true
    private var isLatin1 = false

    init() {}

    /// Reads the two lines of the file, to the letter (RFC 8493, 2.1.1).
    init(_ lines: [[UInt8]], _ deviations: inout [BagDeviation]) {
        let texts = lines.map { String(decoding: $0, as: UTF8.self) }
        guard texts.count == 2, let number = Self.value(texts[0], "BagIt-Version: "),
            let encoding = Self.value(texts[1], "Tag-File-Character-Encoding: ")
        else {
            deviations.append(.wrongBagitDeclaration("must be two lines, BagIt-Version and Tag-File-Character-Encoding"))
            return
        }
        switch number {
        case "1.0": version = .v1_0
        case "0.97": version = .v0_97
        default:
            let parts = number.split(separator: ".", omittingEmptySubsequences: false)
            let isNumber = parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isWholeNumber) }
            deviations.append(
                isNumber ? .unsupportedVersion(number) : .wrongBagitDeclaration("'\(number)' is not a BagIt version"))
            version = .v0_97
        }
        switch encoding.uppercased() {
        case "UTF-8", "US-ASCII": isLatin1 = false
        case "ISO-8859-1": isLatin1 = true
        default:
            isReadable = false
            deviations.append(.wrongBagitDeclaration("tag files in \(encoding) are not supported, only UTF-8"))
        }
    }

    /// The bytes of a tag file in UTF-8.
    func utf8(_ bytes: [UInt8]) -> [UInt8] {
        guard isLatin1 else { return bytes }
        return bytes.flatMap { $0 < 0x80 ? [$0] : [0xC0 | $0 >> 6, 0x80 | $0 & 0x3F] }
    }

    private static func value(_ line: String, _ label: String) -> String? {
        line.hasPrefix(label) ? String(line.dropFirst(label.count)) : nil
    }
}
