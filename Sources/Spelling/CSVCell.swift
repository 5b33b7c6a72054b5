/// How a text stands in a CSV file (RFC 4180) that a person opens in a spreadsheet.
package enum CSVCell {
    /// A text that a spreadsheet would take for a formula gets an apostrophe in front; amounts are written by themselves and stay numbers.
    package static func append(_ text: String, to bytes: inout [UInt8]) {
        let isFormula = text.utf8.first.map(formulaStarts.contains) ?? false
        let needsQuotes = text.utf8.contains(where: quoted.contains)
        if needsQuotes { bytes.append(34) }
        if isFormula { bytes.append(39) }
        for byte in text.utf8 {
            if byte == 34 { bytes.append(34) }
            bytes.append(byte)
        }
        if needsQuotes { bytes.append(34) }
    }

    /// With what a spreadsheet lets a formula start.
    package static let formulaStarts = Array("=+-@\t\r".utf8)
    private static let quoted = Array("\",;\r\n".utf8)
}
