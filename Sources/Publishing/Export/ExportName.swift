import Foundation
import DossierModel
package import Snapshots
import Spelling

/// What a file is called in a zip: `<kind>/<year>/<date>-<number>-<party>`.
///
/// Names are small letters and digits of any script, in Unicode's form NFKC, and hyphens; nothing that Windows refuses. The zip says that they are
/// UTF-8.
package enum ExportName {
    /// The longest path in a zip, in characters, and the longest name of a file in octets without what tells it from others: file systems take 255.
    package static let longest = 150, longestName = 200

    /// The path without a number that tells it from others and without `.pdf`: at most 131 characters, so that both fit.
    package static func stem(of file: PDFFile, _ words: ExportWords) -> String {
        guard let facts = file.facts else { return folder(words.unsorted) + "/" + own(file) }
        var folders = [folder(words.kind(facts.kind))]
        if facts.year > 0 { folders.append(String(facts.year)) }
        var parts: [String] = []
        if let date = facts.date {
            parts.append(date.description)
        } else if facts.month > 0, facts.year > 0 {
            parts.append(String(facts.year) + (facts.month < 10 ? "-0" : "-") + String(facts.month))
        }
        parts += [(facts.number, 40), (facts.party, 40)].map { plain($0.0 ?? "", $0.1) }.filter { !$0.isEmpty }
        let name = parts.joined(separator: "-")
        // A month alone tells nothing apart.
        let isTelling = parts.count > 1 || facts.date != nil || facts.number != nil || facts.party != nil
        return (folders + [isTelling && !name.isEmpty && !facts.isNamed ? safe(name) : own(file)]).joined(separator: "/")
    }

    private static func folder(_ text: String) -> String {
        let name = plain(text, 28)
        return name.isEmpty ? "pdf" : safe(name)
    }

    /// What the file itself is called.
    private static func own(_ file: PDFFile) -> String {
        let name = file.shown.split(separator: "/").last.map(String.init) ?? file.shown
        let isNamed = name.utf8.count > 4 && [".pdf", ".xml"].contains(where: name.lowercased().hasSuffix)
        let own = plain(isNamed ? String(name.dropLast(4)) : name, 92)
        return own.isEmpty ? "pdf" : safe(own)
    }

    private static func safe(_ name: String) -> String { WindowsName.isDevice(name) ? "pdf-" + name : name }

    private static func plain(_ text: String, _ limit: Int) -> String {
        var plain = "", octets = 0, isParted = false
        // Small letters may be composed anew: İ is two.
        for character in text.precomposedStringWithCompatibilityMapping.lowercased().precomposedStringWithCompatibilityMapping {
            guard character.isLetter || character.isNumber, !character.unicodeScalars.contains(where: Self.isUnseen) else {
                isParted = !plain.isEmpty
                continue
            }
            octets += character.utf8.count + (isParted ? 1 : 0)
            guard plain.count + (isParted ? 2 : 1) <= limit, octets <= longestName / 2 else { break }
            plain += (isParted ? "-" : "") + String(character)
            isParted = false
        }
        return plain
    }

    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool { UnseenCharacter.matches(scalar, before: nil, after: nil) }
}
