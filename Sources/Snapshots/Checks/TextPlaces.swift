import DossierModel
import Glibc

/// Where in a file of the dossier a character stands that was read from it: what is stored knows its row at most. Asked in the order of the rows, it
/// reads a file once. What is not found, because a reader changed it, has the place that is known.
final class TextPlaces {
    private let root: String
    private var file = "", stream: UnsafeMutablePointer<FILE>?
    private var buffer: UnsafeMutablePointer<CChar>?, room = 0, length = 0
    /// The number of the line in the buffer.
    private var number = 0

    /// Characters looked for on each side of the one that is meant.
    private static let context = 20

    /// - Parameter root: The dossier folder on disk.
    init(root: String) { self.root = root }

    deinit {
        if let stream { fclose(stream) }
        free(buffer)
    }

    /// - Parameters:
    ///   - index: A character of the text.
    ///   - place: The file, and the line where the row starts if it is known; otherwise the first place in the file is told.
    func place(of index: String.Index, in text: String, at place: SourceLocation) -> SourceLocation {
        // What is known of a document without a row is its name, not what stands in it.
        let isText = place.line == nil ? place.file == "dossier.yml" || place.file.hasPrefix("notes/") : !place.file.hasSuffix(".xaf")
        guard isText, ![".xml", ".xlsx", ".ods"].contains(where: place.file.hasSuffix), open(place) else { return place }
        let needles = Self.needles(text.unicodeScalars, index, isYAML: !place.file.hasSuffix(".csv"))
        while next() {
            if let line = place.line, number < line { continue }
            for needle in needles { if let column = column(needle) { return SourceLocation(place.file, line: number, column: column) } }
            if place.line != nil { return place }
        }
        return place
    }

    private struct Needle {
        let bytes: [UInt8]
        /// Characters in front of the one that is meant.
        let offset: Int
    }

    /// The character with what stands around it, as far as every way of writing it leaves that alone.
    private static func needles(_ scalars: String.UnicodeScalarView, _ index: String.Index, isYAML: Bool) -> [Needle] {
        func isPlain(_ scalar: Unicode.Scalar) -> Bool { scalar.isASCII && scalar.value >= 0x20 && !"\"'\\".unicodeScalars.contains(scalar) }
        let before = scalars[..<index].reversed().prefix { isPlain($0) }.prefix(context).reversed()
        let after = scalars[scalars.index(after: index)...].prefix { isPlain($0) }.prefix(context)
        func needle(_ own: String) -> Needle {
            let text = String(String.UnicodeScalarView(before)) + own + String(String.UnicodeScalarView(after))
            return Needle(bytes: Array(text.utf8), offset: before.count)
        }
        let value = scalars[index].value, code = String(value, radix: 16)
        func escape(_ letter: String, _ digits: String, _ width: Int) -> String {
            "\\" + letter + String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let escapes = !isYAML ? [] : [code, code.uppercased()].flatMap { (value < 0x100 ? [escape("x", $0, 2)] : []) + [escape("u", $0, 4)] }
        return [needle(String(Character(scalars[index])))] + escapes.map(needle)
    }

    /// In the line at hand, from 1.
    private func column(_ needle: Needle) -> Int? {
        let line = UnsafeRawBufferPointer(start: buffer, count: length)
        guard let found = line.firstRange(of: needle.bytes) else { return nil }
        let hasMark = number == 1 && line.starts(with: [0xEF, 0xBB, 0xBF])
        let scalars = line[..<found.lowerBound].count { $0 & 0xC0 != 0x80 }
        return max(1, scalars - (hasMark ? 1 : 0) + needle.offset + 1)
    }

    /// The file from where it was left, or from its start where the place lies behind that.
    private func open(_ place: SourceLocation) -> Bool {
        if place.file == file, let line = place.line, line > number { return stream != nil }
        if let stream { fclose(stream) }
        (file, number) = (place.file, 0)
        stream = fopen(root + "/" + file, "re")
        return stream != nil
    }

    private func next() -> Bool {
        guard let stream else { return false }
        length = max(0, getline(&buffer, &room, stream))
        number += 1
        return length > 0
    }
}
