import Fixity
import Foundation
import Zip

@testable import Formats

/// A spreadsheet written part by part, as no program would write it.
struct WrittenSpreadsheet: Sendable {
    var parts: [(name: String, text: String)]

    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    /// A workbook of one sheet with the columns `code`, `name` and `role`.
    /// - Parameter rows: Those below the row of names.
    init(xlsx rows: String, strings: String? = nil, workbook: String = "", head: String = "") {
        let names = ["code", "name", "role"].map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
        parts = [
            ("[Content_Types].xml", "<Types/>"),
            ("xl/workbook.xml", """
                <workbook xmlns="\(Self.main)" xmlns:r="\(Self.relations)">\(workbook)<sheets><sheet name="S" sheetId="1" \
                r:id="a"/></sheets></workbook>
                """),
            ("xl/_rels/workbook.xml.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
                <Relationship Id="a" Type="\(Self.relations)/worksheet" Target="worksheets/sheet1.xml"/>\
                <Relationship Id="b" Type="\(Self.relations)/styles" Target="/xl/styles.xml"/>\
                <Relationship Id="c" Type="\(Self.relations)/sharedStrings" Target="sharedStrings.xml"/></Relationships>
                """),
            ("xl/styles.xml", """
                <styleSheet xmlns="\(Self.main)"><numFmts><numFmt numFmtId="170" formatCode="yyyy"/></numFmts>\
                <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>
                """),
            ("xl/worksheets/sheet1.xml", "\(head)<worksheet xmlns=\"\(Self.main)\"><sheetData><row>\(names)</row>\(rows)</sheetData></worksheet>"),
        ]
        if let strings { parts.append(("xl/sharedStrings.xml", "<sst xmlns=\"\(Self.main)\">\(strings)</sst>")) }
    }

    /// - Parameter rows: Those below the row of names.
    init(ods rows: String, manifest: String = "", columns: Int = 1) {
        let names = ["code", "name", "role"].map { "<table:table-cell office:value-type=\"string\"><text:p>\($0)</text:p></table:table-cell>" }
            .joined()
        parts = [
            ("META-INF/manifest.xml", "<manifest:manifest xmlns:manifest=\"\(ODSNames.manifest)\">\(manifest)</manifest:manifest>"),
            ("content.xml", """
                <office:document-content xmlns:office="\(ODSNames.office)" xmlns:table="\(ODSNames.table)" xmlns:text="\(ODSNames.text)">\
                <office:body><office:spreadsheet><table:table table:name="S"><table:table-row>\(names)\
                <table:table-cell \
                table:number-columns-repeated="\(columns)"/></table:table-row>\(rows)</table:table></office:spreadsheet></office:body>\
                </office:document-content>
                """),
        ]
    }

    func without(_ part: String) -> WrittenSpreadsheet {
        var other = self
        other.parts.removeAll { $0.name == part }
        return other
    }

    /// Hands over a file with the parts, and removes it afterwards.
    func with<Result>(_ body: (String) throws -> Result) throws -> Result {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("sheet-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let zip = try ZipWriter(RawPath(path))
        for part in parts {
            let bytes = Array(part.text.utf8)
            try zip.add(as: part.name, size: bytes.count, .deflated) { take in try bytes.withUnsafeBytes { try take($0) } }
        }
        try zip.finish()
        return try body(path)
    }
}
