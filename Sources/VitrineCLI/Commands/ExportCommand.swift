import ArgumentParser
import DossierModel
import Fixity
import Foundation
import Publishing
import Rendering
import Snapshots

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "export-pdfs", "help.export-pdfs", examples: ["vitrine export-pdfs client -o client.zip"])

    @Argument(help: .text("help.export-pdfs.dossier"), completion: .file()) var dossier: String
    @Option(name: .shortAndLong, help: .text("help.export-pdfs.output"), completion: .file()) var output: String
    @OptionGroup var language: LanguageOption
    @Flag(name: .long, help: .text("help.export-pdfs.replace")) var replace = false
    @Flag(name: .long, help: .text("help.export-pdfs.pdf-only")) var pdfOnly = false
    @OptionGroup var options: CommonOptions

    func run() throws {
        let terminal = try options.terminal()
        try reporting(terminal) {
            let inventory = try look(terminal), templates = try options.templateFolder()
            let summary = try PDFExport.write(
                inventory, to: RawPath(output), replacing: replace,
                words: { try ExportWords(language: language.chosen ?? $0.language, templates: templates) },
                progress: { terminal.progress("cli.progress.export", $0) }, each: { print($0, isGrave: $1, terminal) })
            terminal.endProgress()
            terminal.print("cli.export", [
                    "name": summary.name, "path": output, "pdfs": terminal.counted("pdfs", summary.pdfs)
                        + (summary.invoices > 0 ? ", " + terminal.counted("invoices", summary.invoices) : ""),
                    "bytes": terminal.notation.octets(summary.octets),
                ])
            if pdfOnly { terminal.print("cli.export.pdf-only") }
            terminal.print("cli.export.digest", ["digest": summary.digest.hex])
            if summary.otherErrors > 0 { terminal.print("cli.export.others", ["errors": terminal.counted("errors", summary.otherErrors)]) }
            terminal.print("cli.export.next")
        }
    }

    /// Errors that stand in the way, and files that are not what their name says: a client may look for them in vain.
    private func print(_ diagnostic: Diagnostic, isGrave: Bool, _ terminal: Terminal) {
        let isOther = diagnostic.identifier == .contentMismatch || diagnostic.identifier == .emptyFile
        if isGrave || isOther && diagnostic.location.file.lowercased().hasSuffix(".pdf") { terminal.print(diagnostic) }
    }

    /// What can be refused before anything is read or made.
    /// - Throws: `DossierInputError`, `ExportFault.inside`, `StagingFault.destinationExists`; `Failure` where something else than a file stands
    ///   there.
    func look(_ terminal: Terminal) throws -> PDFInventory {
        let inventory = try PDFInventory(folder: dossier, withInvoices: !pdfOnly)
        guard !inventory.contains(output) else { throw ExportFault.inside(RawPath(output)) }
        var status = stat()
        guard lstat(output, &status) == 0 else { return inventory }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw Failure(code: .usage, message: terminal.say("cli.export.not-a-file", ["path": output]))
        }
        guard replace else { throw StagingFault.destinationExists(RawPath(output)) }
        return inventory
    }
}

extension ExportWords {
    /// The words of the catalogues of a language.
    ///
    /// - Throws: `LabelError`.
    init(language: Language, templates: String) throws {
        let labels = try Labels(language: language, templates: templates), notation = Notation(language)
        self.init(
            language: language, text: { labels[$0] }, day: { notation.day($0) }, money: { notation.money($0) }, octets: { notation.octets($0) },
            count: { notation.count($0) })
    }
}
