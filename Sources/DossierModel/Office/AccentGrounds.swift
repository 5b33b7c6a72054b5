/// What an accent colour stands on in one mode, light or dark, and which accents can be read there.
///
/// Links and marked words are set in the accent, so that it needs the contrast of text everywhere; lines and marks of charts need less and stand on
/// the same grounds.
package struct AccentGrounds: Hashable, Sendable {
    /// The contrast that WCAG 2.2 asks of text (1.4.3), and of lines and marks (1.4.11).
    package static let text = 4.5, graphics = 3.0

    /// Grounds of one colour, by the name of the custom property: `paper`, `sheet`, …
    package let grounds: [Ground]
    /// The pale ground with the hue of the accent, as the style sheet has it for its own accent.
    package let wash: ScreenColour

    package init(grounds: [Ground], wash: ScreenColour) { (self.grounds, self.wash) = (grounds, wash) }

    /// A ground and its name.
    package struct Ground: Hashable, Sendable {
        package let name: String
        package let colour: ScreenColour
        package init(_ name: String, _ colour: ScreenColour) { (self.name, self.colour) = (name, colour) }
    }

    /// A contrast, and the ground that it is measured against.
    package struct Measure: Hashable, Sendable {
        package let ratio: Double
        package let ground: Ground
        package init(ratio: Double, ground: Ground) { (self.ratio, self.ground) = (ratio, ground) }

        /// Rounded down to hundredths, so that 4.499 does not read as enough.
        package var text: String {
            let hundredths = Int(ratio * 100)
            return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100):1"
        }
    }

    /// The wash of an accent: as light and as colourful as that of the style sheet, with the hue of the accent; grey for a grey accent.
    package func wash(of accent: ScreenColour) -> ScreenColour {
        let own = PerceivedColour(accent)
        var wash = PerceivedColour(wash)
        (wash.hue, wash.chroma) = (own.hue, min(wash.chroma, own.chroma))
        return wash.onScreen
    }

    /// The lowest contrast that an accent has.
    ///
    /// - Parameter wash: The wash that goes with it; nil for the one that is made of it.
    package func lowest(of accent: ScreenColour, with wash: ScreenColour? = nil) -> Measure {
        let all = grounds + [Ground("accent-wash", wash ?? self.wash(of: accent))]
        let measures = all.map { Measure(ratio: accent.contrast(with: $0.colour), ground: $0) }
        return measures.min { $0.ratio < $1.ratio } ?? Measure(ratio: 21, ground: Ground("paper", .white))
    }

    /// Whether an accent can be read on each of them.
    package func holds(_ accent: ScreenColour) -> Bool { lowest(of: accent).ratio >= Self.text }

    /// The accent itself where it can be read, else the nearest that can: of the same hue and chroma, lightness moved as little as needed. Where a
    /// screen has no such chroma at that lightness, the highest that it has. Nil where no lightness will do.
    package func nearest(to accent: ScreenColour) -> ScreenColour? {
        if holds(accent) { return accent }
        let own = PerceivedColour(accent)
        for step in 1...Self.steps {
            let distance = Double(step) / Double(Self.steps)
            for lightness in [own.lightness - distance, own.lightness + distance] where (0...1).contains(lightness) {
                let moved = PerceivedColour(lightness: lightness, chroma: own.chroma, hue: own.hue).onScreen
                if holds(moved) { return moved }
            }
        }
        return nil
    }

    /// In how many steps lightness goes from black to white.
    private static let steps = 2000
}

/// The grounds of a style sheet in its two modes.
package struct AccentPalette: Hashable, Sendable {
    package let light, dark: AccentGrounds

    package init(light: AccentGrounds, dark: AccentGrounds) { (self.light, self.dark) = (light, dark) }

    /// The custom properties that are grounds; a sheet of paper is white whatever they are.
    package static let names = ["paper", "sheet", "warn-wash"]

    /// Those of the program's own style sheet, with which a test compares them.
    package static let standard = AccentPalette(
        light: AccentGrounds(
            grounds: [
                .init("paper", ScreenColour(red: 0xFA, green: 0xF8, blue: 0xF3)), .init("sheet", ScreenColour(red: 0xFF, green: 0xFE, blue: 0xFB)),
                .init("warn-wash", ScreenColour(red: 0xF7, green: 0xEE, blue: 0xDB)), .init("white", .white),
            ], wash: ScreenColour(red: 0xE6, green: 0xEE, blue: 0xEA)),
        dark: AccentGrounds(
            grounds: [
                .init("paper", ScreenColour(red: 0x15, green: 0x15, blue: 0x13)), .init("sheet", ScreenColour(red: 0x1C, green: 0x1C, blue: 0x19)),
                .init("warn-wash", ScreenColour(red: 0x2E, green: 0x26, blue: 0x16)),
            ], wash: ScreenColour(red: 0x1B, green: 0x2C, blue: 0x2B)))
}
