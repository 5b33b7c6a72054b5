import DossierModel
import GRDB

/// The company whose pile it may be: the one that is a party to by far the most of its e-invoices. A proposal, which is shown.
package struct OwnCompany: Sendable {
    /// Its enterprise number; nil where no company stands out.
    package let number: String?
    /// How many e-invoices name it, of how many.
    package let count: Int
    package let total: Int
    /// Those that are parties to the most, at most three, by their numbers, where none stands out.
    package let candidates: [(number: String, count: Int)]

    /// Run when the e-invoices are read.
    ///
    /// - Throws: `DatabaseError`.
    init(_ db: Database) throws {
        db.add(function: PartyResolution.folded)
        total = try Int.fetchOne(db, sql: "SELECT count(*) FROM invoice") ?? 0
        guard let first = try Self.parties(db, besides: nil).first else {
            (number, count, candidates) = (nil, 0, [])
            return
        }
        let others = try Self.parties(db, besides: first.number), next = others.first?.count ?? 0
        // Of one e-invoice nobody can tell which party keeps it; of two between the same parties neither.
        let standsOut = total > 1
            && (first.count == total ? next < total : first.count * 4 >= total * 3 && next * 2 <= first.count)
        let best = standsOut ? try Self.best(db, of: first) : nil
        (number, count) = (best.map(Self.written), best == nil ? 0 : first.count)
        candidates = best == nil ? try Self.candidates(db, first) : []
    }

    /// `BE 0417.497.106 (4/5)`; without a company a dash, with those between which nobody can tell.
    package var text: String {
        if let number { return count == total ? number : "\(number) (\(count)/\(total))" }
        guard !candidates.isEmpty else { return "–" }
        return "– (" + candidates.map { "\($0.number): \($0.count)/\(total)" }.joined(separator: ", ") + ")"
    }

    /// Sellers and buyers by their numbers; one without a number by its name, which stands behind a sign that no number has.
    private static let sides = """
        (SELECT file, role, identifier FROM invoice_identifier WHERE role IN ('seller', 'buyer')
        UNION ALL SELECT file, role, '~' || folded_name(coalesce(name, trading_name)) FROM invoice_party AS unnumbered
            WHERE role IN ('seller', 'buyer') AND coalesce(name, trading_name) IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM invoice_identifier AS own WHERE own.file = unnumbered.file AND own.role = unnumbered.role))
        """

    /// Numbers of parties with the count of their e-invoices, the most first; `besides` leaves out those of a company, by one of its numbers.
    private static func parties(_ db: Database, besides known: String?) throws -> [(number: String, count: Int)] {
        try Row.fetchAll(db, sql: """
            SELECT identifier, count(DISTINCT file) AS count FROM \(sides) AS party
                WHERE NOT EXISTS (SELECT 1 FROM \(sides) AS known
                    WHERE known.file = party.file AND known.role = party.role AND known.identifier = ?)
            GROUP BY identifier ORDER BY count DESC, identifier LIMIT 1
            """, arguments: [known]).map { ($0["identifier"], $0["count"]) }
    }

    /// The number by which a company is best known, of those that stand wherever the first does.
    private static func best(_ db: Database, of first: (number: String, count: Int)) throws -> String? {
        let all = try String.fetchAll(db, sql: """
            SELECT party.identifier FROM invoice_identifier AS known JOIN invoice_identifier AS party ON party.file = known.file AND party.role = \
            known.role
            WHERE known.identifier = ? AND known.role IN ('seller', 'buyer')
            GROUP BY party.identifier HAVING count(DISTINCT party.file) = ? ORDER BY party.identifier
            """, arguments: [first.number, first.count])
        return all.first { $0.hasPrefix("BE") && EnterpriseNumber($0) != nil }
            ?? all.first { $0.prefix(2).allSatisfy(\.isLetter) && $0.dropFirst(2).contains(where: \.isNumber) } ?? (all.count == 1 ? all[0] : nil)
    }

    private static func candidates(_ db: Database, _ first: (number: String, count: Int)) throws -> [(number: String, count: Int)] {
        let most = try Row.fetchAll(db, sql: """
            SELECT identifier, count(DISTINCT file) AS count FROM invoice_identifier WHERE role IN ('seller', 'buyer') AND identifier GLOB \
            '[A-Z][A-Z]*'
            GROUP BY identifier HAVING count * 2 >= ? ORDER BY count DESC, identifier LIMIT 3
            """, arguments: [first.count])
        return most.map { (written($0["identifier"]), $0["count"]) }
    }

    private static func written(_ identifier: String) -> String {
        guard identifier.hasPrefix("BE"), let number = EnterpriseNumber(identifier) else { return identifier }
        return "BE " + number.formatted
    }
}
