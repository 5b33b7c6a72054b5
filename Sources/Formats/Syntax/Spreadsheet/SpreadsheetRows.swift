import DossierModel
import Spelling

/// The rows of one sheet of a spreadsheet file (.xlsx, .ods), one at a time, as a table: values as they are stored, whatever they look like. Rows
/// without anything in them are passed over; lines and columns of messages are those of the sheet.
final class SpreadsheetRows: TableRows {
    let intake: any DossierIntake
    let row: TableRow
    private var sheet: (any Sheet)?
    private let form: TableForm
    /// How many rows there are before those at the end that are none of the table; nil where all are.
    private let lastRow: Int?
    private var rows = 0
    /// How many cells a row has: as many as the first.
    private var width: Int?
    private(set) var omitted = 0
    private(set) var isReadable = false

    /// Opens a file; one that cannot be read is reported and has no rows.
    ///
    /// - Parameters:
    ///   - path: The file on disk.
    ///   - file: Its path inside the dossier folder.
    /// - Throws: What `intake` throws.
    init(path: String, file: String, form: TableForm, intake: any DossierIntake) throws {
        self.form = form
        self.intake = intake
        row = TableRow(file: file)
        lastRow = form.skippedEndRows > 0 ? try Self.lastRow(of: path, file, form) : nil
        try reportingFaults { sheet = try open(path) }
    }

    private static func lastRow(of path: String, _ file: String, _ form: TableForm) throws -> Int? {
        var whole = form
        whole.skippedEndRows = 0
        let all = try SpreadsheetRows(path: path, file: file, form: whole, intake: IgnoringIntake())
        while try all.next() {}
        return max(0, all.rows - form.skippedEndRows)
    }

    /// Moves on to the next row; false behind the last one.
    ///
    /// - Throws: What the intake throws.
    func next() throws -> Bool {
        var isThere = false
        try reportingFaults {
            while let sheet, lastRow.map({ rows < $0 }) ?? true, try sheet.next(into: row, width: width) {
                if row.line <= form.skippedLines { continue }
                rows += 1
                if width == nil { width = row.count }
                if row.bytes.contains(0) {
                    try refuseNUL()
                    continue
                }
                isThere = true
                return
            }
        }
        return isThere
    }

    private func refuseNUL() throws {
        (omitted, isReadable) = (omitted + 1, false)
        guard let index = row.filled.first(where: { $0 < row.count && row[$0].utf8.contains(0) }) else { return }
        try intake.report(ForbiddenCharacter.nul.diagnostic(["\0"], in: row[index], at: row.location(of: index)))
    }

    /// What is wrong with the file ends the reading.
    private func reportingFaults(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let fault as SpreadsheetFault {
            try end(fault.diagnostic(row.file))
        } catch let fault as UnreadableFile {
            try end(fault.diagnostic(row.file))
        }
    }

    private func end(_ diagnostic: Diagnostic) throws {
        (sheet, isReadable, omitted) = (nil, false, omitted + 1)
        try intake.report(diagnostic)
    }

    // MARK: The sheet

    private func open(_ path: String) throws -> (any Sheet)? {
        switch TableFile.container(of: path) {
        case .zip: break
        case .old: throw SpreadsheetFault(.sheetLocked)
        case nil: throw SpreadsheetFault(.sheetNone)
        }
        let archive = try SpreadsheetArchive(path: path)
        if archive.has(ODSWorkbook.part) || archive.has("META-INF/manifest.xml") {
            let workbook = try ODSWorkbook(archive)
            return try chosen(workbook.list).map { try workbook.sheet($0) }
        }
        guard archive.has("[Content_Types].xml") || archive.has("xl/workbook.xml") else { throw SpreadsheetFault(.sheetNone) }
        let workbook = try XLSXWorkbook(archive)
        return try chosen(workbook.list).map { try workbook.sheet($0) }
    }

    /// Sheets that hold something beside the one that is declared; hidden ones too.
    private func reportUnread(_ list: SheetList) throws {
        guard let read = form.sheet else { return }
        let unread = list.items.filter { $0.isFilled && $0.name != read }.map(\.name)
        if unread.isEmpty { return }
        try intake.report(Diagnostic(
            .unreadSheet, at: SourceLocation(row.file), ["path": .text(row.file), "found": .text(listed(unread)), "value": .text(unread[0])]))
    }

    /// The sheet that is read; nil where that was reported, or where there is nothing to read.
    private func chosen(_ list: SheetList) throws -> Int? {
        switch list.choice(form.sheet) {
        case .sheet(let index):
            isReadable = true
            try reportUnread(list)
            return index
        case .none:
            isReadable = true
            return nil
        case .several(let names):
            try end(
                Diagnostic(
                    .ambiguousSheet, at: SourceLocation(row.file), ["path": .text(row.file), "found": .text(listed(names)), "value": .text(names[0])])
            )
        case .unknown(let names):
            var arguments: [String: Diagnostic.Argument] = [
                "value": .text(form.sheet ?? ""), "field": "sources.sheet", "expected": .text(listed(names)),
            ]
            if let meant = nearest(to: form.sheet ?? "", among: names) { arguments["suggestion"] = .text(meant) }
            try end(Diagnostic(.invalidValue, at: form.origin, arguments))
        }
        return nil
    }
}
