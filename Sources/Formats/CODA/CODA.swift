package import DossierModel

/// The coded statement of account of Belgian banks (CODA, Febelfin), versions 1 and 2.
package struct CODA: Format {
    package let name = "coda"
    package let turn = ReadingTurn.originals
    package let delivers: Set<Basis> = [.documents, .files, .statements]
    package let rights: Set<Right> = Right.documents
    package let isDocument = true

    package init() {}

    package func recognise(_ file: FileSample) -> RecognitionReason? { Self.isHead(file.head) ? .content : nil }

    package func read(_ file: SourceFile, of dossier: Dossier, into intake: any DossierIntake) throws {
        try CODAReader(path: file.disk, file: file.path).read(into: intake)
    }

    /// Whether the first record is a header: zeros, a date and a bank in digits, the code of the application, and whether it is a copy.
    private static func isHead(_ head: [UInt8]) -> Bool {
        let record = head.drop { [0xEF, 0xBB, 0xBF, UInt8(ascii: "\r"), UInt8(ascii: "\n")].contains($0) }.prefix(24).map { $0 }
        guard record.count == 24, record[..<5].allSatisfy({ $0 == UInt8(ascii: "0") }) else { return false }
        return record[5..<14].allSatisfy { (48...57).contains($0) } && record[14..<16].elementsEqual("05".utf8)
            && [UInt8(ascii: " "), UInt8(ascii: "D")].contains(record[16]) && record[17...].allSatisfy { $0 == UInt8(ascii: " ") }
    }
}
