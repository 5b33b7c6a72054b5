import DossierModel
import Testing

/// Contrast as WCAG 2.2 defines it, and the nearest colour that has enough of it.
@Suite struct AccentTests {
    @Test(arguments: [
        ("#000000", "#ffffff", "21.00:1"), ("#777777", "#ffffff", "4.47:1"), ("#767676", "#ffffff", "4.54:1"), ("#ff0000", "#ffffff", "3.99:1"),
        ("#0b5b5e", "#ffffff", "7.85:1"),
    ])
    func contrastIsThatOfTheStandard(text: String, ground: String, expected: String) throws {
        let (text, ground) = try (#require(ScreenColour(text)), #require(ScreenColour(ground)))
        let measure = AccentGrounds.Measure(ratio: text.contrast(with: ground), ground: .init("white", ground))
        #expect(measure.text == expected && text.contrast(with: ground) == ground.contrast(with: text))
    }

    @Test func coloursAreReadAsStyleSheetsWriteThem() {
        #expect(ScreenColour("#0B5b5e")?.description == "#0b5b5e" && ScreenColour("#fff") == .white)
        for text in ["", "#", "0b5b5e", "#0b5b5", "#0b5b5g", "red", "#0b5b5e7f"] { #expect(ScreenColour(text) == nil, "\(text)") }
    }

    /// Each of 512 colours, in both modes: the nearest passes, is the colour itself where that passes, and the way back to it does not pass earlier.
    @Test(arguments: [AccentPalette.standard.light, AccentPalette.standard.dark])
    func theNearestPassesAndNothingBetweenDoes(grounds: AccentGrounds) throws {
        let steps: [UInt8] = [0, 36, 73, 109, 146, 182, 219, 255]
        for red in steps {
            for green in steps {
                for blue in steps {
                    let colour = ScreenColour(red: red, green: green, blue: blue), nearest = try #require(grounds.nearest(to: colour))
                    #expect(grounds.lowest(of: nearest).ratio >= 4.5, "\(colour)")
                    if grounds.holds(colour) { #expect(nearest == colour) } else { #expect(nearest != colour && !grounds.holds(colour)) }
                }
            }
        }
    }

    /// Whatever the hue of an accent, its wash is as light as the one of the style sheet, so that words stand on it as well.
    @Test func everyWashHoldsTheOtherWords() throws {
        let palette = AccentPalette.standard
        for (grounds, words) in [(palette.light, ["#1c1b18", "#5f5b51", "#8a4b00"]), (palette.dark, ["#ece8de", "#a8a396", "#e9b466"])] {
            for red in stride(from: 0, through: 255, by: 51) {
                for green in stride(from: 0, through: 255, by: 51) {
                    for blue in stride(from: 0, through: 255, by: 51) {
                        let wash = grounds.wash(of: ScreenColour(red: UInt8(red), green: UInt8(green), blue: UInt8(blue)))
                        for word in words { #expect(try #require(ScreenColour(word)).contrast(with: wash) >= 4.5, "\(word) on \(wash)") }
                    }
                }
            }
        }
    }

    @Test func aGreyAccentHasAGreyWash() {
        let wash = AccentPalette.standard.light.wash(of: ScreenColour(red: 80, green: 80, blue: 80))
        #expect(wash.red == wash.green && wash.green == wash.blue)
    }
}
