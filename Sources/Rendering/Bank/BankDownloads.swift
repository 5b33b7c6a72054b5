import DossierModel
import Fixity
import Snapshots

/// Statements and movements of each calendar year as CSV, written as they are read.
struct BankDownloads {
    let writer: PageWriter
    private var site: Site { writer.site }
    private var snapshot: Snapshot { writer.snapshot }

    init(writer: PageWriter) { self.writer = writer }

    /// Rows read at a time.
    private static let step = 500

    static func statements(_ year: Int) -> String { "\(Downloads.folder)/statements-\(year).csv" }
    static func movements(_ year: Int) -> String { "\(Downloads.folder)/movements-\(year).csv" }

    /// - Throws: `SystemError`, `DatabaseError`.
    func write() throws {
        for year in Set(site.bank.accounts.flatMap(\.years).map(\.year)).sorted() {
            try file(Self.statements(year), [
                "statement", "kind", "bank-account", "account", "number", "date", "opening", "closing", "currency", "movements", "payments",
                "tied", "booked", "counted", "repeats",
            ]) { csv in
                try each(of: year) { statement, totals in try csv.row(row(statement, totals)) }
            }
            try file(Self.movements(year), [
                "statement", "movement", "part-of", "date", "value-date", "amount", "currency", "counterparty", "counterparty-account", "message",
                    "communication", "code", "reference", "customer-reference", "original-amount", "original-currency", "reversal", "documents",
                    "entries",
            ]) { csv in
                try each(of: year) { statement, _ in
                    for start in stride(from: statement.rows.lowerBound, to: statement.rows.upperBound, by: Self.step) {
                        let ids = start..<min(statement.rows.upperBound, start + Int64(Self.step))
                        for movement in try snapshot.movements(of: statement.place.id, ids) { try csv.row(row(movement, of: statement)) }
                    }
                }
            }
        }
    }

    private func file(_ path: String, _ columns: [String], _ body: (inout CSVFile) throws -> Void) throws {
        try CSVFile.write(String(path.dropFirst(Downloads.folder.utf8.count + 1)), by: writer, columns: columns, body)
    }

    private func each(of year: Int, _ body: (ArchivedStatement, MovementTotals?) throws -> Void) throws {
        for account in site.bank.accounts {
            guard let places = account.years.first(where: { $0.year == year })?.places else { continue }
            for start in stride(from: places.lowerBound, to: places.upperBound, by: Self.step) {
                let statements = try snapshot.statements(site.bank.statements(at: start..<min(places.upperBound, start + Self.step)))
                let totals = try snapshot.movementTotals(of: statements.map(\.place.id))
                for statement in statements { try body(statement, totals[statement.place.id]) }
            }
        }
    }

    private func row(_ statement: ArchivedStatement, _ totals: MovementTotals?) -> [TableCell] {
        [
            .count(Int(statement.place.id)), .word(statement.kind.rawValue, site.labels["statement-kind.\(statement.kind.rawValue)"]), .text(statement.bankAccount), .text(statement.ledgerAccount),
            .text(statement.place.number), .day(statement.date), .amount(statement.opening, statement.currency),
            .amount(statement.closing, statement.currency), .text(statement.currency.code), .count(totals?.movements ?? 0),
            .count(totals?.payments ?? 0), .count(totals?.tied ?? 0), .count(site.hasLedger ? totals?.booked ?? 0 : nil),
            .flag(statement.isCounted, site.labels), .count((statement.repeats?.id).map { Int($0) }),
        ]
    }

    /// Documents and entries by their numbers, parted by commas; what is beyond the first hundred is counted.
    private func row(_ movement: ArchivedMovement, of statement: ArchivedStatement) -> [TableCell] {
        let first = statement.rows.lowerBound, more = movement.documentCount - movement.documents.count
        let documents = movement.documents.map { $0.place.name ?? $0.place.key } + (more > 0 ? ["+\(more)"] : [])
        var entries: [String] = []
        for entry in movement.entries where !entries.contains(entry.number) { entries.append(entry.number) }
        return [
            .count(Int(statement.place.id)), .count(Int(movement.id - first) + 1), .count(movement.partOf.map { Int($0 - first) + 1 }),
            .day(movement.date), .day(movement.valueDate), .money(movement.amount), .text(movement.amount.currency.code),
            .text(movement.counterparty), .text(movement.counterpartyAccount), .text(movement.message), .text(movement.communication),
            .text(movement.code), .text(movement.reference), .text(movement.customerReference), .money(movement.original),
            .text(movement.original?.currency.code), .flag(movement.isReversal, site.labels), .text(documents.joined(separator: ", ")),
            .text(entries.joined(separator: ", ")),
        ]
    }
}
