import DossierModel
import Faults
import Fixity
import Foundation
import Rendering

/// Writes to the terminal in the user's language: results to standard output, diagnostics and progress to standard error. Whatever a
/// dossier, a path or a bag brings along is made visible first: it writes on its own line and steers no terminal.
struct Terminal: Sendable {
    let labels: Labels
    private let wording: DiagnosticWording
    let notation: Notation
    let quiet: Bool
    /// When what is under way began, and when it was last said.
    let meter = ProgressMeter()

    init(labels: Labels, quiet: Bool) {
        self.labels = labels
        wording = DiagnosticWording(labels)
        notation = Notation(labels.language)
        self.quiet = quiet
    }

    /// The first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set decides; English where it names no language of the catalogue.
    static func language(of environment: [String: String]) -> Language {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = environment[name], !value.isEmpty else { continue }
            return Language(rawValue: String(value.prefix(2))) ?? .en
        }
        return .en
    }

    /// The text of a key with visible values filled in.
    func say(_ key: String, _ values: [String: String] = [:]) -> String { labels.fill(key, values.mapValues(\.visible)) }

    /// `1 error`, `2 errors`: a number with its word, which French leaves in the singular at nought.
    func counted(_ noun: String, _ count: Int) -> String { labels.counted(noun, count) }

    /// A diagnostic in words, on several lines.
    func message(_ diagnostic: Diagnostic) -> String { wording.message(diagnostic.visible) }

    /// A line of the result.
    func print(_ key: String, _ values: [String: String] = [:]) {
        guard !quiet else { return }
        write(say(key, values) + "\n", to: .standardOutput)
    }

    /// A line of the result.
    func print(_ message: Message) {
        guard !quiet else { return }
        write(labels.words(message) + "\n", to: .standardOutput)
    }

    /// A line of a table that was asked for, on standard output also where the terminal is quiet. All of them go out at once and none is kept in the
    /// library of C, so that they stand before what is said after them, on whichever channel.
    func printLine(_ line: String) { write(line + "\n", to: .standardOutput) }

    /// What `--json` asks for, on standard output also where the terminal is quiet.
    func printJSON(_ value: some Encodable) throws { write(try CanonicalJSON.text(value), to: .standardOutput) }

    /// A diagnostic: errors always, findings unless quiet.
    func print(_ diagnostic: Diagnostic) {
        guard !quiet || diagnostic.severity == .error else { return }
        write(message(diagnostic) + "\n", to: .standardError)
    }

    /// How many findings of a kind were not printed.
    func printFolded(_ count: Int, of identifier: Diagnostic.Identifier) {
        guard !quiet else { return }
        printError(say("cli.folded", ["count": notation.count(count), "identifier": identifier.rawValue]))
    }

    /// A way in which a sealed folder is not what it was.
    func print(_ deviation: SealedArchive.Deviation) {
        printError(say("cli.deviation", [
            "path": deviation.path, "what": say("deviation.\(deviation.identifier)"),
            "detail": ["FingerprintMismatch", "NotDerived"].contains(deviation.identifier) ? deviation.detail : "",
            "identifier": deviation.identifier,
        ]))
    }

    /// One line.
    func printError(_ line: String) { write(line.visible + "\n", to: .standardError) }

    func write(_ text: String, to handle: FileHandle) {
        // A reader that went away, as in `vitrine check … | head`, is no reason to fail.
        try? handle.write(contentsOf: Data(text.utf8))
    }
}
