import DossierModel
import Snapshots
import Templating

/// What a reader must know, in the order of the files it was found in.
struct FindingPages {
    let writer: PageWriter
    private var site: Site { writer.site }

    init(writer: PageWriter) { self.writer = writer }

    /// - Throws: `SystemError`, `DatabaseError`.
    func write() throws {
        let groups = try writer.snapshot.findingCounts()
        let size = SitePath.rowsPerPage
        let pages = max(1, (site.counts.findings + size - 1) / size)
        for page in 1...pages {
            let path = SitePath.findings(page: page)
            var record = Record<FindingsKey>()
            record[.none] = .text(site.labels[site.scope.isEmpty ? "findings.none" : "findings.none.part"])
            record[.intro] = .text(site.labels[site.edition.isWhole ? "findings.intro" : "findings.intro.part"])
            record[.count] = .text(site.notation.count(site.counts.findings))
            record[.csv] = .records([writer.csv(Downloads.findings)])
            record[.groups] = .records(groups.map(group))
            record[.rows] = .records(try writer.snapshot.findings(from: (page - 1) * size, count: size).map(writer.finding))
            record[.pager] = .records(site.pager(page: page, of: pages, from: path, path: SitePath.findings(page:)))
            try writer.write(
                path, PageWriter.Heading(title: site.labels["nav.findings"], section: .findings), site.templates.findings, record)
        }
    }

    private func group(_ identifier: Diagnostic.Identifier, _ count: Int) -> Record<HoldingKey> {
        var record = Record<HoldingKey>()
        record[.label] = .text(site.labels["diagnostic.\(identifier.rawValue).title"])
        record[.count] = .text(site.notation.count(count))
        record[.detail] = .text(identifier.rawValue)
        return record
    }
}

extension PageWriter {
    /// A finding in words, with what it means to a reader and the way to what it speaks of. How to correct the dossier stands in the edition with
    /// everything alone.
    ///
    /// - Throws: `DatabaseError`.
    func finding(_ diagnostic: Diagnostic) throws -> Record<FindingKey> {
        var record = site.finding(diagnostic)
        if site.edition.isWhole { record[.fix] = .text(site.wording.fix(diagnostic)) }
        record[.related] = .records(try snapshot.related(to: diagnostic).map { document in
            var link = Record<LinkKey>()
            link[.label] = .text(site.title(document).text)
            link[.href] = .text(href(SitePath.document(document.place)))
            return link
        })
        guard let (name, href) = try way(to: diagnostic) else { return record }
        record[.subject] = .text(name)
        record[.href] = .text(href)
        return record
    }

    private func way(to diagnostic: Diagnostic) throws -> (name: String, href: String)? {
        switch try snapshot.subject(of: diagnostic) {
        case .document(let document): (site.title(document).text, href(SitePath.document(document.place)))
        case .entry(let place, let number): entry(place).map { ("\(site.labels["fact.entry"]) \(number)", $0) }
        case .statement(let place): ("\(site.labels["bank.statement"]) \(place.number)", href(SitePath.statement(place)))
        case .note(let id, let title): (title, href(SitePath.note(id)))
        case nil: nil
        }
    }
}

extension Site {
    /// A finding in words.
    func finding(_ diagnostic: Diagnostic) -> Record<FindingKey> {
        var record = Record<FindingKey>()
        record[.place] = .text(diagnostic.location.description)
        record[.summary] = .text(wording.summary(diagnostic))
        record[.meaning] = .text(labels["diagnostic.\(diagnostic.identifier.rawValue).meaning"])
        record[.identifier] = .text(diagnostic.identifier.rawValue)
        record[.accepted] = .text(diagnostic.accepted ?? "")
        return record
    }
}
