import DossierModel
import Snapshots
import Templating

/// What a reader must know, kind by kind: first what is missing or disagrees, then what was only derived or left out.
struct FindingPages {
    /// The findings of one kind that stand on one page.
    private typealias Part = (identifier: Diagnostic.Identifier, range: Range<Int>)

    let writer: PageWriter
    private var site: Site { writer.site }

    init(writer: PageWriter) { self.writer = writer }

    /// - Throws: `SystemError`, `DatabaseError`.
    func write() throws {
        let counts = try writer.snapshot.findingCounts(), pages = Self.pages(counts)
        let groups = self.groups(counts, pages)
        for (index, parts) in pages.enumerated() {
            let path = SitePath.findings(page: index + 1)
            var record = Record<FindingsKey>()
            record[.none] = .text(site.labels[site.scope.isEmpty ? "findings.none" : "findings.none.part"])
            record[.intro] = .text(site.labels[site.edition.isWhole ? "findings.intro" : "findings.intro.part"])
            record[.count] = .text(site.notation.count(site.counts.findings))
            record[.csv] = .records([writer.csv(Downloads.findings)])
            record[.groups] = .records(groups)
            record[.until] = .text(until)
            record[.parts] = .records(try parts.map { try part($0, of: counts) })
            record[.pager] = .records(site.pager(page: index + 1, of: pages.count, from: path, path: SitePath.findings(page:)))
            try writer.write(
                path, PageWriter.Heading(title: site.labels["nav.findings"], section: .findings), site.templates.findings, record)
        }
    }

    /// Until when the books go: what came later is missing, and no check can tell.
    private var until: String {
        guard let cutOff = site.dossier.cutOff else { return "" }
        let days = cutOff.families.isEmpty ? [site.notation.day(cutOff.overall)] : JournalFamily.allCases.map { family in
            "\(site.labels["family.\(family.rawValue)"]) \(site.notation.day(cutOff.day(for: family)))"
        }
        return site.labels.fill("findings.until", ["days": days.joined(separator: ", ")])
    }

    /// What stands on each page; at least one.
    private static func pages(_ counts: [(identifier: Diagnostic.Identifier, count: Int)]) -> [[Part]] {
        var pages: [[Part]] = [[]], room = SitePath.rowsPerPage
        for (identifier, count) in counts {
            var done = 0
            while done < count {
                if room == 0 { (pages, room) = (pages + [[]], SitePath.rowsPerPage) }
                let end = min(count, done + room)
                pages[pages.count - 1].append((identifier, done..<end))
                (room, done) = (room - (end - done), end)
            }
        }
        return pages
    }

    /// What is missing or disagrees, and what is only to be known; each kind leads to where it begins.
    private func groups(_ counts: [(identifier: Diagnostic.Identifier, count: Int)], _ pages: [[Part]]) -> [Record<FindingGroupKey>] {
        [("findings.faults", true), ("findings.notices", false)].compactMap { label, isFault in
            let kinds = counts.filter { Control.faults.contains($0.identifier) == isFault }
            guard !kinds.isEmpty else { return nil }
            var group = Record<FindingGroupKey>()
            group[.title] = .text(site.labels[label])
            group[.count] = .text(site.notation.count(kinds.reduce(0) { $0 + $1.count }))
            group[.kinds] = .records(kinds.map { identifier, count in
                let page = pages.firstIndex { $0.contains { $0.identifier == identifier } } ?? 0
                var kind = Record<HoldingKey>()
                kind[.label] = .text(title(identifier))
                kind[.count] = .text(site.notation.count(count))
                kind[.href] = .text(writer.href(SitePath.findings(page: page + 1)) + "#" + identifier.rawValue)
                return kind
            })
            return group
        }
    }

    private func part(_ part: Part, of counts: [(identifier: Diagnostic.Identifier, count: Int)]) throws -> Record<FindingPartKey> {
        var record = Record<FindingPartKey>()
        record[.id] = .text(part.identifier.rawValue)
        record[.code] = .text(site.edition.isFull ? part.identifier.rawValue : "")
        record[.title] = .text(title(part.identifier))
        record[.count] = .text(site.notation.count(counts.first { $0.identifier == part.identifier }?.count ?? 0))
        record[.meaning] = .text(site.meaning(of: part.identifier))
        let findings = try writer.snapshot.findings(part.identifier, from: part.range.lowerBound, count: part.range.count)
        record[.rows] = .records(try findings.map { try writer.finding($0) })
        return record
    }

    private func title(_ identifier: Diagnostic.Identifier) -> String { site.labels["diagnostic.\(identifier.rawValue).title"] }
}

extension PageWriter {
    /// A finding in words, with the way to what it speaks of. How to correct the dossier stands in the full edition alone.
    ///
    /// - Parameter isExplained: Whether it says what it means by itself.
    /// - Throws: `DatabaseError`.
    func finding(_ diagnostic: Diagnostic, isExplained: Bool = false) throws -> Record<FindingKey> {
        var record = site.finding(diagnostic)
        if isExplained {
            record[.meaning] = .text(site.meaning(of: diagnostic.identifier))
            if site.edition.isFull { record[.identifier] = .text(diagnostic.identifier.rawValue) }
        }
        if site.edition.isFull { record[.fix] = .text(site.wording.fix(diagnostic)) }
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
        case .movement(let place, let offset): ("\(site.labels["bank.statement"]) \(place.number)", href(SitePath.movement(place, offset: offset)))
        case .note(let id, let title): (title, href(SitePath.note(id)))
        case nil: nil
        }
    }
}

extension Site {
    /// What findings of a kind mean to a reader.
    func meaning(of identifier: Diagnostic.Identifier) -> String { labels["diagnostic.\(identifier.rawValue).meaning"] }

    /// A finding in words.
    func finding(_ diagnostic: Diagnostic) -> Record<FindingKey> {
        var record = Record<FindingKey>()
        record[.place] = .text(diagnostic.location.description)
        record[.summary] = .text(wording.summary(diagnostic))
        record[.accepted] = .text(diagnostic.accepted ?? "")
        return record
    }
}
