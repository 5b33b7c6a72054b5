package import DossierModel
import GRDB

/// A document beside another one, and what ties them.
package struct RelatedDocument: Sendable {
    package enum Tie: String, Sendable, CaseIterable {
        /// An entry books both.
        case booking
        /// The one of the same customer or supplier right before it, and right after it.
        case earlier, later
        /// The same amount in the same currency, within thirty days.
        case amount
    }

    package let tie: Tie
    package let document: ArchivedDocument
}

extension Snapshot {
    /// What stands beside each of the documents, by document id: by booking, by party, by amount; each document once, at most four of a tie.
    ///
    /// - Parameter bookings: Whether entries may be told of.
    /// - Throws: `DatabaseError`.
    package func related(to documents: [Int64], bookings: Bool) throws -> [Int64: [RelatedDocument]] {
        guard !documents.isEmpty else { return [:] }
        let list = IDList(documents)
        let found = try rows(Self.relatedQuery(list, bookings: bookings), list.arguments) { row in
            (own: row[0] as Int64, others: RelatedDocument.Tie.allCases.enumerated().map { index, tie in
                (tie, ((row[index + 1] as String?) ?? "").split(separator: ",").compactMap { Int64($0) })
            })
        }
        let ids = Set(found.flatMap { $0.others.flatMap(\.1) })
        var known: [Int64: ArchivedDocument] = [:]
        let all = ids.sorted()
        for start in stride(from: 0, to: all.count, by: 500) {
            known.merge(try self.documents(Array(all[start..<min(all.count, start + 500)]))) { first, _ in first }
        }
        return Dictionary(uniqueKeysWithValues: found.map { own, others in
            var seen: Set<Int64> = []
            return (own, others.flatMap { tie, ids in
                ids.filter { seen.insert($0).inserted }.compactMap { id in known[id].map { RelatedDocument(tie: tie, document: $0) } }
            })
        })
    }

    private static func relatedQuery(_ list: IDList, bookings: Bool) -> String {
        let booked = """
            (SELECT group_concat(document) FROM (SELECT DISTINCT other.document FROM document_entry AS ours
                JOIN document_entry AS other ON other.entry = ours.entry AND other.document <> ours.document
                WHERE ours.document = own.id ORDER BY 1 LIMIT 4))
            """
        func neighbour(_ sign: String, _ order: String) -> String {
            """
            (SELECT id FROM document AS near WHERE near.party_name = own.party_name AND own.date IS NOT NULL
                AND (near.date, near.id) \(sign) (own.date, own.id) ORDER BY near.date \(order), near.id \(order) LIMIT 1)
            """
        }
        return """
            SELECT own.id, \(bookings ? booked : "NULL"), \(neighbour("<", "DESC")), \(neighbour(">", "ASC")),
                (SELECT group_concat(id) FROM (SELECT id FROM document AS near WHERE near.gross = own.gross AND near.currency = own.currency
                    AND near.id <> own.id AND near.date BETWEEN date(own.date, '-30 days') AND date(own.date, '+30 days')
                    AND own.gross <> 0 ORDER BY near.date, near.id LIMIT 4))
            FROM document AS own WHERE own.id IN \(list.marks) ORDER BY own.id
            """
    }
}
