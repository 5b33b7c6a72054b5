import DossierModel
import Fixity
import Snapshots
import Spelling

/// The three files beside the PDFs of a zip.
struct ExportIndex {
    static let files = ["index.csv", "index.html", "SHA256SUMS"]
    let words: ExportWords

    /// Writes them into `folder`, the sums of the other two with them.
    /// - Returns: Their sizes and digests, in the order of ``files``.
    func write(_ list: PDFList, into folder: RawPath) throws -> [(size: Int, digest: SHA256Digest)] {
        let made = try Self.files.map { try TextFile(folder.appending(RawPath($0))) }
        let (csv, html, sums) = (made[0], made[1], made[2])
        var rows = CSVWriter { try csv.write($0) }
        try rows.row(Self.columns.map { .text(words.column($0)) })
        let page = ExportPage(words: words, file: html)
        try page.begin(list)
        let pdfs = try list.cursor()
        while let file = try pdfs.next() {
            try rows.row(cells(of: file))
            try page.add(file)
            try sums.write("\(file.digest?.hex ?? "")  \(file.name)\n")
        }
        try rows.finish()
        try page.end()
        var digests: [SHA256Digest] = []
        for (file, name) in zip([csv, html], Self.files) {
            try file.close()
            digests.append(try FileHasher().digest(ofFile: folder.appending(RawPath(name))).digest)
            try sums.write("\(digests[digests.count - 1].hex)  \(name)\n")
        }
        try sums.close()
        digests.append(try FileHasher().digest(ofFile: folder.appending(RawPath(Self.files[2]))).digest)
        return zip(made, digests).map { ($0.size, $1) }
    }

    static let columns = ["name", "kind", "date", "number", "party", "net", "vat", "gross", "currency", "original", "size", "sha256", "proposed"]

    private func cells(of file: PDFFile) -> [CSVWriter.Cell] {
        let facts = file.facts
        func amount(_ value: Int64?) -> CSVWriter.Cell { .plain(value.flatMap { value in facts.map { Money(value, $0.currency).plain } }) }
        let hasAmount = facts.map { $0.net != nil || $0.vat != nil || $0.gross != nil } ?? false
        return [
            .text(file.name), .text(facts.map { words.kind($0.kind) } ?? words.unsorted), .plain(facts?.date?.description), .text(facts?.number),
            .text(facts?.party), amount(facts?.net), amount(facts?.vat), amount(facts?.gross), .plain(hasAmount ? facts?.currency.code : nil),
            .text(file.shown), .plain(String(file.size)), .plain(file.digest?.hex),
            .plain(facts?.proposed),
        ]
    }
}
