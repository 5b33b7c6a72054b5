import ArgumentParser
import Snapshots

/// Whether the words of scans are read.
struct ScanOption: ParsableArguments {
    @Flag(name: .long, help: .text("help.ocr")) var ocr = false

    /// - Throws: `ScansNotReadable` where what it needs is missing.
    func apply(to input: DossierInput, _ terminal: Terminal) throws -> DossierInput {
        guard ocr else { return input }
        var input = input
        try input.readScans { terminal.progress("cli.progress.ocr", $0) }
        return input
    }

    /// How many scans there are, and what became of them.
    func say(_ summary: Freezer.Summary, _ terminal: Terminal) {
        guard summary.scans.all > 0 else { return }
        let read = terminal.notation.count(summary.scans.read), files = terminal.counted("files", summary.scans.all)
        terminal.print(ocr ? "cli.archived.ocr" : "cli.archived.scans", ["read": read, "files": files])
    }
}
