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
            row(note, try note.document.flatMap(writer.snapshot.document))
        }
        var record = Record<NotesKey>()
        record[.rows] = .records(rows)
        record[.count] = .text(site.notation.count(rows.count))
        record[.csv] = .records([writer.csv(Downloads.notes)])
        try writer.write(
            SitePath.notes, PageWriter.Heading(title: site.labels["nav.notes"], section: .notes), site.templates.notes, record)
    }

    /// Writes the notes of one folder.
    /// - Throws: `SystemError`, `DatabaseError`.
    func write(_ ids: Range<Int64>) throws {
        for id in ids {
            guard let note = try writer.snapshot.note(id) else { continue }
            try write(note, try note.document.flatMap(writer.snapshot.document))
        }
    }

    private func row(_ note: ArchivedNote, _ document: ArchivedDocument?) -> Record<NoteRowKey> {
        var row = Record<NoteRowKey>()
        row[.date] = .text(note.date.map(site.notation.day) ?? period(of: note))
        row[.language] = .text(note.language ?? "")
        row[.title] = .text(note.title)
        row[.href] = .text(writer.href(SitePath.note(note.id)))
        row[.document] = .text(document.map(name) ?? note.documentPath ?? "")
        if let document { row[.documentHref] = .text(writer.href(SitePath.document(document.place))) }
        return row
    }

    private func write(_ note: ArchivedNote, _ document: ArchivedDocument?) throws {
        let markdown = MarkdownDocument(note.markdown, omittingTitle: note.title, tableName: site.labels["note.table"]) { destination in
            try? link(destination, in: note).map(writer.href)
        }
        var body: [UInt8] = []
        HTMLEscape.visible(markup: markdown.html, into: &body)
        var record = Record<NoteKey>()
        record[.title] = .text(note.title)
        record[.date] = .text(note.date.map { site.longDates.text($0) } ?? "")
        record[.period] = .text(period(of: note))
        record[.language] = .text(note.language ?? "")
        record[.document] = .text(document.map(name) ?? note.documentPath ?? "")
        if let document { record[.documentHref] = .text(writer.href(SitePath.document(document.place))) }
        record[.body] = .html(body)
        record[.dropped] = .records(markdown.dropped.map { dropped in
            let finding = Diagnostic(note: note.path, firstLine: note.firstLine, dropped)
            var record = site.finding(finding)
            record[.meaning] = .text(site.meaning(of: finding.identifier))
            return record
        })
        record[.hasDropped] = .flag(!markdown.dropped.isEmpty)
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
        return try writer.snapshot.document(at: parts.joined(separator: "/")).map { SitePath.document($0.place) }
    }

    private func period(of note: ArchivedNote) -> String {
        note.period.map { written in Period(written).map(site.label) ?? written } ?? ""
    }

    private func name(_ document: ArchivedDocument) -> String { site.title(document).text }
}
