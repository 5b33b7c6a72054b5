import Fixity
import Foundation
import PDFExchange
import PDFReading
import Testing
import TestSupport

/// PDFs of our own, by the program itself.
@Suite struct PDFReadingTests {
    private static let kept = Command.root + "/Tests/PDFs/"

    /// What came of some PDFs, in the order in which it was handed over.
    private func read(
        _ pdfs: [[UInt8]], _ wanted: PDFWanted = [.text, .members], program: String = Command.built("vitrine-pdf"), workers: Int? = nil,
        each: (PDFOutcome) throws -> Void = { _ in }
    ) throws -> [PDFOutcome] {
        try withTemporaryFolder { folder in
            for (index, octets) in pdfs.enumerated() { try Data(octets).write(to: URL(fileURLWithPath: "\(folder)/\(index).pdf")) }
            var next = 0, outcomes: [PDFOutcome] = []
            let scratch = folder + "/scratch"
            try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
            try PDFReader(program: program, wanted: wanted, scratch: RawPath(scratch), workers: workers).read({
                defer { next += 1 }
                return next < pdfs.count ? PDFReader.Source(id: Int64(next), path: RawPath("\(folder)/\(next).pdf")) : nil
            }, each: { source, outcome in
                #expect(source.id == outcomes.count)
                try each(outcome)
                outcomes.append(outcome)
            })
            #expect(next == pdfs.count + 1)
            #expect(try FileManager.default.contentsOfDirectory(atPath: scratch) == [])
            return outcomes
        }
    }

    private func content(_ octets: [UInt8], _ wanted: PDFWanted = [.text, .members]) throws -> PDFContent {
        guard case .read(let content) = try #require(try read([octets], wanted).first) else { throw CocoaError(.fileReadUnknown) }
        return content
    }

