/// The words for `dossier.yml`.
extension TableProposal {
    /// The item on one line, `{files: ledger/2024.csv, dates: dmy}`; between two values of a field stands `or`.
    package var item: String {
        var own = parts.filter { $0.group == nil }.map { "\($0.field): \($0.values.joined(separator: " or "))" }
        for group in ["columns", "constants"] {
            let inner = parts.filter { $0.group == group }
            if !inner.isEmpty { own.append("\(group): {" + inner.map { "\($0.name): \(Self.quoted($0.values[0]))" }.joined(separator: ", ") + "}") }
        }
        return "{" + (["files: \(Self.quoted(form.files))"] + own).joined(separator: ", ") + "}"
    }

    /// The item with each reason as a comment; a field of which a person has to choose the value is a comment as a whole.
    package var lines: [String] {
        var lines = ["  - files: \(Self.quoted(form.files))"], group: String?
        for part in parts {
            let isColumn = part.group != nil
            if let opened = part.group, opened != group { lines.append("    \(opened):") }
            group = part.group
            let text = (isColumn ? "      " : "    ") + (part.values.count > 1 ? "# " : "") + "\(part.name): "
                + (part.values.count > 1 ? part.values.joined(separator: " or ") : isColumn ? Self.quoted(part.values[0]) : part.values[0])
            let reason = part.reason.split(whereSeparator: \.isNewline).joined(separator: " ")
            lines.append(text.padding(to: 40) + "# " + (part.values.count > 1 ? "please choose: " : "") + reason)
        }
        return lines
    }

    /// A text of a file as YAML has it.
    private static func quoted(_ text: String) -> String {
        let isPlain =
            text.first?.isLetter == true
            && text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || "0123456789 ./_-".unicodeScalars.contains($0) }
        return isPlain && text.last != " " ? text : "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

extension TableProposal.Part {
    /// Of `columns.date` the first word; nil where it has one alone.
    fileprivate var group: String? { field.contains(".") ? field.split(separator: ".").first.map(String.init) : nil }
    /// The last.
    fileprivate var name: String { field.split(separator: ".").last.map(String.init) ?? field }
}

extension String {
    fileprivate func padding(to width: Int) -> String { count < width ? self + String(repeating: " ", count: width - count) : self + " " }
}
