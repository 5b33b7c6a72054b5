import Foundation
import PackageExport
import Testing
import TestSupport

/// Documents of several files on their way to another package.
@Suite struct PackageDocumentsTests {
    private static func write(_ folder: String) throws {
        let invoice = smallUBL("MP-2026-0115", seller: ("Molen", "0403019261"), buyer: ("Bakkerij", "0417497106"))
        let picture = SmallPDF.octets(pages: ["Factuur MP-2026-0115"])
        let files: [String: [UInt8]] = [
            "dossier.yml": Array("vitrine: 1\nname: Bakkerij\nlanguage: nl\ncurrency: EUR\nnumbers: comma\n".utf8),
            "documents.csv": Array("path,kind\ndocuments/permanent/p.pdf,permanent\n".utf8),
            "documents/misc/a.xml": Array(invoice.utf8), "documents/misc/a.pdf": picture,
            "documents/misc/in.xml": Array(smallUBL(
                "MP-2026-0116", seller: ("Molen", "0403019261"), buyer: ("Bakkerij", "0417497106"), attachments: [("uren.txt", [1, 2, 3])]).utf8),
            "documents/misc/b.txt": Array("b".utf8), "documents/permanent/p.xml": Array(invoice.utf8), "documents/permanent/p.pdf": picture,
        ]
        for (name, octets) in files {
            let path = folder + "/" + name
            try FileManager.default.createDirectory(atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try Data(octets).write(to: URL(fileURLWithPath: path))
        }
    }

    private static let mistakes = [
        ("rm documents/misc/a.pdf", "documents/misc/a.pdf: SHA-256"), ("echo >> documents/misc/a.pdf", "documents/misc/a.pdf: SHA-256"),
        ("sed -i '/,picture/d' document-files.csv", "document-files.csv: 3"), ("rm document-files.csv", "document-files.csv: –"),
        ("sed -i 's/,picture/,attachment/' document-files.csv", "document-files.csv: 2: role"),
        ("sed -i 's|^documents/misc/a.xml|documents/misc/b.txt2|' document-files.csv", "document-files.csv: document"),
        ("tail -n 1 document-files.csv >> document-files.csv", "document-files.csv: documents/permanent/p.xml"),
    ]

    @Test func takeAllTheirFilesAlong() throws {
        try withTemporaryFolder { folder in
            try Self.write(folder + "/dossier")
            let snapshot = try ReconcileTests.snapshot(of: folder + "/dossier", in: folder)
            let summary = try ReconcileTests.export(snapshot, [.documents, .permanent], in: folder)
            let documents = files(below: folder + "/export/documents")
            #expect(documents == ["misc/a.pdf", "misc/a.xml", "misc/b.txt", "misc/in.xml", "permanent/p.pdf", "permanent/p.xml"])
            for path in documents {
                #expect(try Command.shell("cmp 'dossier/documents/\(path)' 'export/documents/\(path)'", in: folder).status == 0, "\(path)")
            }
            let list = try String(contentsOfFile: folder + "/export/document-files.csv", encoding: .utf8)
            #expect(list.split(separator: "\r\n").dropFirst() == [
                "documents/misc/a.xml,documents/misc/a.pdf,picture", "documents/permanent/p.pdf,documents/permanent/p.xml,original",
            ])
            let counted = summary.figures.filter { $0.item == "files" }.map { "\($0.part) \($0.oldCount ?? 0) \($0.newCount ?? 0)" }
            #expect(counted == ["documents 4 4", "permanent 2 2"] && summary.figures.allSatisfy(\.agrees))
            #expect(try PackageExport.reconcile(folder + "/export", snapshot) == [])
            for (script, expected) in Self.mistakes {
                #expect(try Command.shell("rm -rf copy && cp -r export copy && cd copy && \(script)", in: folder).status == 0, "\(script)")
                let found = try PackageExport.reconcile(folder + "/copy", snapshot).map { "\($0.file): \($0.item)" }
                #expect(found.contains(expected), "\(script): \(found)")
            }
        }
    }

    @Test func haveNoListWhereEachIsOneFile() throws {
        try withTemporaryFolder { folder in
            try Self.write(folder + "/dossier")
            #expect(try Command.shell("rm dossier/documents/*/[ap].pdf && rm dossier/documents.csv", in: folder).status == 0)
            let snapshot = try ReconcileTests.snapshot(of: folder + "/dossier", in: folder)
            _ = try ReconcileTests.export(snapshot, [.documents, .permanent], in: folder)
            #expect(!FileManager.default.fileExists(atPath: folder + "/export/document-files.csv"))
            #expect(try PackageExport.reconcile(folder + "/export", snapshot) == [])
        }
    }
}
