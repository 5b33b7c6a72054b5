/// The texts that the cells of an .xlsx file name by their number, one behind the other.
struct SharedStrings {
    /// More than this, in bytes, is no list of texts of a ledger.
    static let longest = 256 << 20

    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []

    init() {}

    /// - Throws: `UnreadableFile`, `SpreadsheetFault`.
    init(_ xml: SpreadsheetXML) throws {
        guard try xml.begin("sst") else { throw SpreadsheetFault(.sheetPart, xml.part) }
        try xml.walk { cursor in
            try cursor.children { name in
                guard name == "si" else { return }
                try bytes.append(contentsOf: XLSXText.runs(cursor).utf8)
                if bytes.count > Self.longest { throw SpreadsheetFault(.sheetTooLarge) }
                ends.append(UInt32(bytes.count))
            }
            try cursor.finish()
        }
    }

    /// Nil where there is no text of that number.
    subscript(index: Int) -> ArraySlice<UInt8>? {
        ends.indices.contains(index) ? bytes[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])] : nil
    }
}
