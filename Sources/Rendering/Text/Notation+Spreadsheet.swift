import DossierModel

/// How a spreadsheet in a language reads what a file for it has.
extension Notation {
    /// Between columns: what the decimal sign of the language leaves free.
    var listMark: Unicode.Scalar { language == .en ? "," : ";" }

    /// As the pages write it; in English `2024-03-31`, since 03/04/2024 is another day in London than in New York.
    func sheetDay(_ day: Day) -> String { language == .en ? day.description : self.day(day) }

    /// `-1234,56` of `-1234.56`: without groups, which not every spreadsheet takes for a number.
    func sheetNumber(_ plain: String) -> String {
        guard language != .en, let point = plain.utf8.firstIndex(of: UInt8(ascii: ".")) else { return plain }
        return plain[..<point] + "," + plain[plain.utf8.index(after: point)...]
    }
}
