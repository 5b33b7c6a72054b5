import Foundation

/// PDFs of our own, in which no word stands as it reads: texts and names are written in hexadecimal digits.
package enum SmallPDF {
    /// - Parameters:
    ///   - pages: The text of each page, in ASCII; lines are parted by a line feed.
    ///   - members: The files in it.
    package static func octets(pages: [String] = ["A page"], members: [(name: String, octets: [UInt8])] = []) -> [UInt8] {
        var objects: [[UInt8]] = []
        func add(_ text: String) { objects.append(Array(text.utf8)) }
        let digits = Array("0123456789abcdef".utf8)
        func hex(_ octets: some Sequence<UInt8>) -> String {
            String(decoding: octets.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
        }
        func stream(_ dictionary: String, _ octets: [UInt8]) -> [UInt8] {
            Array("<<\(dictionary)/Length \(octets.count)>>\nstream\n".utf8) + octets + Array("\nendstream".utf8)
        }
        let first = 4, names = first + 2 * pages.count
        func specification(_ index: Int) -> Int { names + 2 * index }
        let listed = members.enumerated().map { index, member in "<\(hex(String(format: "%06d", index).utf8))> \(specification(index)) 0 R" }
        let tree = members.isEmpty ? "" : "/Names<</EmbeddedFiles<</Names[\(listed.joined(separator: " "))]>>>>"
        add("<</Type/Catalog/Pages 2 0 R\(tree)>>")
        add("<</Type/Pages/Count \(pages.count)/Kids[\(pages.indices.map { "\(first + 2 * $0) 0 R" }.joined(separator: " "))]>>")
        add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
        for (index, text) in pages.enumerated() {
            add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents \(first + 2 * index + 1) 0 R/Resources<</Font<</F 3 0 R>>>>>>")
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { "<\(hex($0.utf8))> Tj 0 -14 Td" }
            objects.append(stream("", Array("BT /F 11 Tf 50 780 Td \(lines.joined(separator: " ")) ET".utf8)))
        }
        for (index, member) in members.enumerated() {
            let name = hex([0xFE, 0xFF] + member.name.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
            add("<</Type/Filespec/F<\(hex("member".utf8))>/UF<\(name)>/EF<</F \(specification(index) + 1) 0 R>>>>")
            objects.append(stream("/Type/EmbeddedFile", member.octets))
        }
        return file(objects)
    }

    /// A PDF of these objects; the first is its catalogue.
    package static func file(_ objects: [[UInt8]]) -> [UInt8] {
        var octets = Array("%PDF-1.4\n".utf8), places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(octets.count)
            octets += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
        }
        let table = places.map { String(format: "%010d 00000 n \n", $0) }.joined(), size = objects.count + 1
        return octets + Array("""
            xref\n0 \(size)\n0000000000 65535 f \n\(table)trailer <</Size \(size)/Root 1 0 R>>\nstartxref\n\(octets.count)\n%%EOF\n
            """.utf8)
    }

    /// A page whose drawing calls itself by name, sixteen times on each of nine levels: it opens at once, and nobody reads it to its end.
    package static var endless: [UInt8] {
        var objects = [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
            "<</Length 5>>\nstream\n/X Do\nendstream",
        ]
        let calls = Array(repeating: "/X Do", count: 16).joined(separator: " ")
        for level in 0..<9 {
            let below = level < 8 ? "/Resources<</XObject<</X \(6 + level) 0 R>>>>" : ""
            let drawing = level < 8 ? calls : "0 0 m 1 1 l S"
            objects.append("<</Type/XObject/Subtype/Form/BBox[0 0 9 9]\(below)/Length \(drawing.utf8.count)>>\nstream\n\(drawing)\nendstream")
        }
        return file(objects.map { Array($0.utf8) })
    }
}
