import DossierModel
import Snapshots
import Templating

/// What pays a document, and whether all of it is paid by the statements up to the cut-off.
struct DocumentPaymentRows {
    let site: Site
    let document: ArchivedDocument
    let payments: DocumentPayments

    /// Whether an invoice is paid, with what the payments come to and what was to be paid, in minor units and never negative but for money that went
    /// the other way.
    enum Status: Equatable {
        case open(paid: Int64, of: Int64)
        case partly(paid: Int64, of: Int64)
        case paid(Int64)
        case overpaid(paid: Int64, of: Int64)
    }

    /// The section of the document's page; nothing where nothing pays it and nothing can be said.
    func record(from path: String) -> Value {
        let status = status
        guard payments.count > 0 || status != nil || isLater else { return .none }
        var record = Record<PaymentsKey>()
        if let status { fill(&record, status) } else if isLater, payments.count == 0 {
            record[.proof] = .text(site.labels.fill("payment.later", ["day": site.bank.payments.map { site.longDates.text($0) } ?? ""]))
        }
        record[.rows] = .records(payments.shown.map { row($0, from: path) })
        if payments.count > payments.shown.count {
            record[.more] = .text(site.labels.fill("payment.more", ["count": site.notation.count(payments.count - payments.shown.count)]))
        }
        if payments.count > 1, let sum = payments.sum, let day = site.bank.payments {
            record[.sum] = .text(site.amount(sum, document.amounts.currency))
            record[.sumLabel] = .text(site.labels.fill("payment.sum", ["day": site.notation.day(day)]))
        }
        return .records([record])
    }

    /// Nil where it cannot be told: no invoice, no gross amount or day, no statements after that day, or payments that cannot be added up. That
    /// something is missing is only told where the statements begin before the document.
    var status: Status? {
        guard [.sales, .purchases].contains(document.kind), let gross = document.amounts.gross, gross != 0, gross != .min, let date = document.date,
              let coverage = site.bank.coverage, let day = site.bank.payments, day > date, let sum = payments.sum, sum != .min
        else { return nil }
        // A sale brings money in, a purchase takes it out; a credit note is the other way round.
        let due = document.kind == .sales ? gross : -gross, paid = due < 0 ? -sum : sum, whole = abs(due)
        if paid == whole { return .paid(whole) }
        if paid > whole { return .overpaid(paid: paid, of: whole) }
        // Who buys at the till has no name, and pays there.
        guard coverage.from <= date, document.party != nil else { return nil }
        return paid > 0 ? .partly(paid: paid, of: whole) : .open(paid: paid, of: whole)
    }

    /// Whether an invoice is of the last day that the statements tell of, or after it.
    private var isLater: Bool {
        guard [.sales, .purchases].contains(document.kind), document.amounts.gross != nil, let date = document.date, let day = site.bank.payments
        else { return false }
        return day <= date
    }

    private func fill(_ record: inout Record<PaymentsKey>, _ status: Status) {
        let currency = document.amounts.currency
        func money(_ amount: Int64) -> String { site.notation.money(Money(amount, currency)) }
        var values = ["day": site.bank.payments.map { site.longDates.text($0) } ?? ""]
        let name: String
        switch status {
        case .paid(let whole):
            // Of a credit note the money comes back.
            name = (document.amounts.gross ?? 0) < 0 ? "refunded" : "paid"
            values["gross"] = money(whole)
        case .partly(let paid, let whole):
            name = document.status == "paid" ? "partly-elsewhere" : "partly"
            values.merge(["paid": money(paid), "gross": money(whole), "open": money(whole - paid)]) { $1 }
        case .open where document.status == "paid": name = "elsewhere"
        case .open(let paid, let whole):
            name = "open"
            let (open, overflows) = whole.subtractingReportingOverflow(paid)
            values["open"] = overflows ? "" : money(open)
        case .overpaid(let paid, let whole):
            name = "overpaid"
            values.merge(["paid": money(paid), "gross": money(whole), "over": money(paid - whole)]) { $1 }
            record[.isBad] = .flag(true)
        }
        record[.state] = .text(site.labels["payment.\(name)"])
        record[.proof] = .text(site.labels.fill("payment.\(name).proof", values))
    }

    private func row(_ payment: DocumentPayment, from path: String) -> Record<PaymentKey> {
        var row = Record<PaymentKey>()
        row[.date] = .text(payment.date.map(site.notation.day) ?? "")
        row[.statement] = .text(payment.statement.number)
        row[.href] = .text(SitePath.relative(SitePath.movement(payment.statement, offset: payment.offset), from: path))
        if payment.counterparty != document.party { row[.counterparty] = .text(payment.counterparty ?? "") }
        row[.rule] = .text(site.tie(payment.rule))
        row[.amount] = .text(site.amount(payment.amount.minorUnits, payment.amount.currency))
        if payment.amount.currency != site.dossier.currency || document.amounts.currency != site.dossier.currency {
            row[.currency] = .text(payment.amount.currency.code)
        }
        row[.isOut] = .flag(payment.amount.minorUnits < 0)
        return row
    }
}