    private func words(_ content: PDFContent) -> [String] { content.text.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) } }

    @Test func readsTheTextOfEachPage() throws {
        let found = try content(SmallPDF.octets(pages: ["Factuur 12\nTotaal 1.234,56", "", "Einde"]))
        #expect(found.pages == 3 && found.fault == nil && !found.isEncrypted && found.members == [])
        #expect(words(found) == ["Factuur 12\nTotaal 1.234,56", "", "Einde"])
    }

    @Test func readsNoMoreThanIsAskedFor() throws {
        let pdf = SmallPDF.octets(members: [("a.xml", [1])])
        let counted = try content(pdf, []), texts = try content(pdf, .text), files = try content(pdf, .members)
        #expect(counted == PDFContent(pages: 1))
        #expect(words(texts) == ["A page"] && texts.members == [])
        #expect(files.text == [] && files.members == [PDFMember(name: "a.xml", content: .octets([1]))])
    }

    /// In their order and byte for byte; a large one as a file, which is gone afterwards.
    @Test func handsOverTheFilesInIt() throws {
        var random = Random(state: 4)
        let large = (0..<3_000_000).map { _ in UInt8(truncatingIfNeeded: random.next(256)) }
        let members: [(name: String, octets: [UInt8])] = [
            ("factur-x.xml", Array("<a/>".utf8)), ("../Ünïcode 发票.bin", (0...255).map { $0 }), ("groot.bin", large), ("leeg", []),
        ]
        let outcomes = try read([SmallPDF.octets(members: members)]) { outcome in
            guard case .read(let content) = outcome else { return }
            for (member, made) in zip(content.members, members) {
                guard case .file(let path, let size) = member.content else { continue }
                #expect(made.name == "groot.bin" && size == large.count)
                let stored = FileManager.default.contents(atPath: path.display)
                #expect(stored.map(Array.init) == large)
            }
        }
        guard case .read(let content) = outcomes[0] else { return #expect(Bool(false)) }
        #expect(content.fault == nil && content.members.map(\.name) == members.map(\.name))
        for index in [0, 1, 3] { #expect(content.members[index].content == .octets(members[index].octets)) }
        guard case .file = content.members[2].content else { return #expect(Bool(false)) }
    }

    @Test func saysWhyOneDoesNotOpen() throws {
        func kept(_ name: String) throws -> [UInt8] { try Array(Data(contentsOf: URL(fileURLWithPath: Self.kept + name))) }
        let cases: [([UInt8], PDFFault)] = [
            ([], .empty), (Array("A letter".utf8), .noPDF), (Array("%PDF-1.4\n".utf8), .damaged), (try kept("needs-password.pdf"), .needsPassword),
        ]
        for (octets, fault) in cases { #expect(try content(octets) == PDFContent(fault: fault)) }
        let open = try content(kept("owner-password.pdf"))
        #expect(open.pages == 1 && open.isEncrypted && open.fault == nil && words(open) == ["Kept behind a password"])
    }

    @Test func goesOnBehindAPageThatCannotBeRead() throws {
        let whole = String(decoding: SmallPDF.octets(pages: ["one", "two", "three"]), as: UTF8.self)
        // A string in place of the second page.
        let text = whole.replacing(/(6 0 obj\n)<<(.*)>>\n/) { "\($0.output.1)( \($0.output.2) )\n" }
        // Poppler counts three and has the two that are there.
        let found = try content(Array(text.utf8))
        #expect(found.pages == 3 && found.fault == .damagedPages && words(found) == ["one", "three", ""])
    }

    /// Files of 33 MB are not taken, nor more than 64 MB of all.
    @Test func takesNoMoreThanALimit() throws {
        let large = [UInt8](repeating: 7, count: 33 << 20)
        let found = try content(SmallPDF.octets(members: [("a", [1]), ("b", large), ("c", [3])]))
        #expect(found.fault == .tooMuch && found.members.map(\.name) == ["a"] && words(found) == ["A page"])
    }

    /// Its number of pages stays known, and those behind it are read meanwhile and handed over after it.
    @Test func leavesOneThatHangs() throws {
        let start = ContinuousClock.now, others = (0..<40).map { SmallPDF.octets(pages: ["number \($0)"]) }
        let outcomes = try read([SmallPDF.endless] + others, .text)
        #expect(ContinuousClock.now - start < .seconds(PDFLimit.seconds + 5))
        guard case .read(let first) = outcomes[0] else { return #expect(Bool(false)) }
        #expect(first.pages == 1 && first.fault == .tooLong && first.text == [])
        for (index, outcome) in outcomes.dropFirst().enumerated() {
            guard case .read(let content) = outcome else { return #expect(Bool(false)) }
            #expect(content.fault == nil && words(content) == ["number \(index)"])
        }
    }

    @Test(arguments: [1, 2, 5]) func givesTheSameWithAnyNumberOfPrograms(_ workers: Int) throws {
        var random = Random(state: 9)
        let pdfs = (0..<60).map { index in SmallPDF.octets(pages: (0...random.next(30)).map { "\(index) \($0)" }) }
        let one = try read(pdfs, workers: 1), many = try read(pdfs, workers: workers)
        #expect(one == many && one.count == 60)
    }

    /// Profiles of colours are most of the work with a PDF/A, and say nothing of words: poppler is told that there are none.
    @Test(.enabled(if: Command.find("nm") != nil, "needs binutils")) func readsNoProfileOfColours() throws {
        let symbols = try Command.run("/usr/bin/nm", ["-D", "--defined-only", Command.built("vitrine-pdf")])
        #expect(symbols.output.contains(" T cmsOpenProfileFromMem"), "\(symbols.errors)")
    }

    // MARK: Programs that are no reader

    @Test func saysThatItCouldNotBeStarted() throws {
        let pdfs = [SmallPDF.octets(), SmallPDF.octets()], found = try read(pdfs, program: "/nonexistent/vitrine-pdf")
        #expect(found == [.notStarted("ENOENT"), .notStarted("ENOENT")])
        // As where a library is missing.
        #expect(try read([SmallPDF.octets()], program: "/bin/false") == [.notStarted("vitrine-pdf: 1")])
    }

    @Test(arguments: [
        "printf '\\001\\000\\000\\000\\000'; exec /usr/bin/head -c 100000 /dev/urandom",
        "printf '\\001\\000\\000\\000\\000'; head -c 1 >/dev/null; kill -SEGV $$",
    ])
    func leavesOneThatSaysWhatItShouldNot(_ script: String) throws {
        try withTemporaryFolder { folder in
            let program = folder + "/program"
            try "#!/bin/sh\nexec >&0\n\(script)\n".write(toFile: program, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
            #expect(try read([SmallPDF.octets()], program: program) == [.read(PDFContent(fault: .endedReader))])
        }
    }

    @Test func saysThatTheSystemDoesNotOpenAFile() throws {
        var isGiven = false, outcomes: [PDFOutcome] = []
        try PDFReader(program: Command.built("vitrine-pdf"), wanted: .text).read({
            defer { isGiven = true }
            return isGiven ? nil : PDFReader.Source(id: 1, path: "/nonexistent/a.pdf")
        }, each: { outcomes.append($1) })
        #expect(outcomes == [.read(PDFContent(fault: .notOpened))])
    }
}
