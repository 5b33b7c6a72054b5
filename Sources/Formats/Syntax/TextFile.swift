import DossierModel

/// A small text file that is read as a whole: `dossier.yml`, a note.
struct TextFile {
    /// The text without byte-order mark.
    let text: String

    /// Reads a file of at most `maximum` bytes of UTF-8; reports what is wrong with it and returns nil if it cannot.
    ///
    /// - Throws: what `intake` throws; `RefusedRead` for what says nothing of the file.
    static func read(_ path: String, file: String, maximum: Int, into intake: any DossierIntake) throws -> TextFile? {
        var bytes: [UInt8]
        do {
            guard let contents = try ByteStream.contents(of: path, maximum: maximum) else {
                try intake.report(Diagnostic(
                    .unreadableFile, at: SourceLocation(file),
                    ["path": .text(file), "problem": "tooLarge", "count": .count(maximum)]))
                return nil
            }
            bytes = contents
        } catch let fault as UnreadableFile {
            try intake.report(fault.diagnostic(file))
            return nil
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            try intake.report(
                Diagnostic(.invalidEncoding, at: SourceLocation(file, line: firstBadLine(bytes)), ["path": .text(file), "value": "utf-8"]))
            return nil
        }
        if bytes.contains(0), let fault = ForbiddenCharacter.nul(in: text, file: file) {
            try intake.report(fault)
            return nil
        }
        return TextFile(text: text)
    }

    private static func firstBadLine(_ bytes: [UInt8]) -> Int {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
        return lines.distance(from: lines.startIndex, to: bad ?? lines.startIndex) + 1
    }
}
