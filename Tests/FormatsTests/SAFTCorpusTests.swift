import DossierModel
import Formats
import Foundation
import Testing

/// Public SAF-T files, each added up by a script that knows nothing of the reader.
@Suite struct SAFTCorpusTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let folder = root.deletingLastPathComponent().path + "/shared/corpora/ledger-saft/"
    private static let hasCorpus = FileManager.default.fileExists(atPath: folder)
    private static let python = ["/usr/bin/python3", ProcessInfo.processInfo.environment["VITRINE_PYTHON"] ?? ""].first(
        where: FileManager.default.isExecutableFile)

    /// The sums of what the reader hands over, as rows of the script.
    private final class Sums: DossierIntake {
        private var entries: [[String]: [Int64]] = [:], openings: [String: [Int64]] = [:], counts: [String: Int] = [:]
        private(set) var reports: [Diagnostic] = []

        func take(_ part: DossierPart) {
            switch part {
            case .entry(let entry):
                counts["transactions", default: 0] += 1
                counts["lines", default: 0] += entry.lines.count
                for line in entry.lines {
                    let sums = entries[[entry.journal, line.account]] ?? [0, 0, 0]
                    entries[[entry.journal, line.account]] = zip(sums, [1, line.debit, line.credit]).map { $0 + $1 }
                }
            case .opening(let opening):
                openings[opening.account] = zip(openings[opening.account] ?? [0, 0], [opening.debit, opening.credit]).map { $0 + $1 }
            case .account: counts["accounts", default: 0] += 1
            case .party(let party): counts[party.role == .customer ? "customers" : "suppliers", default: 0] += 1
            default: break
            }
        }

        func report(_ diagnostic: Diagnostic) { reports.append(diagnostic) }

        var rows: [String] {
            let nouns = ["transactions", "lines", "accounts", "customers", "suppliers"]
            return
                (entries.map { (["entries"] + $0.key + $0.value.map(String.init)) }
                + openings.map { ["opening", $0.key] + $0.value.map(String.init) })
                .map { $0.joined(separator: "\t") } + nouns.map { "\($0)\t\(counts[$0] ?? 0)" }
        }
    }

    private func read(_ path: String) throws -> Sums {
        let sums = Sums()
        try SAFTReader(path: path, file: "x.xml").read(into: sums) { _ in }
        return sums
    }

    private func judge(_ path: String) throws -> [String] {
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: try #require(Self.python))
        process.arguments = [Self.root.appendingPathComponent("Scripts/saft_totals.py").path, path]
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test(
        .enabled(if: python != nil, "needs python3"),
        arguments: [SAFTSamples.norway(), SAFTSamples.oecd, SAFTSamples.portugal, SAFTSamples.oldPortugal])
    func addsUpToWhatTheScriptSays(sample: String) throws {
        let bytes = sample.contains("Windows-1252") ? try #require(sample.data(using: .windowsCP1252)) : Data(sample.utf8)
        try withFile(Array(bytes)) { path in
            let sums = try read(path)
            #expect(sums.reports.isEmpty)
            #expect(try sums.rows.sorted() == judge(path).sorted())
        }
    }

    @Test(.enabled(if: hasCorpus && python != nil, "needs ../shared/corpora/ledger-saft and python3"))
    func agreesWithTheScriptOnTheCorpus() throws {
        let files = try #require(FileManager.default.enumerator(atPath: Self.folder)).compactMap { $0 as? String }.filter { $0.hasSuffix(".xml") }
        #expect(files.count >= 4)
        for name in files.sorted() {
            let path = Self.folder + name, sums = try read(path), judged = try judge(path)
            #expect(sums.rows.sorted() == judged.sorted(), "\(name)")
            let errors = sums.reports.filter { $0.severity == .error }.map(\.identifier)
            // Of the others one is of a cash register, and those of Portugal hold invoices alone.
            if name.contains("Financial") {
                #expect(errors == [] && judged.contains("transactions\t53") && judged.contains("lines\t170"))
            } else {
                #expect(errors == [name.contains("Cash") ? .unknownAuditfile : .missingElement], "\(name)")
            }
        }
    }
}
