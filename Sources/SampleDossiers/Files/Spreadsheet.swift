/// A workbook of one sheet (OOXML, ECMA-376 part 1), with text in the cells themselves.
struct Spreadsheet {
    enum Cell {
        case text(String)
        case amount(Int)
        case count(Int)
    }

    let sheet: String
    var rows: [[Cell]] = []

    var bytes: [UInt8] {
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let packaging = "http://schemas.openxmlformats.org/package/2006"
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        var zip = StoredZip()
        zip.add("[Content_Types].xml", Array("""
            \(head)<Types xmlns="\(packaging)/content-types"><Default Extension="rels" \
            ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="\(kind).sheet.main+xml"/>\
            <Override PartName="/xl/worksheets/sheet1.xml" ContentType="\(kind).worksheet+xml"/>\
            <Override PartName="/xl/styles.xml" ContentType="\(kind).styles+xml"/></Types>
            """.utf8))
        zip.add("_rels/.rels", Array("""
            \(head)<Relationships xmlns="\(packaging)/relationships"><Relationship Id="rId1" Type="\(office)/officeDocument" \
            Target="xl/workbook.xml"/></Relationships>
            """.utf8))
        zip.add("xl/workbook.xml", Array("""
            \(head)<workbook xmlns="\(main)" xmlns:r="\(office)"><sheets><sheet name="\(sheet.escaped)" sheetId="1" r:id="rId1"/></sheets></workbook>
            """.utf8))
        zip.add("xl/_rels/workbook.xml.rels", Array("""
            \(head)<Relationships xmlns="\(packaging)/relationships"><Relationship Id="rId1" Type="\(office)/worksheet" \
            Target="worksheets/sheet1.xml"/>\
            <Relationship Id="rId2" Type="\(office)/styles" Target="styles.xml"/></Relationships>
            """.utf8))
        zip.add("xl/styles.xml", Array("""
            \(head)<styleSheet xmlns="\(main)"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>\
            <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
            <borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>\
            <cellXfs count="2"><xf xfId="0"/><xf numFmtId="4" xfId="0" applyNumberFormat="1"/></cellXfs>\
            <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
            """.utf8))
        var data = "\(head)<worksheet xmlns=\"\(main)\"><cols><col min=\"1\" max=\"8\" width=\"18\" customWidth=\"1\"/></cols><sheetData>"
        for (row, cells) in rows.enumerated() {
            data += "<row r=\"\(row + 1)\">"
            for (column, cell) in cells.enumerated() {
                let place = "\(Unicode.Scalar(UInt8(65 + column)))\(row + 1)"
                switch cell {
                case .text(let text): data += "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text.escaped)</t></is></c>"
                case .amount(let cents): data += "<c r=\"\(place)\" s=\"1\"><v>\(cents.point)</v></c>"
                case .count(let count): data += "<c r=\"\(place)\"><v>\(count)</v></c>"
                }
            }
            data += "</row>"
        }
        zip.add("xl/worksheets/sheet1.xml", Array((data + "</sheetData></worksheet>").utf8))
        return zip.bytes
    }
}

extension String {
    /// The text as XML character data and attribute value.
    var escaped: String {
        guard utf8.contains(where: { [38, 60, 62, 34].contains($0) }) else { return self }
        return reduce(into: "") { out, character in
            switch character {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            default: out.append(character)
            }
        }
    }
}
