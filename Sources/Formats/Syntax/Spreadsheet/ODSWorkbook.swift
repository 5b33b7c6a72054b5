/// An .ods file: all of its sheets stand in one part.
final class ODSWorkbook {
    static let part = "content.xml"

    let archive: SpreadsheetArchive
    private(set) var list = SheetList()
    /// Whether a formula without a value gives an empty text, as the programs write it that calculate what they save; else nobody calculated it.
    private(set) var isCalculated = false

    /// - Throws: `UnreadableFile`, `SpreadsheetFault`.
    init(_ archive: SpreadsheetArchive) throws {
        self.archive = archive
        if try isEncrypted() { throw SpreadsheetFault(.sheetPassword) }
        isCalculated = try ["LibreOffice", "OpenOffice"].contains(where: generator().contains)
        var hidden: Set<String> = []
        let xml = try archive.xml(Self.part)
        guard let body = try Self.begin(xml, hidden: &hidden) else { throw SpreadsheetFault(.sheetNone) }
        try xml.walk { cursor in
            while let name = try cursor.nextChild(of: body, isForeign: true) {
                guard name == "table", cursor.isIn(ODSNames.table) else { continue }
                let name = cursor.attribute("name", in: ODSNames.table) ?? "", style = cursor.attribute("style-name", in: ODSNames.table)
                let isFilled = try ODSSheet.isFilled(cursor)
                list.items.append(SheetList.Item(name: name, isHidden: style.map(hidden.contains) ?? false, isFilled: isFilled))
            }
            try cursor.finish()
        }
    }

    func sheet(_ index: Int) throws -> ODSSheet { try ODSSheet(archive.xml(Self.part), index: index, of: self) }

    /// The program that wrote the file, as far as it says so.
    private func generator() throws -> String {
        guard archive.has("meta.xml") else { return "" }
        let xml = try archive.xml("meta.xml")
        guard try xml.begin("document-meta") else { return "" }
        var found = ""
        try xml.walk { cursor in
            try cursor.children { _ in
                guard let depth = cursor.enter() else { return }
                while let name = try cursor.nextChild(of: depth, isForeign: true) { if name == "generator" { found = try cursor.text() ?? "" } }
            }
        }
        return found
    }

    /// Moves on to the list of sheets: its depth; nil where the part is no spreadsheet.
    ///
    /// - Parameter hidden: Takes the styles of sheets that are not shown.
    static func begin(_ xml: SpreadsheetXML, hidden: inout Set<String>) throws -> Int32? {
        guard try xml.begin("document-content") else { return nil }
        return try xml.walk { cursor in
            guard let root = cursor.enter() else { return nil }
            while let name = try cursor.nextChild(of: root) {
                if name == "automatic-styles" { try readStyles(cursor, &hidden) }
                guard name == "body", let body = cursor.enter() else { continue }
                while let name = try cursor.nextChild(of: body) { if name == "spreadsheet" { return cursor.enter() } }
                return nil
            }
            return nil
        }
    }

    private static func readStyles(_ cursor: XMLCursor, _ hidden: inout Set<String>) throws {
        guard let depth = cursor.enter() else { return }
        while try cursor.nextChild(of: depth, isForeign: true) != nil {
            guard cursor.attribute("family", in: ODSNames.style) == "table", let name = cursor.attribute("name", in: ODSNames.style),
                let style = cursor.enter() else { continue }
            while try cursor.nextChild(of: style, isForeign: true) != nil {
                if cursor.attribute("display", in: ODSNames.table) == "false" { hidden.insert(name) }
            }
        }
    }

    /// The parts of an encrypted file are no XML; its list of parts is, and says so.
    private func isEncrypted() throws -> Bool {
        if archive.has("encrypted-package") { return true }
        guard archive.has("META-INF/manifest.xml") else { return false }
        let xml = try archive.xml("META-INF/manifest.xml")
        guard try xml.begin("manifest") else { return false }
        var isEncrypted = false
        try xml.walk { cursor in
            try cursor.children { _ in
                let isContent = cursor.attribute("full-path", in: ODSNames.manifest) == Self.part
                try cursor.children { if isContent, $0 == "encryption-data" { isEncrypted = true } }
            }
        }
        return isEncrypted
    }
}
