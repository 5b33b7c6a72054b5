package import DossierModel

/// Reads a note: front matter between two lines of `---`, then CommonMark.
package struct NoteReader {
    static let maximum = 4 << 20

    package init() {}

    /// Hands over the note unless its front matter has an error.
    ///
    /// - Parameters:
    ///   - path: the file on disk, at most 4 MB.
    ///   - file: its path inside the dossier folder.
    /// - Throws: what `intake` throws; faults of the file are reported to it.
    package func read(_ path: String, file: String, into intake: any DossierIntake) throws {
        guard let content = try TextFile.read(path, file: file, maximum: NoteReader.maximum, into: intake) else { return }
        let lines = content.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard lines.first?.trimmed == "---" else {
            return try intake.take(.note(note(file, lines, from: 0)))
        }
        guard let end = lines.dropFirst().firstIndex(where: { $0.trimmed == "---" }) else {
            return try invalid("unterminated", SourceLocation(file, line: 1), intake)
        }
        let report = YAMLReport(file: file, linesBefore: 1, intake: intake)
        do {
            var matter: YAMLFields?
            if let root = try YAMLText.compose(lines[1..<end].joined(separator: "\n")) {
                guard case .mapping = root else {
                    return try invalid("notAMapping", report.location(root.mark), intake)
                }
                matter = try YAMLFields(root, prefix: "", report: report)
            }
            // Other programs keep tags and the like here: said, and no reason to stop.
            try matter?.checkNames(["title", "date", "document", "period"], severity: .finding)
            var note = note(file, lines, from: end + 1, title: try matter?.text("title"))
            note.date = try matter?.value("date")?.day()
            note.document = try matter?.text("document")
            if let period = try matter?.value("period") {
                note.period = Period(period.text)
                if note.period == nil { try period.invalid(expected: "2024, 2024-03") }
            }
            if report.faulty.isEmpty { try intake.take(.note(note)) }
        } catch let fault as YAMLText.Fault {
            try invalid(fault.problem, SourceLocation(file, line: (fault.line ?? 0) + 1, column: fault.column), intake)
        }
    }

    private func invalid(_ problem: String, _ location: SourceLocation, _ intake: any DossierIntake) throws {
        try intake.report(Diagnostic(.invalidFrontMatter, at: location, ["problem": .text(problem)]))
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
