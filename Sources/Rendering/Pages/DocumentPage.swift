import DossierModel
import Foundation
import Snapshots
import Templating

/// The page of one document: facts, the original, booking lines, notes, fingerprint.
struct DocumentPage {
    let writer: PageWriter
    let document: ArchivedDocument
    let title: DocumentTitle
    var entries: [ArchivedEntry] = []
    var notes: [(id: Int64, title: String)] = []
    /// Label and page: the list that the document stands in, and what it counts for.
    var ways: [(label: String, page: String)] = []
    /// All its files, where it has more than one.
    var files: [DocumentFile] = []
    /// The first words of a paper of the permanent dossier.
    var opening = ""
    /// What its e-invoice says otherwise than was declared.
    var differences: [InvoiceDifference] = []
    /// What stands beside it by booking, party or amount.
    var related: [RelatedDocument] = []
    /// What pays it.
    var payments = DocumentPayments()
    /// The bank statements in its file.
    var statements: [StatementPlace] = []
    var previous: String?
    var next: String?

    private var site: Site { writer.site }

    init(writer: PageWriter, document: ArchivedDocument, title: DocumentTitle) {
        self.writer = writer
        self.document = document
        self.title = title
    }

    /// - Throws: `SystemError`, or what reading the original for its text view throws.
    func write(_ path: String, _ heading: PageWriter.Heading) throws {
        var record = Record<DocumentKey>()
        record[.title] = .text(title.text)
        record[.party] = .text(title.party)
        record[.partyHref] = .text(title.party.isEmpty ? "" : writer.party(title.party))
        record[.amount] = .text(title.amount)
        record[.date] = .text(title.date)
        record[.number] = .text(title.number)
        record[.opening] = .text(opening)
        record[.kind] = .text(site.labels["kind.\(document.kind.rawValue)"])
        record[.facts] = .records(facts)
        if isOfInvoice { record[.factsSource] = .text(site.labels["document.facts-from-invoice"]) }
        record[.alone] = .text(site.labels[document.place.month == 0 ? "document.alone-here" : "document.alone"])
        record[.origin] = .text(document.origin.description)
        record[.hasBookings] = .flag(site.rights.contains(.ledger))
        record[.bookings] = .records(entries.map { site.booking($0, writer) })
        record[.noLedger] = .flag(!site.hasLedger)
        record[.unbooked] = .flag(entries.isEmpty && site.counts.entries > 0 && [.purchases, .sales].contains(document.kind))
        record[.afterCutOff] = .text(dayOfFigures.map { site.labels.fill("document.after-cut-off", ["day": site.longDates.text($0)]) } ?? "")
        record[.payments] = DocumentPaymentRows(site: site, document: document, payments: payments).record(from: path)
        record[.statements] = .records(statements.map { site.link($0.number, to: SitePath.statement($0), from: path) })
        record[.hasNotes] = .flag(!notes.isEmpty)
        record[.notes] = .records(notes.map { site.link($0.title, to: SitePath.note($0.id), from: path) })
        record[.hasRelated] = .flag(!related.isEmpty)
        record[.related] = .records(related.map { row($0, from: path) })
        record[.ways] = .records(ways.map { site.link($0.label, to: $0.page, from: path) })
        if let previous { record[.previous] = .text(SitePath.relative(previous, from: path)) }
        if let next { record[.next] = .text(SitePath.relative(next, from: path)) }
        record[.hasFiles] = .flag(!files.isEmpty)
        record[.files] = .records(files.map { row($0, from: path) })
        let sort = try showOthers(from: path, in: &record)
        record[.fileHeading] = .text(site.labels["document.\(sort)"])
        record[.fileDownload] = .text(site.labels["download.\(sort)"])
        if let file = document.file { try show(file, from: path, in: &record) } else {
            record[.missing] = .flag(true)
            record[.reason] = .text(site.labels[document.declaredPath == nil ? "document.no-file.declared" : "document.no-file.missing"])
            record[.fileName] = .text(document.declaredPath ?? "")
        }
        try writer.write(path, heading, site.templates.document, record)
    }

