package import DossierModel
import GRDB

/// A movement that pays a document.
package struct DocumentPayment: Sendable {
    package let statement: StatementPlace
    /// Its place among the movements of the statement and their parts, counted from 0.
    package let offset: Int
    package let date: Day?
    package let counterparty: String?
    /// What of the movement pays the document; positive is money that came in.
    package let amount: Money
    /// By what it is known: the column `rule` of `movement_document`.
    package let rule: String
}

/// All that pays a document.
package struct DocumentPayments: Sendable {
    /// By date; at most ``Snapshot/shownTies``.
    package private(set) var shown: [DocumentPayment] = []
    package private(set) var count = 0
    /// What the payments up to a day come to, in minor units of the document's currency; nil where that cannot be told: a payment is in another
    /// currency, or a sum and a part of it are both said to pay the document.
    package private(set) var sum: Int64? = 0

    package init() {}

    fileprivate mutating func add(_ payment: DocumentPayment, isCertain: Bool, until day: Day?, currency: Currency) {
        count += 1
        if shown.count < Snapshot.shownTies { shown.append(payment) }
        guard let sum, isCertain, payment.amount.currency == currency, let date = payment.date else { return self.sum = nil }
        if let day, date > day { return }
        let (total, overflows) = sum.addingReportingOverflow(payment.amount.minorUnits)
        self.sum = overflows ? nil : total
    }
}

extension Snapshot {
    /// What pays each of the documents by the statements that count, by document id; those that nothing pays have none.
    ///
    /// - Parameter day: That up to which payments are added up; nil for all.
    /// - Throws: `DatabaseError`.
    package func payments(of documents: [Int64], until day: Day?) throws -> [Int64: DocumentPayments] {
        guard !documents.isEmpty else { return [:] }
        let list = IDList(documents)
        var found: [Int64: DocumentPayments] = [:]
        _ = try rows("""
            SELECT tie.document, statement.id, statement.number, movement.id - (SELECT min(id) FROM movement AS first WHERE first.statement = \
            statement.id),
                movement.date, movement.counterparty, tie.amount, movement.currency, tie.rule, document.currency,
                NOT EXISTS (SELECT 1 FROM movement_document AS other WHERE other.document = tie.document AND other.movement IN (
                    movement.part_of, (SELECT part_of FROM movement AS whole WHERE whole.id = movement.part_of)))
            FROM movement_document AS tie JOIN document ON document.id = tie.document JOIN movement ON movement.id = tie.movement
            JOIN statement ON statement.id = movement.statement
            WHERE tie.document IN \(list.marks) AND statement.is_counted ORDER BY tie.document, movement.date, movement.id
            """, list.arguments) { row in
            found[row[0], default: DocumentPayments()].add(
                DocumentPayment(
                    statement: StatementPlace(id: row[1], number: row[2]), offset: row[3], date: Day(iso: row[4] as String), counterparty: row[5],
                    amount: Money(row[6], currency(row[7])), rule: row[8]),
                isCertain: row[10], until: day, currency: currency(row[9]))
        }
        return found
    }
}
