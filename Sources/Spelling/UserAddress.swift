import Foundation

/// When two e-mail addresses are those of one user, or look like it. The one comparison for whatever compares users.
///
/// An address keeps the letters with which it was written; it is only compared by its ``key(_:)``.
package enum UserAddress {
    /// Equal for all ways of writing the address of one user: in Unicode's form NFKC, in which full-width and composed letters are the plain ones,
    /// and without regard to capitals.
    package static func key(_ address: String) -> String {
        if address.utf8.allSatisfy({ $0 < 0x80 }) { return address.lowercased() }
        let plain = address.precomposedStringWithCompatibilityMapping
        // Up and down again: `ß` is `ss`, and both forms of the Greek sigma are one.
        return plain.lowercased().uppercased().lowercased().precomposedStringWithCompatibilityMapping
    }

    /// Equal for addresses that a reader takes for each other, because letters of other scripts look like those of the Latin one.
    package static func look(_ address: String) -> String {
        let key = key(address)
        if key.utf8.allSatisfy({ $0 < 0x80 }) { return key }
        return String(String.UnicodeScalarView(key.unicodeScalars.map { latinTwins[$0] ?? $0 }))
    }

    /// What nobody sees in an address: ``UnseenCharacter``, and what writing leaves out, such as a soft hyphen or a mark that chooses a variant.
    package static func unseen(in address: String) -> [Unicode.Scalar] {
        let unseen = address.unseenCharacters.map { address.unicodeScalars[$0] }
        return unseen + address.unicodeScalars.filter { $0.properties.isDefaultIgnorableCodePoint && !unseen.contains($0) }
    }

    /// The letters of a second script within one label of an address (Unicode TS 39, moderately restrictive): Latin goes together with Chinese,
    /// Japanese and Korean, and with nothing else. The Latin ones are not named where there are some.
    package static func strangers(in address: String) -> [Unicode.Scalar] {
        if address.utf8.allSatisfy({ $0 < 0x80 }) { return [] }
        let labels = address.precomposedStringWithCompatibilityMapping.unicodeScalars.split { "@.-_+".unicodeScalars.contains($0) }
        return labels.flatMap { label in
            let letters = label.compactMap { scalar in Script(scalar).map { (scalar: scalar, script: $0) } }
            let scripts = Set(letters.map(\.script))
            guard scripts.count > 1, scripts != [.latin, .eastAsian] else { return [Unicode.Scalar]() }
            let own = scripts.contains(.latin) ? .latin : letters[0].script
            return letters.filter { $0.script != own }.map(\.scalar)
        }
    }

    /// Those of the users of one dossier that share a place with another one, because their addresses are one or look like it, and those whose
    /// address holds what nobody sees. In their order.
    package static func unsafe(among addresses: [String]) -> [String] {
        let counts = Dictionary(addresses.map { (look($0), 1) }, uniquingKeysWith: +)
        return addresses.filter { counts[look($0), default: 0] > 1 || !unseen(in: $0).isEmpty }
    }

    private enum Script {
        case latin, greek, cyrillic, armenian, hebrew, arabic, eastAsian, other

        /// Nil for what is no letter.
        init?(_ scalar: Unicode.Scalar) {
            guard scalar.properties.isAlphabetic, scalar.properties.generalCategory != .nonspacingMark else { return nil }
            self = switch scalar.value {
            case 0..<0x2B0, 0x1D00..<0x1DC0, 0x1E00..<0x1F00, 0x2C60..<0x2C80, 0xA720..<0xA800, 0xAB30..<0xAB65: .latin
            case 0x370..<0x400, 0x1F00..<0x2000: .greek
            case 0x400..<0x530, 0x1C80..<0x1C90, 0x2DE0..<0x2E00, 0xA640..<0xA6A0: .cyrillic
            case 0x530..<0x590: .armenian
            case 0x590..<0x600: .hebrew
            case 0x600..<0x780, 0x8A0..<0x900: .arabic
            case 0x1100..<0x1200, 0x3005..<0xA000, 0xAC00..<0xD7B0, 0x20000..<0x32000: .eastAsian
            default: .other
            }
        }
    }

    /// Small letters that look like a Latin one, or whose capital does.
    private static let latinTwins: [Unicode.Scalar: Unicode.Scalar] = {
        let pairs = [
            "аaвbсcеeнhіiјjкkмmоoрpѕsтtуyхxһhԁdԛqԝwѵvӏlгrүyьb", "αaβbεeζzηnιiκkμmνvοoρpσoτtυuχxγy", "օoոnսuհhցgզqյj", "ɑaɡgıiɩiʏyƅbʋv",
        ]
        var twins: [Unicode.Scalar: Unicode.Scalar] = [:]
        for pair in pairs {
            let scalars = Array(pair.unicodeScalars)
            for index in stride(from: 0, to: scalars.count - 1, by: 2) { twins[scalars[index]] = scalars[index + 1] }
        }
        return twins
    }()
}

extension Sequence<String> {
    /// Whether an address of the same user is among them.
    package func namesUser(_ address: String) -> Bool {
        let key = UserAddress.key(address)
        return contains { UserAddress.key($0) == key }
    }
}
