import ArgumentParser
import Fixity
import Foundation
import Publishing

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "verify", "help.verify", examples: ["vitrine verify Output/client", "vitrine verify Output/client --json"])

    @Argument(help: .text("help.verify.path"), completion: .directory) var path: String
    @Flag(name: .long, help: .text("help.verify.json")) var json = false
    @OptionGroup var options: CommonOptions

    func run() throws {
        let terminal = try options.terminal()
        try reporting(terminal) {
            if WebRoot.isWebRoot(path) { try verifyWebRoot(terminal) } else { try verifyArchive(terminal) }
        }
    }

    private func verifyArchive(_ terminal: Terminal) throws {
        let archive = try SealedArchive(path: path)
        let reports = try archive.verify(terminal)
        let deviations = try archive.deviations(reports)
        try finish(terminal, deviations, reports, isForeign: archive.isForeign)
        let counts = ["files": terminal.counted("files", Self.files(reports)), "bytes": Self.octets(reports, terminal)]
        if archive.isForeign {
            if !json { terminal.print("cli.verified.other-bag", counts) }
            throw CommandFault.otherBag(path)
        }
        guard !json else { return }
        terminal.print("cli.verified", counts)
        for (bag, report) in reports {
            terminal.print("cli.verified.bag", ["path": bag, "fingerprint": report.fingerprint?.hex ?? ""])
        }
    }

    private func verifyWebRoot(_ terminal: Terminal) throws {
        let check = WebRootCheck(path: path, templates: try options.templateFolder()) {
            terminal.printError(terminal.say("cli.publish.waiting", ["path": path]))
        }
        let report = try check.run(), reports: SealedArchive.Reports = report.bags.map { (bag: $0.path, report: $0.report) }
        let deviations = report.deviations.map { SealedArchive.Deviation(path: $0.path, identifier: $0.identifier, detail: $0.detail.visible) }
        let counts = WebRootCounts(dossiers: report.published.count, releases: report.releases, editions: reports.count, others: report.others)
        try finish(terminal, deviations, reports, counts)
        guard !json else { return }
        terminal.print("cli.verified.web-root", [
            "dossiers": terminal.counted("dossiers", report.published.count), "releases": terminal.counted("releases", report.releases),
            "editions": terminal.counted("editions", reports.count), "files": terminal.counted("files", Self.files(reports)),
            "bytes": Self.octets(reports, terminal),
        ])
        for (dossier, release) in report.published.sorted(by: { $0.key < $1.key }) {
            terminal.print("cli.verified.bag", ["path": "public/" + dossier, "fingerprint": release])
        }
        for path in report.others { terminal.print("cli.verified.other", ["path": path]) }
    }

    /// Prints the deviations, or with `--json` everything.
    /// - Throws: `Failure` with exit code 3 if there are deviations.
    private func finish(
        _ terminal: Terminal, _ deviations: [SealedArchive.Deviation], _ reports: SealedArchive.Reports, _ counts: WebRootCounts? = nil,
        isForeign: Bool = false
    ) throws {
        if json {
            let fingerprints = Dictionary(reports.map { ($0.bag, $0.report.fingerprint?.hex ?? "") }, uniquingKeysWith: { first, _ in first })
            try terminal.printJSON(Output(
                intact: deviations.isEmpty, files: Self.files(reports), fingerprints: fingerprints, deviations: deviations, webRoot: counts,
                otherBag: isForeign ? true : nil))
        } else {
            for deviation in deviations { terminal.print(deviation) }
        }
        guard deviations.isEmpty else {
            throw Failure(
                code: .verificationFailed,
                message: json ? "" : terminal.say(
                    isForeign ? "cli.deviations.other-bag" : "cli.deviations", ["deviations": terminal.counted("deviations", deviations.count)]))
        }
    }

    private static func files(_ reports: SealedArchive.Reports) -> Int { reports.reduce(0) { $0 + $1.report.files } }

    private static func octets(_ reports: SealedArchive.Reports, _ terminal: Terminal) -> String {
        terminal.notation.octets(reports.reduce(0) { $0 + $1.report.octets })
    }

    private struct Output: Encodable {
        let intact: Bool
        let files: Int
        let fingerprints: [String: String]
        let deviations: [SealedArchive.Deviation]
        let webRoot: WebRootCounts?
        /// Whether another program made the bag.
        let otherBag: Bool?
    }

    /// What was read in a web root.
    private struct WebRootCounts: Encodable {
        let dossiers: Int
        let releases: Int
        let editions: Int
        /// Files of other hands in `public/`, which were let be.
        let others: [String]
    }
}

extension String {
    func appendingComponent(_ name: String) -> String { name == "." ? self : (self as NSString).appendingPathComponent(name) }
}
