import DossierModel
import Faults
import Fixity
import Formats
import Foundation
import Publishing
import Rendering
import SampleDossiers
import Snapshots

/// A changed copy of the templates, looked through and tried: `check --templates`.
struct TemplateTrial {
    let terminal: Terminal
    let folder: String

    /// Lists every fault of the templates, and of the pages of a dossier that are made with them in a temporary folder.
    ///
    /// - Parameter input: The dossier; nil to take the sample.
    /// - Returns: The number of faults.
    /// - Throws: `SystemError`, `DatabaseError`.
    func run(_ input: DossierInput?) throws -> Int {
        var result = try TemplateCheck(folder, own: CommonOptions.ownTemplates).run()
        for language in Language.allCases {
            guard let labels = try? Labels(language: language, templates: folder) else { continue }
            let faults = MigrationPlanPage.faults(in: folder, labels)
            result.faults += faults.filter { !result.faults.contains($0) }
        }
        result.faults += ServerConfiguration(templates: folder).faults
        result.faults.forEach(say)
        let packages = FaultList()
        _ = try PackageProfiles.read(folder + "/sources", into: packages)
        packages.list.forEach(terminal.print)
        var count = result.faults.count + packages.list.count
        if result.canRender { count += try tryPages(input) } else {
            let pages = result.brokenPages
            terminal.print(
                "cli.checked.untried", ["pages": pages.isEmpty ? "" : terminal.say("cli.checked.broken", ["names": pages.joined(separator: ", ")])])
        }
        return count
    }

    private func say(_ message: Message) { terminal.printError(terminal.labels.words(message)) }

    /// - Returns: The number of faults of the pages.
    private func tryPages(_ given: DossierInput?) throws -> Int {
        try TemporaryFolder.lend { scratch in
            let place = try scratch.text(), snapshot = place + "/snapshot", bundle = place + "/bundle"
            for folder in [snapshot, bundle] { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false) }
            var input = given
            if input == nil {
                try SampleDossier.write(to: place + "/sample")
                input = try DossierInput(path: place + "/sample")
            }
            guard let input else { return 0 }
            do { _ = try Freezer(input, program: Vitrine.program).freeze(into: snapshot) } catch is InvalidDossier {
                // Its errors were listed; an archive would not be made of it either.
                terminal.print("cli.checked.untried", ["pages": ""])
                return 0
            }
            let opened = try Snapshot(path: snapshot), language = opened.dossier.language
            let renderer = try SiteRenderer(templates: folder, language: language, program: Vitrine.program)
            _ = try renderer.render(opened, into: bundle) { [terminal] in terminal.progress("cli.progress.render", $0) }
            terminal.endProgress()
            let own = CommonOptions.ownTemplates.flatMap { try? Labels(language: language, templates: $0) }
            let trial = PageTrial(root: bundle + "/data", labels: try Labels(language: language, templates: folder), own: own)
            let (pages, faults) = try trial.run()
            faults.forEach(say)
            terminal.print("cli.checked.pages", ["pages": terminal.counted("pages", pages), "name": opened.dossier.name])
            return faults.count
        }
    }
}
