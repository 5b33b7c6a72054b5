import ArgumentParser
import DossierModel
import Faults
import Formats
import Rendering
import Snapshots

/// The office whose name and colours the pages have, for whoever gives them to many dossiers.
struct OfficeOption: ParsableArguments {
    @Option(name: .long, help: .text("help.office", "file"), completion: .file(extensions: ["yml", "yaml"])) var office: String?

    /// Gives the input the office, and the grounds on which its colours have to be read.
    ///
    /// - Throws: `Failure` that lists what is wrong in its file; `SystemError`.
    func apply(to input: DossierInput, templates: String, _ terminal: Terminal) throws -> DossierInput {
        var input = input
        do { input.palette = try StyleSheet.palette(templates: templates) } catch is LabelError {
            // Without a style sheet no page is made; whoever makes one says so.
            input.palette = .standard
        }
        guard let office else { return input }
        let faults = FaultList()
        input.office = try OfficeFolder.read(office, palette: input.palette, into: faults)
        guard faults.list.isEmpty else { throw Failure(code: .usage, message: faults.list.map(terminal.message).joined(separator: "\n")) }
        return input
    }
}
