import Fixity
import Foundation
import Glibc
import GRDB
import Testing
import TestSupport

/// The program that reads PDFs is killed again and again while a dossier is archived.
@Suite struct KilledReaderTests {
    private static let pdfs = 800, pages = 40, kills = 50

    /// The processes that another one started.
    private static func children(of parent: pid_t) -> [pid_t] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc"))?.compactMap { pid_t($0) } ?? []
        return all.filter { process in
            // pid (name) state ppid; a name may hold anything.
            let line = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
            guard let end = line.lastIndex(of: ")") else { return false }
            let fields = line[end...].split(separator: " ")
            return fields.count > 2 && fields[2] == String(parent) && fields[1] != "Z"
        }
    }

    @Test func losesOnlyThePDFAtHand() throws {
        try withTemporaryFolder { folder in
            let dossier = folder + "/dossier", pdf = SmallPDF.octets(pages: (0..<Self.pages).map { "Page \($0) of a document" })
            try FileManager.default.createDirectory(atPath: dossier + "/documents/misc", withIntermediateDirectories: true)
            try "vitrine: 1\nid: killed\nname: Killed\nlanguage: en\ncurrency: EUR\n".write(
                toFile: dossier + "/dossier.yml", atomically: true, encoding: .utf8)
            var digests: [String: String] = [:]
            for index in 0..<Self.pdfs {
                let octets = pdf + Array("% \(index)\n".utf8), name = "documents/misc/\(index).pdf"
                try Data(octets).write(to: URL(fileURLWithPath: dossier + "/" + name))
                digests[name] = SHA256Digest(of: octets).hex
            }
            let process = Process()
            process.executableURL = URL(fileURLWithPath: Command.vitrine)
            process.arguments = ["archive", dossier, "-o", folder + "/out", "--quiet"]
            process.standardInput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            var random = Random(state: 50), killed = 0
            while killed < Self.kills, process.isRunning {
                usleep(UInt32(random.next(12_000)))
                let children = Self.children(of: process.processIdentifier)
                guard !children.isEmpty, kill(children[random.next(children.count)], SIGKILL) == 0 else { continue }
                killed += 1
            }
            process.waitUntilExit()
            #expect(process.terminationStatus == 0 && killed == Self.kills)

            let archive = folder + "/out/killed", database = try DatabaseQueue(path: archive + "/snapshot/data/dossier.sqlite")
            let (stored, findings, lost, whole) = try database.read { db in
                (
                    try Row.fetchAll(db, sql: "SELECT path, sha256 FROM file WHERE media_type = 'application/pdf'"),
                    try Row.fetchAll(db, sql: "SELECT identifier, arguments FROM finding WHERE identifier <> 'DerivedFacts'"),
                    try Int.fetchOne(db, sql: "SELECT count(DISTINCT file) FROM finding WHERE identifier LIKE '%PDF'") ?? 0,
                    try Int.fetchOne(db, sql: """
                        SELECT count(*) FROM file WHERE pages = \(Self.pages)
                            AND (SELECT count(*) FROM file_text WHERE file_text.sha256 = file.sha256) = \(Self.pages)
                            AND path NOT IN (SELECT file FROM finding WHERE identifier LIKE '%PDF')
                        """) ?? 0
                )
            }
            #expect(Dictionary(uniqueKeysWithValues: stored.map { ($0["path"] as String, $0["sha256"] as String) }) == digests)
            #expect(findings.allSatisfy { ["UnreadablePDF", "PartlyReadPDF"].contains($0["identifier"] as String) })
            #expect(findings.allSatisfy { ($0["arguments"] as String).contains("pdfEndedReader") })
            // One that was killed between two PDFs lost none.
            #expect(lost > 0 && lost <= Self.kills && findings.count == lost && whole == Self.pdfs - lost, "\(lost) \(findings.count) \(whole)")
            #expect(try Command.vitrine("verify", archive).status == 0)
        }
    }
}
