package import DossierModel

/// A statement of account (MT940) or a report of what happened so far (MT942) in the form of SWIFT, with the ways of the banks that write it.
package struct MT940: Format {
    package let name = "mt940"
    package let turn = ReadingTurn.originals
    package let delivers: Set<Basis> = [.documents, .files, .statements]
    package let rights: Set<Right> = Right.documents
    package let isDocument = true

    package init() {}

    package func recognise(_ file: FileSample) -> RecognitionReason? { Self.isHead(file.head) ? .content : nil }

    package func read(_ file: SourceFile, of dossier: Dossier, into intake: any DossierIntake) throws {
        try MT940Reader(path: file.disk, file: file.path).read(into: intake)
    }

    /// Whether fields for a reference, an account and a number, balance or movement stand there in this order, each at the start of a line.
    private static func isHead(_ head: [UInt8]) -> Bool {
        let lines = head.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        var wanted: [[String]] = [[":20:"], [":25:", ":25P:"], [":28C:", ":28:", ":60F:", ":60M:", ":61:"]]
        for line in lines {
            let text = line.drop { $0 < 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
            guard let first = wanted.first else { return true }
            if first.contains(where: { text.starts(with: $0.utf8) }) || first == [":20:"] && isInEnvelope(text) { wanted.removeFirst() }
        }
        return wanted.isEmpty
    }

    /// Whether the text of a message begins in the line of its envelope: `{1:…}{2:…}{4::20:…`.
    private static func isInEnvelope(_ line: ArraySlice<UInt8>) -> Bool {
        line.first == UInt8(ascii: "{") && MT940Lines.text(behindEnvelope: String(decoding: line, as: UTF8.self)).hasPrefix(":20:")
    }
}
