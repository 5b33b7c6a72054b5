import Foundation

/// A generator whose numbers follow from a seed and the number of the input (SplitMix64).
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64, iteration: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 ^ iteration &* 0xD1B5_4A32_D192_ED03 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}

/// The files that are mutated.
struct Seeds {
    let files: [[UInt8]]

    /// - Parameters:
    ///   - extensions: how the names of the files end.
    ///   - maximum: octets of a file; a megabyte says no more about a reader and costs time.
    init(folder: String, extensions: [String], maximum: Int) throws {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { name in
            extensions.contains { name.lowercased().hasSuffix($0) }
        }
            .sorted()
        files = try names.map { Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0))) }.filter { $0.count < maximum && !$0.isEmpty }
        guard !files.isEmpty else { throw CocoaError(.fileNoSuchFile) }
    }

    private static let words: [[UInt8]] = [
            "<", ">", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "&amp;", "&#0;", "&#x10FFFF;", "&x;",
            "<!DOCTYPE a [<!ENTITY b \"c\">]>", "\"",
            "'", "xmlns=\"\"", "xmlns:cbc=\"urn:x\"", "=", "====", "QUJD", "999999999999999999", "-", "0.00000000000000000001", "1e9", "NaN",
            "9999-99-99", "EUR",
            "JPY", "currencyID=\"TND\"", "true", "VAT", " r=\"B2\"", " r=\"XFD9\"", " t=\"s\"", " s=\"3\"",
            " table:number-columns-repeated=\"99999\"", " table:number-rows-repeated=\"99999\"",
        "\u{FEFF}", "\0", "\u{202E}", "<cbc:ID>", "</cbc:ID>", "<cac:SubInvoiceLine>", "<ram:ParentLineID>",
        "<cbc:EmbeddedDocumentBinaryObject>", "</cbc:EmbeddedDocumentBinaryObject>", "encoding=\"UTF-16\"", "encoding=\"ISO-8859-1\"", "130", "50",
    ].map { Array($0.utf8) } + [[0xFF, 0xFE], [0xFE, 0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF5], [0]]

    /// One file with one to eight changes; of every four files three stay XML.
    func mutation(_ random: inout SplitMix) -> [UInt8] { mutation(of: files[Int.random(in: 0..<files.count, using: &random)], &random) }

    /// A spreadsheet of which one part is changed so; one of eight is changed as bytes.
    func workbook(_ random: inout SplitMix) -> [UInt8] {
        let bytes = files[Int.random(in: 0..<files.count, using: &random)]
        if Int.random(in: 0..<8, using: &random) == 0 { return mutation(of: bytes, &random) }
        return Workbook(bytes).changed(&random, mutation)
    }

    /// A file with such changes.
    func mutation(of file: [UInt8], _ random: inout SplitMix) -> [UInt8] {
        var bytes = file
        let isTorn = Int.random(in: 0..<4, using: &random) == 0
        for _ in 0..<Int.random(in: 1...8, using: &random) {
            if isTorn { change(&bytes, &random) } else { rearrange(&bytes, &random) }
        }
        return bytes
    }

    private static let values: [[UInt8]] = [
        "", "0", "-1", "1.005", "999999999999999", "9999999999999999999", "0.00000000000000000001", "1e9", "NaN", "+.5", "-", "2026-02-30",
        "20260230", "102",
        "203", "2026-01-01T00:00:00", "EUR", "JPY", "TND", "XXX", "true", "false", "ja",
        "VAT", "VA", "S", "130", "50", "916", "DETAIL", "aGFsbG8=", "====",
        "\u{202E}", "&#x10FFFF;", "&amp;", "<![CDATA[<a>]]>", "<!-- c -->", "<?p?>",
    ].map { Array($0.utf8) }

    /// Changes that leave whole elements whole.
    private func rearrange(_ bytes: inout [UInt8], _ random: inout SplitMix) {
        guard bytes.count > 1 else { return }
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: swapTags(&bytes, &random)
        case 1:
            if let range = text(in: bytes, from: place) {
                bytes.replaceSubrange(range, with: Self.values[Int.random(in: 0..<Self.values.count, using: &random)])
            }
        case 2:
            guard let start = bytes[place...].firstIndex(of: UInt8(ascii: "\"")), let end = bytes[(start + 1)...].firstIndex(of: UInt8(ascii: "\"")),
                  end - start < 20 else { return }
            bytes.replaceSubrange(start + 1..<end, with: Self.values[Int.random(in: 0..<25, using: &random)])
        case 3: if let range = element(in: bytes, from: place), range.count < bytes.count / 2 { bytes.removeSubrange(range) }
        case 4:
            if let range = element(in: bytes, from: place), range.count < 4_000 {
                let copies = (0..<(Int.random(in: 0..<20, using: &random) == 0 ? 200 : 2)).flatMap { _ in Array(bytes[range]) }
                bytes.insert(contentsOf: copies, at: range.upperBound)
            }
        default:
            let other = files[Int.random(in: 0..<files.count, using: &random)]
            if let range = element(in: bytes, from: place), let part = element(in: other, from: Int.random(in: 0..<other.count, using: &random)),
               part.count < 4_000 { bytes.insert(contentsOf: other[part], at: range.lowerBound) }
        }
    }

    /// The first whole element behind a place.
    private func element(in bytes: [UInt8], from place: Int) -> Range<Int>? {
        var position = place, start: Int?, depth = 0
        while let open = bytes[position...].firstIndex(of: UInt8(ascii: "<")), open + 1 < bytes.count,
              let close = bytes[open...].firstIndex(of: UInt8(ascii: ">")) {
            position = close + 1
            let next = bytes[open + 1]
            if next == UInt8(ascii: "?") || next == UInt8(ascii: "!") { continue }
            if next == UInt8(ascii: "/") {
                if start == nil { continue }
                depth -= 1
            } else {
                if start == nil { start = open }
                if bytes[close - 1] != UInt8(ascii: "/") { depth += 1 }
            }
            if depth == 0, let start { return start..<position }
        }
        return nil
    }

    /// The text behind the next tag.
    private func text(in bytes: [UInt8], from place: Int) -> Range<Int>? {
        guard let start = bytes[place...].firstIndex(of: UInt8(ascii: ">")), let end = bytes[start...].firstIndex(of: UInt8(ascii: "<")) else {
            return nil
        }
        return start + 1..<end
    }

    private func change(_ bytes: inout [UInt8], _ random: inout SplitMix) {
        let place = Int.random(in: 0...bytes.count, using: &random), end = min(bytes.count, place + (1 << Int.random(in: 0...9, using: &random)))
        switch Int.random(in: 0..<9, using: &random) {
        case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 2: bytes.removeSubrange(place..<end)
        case 3: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
        case 4:
            let other = files[Int.random(in: 0..<files.count, using: &random)], from = Int.random(in: 0..<other.count, using: &random)
            bytes.insert(contentsOf: other[from..<min(other.count, from + 400)], at: place)
        case 5: bytes.removeSubrange(place...)
        case 6:
            // Many times the same: depth, siblings, long values.
            let piece = Array(bytes[place..<min(bytes.count, place + 40)])
            bytes.insert(contentsOf: (0..<Int.random(in: 2...300, using: &random)).flatMap { _ in piece }, at: place)
        case 7: swapTags(&bytes, &random)
        default: bytes.insert(contentsOf: Self.words[Int.random(in: 0..<Self.words.count, using: &random)], at: place)
        }
    }

    /// The text between two tags for another one of the same file.
    private func swapTags(_ bytes: inout [UInt8], _ random: inout SplitMix) {
        guard bytes.count > 1, let one = text(in: bytes, from: Int.random(in: 0..<bytes.count, using: &random)),
              let other = text(in: bytes, from: Int.random(in: 0..<bytes.count, using: &random)) else { return }
        bytes.replaceSubrange(one, with: Array(bytes[other]))
    }
}
