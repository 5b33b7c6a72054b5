package import DossierModel
import Faults

/// Puts a diagnostic into words: the catalogue's `diagnostic.<identifier>` for what is wrong and `.fix` for what to do next.
package struct DiagnosticWording: Sendable {
    package let labels: Labels
    private let notation: Notation

    package init(_ labels: Labels) {
        self.labels = labels
        notation = Notation(labels.language)
    }

    /// What is wrong, in one sentence; behind it, in brackets, where it stands in an auditfile and the characters that nobody sees.
    package func summary(_ diagnostic: Diagnostic) -> String {
        let text = labels.fill("diagnostic.\(diagnostic.identifier.rawValue)", values(diagnostic)).trimmingDoubleSpaces()
        let characters = characters(of: diagnostic).map { labels.fill("unusual.summary", ["value": $0]) }
        return ([text] + [place(of: diagnostic), characters].compactMap { $0.map { "(\($0))" } }).joined(separator: " ")
    }

    /// What to do next.
    package func fix(_ diagnostic: Diagnostic) -> String {
        if Self.cells.contains(diagnostic.identifier), !Self.isExported(diagnostic.location.file), let characters = characters(of: diagnostic) {
            return labels.fill("unusual.fix", ["value": characters])
        }
        var key = "diagnostic.\(diagnostic.identifier.rawValue).fix"
        // What helps against one problem may not help against another of the same diagnostic.
        if case .text(let problem)? = diagnostic.arguments["problem"], labels.texts["problem.\(problem).fix"] != nil {
            key = "problem.\(problem).fix"
        }
        return labels.fill(key, values(diagnostic)).trimmingDoubleSpaces()
    }

    /// Diagnostics whose usual advice does not help with a character that nobody sees: to declare a name with it would make things worse.
    private static let cells: Set<Diagnostic.Identifier> = [
        .invalidAmount, .invalidDate, .invalidEnterpriseNumber, .unknownAccount, .unknownJournal, .unknownParty,
    ]

    /// An auditfile is not typed by anybody.
    private static func isExported(_ file: String) -> Bool { file.lowercased().hasSuffix(".xaf") || file.lowercased().hasSuffix(".xml") }

    /// `journal 'VK', transaction '7', line '2'`; nil for what stands in no auditfile.
    private func place(of diagnostic: Diagnostic) -> String? {
        let words = ["accounts", "parties", "opening", "journal", "transaction", "transaction-at", "line", "line-at"].compactMap { part in
            diagnostic.arguments["where.\(part)"].map { labels.fill("where.\(part)", ["value": text($0, of: "value")]) }
        }
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }

    /// `U+2212 minus sign, U+2E3A`; nil where there is none.
    private func characters(of diagnostic: Diagnostic) -> String? {
        guard case .text(let codes)? = diagnostic.arguments[UnusualCharacters.argument] else { return nil }
        return codes.split(separator: " ").map { code in
            let digits = String(code.dropFirst(2))
            let isDigit = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)?.properties.generalCategory == .decimalNumber
            return [String(code), labels.texts["unusual.\(isDigit ? "digit" : digits)"]].compactMap { $0 }.joined(separator: " ")
        }.joined(separator: ", ")
    }

    /// The message as a terminal shows it: `file:line:column: error: summary [Identifier]`, then notes and the fix, each on a line of its own.
    package func message(_ diagnostic: Diagnostic) -> String {
        let severity = labels["severity.\(diagnostic.severity.rawValue)"]
        var lines = ["\(diagnostic.location): \(severity): \(summary(diagnostic)) [\(diagnostic.identifier.rawValue)]"]
        for place in diagnostic.related {
            lines.append("    \(labels["severity.note"]): \(labels.fill("diagnostic.related", ["place": place.description]))")
        }
        if let reason = diagnostic.accepted {
            lines.append("    \(labels["severity.note"]): \(labels.fill("diagnostic.accepted", ["reason": reason]))")
        }
        lines.append("    \(labels["severity.fix"]): \(fix(diagnostic))")
        return lines.joined(separator: "\n")
    }

    private func values(_ diagnostic: Diagnostic) -> [String: String] {
        var values: [String: String] = [:]
        let isKind = diagnostic.arguments["field"] == .text("kind")
        for (name, argument) in diagnostic.arguments where name != "problem" {
            if isKind, ["value", "expected"].contains(name), case .text(let kind) = argument, let words = labels.texts["kind.\(kind)"] {
                values[name] = words
            } else {
                values[name] = text(argument, of: name)
            }
        }
        // Snapshots of before have the reason as `value`.
        let reason = diagnostic.arguments["reason"] ?? (diagnostic.identifier == .pagesNotCounted ? diagnostic.arguments["value"] : nil)
        if case .text(let reason) = reason { values["reason"] = problem(reason, [:]) }
        // And no reason why a PDF does not open or is no picture.
        let stored = diagnostic.arguments["problem"] ?? Self.problems[diagnostic.identifier]
        if case .text(let text) = stored { values["problem"] = problem(text, values) }
        return values
    }

    private static let problems: [Diagnostic.Identifier: Diagnostic.Argument] = [.unreadablePDF: "pdfUnreadable", .pictureDiffers: "pictureWords"]

    /// A problem is a word of the program's own, with values that stand beside it or behind it; why the system refused something; or the words of a
    /// library, which are marked as such.
    private func problem(_ text: String, _ values: [String: String]) -> String {
        if let reason = SystemReason(stored: text) { return labels.words(reason.message) }
        if labels.texts["problem.\(text)"] != nil { return labels.fill("problem.\(text)", values) }
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        if parts.count == 2, labels.texts["problem.\(parts[0])"] != nil { return labels.fill("problem.\(parts[0])", ["value": parts[1].onOneLine]) }
        return labels.fill("problem.library", ["text": text.onOneLine])
    }

    private func text(_ argument: Diagnostic.Argument, of name: String) -> String {
        switch argument {
        case .text(let text) where name == "kind": labels["kind.\(text)"]
        case .text(let text) where name == "suggestion": text.isEmpty ? "" : labels.fill("diagnostic.suggestion", ["value": text])
        case .text(let text) where ["ratio", "needed"].contains(name): text.replacing(".", with: notation.decimalMark)
        case .text(let text) where name == "sample": labels.fill("diagnostic.sample", ["value": text.onOneLine])
        case .text(let text): text.onOneLine
        case .count(let count): notation.count(count)
        case .day(let day): notation.day(day)
        case .money(let money): notation.amount(money.minorUnits, money.currency)
        }
    }
}

extension String {
    /// An argument that stayed empty leaves no gap.
    fileprivate func trimmingDoubleSpaces() -> String { replacing("  ", with: " ") }
}
