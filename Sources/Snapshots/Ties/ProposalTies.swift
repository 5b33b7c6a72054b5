import DossierModel
import GRDB

/// Ties booking proposals to the document whose number they name.
struct ProposalTies {
    let db: Database
    let books: Bookkeeping
    let currency: Currency
    let report: (Diagnostic) throws -> Void

    /// - Throws: `DatabaseError`, or what `report` throws.
    func run() throws {
        let proposals = try Row.fetchAll(db, sql: """
            SELECT proposal, source, min(source_line) AS source_line, document, max(date) AS date FROM proposal_line WHERE document IS NOT NULL
            GROUP BY proposal, source, document ORDER BY min(id)
            """)
        for row in proposals {
            let number: String = row["document"]
            let documents = try Row.fetchAll(db.cachedStatement(sql: """
                SELECT id, year, month, date, CASE WHEN currency = ? THEN gross END AS gross, source, source_line FROM document WHERE number = ? \
                ORDER BY id
                """), arguments: [currency.code, number])
            guard !documents.isEmpty else { continue }
            let left = try narrow(documents, row)
            guard left.count == 1 else {
                try report(Diagnostic(
                    .ambiguousTie, at: SourceLocation(row["source"], line: row["source_line"]),
                    ["problem": "ambiguousProposal", "entry": .text(row["proposal"]), "value": .text(number), "count": .count(left.count)],
                    related: left.prefix(5).map { SourceLocation($0["source"], line: $0["source_line"]) }))
                continue
            }
            try db.execute(
                sql: "UPDATE proposal_line SET voucher = ? WHERE proposal = ? AND source = ? AND document = ?",
                arguments: [left[0]["id"] as Int64, row["proposal"] as String, row["source"] as String, number])
        }
    }

    private func narrow(_ documents: [Row], _ proposal: Row) throws -> [Row] {
        var left = documents
        if left.count > 1, let day = (proposal["date"] as String?).flatMap({ Day(iso: $0) }),
            let year = books.year(around: DaySpan(day.packed, day.packed))
        {
            let own = left.filter { document in
                let days = DaySpan(date: (document["date"] as String?).flatMap { Day(iso: $0) }, year: document["year"], month: document["month"])
                return books.year(around: days) == year
            }
            if !own.isEmpty { left = own }
        }
        guard left.count > 1 else { return left }
        var amounts: Set<Int64> = []
        for line in try Row.fetchAll(db, sql: """
            SELECT sum(debit) - sum(credit), sum(debit), sum(credit) FROM proposal_line WHERE proposal = ? AND source = ? GROUP BY account
            """, arguments: [proposal["proposal"] as String, proposal["source"] as String]) {
            for column in 0...2 { if let amount: Int64 = line[column], amount != 0 { amounts.insert(abs(amount)) } }
        }
        let equal = left.filter { ($0["gross"] as Int64?).map { amounts.contains(abs($0)) } ?? false }
        return equal.isEmpty ? left : equal
    }
}
