import DossierModel
import Snapshots

/// The VAT of a fiscal year as CSV: every row of the page, by number.
extension Downloads {
    /// - Throws: `SystemError`, `DatabaseError`.
    func writeVAT() throws {
        for year in site.ledger.years {
            guard let accounts = site.vat[year.id] else { continue }
            let book = try VATBook(accounts, snapshot)
            try writeSides(book)
            if !book.codes.isEmpty { try writeCodes(book) }
        }
    }

    private func writeSides(_ book: VATBook) throws {
        let isKnown = book.accounts.year.isOpened
        let columns = [
            "side", "period", "from", "to", "updated-until", "lines", "opening", "debit", "credit", "movement", "settlement", "closing",
        ]
        try file(Self.vat(book.accounts.year), columns) { csv in
            for side in book.accounts.sides {
                for period in book.periods {
                    let sums = book.sums(side, in: period)
                    try csv.row([
                        .word(side?.rawValue ?? "all", site.label(of: side)), .word(period.name, site.label(of: period)), .day(period.start),
                        .day(period.end), .day(cut(period)),
                        .count(sums.moved.lines), money(isKnown ? sums.opening : nil), money(sums.moved.debit), money(sums.moved.credit),
                        money(sums.movement), money(sums.settlement), money(isKnown ? sums.closing : nil),
                    ])
                }
            }
        }
    }

    private func writeCodes(_ book: VATBook) throws {
        let columns = [
            "code", "name", "period", "from", "to", "updated-until", "lines", "amount", "vat", "on-vat-accounts", "lines-of-several-codes",
            "lines-without-vat",
        ]
        try file(Self.vatCodes(book.accounts.year), columns) { csv in
            for totals in book.codes {
                let period = totals.quarter
                try csv.row([
                    .text(totals.code), .text(totals.name), .word(period.name, site.label(of: period)), .day(period.start), .day(period.end),
                    .day(cut(period)),
                    .count(totals.lines), money(totals.base), money(totals.vat), money(totals.own), .count(totals.shared), .count(totals.unsaid),
                ])
            }
        }
    }

    /// The earliest cut-off of a journal family, where it is before the end of a period.
    private func cut(_ period: VATPeriod) -> Day? {
        guard let cutOff = site.dossier.cutOff, let day = JournalFamily.allCases.map(cutOff.day(for:)).min() else { return nil }
        return day < period.end ? day : nil
    }
}
