/// Which styles of an .xlsx file show a number as a date.
struct XLSXStyles {
    private var areDates: [Bool] = []

    init() {}

    /// - Throws: `UnreadableFile`, `SpreadsheetFault`.
    init(_ xml: SpreadsheetXML) throws {
        guard try xml.begin("styleSheet") else { return }
        var formats: [Int: Bool] = [:], numbers: [Int] = []
        try xml.walk { cursor in
            try cursor.children { part in
                switch part {
                case "numFmts":
                    try cursor.children { _ in
                        guard let number = cursor.attribute("numFmtId").flatMap({ Int($0) }), let code = cursor.attribute("formatCode") else {
                            return
                        }
                        formats[number] = Self.isDate(code)
                    }
                case "cellXfs": try cursor.children { _ in numbers.append(cursor.attribute("numFmtId").flatMap { Int($0) } ?? 0) }
                default: break
                }
            }
            try cursor.finish()
        }
        areDates = numbers.map { formats[$0] ?? Self.builtIn($0) }
    }

    func isDate(_ style: Int) -> Bool { areDates.indices.contains(style) && areDates[style] }

    /// The formats that have a number and no code; from 27 on those of dates in East Asia.
    private static func builtIn(_ number: Int) -> Bool {
        (14...22).contains(number) || (27...36).contains(number) || (45...47).contains(number) || (50...58).contains(number)
    }

    /// Whether a code has a letter of a year, month or day outside quotes, brackets and behind no escape.
    static func isDate(_ code: String) -> Bool {
        var end: UInt8?, isEscaped = false
        for byte in code.utf8 {
            if isEscaped {
                isEscaped = false
            } else if let mark = end {
                if byte == mark { end = nil }
            } else {
                switch byte {
                case UInt8(ascii: "\""): end = byte
                case UInt8(ascii: "["): end = UInt8(ascii: "]")
                case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): isEscaped = true
                case UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "m"), UInt8(ascii: "M"), UInt8(ascii: "d"), UInt8(ascii: "D"): return true
                default: break
                }
            }
        }
        return false
    }
}
