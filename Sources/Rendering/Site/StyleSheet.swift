package import DossierModel
import Fixity
import Foundation

/// The style sheet of the templates, as far as the program has to know it: its custom properties, and where they are used.
package struct StyleSheet: Sendable {
    /// Relative to the folder of the templates.
    package static let path = "assets/vitrine.css"

    /// What a custom property is set for.
    package enum Mode: String, CaseIterable, Sendable { case light, dark, print, elsewhere }

    /// A custom property with its value and its line, from 1.
    package struct Property: Hashable, Sendable {
        package let mode: Mode
        package let name: String
        package let value: String
        package let line: Int
    }

    package private(set) var properties: [Property] = []
    /// The names in `var(…)` without a value to fall back on, with their lines.
    package private(set) var uses: [(name: String, line: Int)] = []
    /// The line of a `{` or comment that is not closed, or of a `}` too many.
    package private(set) var unclosedLine: Int?

    /// - Throws: `LabelError.missing` where there is none, `SystemError`.
    package init(templates: String) throws {
        guard let bytes = try WholeFile.bytes(templates + "/" + Self.path) else { throw LabelError.missing(templates + "/" + Self.path) }
        self.init(text: String(decoding: bytes, as: UTF8.self))
    }

    package init(text: String) {
        var blocks: [(prelude: String, line: Int)] = [], piece = "", line = 1, first = 1
        var rest = Substring(text)
        func add(_ character: Character) {
            if piece.isEmpty { if character.isWhitespace { return } else { first = line } }
            piece.append(character)
        }
        while let character = rest.first {
            if rest.hasPrefix("/*") {
                guard let end = rest.range(of: "*/") else {
                    unclosedLine = unclosedLine ?? line
                    break
                }
                line += rest[..<end.upperBound].count(where: \.isNewline)
                rest = rest[end.upperBound...]
                continue
            }
            rest.removeFirst()
            switch character {
            case "{":
                blocks.append((piece.trimmingCharacters(in: .whitespacesAndNewlines), first))
                piece = ""
            case "}", ";":
                take(piece, first, blocks.map(\.prelude))
                piece = ""
                if character == "}", blocks.popLast() == nil { unclosedLine = unclosedLine ?? line }
            case "\"", "'":
                let end = rest.firstIndex(of: character) ?? rest.endIndex
                add(character)
                piece += rest[..<end]
                line += rest[..<end].count(where: \.isNewline)
                rest = end < rest.endIndex ? rest[rest.index(after: end)...] : ""
                add(character)
            default: add(character)
            }
            if character.isNewline { line += 1 }
        }
        if let open = blocks.last { unclosedLine = unclosedLine ?? open.line }
    }

    private mutating func take(_ declaration: String, _ line: Int, _ blocks: [String]) {
        for use in declaration.matches(of: /var\(\s*(--[A-Za-z0-9-]+)\s*\)/) { uses.append((String(use.output.1), line)) }
        guard let match = declaration.firstMatch(of: /^(--[A-Za-z0-9-]+)\s*:\s*(.*)$/.dotMatchesNewlines()) else { return }
        let value = String(match.output.2).trimmingCharacters(in: .whitespacesAndNewlines)
        properties.append(Property(mode: Self.mode(blocks), name: String(match.output.1), value: value, line: line))
    }

    private static func mode(_ blocks: [String]) -> Mode {
        guard blocks.last == ":root" else { return .elsewhere }
        return switch blocks.dropLast() {
        case []: .light
        case ["@media (prefers-color-scheme: dark)"]: .dark
        case ["@media print"]: .print
        default: .elsewhere
        }
    }

    /// The value of a property in light or dark mode; dark mode has that of light mode where it has none of its own.
    package func property(_ name: String, _ mode: Mode) -> Property? {
        properties.last { $0.name == "--" + name && $0.mode == mode } ?? (mode == .light ? nil : property(name, .light))
    }

    // MARK: The accent

    /// What an accent has to be read on; nil where a ground is no colour in the form `#rrggbb`.
    package var palette: AccentPalette? {
        guard let light = grounds(.light), let dark = grounds(.dark) else { return nil }
        return AccentPalette(light: light, dark: dark)
    }

    /// The grounds of one mode; nil where one is no colour in the form `#rrggbb`.
    func grounds(_ mode: Mode) -> AccentGrounds? {
        func colour(_ name: String) -> ScreenColour? { property(name, mode).flatMap { ScreenColour($0.value) } }
        let grounds = AccentPalette.names.compactMap { name in colour(name).map { AccentGrounds.Ground(name, $0) } }
        guard grounds.count == AccentPalette.names.count, let wash = colour("accent-wash") else { return nil }
        return AccentGrounds(grounds: grounds + (mode == .light ? [AccentGrounds.Ground("white", .white)] : []), wash: wash)
    }

    /// What an accent has to be read on in the pages of a folder of templates: its grounds, or those of the program's own sheet where it names none.
    ///
    /// - Throws: `LabelError`, `SystemError`.
    package static func palette(templates: String) throws -> AccentPalette { try StyleSheet(templates: templates).palette ?? .standard }
}
