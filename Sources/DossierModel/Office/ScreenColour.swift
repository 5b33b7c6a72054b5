import Glibc

/// A colour of sRGB with eight bits a channel, as a style sheet writes it: `#0b5b5e`.
package struct ScreenColour: Hashable, Sendable, CustomStringConvertible {
    package let red, green, blue: UInt8

    package init(red: UInt8, green: UInt8, blue: UInt8) { (self.red, self.green, self.blue) = (red, green, blue) }

    /// `#rgb` or `#rrggbb`, in capitals or not; nil for anything else.
    package init?(_ text: String) {
        var digits = Array(text.utf8)
        guard digits.first == UInt8(ascii: "#"), [4, 7].contains(digits.count) else { return nil }
        digits.removeFirst()
        if digits.count == 3 { digits = digits.flatMap { [$0, $0] } }
        let values = digits.compactMap { Character(UnicodeScalar($0)).hexDigitValue.map(UInt8.init) }
        guard values.count == 6 else { return nil }
        self.init(red: values[0] << 4 | values[1], green: values[2] << 4 | values[3], blue: values[4] << 4 | values[5])
    }

    package var description: String {
        "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    package static let white = ScreenColour(red: 255, green: 255, blue: 255), black = ScreenColour(red: 0, green: 0, blue: 0)

    /// The relative luminance of WCAG 2.2, from 0 to 1.
    package var luminance: Double {
        let (red, green, blue) = linear
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast ratio of WCAG 2.2, from 1 to 21; the same in both directions.
    package func contrast(with other: ScreenColour) -> Double {
        let (first, second) = (luminance, other.luminance)
        return (max(first, second) + 0.05) / (min(first, second) + 0.05)
    }

    /// Red, green and blue without the curve of sRGB, each from 0 to 1.
    var linear: (Double, Double, Double) { (Self.straight(red), Self.straight(green), Self.straight(blue)) }

    private static func straight(_ channel: UInt8) -> Double {
        let value = Double(channel) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
}
