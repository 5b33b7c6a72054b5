/// The words for `dossier.yml`.
extension TableProposal {
    /// The item on one line, `{files: ledger/2024.csv, dates: dmy}`; between two values of a field stands `or`.
    package var item: String {
        let columns = parts.filter { $0.field.hasPrefix("columns.") }
        var own = parts.filter { !$0.field.hasPrefix("columns.") }.map { "\($0.field): \($0.values.joined(separator: " or "))" }
        if !columns.isEmpty { own.append("columns: {" + columns.map { "\($0.name): \(Self.quoted($0.values[0]))" }.joined(separator: ", ") + "}") }
        return "{" + (["files: \(Self.quoted(form.files))"] + own).joined(separator: ", ") + "}"
    }

    /// The item with each reason as a comment; a field of which a person has to choose the value is a comment as a whole.
    package var lines: [String] {
        var lines = ["  - files: \(Self.quoted(form.files))"], isInColumns = false
        for part in parts {
            let isColumn = part.field.hasPrefix("columns.")
            if isColumn, !isInColumns { lines.append("    columns:") }
            isInColumns = isColumn
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
    /// Of `columns.date` the last word.
    fileprivate var name: String { field.split(separator: ".").last.map(String.init) ?? field }
}

extension String {
    fileprivate func padding(to width: Int) -> String { count < width ? self + String(repeating: " ", count: width - count) : self + " " }
}
