import Glibc

/// A colour as a person sees it (OKLCH, by Björn Ottosson): two of one lightness look equally light, whatever their hue.
struct PerceivedColour {
    /// From 0, black, to 1, white.
    var lightness: Double
    /// From 0, grey, to about 0.32.
    var chroma: Double
    /// In radians.
    var hue: Double

    init(lightness: Double, chroma: Double, hue: Double) { (self.lightness, self.chroma, self.hue) = (lightness, chroma, hue) }

    init(_ colour: ScreenColour) {
        let (red, green, blue) = colour.linear
        let long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
        let middle = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
        let short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
        let a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
        let b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
        lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
        chroma = (a * a + b * b).squareRoot()
        hue = atan2(b, a)
    }

    /// The colour on a screen. Where a screen has none of this chroma, that of the highest chroma that it has at this lightness and hue.
    var onScreen: ScreenColour {
        if let exact = Self.screen(lightness, chroma, hue) { return exact }
        var (low, high) = (0.0, chroma)
        for _ in 0..<24 {
            let middle = (low + high) / 2
            if Self.screen(lightness, middle, hue) == nil { high = middle } else { low = middle }
        }
        return Self.screen(lightness, low, hue) ?? (lightness > 0.5 ? .white : .black)
    }

    private static func screen(_ lightness: Double, _ chroma: Double, _ hue: Double) -> ScreenColour? {
        let a = chroma * cos(hue), b = chroma * sin(hue)
        func cube(_ value: Double) -> Double { value * value * value }
        let long = cube(lightness + 0.3963377774 * a + 0.2158037573 * b), middle = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
        let short = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
        let channels = [
            4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short, -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
        ].map { $0 <= 0.0031308 ? 12.92 * $0 : 1.055 * pow($0, 1 / 2.4) - 0.055 }
        // Half a step of eight bits beyond the range still rounds into it.
        guard channels.allSatisfy({ (-0.5 / 255...1 + 0.5 / 255).contains($0) }) else { return nil }
        let octets = channels.map { UInt8(min(255, max(0, ($0 * 255).rounded()))) }
        return ScreenColour(red: octets[0], green: octets[1], blue: octets[2])
    }
}
