import Foundation

extension String {
    /// A code as it is kept and compared: two spellings of one text, `é` as one character or as two, are one code (Unicode's canonical composition,
    /// NFC).
    var asCode: String { utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping }
}
