package import DossierModel
import GRDB

/// Money that moved on a bank account, or a part of a movement that the bank booked as one sum.
package struct ArchivedMovement: Sendable {
    package let id: Int64
    /// The movement that it is a part of.
    package let partOf: Int64?
    package let date: Day?
    package let valueDate: Day?
    /// Positive is money that came in.
    package let amount: Money
    package let counterparty: String?
    package let counterpartyAccount: String?
    package let message: String?
    package let communication: String?
    package let code: String?
    package let reference: String?
    package let customerReference: String?
    package let original: Money?
    package let isReversal: Bool
    package var details: [BankMovement.Detail] = []
    /// At most ``Snapshot/shownTies`` of the documents that it pays.
    package var documents: [DocumentTie] = []
    /// How many documents it pays.
    package var documentCount = 0
    package var entries: [EntryTie] = []

    /// A document that a movement pays.
    package struct DocumentTie: Sendable {
        package let place: ShelfPlace
        package let party: String?
        /// By what it is known: the column `rule` of `movement_document`.
        package let rule: String
        /// What of the movement pays it, in its minor units and with its sign.
        package let amount: Int64
    }

    /// An entry that books a movement.
    package struct EntryTie: Sendable, Hashable {
        package let number: String
        package let place: EntryPlace
        /// By what it is known: the column `rule` of `movement_line`.
        package let rule: String
    }
}

/// The movements of a statement in figures.
package struct MovementTotals: Sendable {
    /// Parts are not counted beside the movement that they are of.
    package var movements = 0
    /// Movements without parts, and parts: what may pay a document.
    package var payments = 0
    /// Payments that are tied to a document, by themselves or as a part.
    package var tied = 0
    /// Payments that are found in the ledger, by themselves or as a part.
    package var booked = 0
    /// Minor units of the currency of the statement, in which the movements are that count.
    package var moneyIn: Int64 = 0
    package var moneyOut: Int64 = 0

    package init() {}

    fileprivate init(_ row: Row) {
        (movements, payments, tied, booked, moneyIn, moneyOut) = (row[1], row[2], row[3], row[4], row[5], row[6])
    }
}

extension Snapshot {
    /// Documents that are named beside one movement, and movements beside one document.
    package static let shownTies = 100

    /// The figures of the movements of each of the statements, by the number of the statement; those without a movement have none.
    /// - Throws: `DatabaseError`.
    package func movementTotals(of statements: [Int64]) throws -> [Int64: MovementTotals] {
        guard !statements.isEmpty else { return [:] }
        let list = IDList(statements)
        let found = try rows("""
            SELECT own.statement, count(*) FILTER (WHERE own.part_of IS NULL), count(*) FILTER (WHERE is_payment),
                count(*) FILTER (WHERE is_payment AND EXISTS (SELECT 1 FROM movement_document WHERE movement IN (own.id, own.part_of, own.whole))),
                count(*) FILTER (WHERE is_payment AND EXISTS (SELECT 1 FROM movement_line WHERE movement IN (own.id, own.part_of, own.whole))),
                coalesce(sum(own.amount) FILTER (WHERE is_own AND own.amount > 0), 0), coalesce(sum(own.amount) FILTER (WHERE is_own AND own.amount \
            < 0), 0)
            FROM (SELECT movement.*, whole.part_of AS whole,
                NOT EXISTS (SELECT 1 FROM movement AS part WHERE part.part_of = movement.id) AS is_payment,
                movement.part_of IS NULL AND movement.currency = statement.currency AS is_own
                FROM movement JOIN statement ON statement.id = movement.statement LEFT JOIN movement AS whole ON whole.id = movement.part_of
                WHERE movement.statement IN \(list.marks)) AS own
            GROUP BY own.statement
            """, list.arguments) { row in
            (row[0] as Int64, MovementTotals(row))
        }
        return Dictionary(uniqueKeysWithValues: found)
    }

    /// The movements of a statement with these ids, each before its parts, with what they are tied to.
    ///
    /// - Parameter ids: A piece of the statement's `rows`.
    /// - Throws: `DatabaseError`.
    package func movements(of statement: Int64, _ ids: Range<Int64>) throws -> [ArchivedMovement] {
        let range: StatementArguments = [statement, ids.lowerBound, ids.upperBound],
            isOwn = "movement.statement = ? AND movement.id >= ? AND movement.id < ?"
        var movements = try rows("""
            SELECT id, part_of, date, value_date, amount, currency, counterparty, counterparty_account, message, communication, code, reference,
                customer_reference, original_amount, original_currency, is_reversal FROM movement WHERE \(isOwn) ORDER BY id
            """, range, movement)
        let indices = Dictionary(uniqueKeysWithValues: movements.enumerated().map { ($0.element.id, $0.offset) })
        _ = try rows("""
            SELECT movement, name, text FROM movement JOIN movement_detail ON movement_detail.movement = movement.id WHERE \(isOwn)
            ORDER BY movement, position
            """, range) { row in
            if let index = indices[row[0]] { movements[index].details.append(BankMovement.Detail(row[1], row[2])) }
        }
        _ = try rows("""
            SELECT movement, rule, movement_document.amount, party_name, \(Self.placeColumns) FROM movement
            JOIN movement_document ON movement_document.movement = movement.id JOIN document ON document.id = movement_document.document
            LEFT JOIN file ON file.id = document.file WHERE \(isOwn) ORDER BY movement.id, document.id
            """, range) { row in
            guard let index = indices[row[0]] else { return }
            movements[index].documentCount += 1
            guard movements[index].documentCount <= Self.shownTies else { return }
            movements[index].documents.append(
                ArchivedMovement.DocumentTie(place: Self.shelfPlace(row, at: 4), party: row[3], rule: row[1], amount: row[2]))
        }
        _ = try rows("""
            SELECT DISTINCT movement, rule, entry.number, coalesce(entry.fiscal_year, ''), entry.journal, entry.position, entry.id FROM movement
            JOIN movement_line ON movement_line.movement = movement.id JOIN line ON line.id = movement_line.line JOIN entry ON entry.id = line.entry
            WHERE \(isOwn) ORDER BY movement, entry.id, rule
            """, range) { row in
            guard let index = indices[row[0]], movements[index].entries.count < Self.shownTies else { return }
            movements[index].entries.append(
                ArchivedMovement.EntryTie(
                    number: row[2], place: EntryPlace(year: row[3], journal: row[4], position: row[5] ?? 0), rule: row[1]))
        }
        return movements
    }

    private func movement(_ row: Row) throws -> ArchivedMovement {
        let original: Int64? = row[13], code: String? = row[14]
        return ArchivedMovement(
            id: row[0], partOf: row[1], date: Day(iso: row[2] as String), valueDate: (row[3] as String?).flatMap { Day(iso: $0) },
            amount: Money(row[4], currency(row[5])), counterparty: row[6], counterpartyAccount: row[7], message: row[8], communication: row[9],
            code: row[10], reference: row[11], customerReference: row[12], original: original.map { Money($0, currency(code ?? row[5])) },
            isReversal: row[15])
    }
}
