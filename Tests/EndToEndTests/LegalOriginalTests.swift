import Fixity
import Foundation
import Publishing
import Testing
import TestSupport
import Zip

/// The XML of an e-invoice is its legal original: it is in the zip, and nothing is removed without it.
@Suite struct LegalOriginalTests {
    private static let hasZip = Command.find("zip") != nil
    private static let plain = SmallPDF.octets(pages: ["Een brief"]), inside = SmallPDF.octets(pages: ["Factuur MP-2026-0115"])

    private static func ubl(_ number: String, _ attachments: [(name: String, octets: [UInt8])] = []) -> [UInt8] {
        Array(smallUBL(number, seller: ("Molen", "0403019261"), buyer: ("Bakkerij", "0417497106"), attachments: attachments).utf8)
    }

    /// A dossier with a PDF, and what else is given.
    private func write(_ more: [String: [UInt8]] = [:], to folder: String) throws {
        let described = "vitrine: 1\nid: bakkerij\nname: Bakkerij\nlanguage: nl\ncurrency: EUR\nnumbers: comma\n"
            + "accountants: {previous: {name: Kantoor}, new: {name: Fidacta}}\n"
        let files = ["dossier.yml": Array(described.utf8), "documents/misc/brief.pdf": Self.plain].merging(more) { $1 }
        for (name, octets) in files {
            let path = folder + "/" + name
            try FileManager.default.createDirectory(atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try Data(octets).write(to: URL(fileURLWithPath: path))
        }
    }

    private static let invoices: [String: [UInt8]] = [
        "documents/purchases/a.xml": ubl("MP-2026-0115", [("f.pdf", inside), ("uren.txt", [1, 2])]),
        "documents/purchases/b.XML": Array(inEnvelope(String(decoding: ubl("MP-2026-0116"), as: UTF8.self)).utf8),
        "ledger/niet-hier.dat": ubl("MP-2026-0117"), "documents/purchases/none.xml": Array("<Invoice/>".utf8),
    ]

    @Test func isInTheZipWithWhatLiesInIt() throws {
        try withTemporaryFolder { folder in
            try write(Self.invoices, to: folder + "/d")
            let legal = Self.invoices.filter { $0.key != "documents/purchases/none.xml" }
            func digest(_ octets: [UInt8]) -> SHA256Digest { SHA256Digest(of: octets) }
            func members(_ zip: String) throws -> [String: SHA256Digest] {
                var found: [String: SHA256Digest] = [:]
                try ZipReader(RawPath(folder + "/" + zip)).visit { found[$0.name.display] = $0.digest }
                return found.filter { !["index.csv", "index.html", "SHA256SUMS"].contains($0.key) }
            }
            let whole = try Command.vitrine("export-pdfs", folder + "/d", "-o", folder + "/whole.zip", environment: ["LC_ALL": "en"])
            #expect(whole.status == 0 && whole.output.contains("2 PDFs, 3 e-invoices") && !whole.output.contains("legal original"), "\(whole)")
            let all = try members("whole.zip")
            #expect(Set(all.values) == Set((legal.values + [Self.plain, Self.inside]).map(digest)) && all.count == 5)
            #expect(all.keys.count { $0.hasSuffix(".xml") } == 3 && all.keys.count { $0.hasSuffix(".pdf") } == 2)
            for (language, loss) in [
                ("en", "without the XML of e-invoices: their legal original is not in the zip"), ("nl", "zonder de XML van e-facturen"),
            ] {
                let less = try Command.vitrine(
                    "export-pdfs", folder + "/d", "-o", folder + "/less.zip", "--pdf-only", "--replace", environment: ["LC_ALL": language])
                #expect(less.status == 0 && less.output.contains(loss) && less.output.contains("2 "), "\(less)")
            }
            let less = try members("less.zip")
            #expect(Set(less.values) == Set([Self.plain, Self.inside].map(digest)) && less.keys.allSatisfy { $0.hasSuffix(".pdf") })
            // What a removal asks for is what is not there.
            let root = RawPath(folder + "/d")
            #expect(try PDFExport.missing(from: RawPath(folder + "/whole.zip"), dossier: root) == [])
            #expect(try PDFExport.missing(from: RawPath(folder + "/less.zip"), dossier: root).map(\.display).sorted() == legal.keys.sorted())
        }
    }

    @Test(.enabled(if: hasZip, "needs zip")) func isMissedWhereItWasTakenOutOfTheZip() throws {
        try withTemporaryFolder { folder in
            try write(["documents/purchases/a.xml": Self.ubl("MP-2026-0115")], to: folder + "/office")
            func migration(_ arguments: String) throws -> Command {
                try Command.shell("LC_ALL=en '\(Command.vitrine)' migration \(arguments)", in: folder)
            }
            #expect(try migration("new --scenario zip --dossier office").status == 0)
            #expect(try migration("do 1 export --zip z.zip").status == 0)
            #expect(try Command.shell("cp z.zip kept.zip && zip -q -d z.zip '*.xml'", in: folder).status == 0)
            #expect(
                try PDFExport.missing(from: RawPath(folder + "/z.zip"), dossier: RawPath(folder + "/office")).map(\.display)
                    == ["documents/purchases/a.xml"])
            // It is not the zip that was made, which is said before anything else.
            let refused = try migration("do 1 check")
            #expect(refused.status == 3 && refused.errors.contains("z.zip"), "\(refused.errors)")
            #expect(try Command.shell("mv kept.zip z.zip", in: folder).status == 0)
            for step in ["check", "delivery --by els", "removal --confirm bakkerij"] {
                let done = try migration("do 1 \(step)")
                #expect(done.status == 0, "\(step): \(done.errors)")
            }
            #expect(!FileManager.default.fileExists(atPath: folder + "/office"))
        }
    }

    /// The zip of the migration is, byte for byte, the one that `--pdf-only` makes of the dossier with its e-invoice.
    @Test func isMissedWhereOnlyPDFsAreInTheZip() throws {
        try withTemporaryFolder { folder in
            let invoice = ["documents/purchases/a.xml": Self.ubl("MP-2026-0115")], path = folder + "/office/documents/purchases/a.xml"
            try write(to: folder + "/office")
            func migration(_ arguments: String) throws -> Command {
                try Command.shell("LC_ALL=en '\(Command.vitrine)' migration \(arguments)", in: folder)
            }
            func isRefused(_ step: String) throws {
                let refused = try migration("do 1 " + step)
                #expect(refused.status == 3 && refused.errors.contains("1 file not in the zip: documents/purchases/a.xml"), "\(refused.errors)")
                #expect(files(below: folder + "/office") == ["documents/misc/brief.pdf", "documents/purchases/a.xml", "dossier.yml"])
            }
            #expect(try migration("new --scenario zip --dossier office").status == 0)
            #expect(try migration("do 1 export --zip z.zip").status == 0)
            try write(invoice, to: folder + "/office")
            let only = try Command.vitrine("export-pdfs", folder + "/office", "-o", folder + "/only.zip", "--pdf-only")
            #expect(try only.status == 0 && Command.shell("cmp z.zip only.zip", in: folder).status == 0)
            try isRefused("check")
            try FileManager.default.removeItem(atPath: path)
            for step in ["check", "delivery --by els"] { #expect(try migration("do 1 \(step)").status == 0, "\(step)") }
            try write(invoice, to: folder + "/office")
            try isRefused("removal --confirm bakkerij")
            #expect(!FileManager.default.fileExists(atPath: folder + "/z.zip.removal.txt"))
        }
    }
}
