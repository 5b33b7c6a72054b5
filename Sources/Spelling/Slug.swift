import Foundation

/// A name for files and folders made of a free text: `a-z`, `0-9` and single hyphens between them; letters lose their accents. Empty where nothing of
/// the text remains.
///
/// - Parameter limit: The length in characters that the name stays within.
package func slug(_ text: String, limit: Int = 64) -> String {
    let isPlain = text.utf8.allSatisfy { $0 < 128 }
    let plain = isPlain ? text : text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    var bytes: [UInt8] = []
    for byte in plain.utf8 where bytes.count < limit {
        switch byte {
        case 97...122, 48...57: bytes.append(byte)
        case 65...90: bytes.append(byte + 32)
        default: if let last = bytes.last, last != 45 { bytes.append(45) }
        }
    }
    while bytes.last == 45 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
}
