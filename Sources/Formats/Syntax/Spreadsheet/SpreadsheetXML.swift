import Glibc

/// A part of a spreadsheet file as XML.
final class SpreadsheetXML {
    let part: String
    private let bytes: Bytes
    private let cursor: XMLCursor

    /// - Parameter zip: Stands at the part.
    /// - Throws: `UnreadableFile`, `SpreadsheetFault`.
    init(_ zip: OpenedZip, part: String, path: String, allowance: Allowance) throws {
        if zip.isEncrypted { throw SpreadsheetFault(.sheetPassword) }
        self.part = part
        bytes = Bytes(zip, allowance)
        cursor = try XMLCursor(XMLSource(bytes, path: path, isUTF8: true))
    }

    /// Walks through the part; what stops the walk is told as a fault of the file.
    ///
    /// - Throws: `UnreadableFile`, `SpreadsheetFault`, what `body` throws.
    func walk<Result>(_ body: (XMLCursor) throws -> Result) throws -> Result {
        do {
            return try body(cursor)
        } catch let fault as XMLCursor.Fault {
            if let why = bytes.fault { throw why }
            if let code = fault.refused { throw UnreadableFile(path: part, code: code) }
            throw SpreadsheetFault(.sheetPart, part)
        }
    }

    /// Moves on to the root element; false where it has another name.
    ///
    /// - Throws: `UnreadableFile`, `SpreadsheetFault`.
    func begin(_ root: String) throws -> Bool {
        guard let found = try walk({ try $0.root() }) else { throw SpreadsheetFault(.doctype) }
        return found.name == root
    }

    /// Reads the rest, so that damage behind what was looked for is found too.
    ///
    /// - Throws: `UnreadableFile`, `SpreadsheetFault`.
    func finish() throws { try walk { try $0.finish() } }

    /// What libarchive unpacks, as far as it is allowed.
    private final class Bytes: XMLBytes {
        private let zip: OpenedZip
        private let allowance: Allowance
        private(set) var fault: (any Error)?

        init(_ zip: OpenedZip, _ allowance: Allowance) { (self.zip, self.allowance) = (zip, allowance) }

        func read(into buffer: UnsafeMutableRawBufferPointer) throws(XMLBytesFault) -> Int {
            do {
                let count = try zip.read(into: buffer)
                if !allowance.take(count) { throw SpreadsheetFault(.sheetTooLarge) }
                return count
            } catch {
                fault = error
                throw XMLBytesFault(code: nil)
            }
        }
    }
}
