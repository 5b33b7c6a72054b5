import DossierModel
import Snapshots
import Templating

/// The movements of a statement as rows, page after page: it keeps the balance and the movements whose parts are being read.
struct MovementRows {
    let statement: ArchivedStatement
    /// After the movements so far; nil where the statement has no opening balance, or where it would exceed what can be counted.
    private(set) var balance: Int64?
    /// The movement whose parts are being read, then the part of it whose parts are, and so on.
    private var wholes: [ArchivedMovement] = []

    init(statement: ArchivedStatement) {
        self.statement = statement
        balance = statement.opening
    }

    /// The movement whose parts a page begins with; nil where it begins with a movement.
    func continued(_ first: ArchivedMovement?) -> ArchivedMovement? {
        first?.partOf.flatMap { whole in wholes.first { $0.id == whole } }
    }

    /// Rows in the currency of the account, and those in another one, which no balance contains.
    mutating func rows(_ movements: [ArchivedMovement], _ writer: PageWriter) -> (own: [Record<MovementKey>], others: [Record<MovementKey>]) {
        var own: [Record<MovementKey>] = [], others: [Record<MovementKey>] = []
        let parts = Dictionary(grouping: movements.compactMap(\.partOf), by: \.self).mapValues(\.count)
        for movement in movements {
            while let last = wholes.last, last.id != movement.partOf { wholes.removeLast() }
            let isOwn = (wholes.first ?? movement).amount.currency == statement.currency
            if wholes.isEmpty, isOwn, let before = balance {
                let (after, overflows) = before.addingReportingOverflow(movement.amount.minorUnits)
                balance = overflows ? nil : after
            }
            var row = row(movement, writer)
            row[.depth] = .text(wholes.isEmpty ? "" : wholes.count == 1 ? "part" : "part deep")
            if parts[movement.id] != nil { row[.parts] = .text(writer.site.labels["statement.parts"]) }
            if wholes.isEmpty, isOwn { row[.balance] = .text(writer.site.amount(balance, statement.currency)) }
            if isOwn { own.append(row) } else { others.append(row) }
            wholes.append(movement)
        }
        return (own, others)
    }

    private func row(_ movement: ArchivedMovement, _ writer: PageWriter) -> Record<MovementKey> {
        let site = writer.site
        var row = Record<MovementKey>()
        row[.anchor] = .text("m-\(movement.id - statement.rows.lowerBound + 1)")
        row[.date] = .text(movement.date.map(site.notation.day) ?? "")
        if movement.valueDate != movement.date { row[.valueDate] = .text(movement.valueDate.map(site.notation.day) ?? "") }
        row[.counterparty] = .text(movement.counterparty ?? "")
        row[.account] = .text(movement.counterpartyAccount.map(BankNotation.account) ?? "")
        row[.message] = .text(movement.message ?? "")
        row[.communication] = .text(movement.communication.map(BankNotation.communication) ?? "")
        row[.amount] = .text(site.amount(movement.amount.minorUnits, movement.amount.currency))
        if movement.amount.currency != statement.currency { row[.currency] = .text(movement.amount.currency.code) }
        row[.isOut] = .flag(movement.amount.minorUnits < 0)
        if movement.isReversal { row[.reversal] = .text(site.labels["movement.reversal"]) }
        row[.documents] = .records(movement.documents.map { document($0, of: movement, writer) })
        if movement.documentCount > movement.documents.count {
            row[.moreDocuments] = .text(site.labels.fill(
                "movement.more-documents", ["count": site.notation.count(movement.documentCount - movement.documents.count)]))
        }
        row[.entries] = .records(movement.entries.compactMap { entry -> Record<BookedEntryKey>? in
            guard let href = writer.entry(entry.place) else { return nil }
            var record = Record<BookedEntryKey>()
            record[.entry] = .text(entry.number)
            record[.href] = .text(href)
            record[.rule] = .text(site.tie(entry.rule))
            return record
        })
        let details = details(movement, site)
        row[.details] = .records(details)
        row[.hasDetails] = .flag(!details.isEmpty)
        return row
    }

    private func document(_ tie: ArchivedMovement.DocumentTie, of movement: ArchivedMovement, _ writer: PageWriter) -> Record<PaidDocumentKey> {
        let site = writer.site
        var record = Record<PaidDocumentKey>()
        record[.name] = .text(tie.place.name ?? site.labels["document.untitled"])
        record[.href] = .text(writer.href(SitePath.document(tie.place)))
        if tie.party != movement.counterparty { record[.party] = .text(tie.party ?? "") }
        if tie.amount != movement.amount.minorUnits { record[.amount] = .text(site.notation.money(Money(tie.amount, movement.amount.currency))) }
        record[.rule] = .text(site.tie(tie.rule))
        return record
    }

    private func details(_ movement: ArchivedMovement, _ site: Site) -> [Record<FactKey>] {
        let own: [(String, String?)] = [
            ("movement.original", movement.original.map(site.notation.money)), ("movement.code", movement.code),
            ("movement.reference", movement.reference), ("movement.customer-reference", movement.customerReference),
        ]
        return own.compactMap { name, value in value.map { site.fact(site.labels[name], $0) } }
            + movement.details.map(site.fact)
    }
}