    /// The day up to which the figures and the open items count, where they do not count this invoice: that of the journal of its entry, else the
    /// overall one.
    private var dayOfFigures: Day? {
        guard let cutOff = site.dossier.cutOff, [.sales, .purchases].contains(document.kind) else { return nil }
        guard !entries.isEmpty else { return document.date.flatMap { $0 > cutOff.overall ? cutOff.overall : nil } }
        // One entry that counts is enough.
        let days = entries.map { entry -> Day? in
            let family = site.ledger.years.lazy.flatMap(\.journals).first { $0.code == entry.place.journal }?.family
            let day = family.map(cutOff.day(for:)) ?? cutOff.overall
            return entry.date.flatMap { $0 > day ? day : nil }
        }
        return days.contains(nil) ? nil : days.compactMap(\.self).max()
    }

    private func show(_ file: ArchivedFile, from path: String, in record: inout Record<DocumentKey>) throws {
        let view = MediaView(of: file)
        record[.fileName] = .text(file.name)
        record[.fileHref] = .text(SitePath.relative(site.original(file), from: path))
        record[.fileSize] = .text(site.notation.octets(file.size))
        record[.fileType] = .text(site.labels[view.label])
        record[.sha256] = .text(file.sha256)
        record[.checkHref] = .text(SitePath.relative(SitePath.check, from: path))
        switch view {
        case .pdf: record[.pdf] = .flag(true)
        case .image: record[.image] = .flag(true)
        case .text, .xml:
            let original = self.path(of: file)
            if let invoice = try InvoiceView.record(of: file, at: original, site) { return record[.invoice] = .records([invoice]) }
            let (text, isCut) = try view.text(of: original)
            record[.text] = .text(text)
            record[.textCut] = .flag(isCut)
            record[.onlyDownload] = .flag(text.isEmpty)
        case .spreadsheet, .archive, .active, .other: record[.onlyDownload] = .flag(true)
        }
    }

    /// What a document is made of beside its first file: the e-invoice inside a PDF, the picture of an e-invoice.
    ///
    /// - Returns: What the first file is: the end of the labels that head it.
    private func showOthers(from path: String, in record: inout Record<DocumentKey>) throws -> String {
        guard let first = document.file else { return "original" }
        if let original = files.first(where: { $0.role == .original && $0.file.isInvoice && $0.file.sha256 != first.sha256 }) {
            let isPicture = files.contains { $0.role == .picture && $0.file.sha256 == first.sha256 }
            record[.isPicture] = .flag(isPicture)
            record[.original] = .records([row(original, from: path)])
            record[.invoice] = .records(try InvoiceView.record(of: original.file, at: self.path(of: original.file), site).map { [$0] } ?? [])
            if isPicture { return "picture" }
        }
        if let picture = files.first(where: { $0.role == .picture && $0.file.sha256 != first.sha256 }), MediaView(of: picture.file) == .pdf {
            record[.pictureHref] = .text(SitePath.relative(site.original(picture.file), from: path))
            record[.pictureName] = .text(picture.name)
        }
        return first.isInvoice ? "original-invoice" : "original"
    }

    private func row(_ related: RelatedDocument, from path: String) -> Record<RelatedKey> {
        let other = related.document
        var row = Record<RelatedKey>()
        row[.tie] = .text(site.labels["related.\(related.tie.rawValue)"])
        let title = site.title(other)
        row[.title] = .text(title.text)
        row[.number] = .text(title.number)
        row[.href] = .text(SitePath.relative(SitePath.document(other.place), from: path))
        if title.party.isEmpty { row[.date] = .text(other.date.map(site.notation.day) ?? "") }
        return row
    }

    private func path(of file: ArchivedFile) -> String { writer.snapshot.path + "/data/" + file.storedPath }

