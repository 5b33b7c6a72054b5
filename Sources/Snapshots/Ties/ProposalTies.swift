import DossierModel
import GRDB

/// Ties booking proposals to the document whose number they name.
struct ProposalTies {
    let db: Database
    let books: Bookkeeping
    let currency: Currency
    let report: (Diagnostic) throws -> Void

    init(db: Database, books: Bookkeeping, currency: Currency, report: @escaping (Diagnostic) throws -> Void) {
        (self.db, self.books, self.currency, self.report) = (db, books, currency, report)
    }

    /// The proposal whose amounts were read last: it may name many documents.
    private var last: (proposal: String, source: String, amounts: Set<Int64>)?

    /// A number that more documents than this share tells nothing, and is not narrowed down.
    private static let narrowed = 500

    /// - Throws: `DatabaseError`, or what `report` throws.
    mutating func run() throws {
        try db.execute(sql: "CREATE INDEX proposal_name ON proposal_line (proposal, source, document)")
        defer { try? db.execute(sql: "DROP INDEX proposal_name") }
        let proposals = try Row.fetchAll(db, sql: """
            SELECT proposal, source, min(source_line) AS source_line, document, max(date) AS date FROM proposal_line WHERE document IS NOT NULL
            GROUP BY proposal, source, document ORDER BY min(id)
            """)
        var crowded: [String: Int] = [:]
        for row in proposals {
            let number: String = row["document"]
            let documents = try Row.fetchAll(db.cachedStatement(sql: """
                SELECT id, year, month, date, CASE WHEN currency = ? THEN gross END AS gross, source, source_line FROM document WHERE number = ? \
                ORDER BY id LIMIT ?
                """), arguments: [currency.code, number, crowded[number] == nil ? Self.narrowed + 1 : 5])
            guard !documents.isEmpty else { continue }
            if documents.count > Self.narrowed {
                crowded[number] = try Int.fetchOne(db, sql: "SELECT count(*) FROM document WHERE number = ?", arguments: [number])
            }
            let left = crowded[number] == nil ? try narrow(documents, row) : documents
            guard left.count == 1 else {
                try report(Diagnostic(
                    .ambiguousTie, at: SourceLocation(row["source"], line: row["source_line"]),
                        [
                            "problem": "ambiguousProposal", "entry": .text(row["proposal"]), "value": .text(number),
                            "count": .count(crowded[number] ?? left.count),
                        ],
                    related: left.prefix(5).map { SourceLocation($0["source"], line: $0["source_line"]) }))
                continue
            }
            try db.execute(
                sql: "UPDATE proposal_line SET voucher = ? WHERE proposal = ? AND source = ? AND document = ?",
                arguments: [left[0]["id"] as Int64, row["proposal"] as String, row["source"] as String, number])
        }
    }

    private mutating func narrow(_ documents: [Row], _ proposal: Row) throws -> [Row] {
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
        let amounts = try amounts(of: proposal["proposal"], in: proposal["source"])
        let equal = left.filter { ($0["gross"] as Int64?).map { amounts.contains(abs($0)) } ?? false }
        return equal.isEmpty ? left : equal
    }

    /// What the accounts of a proposal amount to, on one side or both.
    private mutating func amounts(of proposal: String, in source: String) throws -> Set<Int64> {
        if let last, last.proposal == proposal, last.source == source { return last.amounts }
        var amounts: Set<Int64> = []
        for line in try Row.fetchAll(db, sql: """
            SELECT sum(debit) - sum(credit), sum(debit), sum(credit) FROM proposal_line WHERE proposal = ? AND source = ? GROUP BY account
            """, arguments: [proposal, source]) {
            for column in 0...2 { if let amount: Int64 = line[column], amount != 0 { amounts.insert(abs(amount)) } }
        }
        last = (proposal, source, amounts)
        return amounts
    }
}
