import DossierModel
import Foundation
import GRDB

/// Gives documents the code of the party that they name. Run when everything is read: a party may come from a file that is read after the document.
///
/// A document names its party by code or by name (`party_name` holds the text). In this order:
/// 1. a code is that party;
/// 2. a name that one party has, letter for letter, is that party;
/// 3. a name that one party has but for capitals, accents, blanks and punctuation is that party; of several, the only one of the document's role,
///   supplier for purchases and customer for sales.
/// What fits several parties, or none, stays a name.
struct PartyResolution {
    let db: Database

    /// - Throws: `DatabaseError`.
    func run() throws {
        db.add(function: Self.asCode)
        db.add(function: Self.folded)
        try db.execute(sql: """
            UPDATE document SET party = known.code, party_name = known.name FROM party AS known WHERE known.code = as_code(document.party_name);
            CREATE TEMP TABLE named AS SELECT code, name, role, as_code(name) AS exact, folded_name(name) AS folded FROM party;
            CREATE INDEX temp.named_exact ON named (exact);
            CREATE INDEX temp.named_folded ON named (folded);
            """)
        try resolve("named.exact = as_code(document.party_name)")
        try resolve("named.folded <> '' AND named.folded = folded_name(document.party_name)")
        try db.execute(sql: "DROP TABLE temp.named")
    }

    private func resolve(_ condition: String) throws {
        try db.execute(sql: """
            CREATE TEMP TABLE resolved AS
                SELECT document.id, CASE WHEN count(*) = 1 THEN min(code) WHEN sum(role = CASE kind WHEN 'sales' THEN 'customer' WHEN 'purchases' \
            THEN 'supplier' END) = 1
                    THEN max(CASE WHEN role = CASE kind WHEN 'sales' THEN 'customer' WHEN 'purchases' THEN 'supplier' END THEN code END) END AS code
                FROM document CROSS JOIN named ON \(condition) WHERE document.party IS NULL AND document.party_name IS NOT NULL GROUP BY document.id;
            UPDATE document SET party = resolved.code, party_name = party.name FROM resolved JOIN party ON party.code = resolved.code
                WHERE resolved.id = document.id AND resolved.code IS NOT NULL;
            DROP TABLE temp.resolved;
            """)
    }

    private static let asCode = DatabaseFunction("as_code", argumentCount: 1, pure: true) { String.fromDatabaseValue($0[0])?.asCode }

    /// Makes `PartyName.folded` known to SQL as `folded_name`.
    static let folded = DatabaseFunction("folded_name", argumentCount: 1, pure: true) { String.fromDatabaseValue($0[0]).map(PartyName.folded) }
}
