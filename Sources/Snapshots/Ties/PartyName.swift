import DossierModel
import Foundation

/// How names of parties are compared: as a person reads them, without regard to capitals, accents, blanks and punctuation.
enum PartyName {
    /// The words of a name, one space between them. Empty where it has neither letter nor digit.
    static func folded(_ name: String) -> String {
        if let plain = name.utf8.withContiguousStorageIfAvailable(foldedASCII), let plain { return plain }
        let plain = name.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
        return plain.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }

    /// The same for ASCII, a tenth as slow; nil for anything else.
    private static func foldedASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        var folded: [UInt8] = [], isBehindWord = false
        folded.reserveCapacity(bytes.count)
        for byte in bytes {
            switch byte {
            case 0x80...: return nil
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                if isBehindWord, !folded.isEmpty { folded.append(UInt8(ascii: " ")) }
                isBehindWord = false
                folded.append(byte < UInt8(ascii: "A") ? byte : byte | 0x20)
            default: isBehindWord = true
            }
        }
        return String(decoding: folded, as: UTF8.self)
    }

    /// Whether one folded name may be a longer way of writing the other: each word of it stands in the other, legal forms aside.
    static func mayBeSame(_ first: String, _ second: String) -> Bool {
        let first = words(first), second = words(second)
        guard !first.isEmpty, !second.isEmpty else { return true }
        return first.isSubset(of: second) || second.isSubset(of: first)
    }

    private static func words(_ folded: String) -> Set<Substring> {
        Set(folded.split(separator: " ")).subtracting(legalForms)
    }

    private static let legalForms: Set<Substring> = [
        "nv", "bv", "bvba", "sa", "sprl", "srl", "vof", "snc", "comm", "commv", "scs", "cv", "cvba", "scrl", "vzw", "asbl", "sarl", "sas", "eurl",
        "gmbh", "ag",
        "kg", "ug", "ltd", "plc", "inc", "llc", "eenmanszaak",
    ]
}
