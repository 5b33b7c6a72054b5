import DossierModel
import Foundation
import Markdown
import Snapshots
import Templating

/// The list of notes and a page for each.
struct NotePages {
    let writer: PageWriter
    private var site: Site { writer.site }

    init(writer: PageWriter) { self.writer = writer }

    /// - Throws: `SystemError`, `DatabaseError`.
    func writeList() throws {
        let rows = try writer.snapshot.notes().map { note in
            row(note, try note.document.flatMap(writer.snapshot.place(ofDocument:)))
        }
        var record = Record<NotesKey>()
        record[.rows] = .records(rows)
        record[.count] = .text(site.notation.count(rows.count))
        try writer.write(
            SitePath.notes, PageWriter.Heading(title: site.labels["nav.notes"], section: .notes), site.templates.notes, record)
    }

    /// Writes the notes of one folder.
    /// - Throws: `SystemError`, `DatabaseError`.
    func write(_ ids: Range<Int64>) throws {
        for id in ids {
            guard let note = try writer.snapshot.note(id) else { continue }
            try write(note, try note.document.flatMap(writer.snapshot.place(ofDocument:)))
        }
    }

    typealias Place = (document: ArchivedDocument, index: Int)

    private func row(_ note: ArchivedNote, _ document: Place?) -> Record<NoteRowKey> {
        var row = Record<NoteRowKey>()
        row[.date] = .text(note.date.map(site.notation.day) ?? note.period ?? "")
        row[.title] = .text(note.title)
        row[.href] = .text(writer.href(SitePath.note(note.id)))
        row[.document] = .text(document.map(name) ?? note.documentPath ?? "")
        if let document, let page = site.page(of: document) { row[.documentHref] = .text(writer.href(page)) }
        return row
    }

    private func write(_ note: ArchivedNote, _ document: Place?) throws {
        let markdown = MarkdownDocument(note.markdown, omittingTitle: note.title) { destination in
            try? link(destination, in: note).map(writer.href)
        }
        var record = Record<NoteKey>()
        record[.title] = .text(note.title)
        record[.date] = .text(note.date.map { site.notation.longDay($0, site.labels) } ?? "")
        record[.period] = .text(note.period ?? "")
        record[.document] = .text(document.map(name) ?? note.documentPath ?? "")
        if let document, let page = site.page(of: document) { record[.documentHref] = .text(writer.href(page)) }
        record[.body] = .html(markdown.html)
        record[.dropped] = .records(markdown.dropped.map { dropped in
            site.finding(Diagnostic(note: note.path, firstLine: note.firstLine, dropped))
        })
        record[.fileName] = .text(note.path)
        record[.sha256] = .text(note.sha256 ?? "")
        try writer.write(
            SitePath.note(note.id),
            PageWriter.Heading(title: note.title, section: .notes, crumbs: [(site.labels["nav.notes"], SitePath.notes)]),
            site.templates.note, record)
    }

    /// The page of the document that a relative address in a note means, seen from the note's own folder.
    private func link(_ destination: String, in note: ArchivedNote) throws -> String? {
        guard let decoded = destination.removingPercentEncoding, !decoded.isEmpty, !decoded.hasPrefix("#") else { return nil }
        var parts = note.path.split(separator: "/").dropLast().map(String.init)
        for part in decoded.split(separator: "/") where part != "." {
            if part != ".." { parts.append(String(part)) } else if parts.popLast() == nil { return nil }
        }
        return try writer.snapshot.place(ofDocumentAt: parts.joined(separator: "/")).flatMap(site.page)
    }

    private func name(_ place: Place) -> String { place.document.number ?? place.document.file?.name ?? "" }
}

extension Site {
    /// The page of a document of which only the place is known.
    func page(of place: (document: ArchivedDocument, index: Int)) -> String? {
        let isPermanent = place.document.kind == .permanent
        return shelf(place.document.kind, year: isPermanent ? 0 : place.document.period.year, month: isPermanent ? 0 : place.document.period.month)
            .map { SitePath.document(place.document, on: $0, index: place.index) }
    }
}
