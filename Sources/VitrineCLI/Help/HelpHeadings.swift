import Foundation
import Rendering

/// The words that the parser itself puts into a page of help, in the language of the user: it knows English ones only.
struct HelpHeadings {
    let labels: Labels

    /// The page of help in the user's language; nil for anything else, such as a version or a script of completions.
    func translated(_ page: String) -> String? {
        guard page.hasPrefix("OVERVIEW: ") else { return nil }
        return page.split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }.joined(separator: "\n")
    }

    private func line(_ line: String) -> String {
        if let key = Self.headings[line] { return labels[key].uppercased() + ":" }
        for (word, key) in Self.openings where line.hasPrefix(word) { return labels[key].uppercased() + ": " + line.dropFirst(word.count) }
        if line.hasPrefix("  See '"), let end = line.range(of: "' for ") {
            return "  " + labels.fill("help.more", ["command": String(line[..<end.lowerBound].dropFirst(7))])
        }
        var line = line
        for (text, key) in Self.texts { line = line.replacingOccurrences(of: text, with: labels[key]) }
        return line.replacingOccurrences(of: "(default:", with: "(\(labels["help.default"]):")
    }

    private static let headings = ["ARGUMENTS:": "help.arguments", "OPTIONS:": "help.options", "SUBCOMMANDS:": "help.subcommands"]
    private static let openings = [("OVERVIEW: ", "help.overview"), ("USAGE: ", "help.usage")]
    /// At the end of a line each.
    private static let texts = [
        ("Show the version.", "help.version"), ("Show subcommand help information.", "help.help"), ("Show help information.", "help.help"),
    ]
}
