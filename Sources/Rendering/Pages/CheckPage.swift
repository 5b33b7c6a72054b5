import DossierModel
import Templating

/// Whether a file that somebody has is one of the archive, and how to prove that to others. An edition without originals has none.
struct CheckPage {
    let writer: PageWriter
    private var site: Site { writer.site }

    init(writer: PageWriter) { self.writer = writer }

    /// - Throws: `SystemError`.
    func write() throws {
        guard site.hasOriginals else { return }
        var record = Record<CheckKey>()
        record[.isOffline] = .flag(!site.isOnline)
        record[.proveList] = .text(site.labels.fill("check.prove-list", ["line": site.evidenceLine]))
        record[.keeper] = .text(site.dossier.previousAccountant.map { office in
            site.labels.fill("check.keeper", ["name": ([office.name] + [office.email].compactMap(\.self)).joined(separator: ", ")])
        } ?? "")
        var heading = PageWriter.Heading(
            title: site.labels["check.title"], section: .about, crumbs: [(site.labels["nav.about"], SitePath.about)])
        heading.scripts = .check
        try writer.write(SitePath.check, heading, site.templates.check, record)
    }
}

extension Site {
    /// The line of this edition in `evidence/fingerprints.sha256`, with whoever keeps the whole archive.
    var evidenceLine: String { "editions/\(edition.name)/tagmanifest-sha256.txt" }
}
