package import DossierModel

extension Character {
    /// Whether a line of a text file ends here; U+000B, U+000C, U+0085, U+2028 and U+2029 belong to the line.
    fileprivate var endsLine: Bool { self == "\n" || self == "\r\n" || self == "\r" }
}

/// Reads a note: front matter between two lines of `---`, then CommonMark.
package struct NoteReader {
    static let maximum = 4 << 20

    package init() {}

    /// Hands over the note, whatever is wrong with its front matter: each fault of that is a finding.
    ///
    /// - Parameters:
    ///   - path: the file on disk, at most 4 MB of text.
    ///   - file: its path inside the dossier folder.
    /// - Throws: what `intake` throws; faults of the file are reported to it.
    package func read(_ path: String, file: String, into intake: any DossierIntake) throws {
        guard let content = try TextFile.read(path, file: file, maximum: NoteReader.maximum, into: intake) else { return }
        let lines = content.text.split(omittingEmptySubsequences: false, whereSeparator: \.endsLine)
        guard lines.first?.trimmed == "---" else { return try intake.take(.note(note(file, lines, from: 0))) }
        guard let end = lines.dropFirst().firstIndex(where: { $0.trimmed == "---" }) else {
            try intake.report(Diagnostic(
                .invalidFrontMatter, at: SourceLocation(file, line: 1), ["problem": "unterminated", "expected": .text(FrontMatter.example)]))
            return try intake.take(.note(note(file, lines, from: 0)))
        }
        let report = YAMLReport(file: file, linesBefore: 1, severity: .finding, intake: intake)
        switch try FrontMatter(lines[1..<end], report: report).read() {
        case .text: try intake.take(.note(note(file, lines, from: 0)))
        case .empty: try intake.take(.note(note(file, lines, from: end + 1)))
        case .fields(let fields):
            var note = note(file, lines, from: end + 1, title: try fields.text("title"))
            note.date = try fields.value("date")?.dayOfMoment()
            note.document = try fields.text("document")
            if let period = try fields.value("period") {
                note.period = Period(period.text)
                if note.period == nil { try period.invalid(expected: "2024, 2024-03") }
            }
            if let language = try fields.value("language") {
                // The form of a tag, not whether it is a language that exists.
                if language.text.wholeMatch(of: /[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*/) != nil { note.language = language.text } else {
                    try language.invalid(expected: "fr, nl-BE")
                }
            }
            try intake.take(.note(note))
        }
    }

    private func note(_ file: String, _ lines: [Substring], from first: Int, title: String? = nil) -> Note {
        let body = lines[first...]
        var title = title
        if title?.isEmpty ?? true { title = firstHeading(body) ?? fileTitle(file) }
        return Note(
            path: file, title: title ?? file, markdown: body.joined(separator: "\n"), firstLine: first + 1,
            origin: SourceLocation(file, line: 1))
    }

    /// The first heading outside fenced code: `# Title`, or a line with `===` or `---` under it.
    private func firstHeading(_ lines: ArraySlice<Substring>) -> String? {
        var fence: Character?
        var previous = ""
        for line in lines {
            let text = line.trimmed
            let isIndented = line.prefix(4).allSatisfy { $0 == " " } && line.count > 3 || line.first == "\t"
            if let mark = text.first, text.hasPrefix("```") || text.hasPrefix("~~~"), fence == nil || fence == mark {
                fence = fence == nil ? mark : nil
                previous = ""
                continue
            }
            if fence != nil || isIndented {
                previous = ""
                continue
            }
            let level = text.prefix { $0 == "#" }.count
            if (1...6).contains(level), text.dropFirst(level).first?.isWhitespace ?? false {
                var heading = text.dropFirst(level).trimmed
                let closing = heading.reversed().prefix { $0 == "#" }.count
                if closing > 0, heading.dropLast(closing).last?.isWhitespace ?? true { heading = heading.dropLast(closing).trimmed }
                if !heading.isEmpty { return heading }
            }
            if !previous.isEmpty, !text.isEmpty, Set(text) == ["="] || Set(text) == ["-"] { return previous }
            previous = text
        }
        return nil
    }

    private func fileTitle(_ file: String) -> String {
        let name = file.split(separator: "/").last ?? ""
        return String(name.lastIndex(of: ".").map { name[..<$0] } ?? name)
    }
}
