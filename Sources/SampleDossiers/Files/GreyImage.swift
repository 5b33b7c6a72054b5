/// A greyscale PNG with stored deflate blocks (RFC 1950, 1951, PNG 1.2), and a 5 by 7 point font to write on it.
struct GreyImage {
    let width: Int
    let height: Int
    private var pixels: [UInt8]

    init(width: Int, height: Int, paper: (Int, Int) -> UInt8) {
        self.width = width
        self.height = height
        pixels = (0..<width * height).map { paper($0 % width, $0 / width) }
    }

    mutating func write(_ text: String, x: Int, y: Int, scale: Int = 2, ink: UInt8 = 40) {
        for (index, character) in text.enumerated() {
            for (column, bits) in (Self.font[character] ?? []).enumerated() {
                for row in 0..<7 where bits >> UInt8(row) & 1 == 1 {
                    for dot in 0..<scale * scale {
                        let across = x + (index * 6 + column) * scale + dot % scale
                        let down = y + row * scale + dot / scale
                        if across < width, down < height { pixels[down * width + across] = ink }
                    }
                }
            }
        }
    }

    var bytes: [UInt8] {
        var header: [UInt8] = []
        header.append(big: UInt32(width))
        header.append(big: UInt32(height))
        header += [8, 0, 0, 0, 0]
        let raw = (0..<height).flatMap { [0] + pixels[$0 * width..<($0 + 1) * width] }
        var data: [UInt8] = [0x78, 0x01]
        for start in stride(from: 0, to: raw.count, by: 65_535) {
            let block = raw[start..<min(start + 65_535, raw.count)]
            data.append(block.endIndex == raw.count ? 1 : 0)
            data.append(little: UInt32(block.count), bytes: 2)
            data.append(little: ~UInt32(block.count), bytes: 2)
            data += block
        }
        data.append(big: Checksums.adler32(raw))
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Self.chunk("IHDR", header) + Self.chunk("IDAT", data) + Self.chunk("IEND", [])
    }

    private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + data
        var out: [UInt8] = []
        out.append(big: UInt32(data.count))
        out += body
        out.append(big: Checksums.crc32(body))
        return out
    }

    /// Five columns a character, the lowest bit on top.
    private static let font: [Character: [UInt8]] = [
        "0": [0x3E, 0x51, 0x49, 0x45, 0x3E], "1": [0, 0x42, 0x7F, 0x40, 0], "2": [0x42, 0x61, 0x51, 0x49, 0x46],
        "3": [0x21, 0x41, 0x45, 0x4B, 0x31], "4": [0x18, 0x14, 0x12, 0x7F, 0x10], "5": [0x27, 0x45, 0x45, 0x45, 0x39],
        "6": [0x3C, 0x4A, 0x49, 0x49, 0x30], "7": [0x01, 0x71, 0x09, 0x05, 0x03], "8": [0x36, 0x49, 0x49, 0x49, 0x36],
        "9": [0x06, 0x49, 0x49, 0x29, 0x1E], ":": [0, 0x36, 0x36, 0, 0], ".": [0, 0x60, 0x60, 0, 0], ",": [0, 0x50, 0x30, 0, 0],
        "-": [8, 8, 8, 8, 8], "/": [0x20, 0x10, 8, 4, 2], "%": [0x23, 0x13, 8, 0x64, 0x62], "*": [0x14, 8, 0x3E, 8, 0x14],
        "=": [0x14, 0x14, 0x14, 0x14, 0x14], "A": [0x7E, 0x11, 0x11, 0x11, 0x7E], "B": [0x7F, 0x49, 0x49, 0x49, 0x36],
        "C": [0x3E, 0x41, 0x41, 0x41, 0x22], "D": [0x7F, 0x41, 0x41, 0x22, 0x1C], "E": [0x7F, 0x49, 0x49, 0x49, 0x41],
        "F": [0x7F, 9, 9, 9, 1], "G": [0x3E, 0x41, 0x49, 0x49, 0x7A], "H": [0x7F, 8, 8, 8, 0x7F], "I": [0, 0x41, 0x7F, 0x41, 0],
        "J": [0x20, 0x40, 0x41, 0x3F, 1], "K": [0x7F, 8, 0x14, 0x22, 0x41], "L": [0x7F, 0x40, 0x40, 0x40, 0x40],
        "M": [0x7F, 2, 0x0C, 2, 0x7F], "N": [0x7F, 4, 8, 0x10, 0x7F], "O": [0x3E, 0x41, 0x41, 0x41, 0x3E], "P": [0x7F, 9, 9, 9, 6],
        "Q": [0x3E, 0x41, 0x51, 0x21, 0x5E], "R": [0x7F, 9, 0x19, 0x29, 0x46], "S": [0x46, 0x49, 0x49, 0x49, 0x31],
        "T": [1, 1, 0x7F, 1, 1], "U": [0x3F, 0x40, 0x40, 0x40, 0x3F], "V": [0x1F, 0x20, 0x40, 0x20, 0x1F],
        "W": [0x3F, 0x40, 0x38, 0x40, 0x3F], "X": [0x63, 0x14, 8, 0x14, 0x63], "Y": [7, 8, 0x70, 8, 7], "Z": [0x61, 0x51, 0x49, 0x45, 0x43],
    ]
}
