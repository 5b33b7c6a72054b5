import Foundation
import DossierModel
package import Snapshots
import Spelling

/// What a PDF is called in a zip: `<kind>/<year>/<date>-<number>-<party>`.
///
/// Names are `a-z`, `0-9` and hyphens. Letters lose their accents rather than being kept as UTF-8: Explorer and 7-Zip read the zip's UTF-8 flag, but
/// `unzip` writes `#U00e9` in a locale without UTF-8, macOS takes names apart into letter and accent so that lists no longer match, and older
/// systems read code page 437. What a party is really called stands in the index.
package enum ExportName {
    /// The longest path in a zip, in characters.
    package static let longest = 150

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
        return (folders + [isTelling && !name.isEmpty ? safe(name) : own(file)]).joined(separator: "/")
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
        let isASCII = text.utf8.allSatisfy { $0 < 128 }
        return slug(isASCII ? text : text.reduce(into: "") { $0 += letters[$1] ?? String($1) }, limit: limit)
    }

    /// Letters that are no other letter with an accent.
    private static let letters: [Character: String] = [
        "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th",
        "Þ": "th",
        "ß": "ss", "ẞ": "ss", "ı": "i", "€": "eur", "&": "-",
    ]
}
