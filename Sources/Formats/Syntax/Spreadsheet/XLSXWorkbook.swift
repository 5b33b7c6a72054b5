/// An .xlsx file: its sheets, and what their cells refer to.
final class XLSXWorkbook {
    let archive: SpreadsheetArchive
    private(set) var list = SheetList()
    private var sheets: [String] = []
    private(set) var days = SerialDay.System.excel
    private(set) var styles = XLSXStyles()
    private(set) var strings = SharedStrings()
    private(set) var stringsPart = "xl/sharedStrings.xml"

    /// - Throws: `UnreadableFile`, `SpreadsheetFault`.
    init(_ archive: SpreadsheetArchive) throws {
        self.archive = archive
        let book = try relations("_rels/.rels", in: "").values.first { $0.type == "officeDocument" }?.part ?? "xl/workbook.xml"
        let xml = try archive.xml(book)
        guard try xml.begin("workbook") else { throw SpreadsheetFault(.sheetNone) }
        let folder = book.split(separator: "/").dropLast().joined(separator: "/"), name = book.split(separator: "/").last ?? ""
        let relations = try relations((folder.isEmpty ? "" : folder + "/") + "_rels/\(name).rels", in: folder)
        try read(xml, relations)
        for (type, part) in relations.values where archive.has(part) {
            if type == "styles" { styles = try XLSXStyles(archive.xml(part)) }
            if type == "sharedStrings" { (strings, stringsPart) = (try SharedStrings(archive.xml(part)), part) }
        }
    }

    func sheet(_ index: Int) throws -> XLSXSheet { try XLSXSheet(archive.xml(sheets[index]), of: self) }

    private func read(_ xml: SpreadsheetXML, _ relations: [String: (type: String, part: String)]) throws {
        var found: [(name: String, isHidden: Bool, part: String)] = [], isCalc = false, isFrom1904 = false
        try xml.walk { cursor in
            try cursor.children { name in
                switch name {
                case "fileVersion": isCalc = cursor.attribute("appName") == "Calc"
                case "workbookPr": isFrom1904 = ["1", "true"].contains(cursor.attribute("date1904"))
                case "sheets":
                    try cursor.children { _ in
                        let id = Self.namespaces.lazy.compactMap { cursor.attribute("id", in: $0) }.first
                        // A sheet may also be a chart or a dialogue.
                        guard let relation = id.flatMap({ relations[$0] }), relation.type == "worksheet" else { return }
                        found.append((cursor.attribute("name") ?? "", ["hidden", "veryHidden"].contains(cursor.attribute("state")), relation.part))
                    }
                default: break
                }
            }
            try cursor.finish()
        }
        days = isFrom1904 ? .from1904 : isCalc ? .calc : .excel
        sheets = found.map(\.part)
        let filled = found.count > 1 ? try filled(Set(sheets.map { $0.lowercased() })) : []
        list.items = found.map { SheetList.Item(name: $0.name, isHidden: $0.isHidden, isFilled: filled.contains($0.part.lowercased())) }
    }

    private func filled(_ parts: Set<String>) throws -> Set<String> {
        var filled: Set<String> = []
        try archive.visit(parts) { part, xml in if try XLSXSheet.isFilled(xml) { filled.insert(part) } }
        return filled
    }

    private static let namespaces = [
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ]

    /// What a part refers to: by its name there the last word of its type and the part; empty where there is no such list.
    private func relations(_ list: String, in folder: String) throws -> [String: (type: String, part: String)] {
        guard archive.has(list) else { return [:] }
        let xml = try archive.xml(list)
        guard try xml.begin("Relationships") else { return [:] }
        var found: [String: (type: String, part: String)] = [:]
        try xml.walk { cursor in
            try cursor.children { _ in
                guard let id = cursor.attribute("Id"), let target = cursor.attribute("Target"), cursor.attribute("TargetMode") != "External" else {
                    return
                }
                let type = cursor.attribute("Type")?.split(separator: "/").last.map(String.init) ?? ""
                found[id] = (type, Self.resolved(target.replacing("\\", with: "/"), in: folder))
            }
            try cursor.finish()
        }
        return found
    }

    private static func resolved(_ target: String, in folder: String) -> String {
        var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for part in target.split(separator: "/") where part != "." { if part == ".." { _ = parts.popLast() } else { parts.append(part) } }
        return parts.joined(separator: "/")
    }
}
