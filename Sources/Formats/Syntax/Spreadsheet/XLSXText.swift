/// What stands in the texts of an .xlsx file.
enum XLSXText {
    /// The text of an element: all of its runs, without the readings beside them (`rPh`).
    ///
    /// - Throws: `SpreadsheetFault`, `XMLCursor.Fault`.
    static func runs(_ cursor: XMLCursor) throws -> String {
        var text = ""
        try cursor.children { name in
            switch name {
            case "t": try text.append(plain(cursor))
            case "r": try cursor.children { if $0 == "t" { try text.append(plain(cursor)) } }
            default: break
            }
            if text.utf8.count > CSVReader.longestField { throw SpreadsheetFault(.sheetTooLarge) }
        }
        return unescaped(text)
    }

    /// The text of an element as it stands, with the blanks around it.
    ///
    /// - Throws: `SpreadsheetFault`, `XMLCursor.Fault`.
    static func plain(_ cursor: XMLCursor) throws -> String {
        var text = ""
        try cursor.content(text: { text += $0 }, element: { _ in })
        if text.utf8.count > CSVReader.longestField { throw SpreadsheetFault(.sheetTooLarge) }
        return text
    }

    /// A character that XML cannot hold stands as `_x000D_`, and so does the mark itself.
    static func unescaped(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        var rest = text.utf8[...], units: [UInt16] = []
        while let byte = rest.first {
            if byte == UInt8(ascii: "_"), let unit = escape(rest) {
                units.append(unit)
                rest = rest.dropFirst(7)
            } else {
                let end = rest.dropFirst().firstIndex(of: UInt8(ascii: "_")) ?? rest.endIndex
                units += Substring(rest[..<end]).utf16
                rest = rest[end...]
            }
        }
        return String(decoding: units, as: UTF16.self)
    }

    private static func escape(_ text: Substring.UTF8View) -> UInt16? {
        let mark = Array(text.prefix(7))
        guard mark.count == 7, mark[1] == UInt8(ascii: "x"), mark[6] == UInt8(ascii: "_"), mark[2] != UInt8(ascii: "+"), mark[2] != UInt8(ascii: "-")
        else { return nil }
        return UInt16(String(decoding: mark[2..<6], as: UTF8.self), radix: 16)
    }
}
