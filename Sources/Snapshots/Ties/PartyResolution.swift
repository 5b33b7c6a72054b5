import DossierModel
import Foundation
import GRDB

/// Gives documents the code of the party that they name. Run when everything is read: a party may come from a file that is read after the document.
///
/// A document names its party by code or by name (`party_name` holds the text). In this order:
/// 1. a code is that party;
/// 2. a number of the other party in its e-invoice that one party has (of several, the only one of the document's role) is that party;
/// 3. a name that one party has, letter for letter, is that party;
/// 4. a name that one party has but for capitals, accents, blanks and punctuation is that party; of several, the only one of the document's role,
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
            CREATE TEMP TABLE named (name TEXT PRIMARY KEY, only TEXT, supplier TEXT, customer TEXT) WITHOUT ROWID;
            """)
        try resolveNumbers()
        try resolve("as_code")
        try resolve("folded_name")
        try db.execute(sql: "DROP TABLE temp.named")
    }

    /// Only where the name is that of the e-invoice: one that was declared may be of somebody else.
    private func resolveNumbers() throws {
        db.add(function: Self.identity)
        try db.execute(sql: """
            INSERT INTO named SELECT party_identity(number), CASE WHEN count(*) = 1 THEN min(code) END,
                    CASE WHEN sum(role = 'supplier') = 1 THEN min(CASE WHEN role = 'supplier' THEN code END) END,
                    CASE WHEN sum(role = 'customer') = 1 THEN min(CASE WHEN role = 'customer' THEN code END) END
                FROM party WHERE party_identity(number) IS NOT NULL GROUP BY 1;
            UPDATE document SET party = found.code, party_name = found.name FROM (
                SELECT own.id AS document, min(party.code) AS code, min(party.name) AS name FROM document AS own
                JOIN document_file AS original ON original.document = own.id AND original.role = 'original'
                JOIN invoice_identifier AS theirs ON theirs.file = original.file
                    AND theirs.role = CASE own.kind WHEN 'sales' THEN 'buyer' WHEN 'purchases' THEN 'seller' END
                CROSS JOIN temp.named ON named.name = theirs.identifier
                CROSS JOIN party ON party.code = coalesce(named.only, CASE own.kind WHEN 'sales' THEN customer ELSE supplier END)
                WHERE own.party IS NULL AND own.provenance LIKE '%party=structured%'
                GROUP BY own.id HAVING count(DISTINCT party.code) = 1) AS found
                WHERE found.document = document.id;
            """)
    }

    private static let identity = DatabaseFunction("party_identity", argumentCount: 1, pure: true) {
        String.fromDatabaseValue($0[0]).flatMap(EInvoiceParty.identity)
    }

    /// Each name is looked at once, however many parties or documents have it: `named` says which party it is, alone or in a role.
    private func resolve(_ form: String) throws {
        try db.execute(sql: """
            DELETE FROM temp.named;
            INSERT INTO named SELECT \(form)(name), CASE WHEN count(*) = 1 THEN min(code) END,
                    CASE WHEN sum(role = 'supplier') = 1 THEN min(CASE WHEN role = 'supplier' THEN code END) END,
                    CASE WHEN sum(role = 'customer') = 1 THEN min(CASE WHEN role = 'customer' THEN code END) END
                FROM party WHERE \(form)(name) <> '' GROUP BY 1;
            UPDATE document SET party = party.code, party_name = party.name FROM temp.named CROSS JOIN party
                WHERE document.party IS NULL AND named.name = \(form)(document.party_name)
                    AND party.code = coalesce(named.only, CASE document.kind WHEN 'sales' THEN customer WHEN 'purchases' THEN supplier END);
            """)
    }

    private static let asCode = DatabaseFunction("as_code", argumentCount: 1, pure: true) { String.fromDatabaseValue($0[0])?.asCode }

    /// Makes `PartyName.folded` known to SQL as `folded_name`.
    static let folded = DatabaseFunction("folded_name", argumentCount: 1, pure: true) { String.fromDatabaseValue($0[0]).map(PartyName.folded) }
}
