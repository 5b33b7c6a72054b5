import ArgumentParser
import Fixity
import Foundation

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Read every byte of a snapshot, a bundle or an archive and list every deviation.")

    @Argument(help: "A snapshot, a bundle, or the folder of a dossier in the output.") var path: String
    @Flag(name: .long, help: "Print the result as JSON.") var json = false
    @OptionGroup var options: CommonOptions

    func run() throws {
        let terminal = try options.terminal()
        try reporting(terminal) {
            let archive = try SealedArchive(path: path)
            let reports = try archive.verify()
            let deviations = archive.deviations(reports)
            let files = reports.reduce(0) { $0 + $1.report.files }
            if json {
                try printJSON(deviations, files: files, reports)
            } else {
                for deviation in deviations { terminal.print(deviation) }
            }
            guard deviations.isEmpty else {
                throw Failure(
                    code: .verificationFailed,
                    message: json ? "" : terminal.say("cli.deviations", ["deviations": terminal.counted("deviations", deviations.count)]))
            }
            guard !json else { return }
            let octets = reports.reduce(0) { $0 + $1.report.octets }
            terminal.print("cli.verified", ["files": terminal.counted("files", files), "bytes": terminal.notation.octets(octets)])
            for (bag, report) in reports {
                terminal.print("cli.verified.bag", ["path": bag, "fingerprint": report.fingerprint?.hex ?? ""])
            }
        }
    }

    private func printJSON(_ deviations: [SealedArchive.Deviation], files: Int, _ reports: SealedArchive.Reports) throws {
        struct Output: Encodable {
            let intact: Bool
            let files: Int
            let fingerprints: [String: String]
            let deviations: [SealedArchive.Deviation]
        }
        let fingerprints = Dictionary(reports.map { ($0.bag, $0.report.fingerprint?.hex ?? "") }, uniquingKeysWith: { first, _ in first })
        let output = Output(intact: deviations.isEmpty, files: files, fingerprints: fingerprints, deviations: deviations)
        print(try CanonicalJSON.text(output), terminator: "")
    }
}

extension String {
    func appendingComponent(_ name: String) -> String { name == "." ? self : (self as NSString).appendingPathComponent(name) }
}
