import Foundation

/// A PDF of one page in Courier, whose lines keep their columns.
package func textPDF(_ text: String) -> [UInt8] {
    func escaped(_ line: String) -> String { line.replacing("\\", with: "\\\\").replacing("(", with: "\\(").replacing(")", with: "\\)") }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let content = "BT /F 9 Tf 12 TL 40 800 Td " + lines.map { "(\(escaped($0))) Tj T*" }.joined(separator: " ") + " ET"
    let pdf = """
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
        4 0 obj<</Length \(content.utf8.count)>>stream
        \(content)
        endstream endobj
        5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>endobj
        trailer<</Root 1 0 R>>
        %%EOF

        """
    return Array(pdf.utf8)
}