    private func row(_ part: DocumentFile, from path: String) -> Record<DocumentFileKey> {
        var row = Record<DocumentFileKey>()
        row[.role] = .text(site.labels["file-role.\(part.role.rawValue)"])
        row[.name] = .text(part.name)
        row[.type] = .text(site.labels[MediaView(of: part.file).label])
        row[.size] = .text(site.notation.octets(part.file.size))
        row[.href] = .text(SitePath.relative(site.original(part.file), from: path))
        row[.sha256] = .text(part.file.sha256)
        row[.container] = .text(part.container == nil ? "" : site.labels["file-role.inside"])
        return row
    }

    /// Whether the e-invoice says at least two of the facts, and nobody declared one: then it is said once for all.
    private var isOfInvoice: Bool {
        let amounts = document.amounts, date = document.date
        let known: [(Document.Fact, Bool)] = [
            (.number, document.number != nil), (.date, date != nil), (.party, document.party != nil), (.net, amounts.net != nil),
            (.vat, amounts.vat != nil), (.gross, amounts.gross != nil), (.due, document.due != nil),
        ]
        let sources = known.filter(\.1).map { document.provenance[$0.0] } + [document.provenance[.kind]]
        return sources.allSatisfy { $0 != nil } && sources.filter { $0 == .structured }.count > 1
    }

    /// Where a fact comes from, in words; nothing where it was declared as the e-invoice has it, or where the heading says it for all.
    private func provenance(_ name: String) -> String {
        if let difference = differences.first(where: { $0.field == name }) {
            return site.labels.fill("document.invoice-says", ["value": words(difference)])
        }
        guard let fact = Document.Fact(rawValue: name), let provenance = document.provenance[fact], provenance != .structured || !isOfInvoice else {
            return ""
        }
        return site.labels["provenance.\(provenance.rawValue)"]
    }

    private func words(_ difference: InvoiceDifference) -> String {
        switch difference.found {
        case .money(let money): site.notation.money(money)
        case .text(let text) where difference.field == "kind": site.labels["kind.\(text)"]
        case .text(let text) where ["date", "due", "period"].contains(difference.field): Day(iso: text).map { site.longDates.text($0) } ?? text
        case .text(let text): text
        case .count(let count): site.notation.count(count)
        case .day(let day): site.longDates.text(day)
        }
    }

    /// The facts the source gives; what it leaves open is left out.
    private var facts: [Record<FactKey>] {
        var facts: [Record<FactKey>] = []
        func add(_ name: String, _ value: String?, number: Bool = false) {
            guard let value, !value.isEmpty else { return }
            facts.append(site.fact(site.labels["fact.\(name)"], value, number: number, provenance: provenance(name)))
        }
        let amounts = document.amounts
        add("kind", site.labels["kind.\(document.kind.rawValue)"])
        add("number", document.number)
        add("date", document.date.map { site.longDates.text($0) })
        let isOtherPeriod = differences.contains { $0.field == "period" }
        if document.date == nil || isOtherPeriod,
            let period = Period(year: document.place.year, month: document.place.month == 0 ? nil : document.place.month)
        {
            add("period", site.label(of: period))
        }
        if let party = document.party, !party.isEmpty {
            facts.append(site.fact(site.partyLabel(document.kind), party, provenance: provenance("party"), href: writer.party(party)))
        }
        add("net", amounts.net.map { site.notation.money(Money($0, amounts.currency)) }, number: true)
        add("vat", amounts.vat.map { site.notation.money(Money($0, amounts.currency)) }, number: true)
        add("gross", amounts.gross.map { site.notation.money(Money($0, amounts.currency)) }, number: true)
        add("due", document.due.map { site.longDates.text($0) })
        add("status", document.status.map { site.labels["status.\($0)"] })
        add("entry", document.entry)
        add("pages", document.file?.pages.map(site.notation.count), number: true)
        if document.file?.ocr != nil { add("words", site.labels["fact.words.ocr"]) }
        add("path", document.file?.path ?? document.declaredPath)
        let place = document.place
        if let kept = site.retention.until(document.kind, date: document.date, year: place.year, month: place.month) {
            add("keep-until", "\(site.longDates.text(kept.day)) · \(site.labels["retention.rule.\(kept.rule.name)"])")
        }
        return facts
    }
}
