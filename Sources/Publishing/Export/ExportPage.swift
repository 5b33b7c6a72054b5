import DossierModel
import Fixity
import Snapshots
import Templating

/// `index.html`: one table for each folder of the zip, with links to the PDFs. Nothing in it runs, and it loads nothing.
final class ExportPage {
    private let words: ExportWords
    private let file: TextFile
    private var folder: String?

    init(words: ExportWords, file: TextFile) {
        (self.words, self.file) = (words, file)
    }

    private static let columns = ["name", "date", "number", "party", "net", "vat", "gross", "original"]

    func begin(_ list: PDFList) throws {
        let name = escaped(list.dossier.name), title = escaped(words.text("pdfs.title"))
        let invoices = list.invoices == 0 ? "" : ", \(words.text("pdfs.invoices")): \(words.count(list.invoices))"
        let count = "\(words.count(list.pdfs)) \(words.text(list.pdfs == 1 ? "pdfs.pdf" : "pdfs.pdfs"))\(invoices)"
        // On a narrow screen each row is a card, and what a value is stands before it.
        let captions = Self.columns.enumerated().dropFirst().map { "td:nth-child(\($0 + 1))::before{content:\"\(quoted(words.column($1)))\"}" }
            .joined()
        try file.write("""
            <!DOCTYPE html>
            <html lang="\(words.language.rawValue)"><head><meta charset="utf-8"><title>\(title): \(name)</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <style>
            :root{color-scheme:light dark}
            body{font:1rem/1.5 system-ui,sans-serif;max-width:80rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
            h1{font-size:1.4rem;line-height:1.25;margin:.5rem 0}h2{font-size:1.1rem;margin:2rem 0 .5rem}
            table{border-collapse:collapse;width:100%;font-size:.9rem}
            th,td{text-align:left;vertical-align:top;padding:.35rem .5rem;border-bottom:1px solid #8886}
            .n{text-align:right;white-space:nowrap}.d{white-space:nowrap}small{display:block;opacity:.8;font-size:.75rem}
            @media (max-width:60rem){thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
            table,tbody,tr,td{display:block}tr{padding:.5rem 0;border-bottom:1px solid #8886}td,td.n{border:0;padding:.1rem \
            0;text-align:left;white-space:normal}
            td:empty{display:none}td::before{display:inline-block;min-width:7rem;opacity:.8}\(captions)}
            </style></head><body><main>
            <h1>\(title): \(name)</h1>
            <p>\(count). \(escaped(words.text("pdfs.intro")))</p>

            """)
    }

    func add(_ pdf: PDFFile) throws {
        let place = pdf.name.split(separator: "/").dropLast().joined(separator: "/")
        if place != folder {
            if folder != nil { try file.write("</tbody></table>\n") }
            folder = place
            let kind = pdf.facts.map { words.kind($0.kind) } ?? words.unsorted
            let year = pdf.facts.flatMap { $0.year > 0 ? " \($0.year)" : nil } ?? ""
            let head = Self.columns.map { "<th scope=\"col\"\(Self.amounts.contains($0) ? " class=\"n\"" : "")>\(escaped(words.column($0)))</th>" }
                .joined()
            try file.write("<h2>\(escaped(kind + year))</h2>\n<table><thead><tr>\(head)</tr></thead><tbody>\n")
        }
        let facts = pdf.facts
        func amount(_ value: Int64?) -> String { value.flatMap { value in facts.map { escaped(words.money(Money(value, $0.currency))) } } ?? "" }
        // Names are letters, digits, hyphens and slashes: nothing to escape.
        try file.write("""
            <tr><td><a href="\(pdf.name)">\(pdf.name.split(separator: "/").last ?? "")</a></td><td \
            class="d">\(facts?.date.map { escaped(words.day($0)) } ?? "")</td>\
            <td>\(escaped(facts?.number ?? ""))</td><td>\(escaped(facts?.party ?? ""))</td><td class="n">\(amount(facts?.net))</td>\
            <td class="n">\(amount(facts?.vat))</td><td class="n">\(amount(facts?.gross))</td>\
            <td>\(escaped(pdf.shown)), \(escaped(words.octets(pdf.size)))<small>\(pdf.digest?.hex ?? "")</small></td></tr>

            """)
    }

    func end() throws {
        try file.write((folder == nil ? "" : "</tbody></table>\n") + "</main></body></html>\n")
    }

    private static let amounts: Set = ["net", "vat", "gross"]

    private func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        HTMLEscape.text(text, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A text of the catalogue in quotes of a style sheet.
    private func quoted(_ text: String) -> String {
        (text + ": ").filter { $0 != "\"" && $0 != "\\" && $0 != "<" && !$0.isNewline }
    }
}
