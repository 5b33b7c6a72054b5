/// One A4 page of text and rules as a PDF 1.4 file, in Helvetica with WinAnsi encoding (ISO 32000-1, annex D).
struct PDFPage {
    enum Font: String {
        case regular = "/F1"
        case bold = "/F2"
    }

    let title: String
    let date: Day
    private var content = ""

    init(title: String, date: Day) {
        self.title = title
        self.date = date
    }

    /// Text from `x` to the right; the origin is the lower left corner, the unit a point.
    mutating func text(_ x: Int, _ y: Int, _ text: String, size: Int = 9, font: Font = .regular) {
        content += "BT \(font.rawValue) \(size) Tf \(x) \(y) Td (\(Self.encoded(text))) Tj ET\n"
    }

    /// Text that ends at `x`.
    mutating func right(_ x: Int, _ y: Int, _ text: String, size: Int = 9, font: Font = .regular) {
        let tenths = x * 10 - Self.width(text) * size / 100
        content += "BT \(font.rawValue) \(size) Tf \(tenths / 10).\(tenths % 10) \(y) Td (\(Self.encoded(text))) Tj ET\n"
    }

    mutating func rule(_ y: Int, from left: Int = 50, to right: Int = 545) {
        content += "\(left) \(y) m \(right) \(y) l S\n"
    }

    mutating func box(_ x: Int, _ y: Int, _ width: Int, _ height: Int, colour: String) {
        content += "\(colour) rg \(x) \(y) \(width) \(height) re f 0 g\n"
    }

    /// Sets the colour of the text that follows, as three numbers from 0 to 1.
    mutating func colour(_ colour: String) { content += "\(colour) rg\n" }

    /// Paragraphs broken into lines of at most 495 points; returns the height below the last one.
    mutating func paragraphs(_ paragraphs: [String], from top: Int, size: Int = 10) -> Int {
        var y = top
        for paragraph in paragraphs {
            let heading = paragraph.hasPrefix("# ")
            var line = ""
            for word in paragraph.dropFirst(heading ? 2 : 0).split(separator: " ") {
                let longer = line.isEmpty ? String(word) : line + " " + word
                if Self.width(longer) * size > 490_000 {
                    text(50, y, line, size: size)
                    y -= size + 4
                    line = String(word)
                } else {
                    line = longer
                }
            }
            text(50, y, line, size: heading ? size + 1 : size, font: heading ? .bold : .regular)
            y -= heading ? size + 6 : size + 11
        }
        return y
    }

    /// The file: header, seven objects, cross-reference table and trailer.
    var bytes: [UInt8] {
        let stream = "0.6 w 0.6 G\n" + content
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
            "<< /Length \(stream.utf8.count) >>\nstream\n\(stream)endstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
            "<< /Title (\(Self.encoded(title))) /CreationDate (D:\(date.iso.filter { $0 != "-" })120000Z) >>",
        ]
        // The comment with four high bytes tells transfer programs that the file is binary.
        var out = Array("%PDF-1.4\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 10]
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(out.count)
            out += Array("\(index + 1) 0 obj\n\(object)\nendobj\n".utf8)
        }
        let start = out.count
        out += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
        for offset in offsets { out += Array("\(padded(offset, 10)) 00000 n \n".utf8) }
        out += Array("trailer\n<< /Size \(objects.count + 1) /Root 1 0 R /Info 7 0 R >>\nstartxref\n\(start)\n%%EOF\n".utf8)
        return out
    }

    private static func encoded(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 40, 41, 92: out += "\\\(scalar)"
            case 32..<127: out.unicodeScalars.append(scalar)
            case 160..<256: out += "\\" + String(scalar.value, radix: 8)
            case 0x20AC: out += "\\200"
            case 0x2013: out += "\\226"
            case 0x2019: out += "\\222"
            default: out += "?"
            }
        }
        return out
    }

    /// The width in thousandths of the font size (Adobe's metrics of Helvetica).
    private static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ((32..<127).contains($1.value) ? widths[Int($1.value) - 32] : 556) }
    }

    private static let widths = [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
        556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
        556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ]
}
