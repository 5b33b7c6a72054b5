import Fixity
import Foundation
import PDFExchange
import PDFReading
import Testing
import TestSupport

/// Every PDF of the corpora, held against poppler's own programs.
@Suite struct CorpusTests {
    static let pdfs = ["pdf", "invoices"].flatMap { folder in
        files(below: "\(Command.corpora)/\(folder)").filter { $0.lowercased().hasSuffix(".pdf") }.map { "\(Command.corpora)/\(folder)/\($0)" }
    }
    private static let tools = ["pdfinfo", "pdftotext", "pdfdetach"]

    private static func visible(_ text: String) -> [UInt8] { text.utf8.filter { !($0 == 0x20 || (0x09...0x0D).contains($0)) } }

    @Test(
        .enabled(if: !pdfs.isEmpty, "needs the corpora beside the checkout"),
        .enabled(if: tools.allSatisfy { Command.find($0) != nil }, "needs poppler-utils"))
    func saysWhatPopplerSays() throws {
        var rest = Self.pdfs[...], opened = 0, members = 0
        try withTemporaryFolder { folder in
            try PDFReader(program: Command.built("vitrine-pdf"), wanted: [.text, .members]).read({
                rest.popFirst().map { PDFReader.Source(id: 0, path: RawPath($0)) }
            }, each: { source, outcome in
                let path = source.path.display
                guard case .read(let content) = outcome else { return #expect(Bool(false), "\(path)") }
                #expect(![.endedReader, .tooLong, .tooMuch, .tooMuchMemory].contains(content.fault), "\(path)")
                let info = try Command.run("/usr/bin/pdfinfo", [path])
                let line = info.output.split(separator: "\n").last { $0.hasPrefix("Pages:") }
                let pages = line.flatMap { Int($0.dropFirst(6).trimmingCharacters(in: .whitespaces)) }
                #expect(content.pages == pages, "\(path)")
                guard content.pages != nil else { return }
                opened += 1
                let text = try Command.run("/usr/bin/pdftotext", ["-enc", "UTF-8", path, "-"])
                #expect(Self.visible(content.text.joined()) == Self.visible(text.output), "\(path)")
                let into = "\(folder)/\(opened)"
                try FileManager.default.createDirectory(atPath: into, withIntermediateDirectories: true)
                _ = try Command.run("/usr/bin/pdfdetach", ["-saveall", "-o", into, path])
                let saved = try files(below: into).map { try Data(contentsOf: URL(fileURLWithPath: into + "/" + $0)) }
                let found = content.members.compactMap { if case .octets(let octets) = $0.content { Data(octets) } else { nil } }
                #expect(Set(found) == Set(saved) && found.count == saved.count, "\(path): \(content.members.map(\.name))")
                members += found.count
            })
        }
        #expect(opened > 100 && members > 20, "\(opened) \(members)")
    }
}
