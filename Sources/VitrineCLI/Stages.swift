import DossierModel
import Fixity
import Foundation
import Publishing
import Rendering
import Snapshots

/// The stages of the main job, each from one value to the next, with progress.
struct Stages {
    static let fullEdition = Edition.full.name
    let terminal: Terminal
    let templates: String

    func freeze(_ input: DossierInput, into bag: String) throws -> Freezer.Summary {
        var diagnostics = FoldedDiagnostics(terminal: terminal)
        defer {
            terminal.endProgress()
            diagnostics.printFolded()
        }
        return try Freezer(input, program: Vitrine.program).freeze(
            into: bag, progress: { terminal.progress("cli.progress.freeze", $0) }, each: { diagnostics.print($0) })
    }

    /// - Parameters:
    ///   - isOnline: Whether the pages may lead to the live portal.
    ///   - shared: The pages of editions of this archive that were rendered before.
    /// - Returns: The number of files in the bundle.
    func render(
        _ snapshot: Snapshot, _ edition: Edition = .full, _ language: Language?, isOnline: Bool = true, into bag: String,
        sharing shared: SharedPages? = nil, bundlesOriginals: Bool = false
    ) throws -> Int {
        defer { terminal.endProgress() }
        var renderer = try SiteRenderer(templates: templates, language: language ?? snapshot.dossier.language, program: Vitrine.program)
        renderer.bundlesOriginals = bundlesOriginals
        return try renderer.render(
            snapshot, edition: edition, isOnline: isOnline, into: bag, sharing: shared,
            progress: { [terminal] in terminal.progress("cli.progress.render", $0) }
        ).files
    }

    /// What a live portal needs, in the language of the pages.
    /// - Throws: `LabelError`.
    func links(to dossier: ArchivedDossier, _ editions: [Edition], _ language: Language?) throws -> PortalLinks {
        let labels = try Labels(language: language ?? dossier.language, templates: templates)
        let day = dossier.cutOff.map { Notation(labels.language).day($0.overall) }
        let label = [dossier.name] + (day.map { [labels.fill("chart.cut-off", ["date": $0])] } ?? [])
        return PortalLinks(dossier, label: label.joined(separator: ", "), editions: editions)
    }

    /// Reads every byte of a snapshot, or of what is left of one.
    /// - Throws: `SnapshotError.notASnapshot` where there is no trace of one; `Failure` with exit code 3 if it was changed.
    func verifySnapshot(_ path: String) throws {
        let traces = ["bagit.txt", "tagmanifest-sha256.txt", "data/dossier.sqlite"]
        guard traces.contains(where: { FileManager.default.fileExists(atPath: path + "/" + $0) }) else {
            throw SnapshotError.notASnapshot(path)
        }
        _ = try verify([path])
    }

    /// Reads every byte of a bag; deviations are printed.
    /// - Throws: `Failure` with exit code 3 if there are any.
    func verify(_ bags: [String]) throws -> [(path: String, report: BagReport)] {
        let reports = try bags.map { bag in
            defer { terminal.endProgress() }
            return (bag, try Bag.verify(RawPath(bag)) { [terminal] in terminal.progress("cli.progress.verify", $0) })
        }
        let deviations = reports.flatMap(\.1.deviations)
        guard deviations.isEmpty else {
            for (bag, report) in reports {
                for deviation in report.deviations { terminal.print(SealedArchive.Deviation(deviation, in: bag)) }
            }
            throw Failure(
                code: .verificationFailed, message: terminal.say("cli.deviations", ["deviations": terminal.counted("deviations", deviations.count)]))
        }
        return reports.map { (path: $0.0, report: $0.1) }
    }
}
