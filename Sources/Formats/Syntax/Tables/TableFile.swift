import DossierModel

/// Which reader a file with a table needs: its bytes say so, and where they leave it open its name.
enum TableFile {
    /// The containers that spreadsheets come in.
    enum Container {
        case zip
        /// Of old office programs, and of an encrypted .xlsx.
        case old
    }

    static let spreadsheets = ["xlsx", "ods"]

    /// - Throws: What `intake` throws.
    static func rows(of path: String, file: String, form: TableForm, into intake: any DossierIntake) throws -> any TableRows {
        let claims = spreadsheets.contains { file.lowercased().hasSuffix("." + $0) }, head = try? ByteStream.head(of: path, 1)
        // A file that is empty or cannot be opened is one of no kind.
        if let head, !head.isEmpty, claims || container(of: path) != nil {
            return try SpreadsheetRows(path: path, file: file, form: form, intake: intake)
        }
        return try CSVReader(path: path, file: file, form: form, intake: intake)
    }

    static func container(of path: String) -> Container? {
        let head = (try? ByteStream.head(of: path, 8)) ?? []
        if head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0x50, 0x4B, 5, 6]) { return .zip }
        return head == [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] ? .old : nil
    }
}
