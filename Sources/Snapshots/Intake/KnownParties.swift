import DossierModel
import Foundation
import GRDB

/// The parties that tables, exports and e-invoices name, to be found again in the words of other documents.
struct KnownParties {
    private let db: Database
    private let isOwnKnown: Bool
    /// Names by number or IBAN; nil where two parties have it.
    private var byIdentity: [String: String?] = [:]
    /// Names of two words and more, by how they are compared.
    private var byName: [String: String] = [:]
    /// More words are not looked for.
    private static let longest = 6

    /// - Parameter own: The company of the dossier, which stands on every document.
    /// - Throws: `DatabaseError`.
    init(_ db: Database, own: Dossier) throws {
        self.db = db
        isOwnKnown = own.enterpriseNumber != nil
        let ownIdentity = own.enterpriseNumber.flatMap(EInvoiceParty.identity)
        var names: [String: String] = [:], ownNames: Set<String> = [PartyName.folded(own.name)]
        let rows = try Row.fetchCursor(db, sql: """
            SELECT name, number AS identity, iban FROM party UNION ALL
            SELECT coalesce(named.name, trading_name), identifier, NULL FROM invoice_party AS named
                JOIN invoice_identifier AS own ON own.file = named.file AND own.role = named.role WHERE named.role IN ('seller', 'buyer')
            UNION ALL SELECT coalesce(seller.name, trading_name), NULL, account FROM invoice_payment AS paid
                JOIN invoice_party AS seller ON seller.file = paid.file AND seller.role = 'seller'
            """)
        while let row = try rows.next() {
            guard let name: String = row["name"] else { continue }
            let folded = PartyName.folded(name), identity = (row["identity"] as String?).flatMap(EInvoiceParty.identity)
            if identity != nil, identity == ownIdentity { ownNames.insert(folded) }
            names[folded] = names[folded] ?? name
            for key in [identity, (row["iban"] as String?).map({ $0.filter { !$0.isWhitespace } })].compactMap({ $0 }) {
                let known = byIdentity[key] ?? name
                byIdentity.updateValue(known.map(PartyName.folded) == folded ? known : nil, forKey: key)
            }
        }
        byIdentity = byIdentity.filter { $0.value.map { !ownNames.contains(PartyName.folded($0)) } ?? true }
        for (folded, name) in names where !ownNames.contains(folded) {
            // A single word may be any word.
            if (2...Self.longest).contains(folded.split(separator: " ").count) { byName[folded] = name }
        }
    }

    /// The one party whose number or IBAN stands in a document, or else whose name does; nil where it is none, or several, or where nobody knows
    /// which company is the dossier's own: it stands there too.
    ///
    /// - Throws: `DatabaseError`.
    func only(in file: Int64) throws -> String? {
        guard isOwnKnown else { return nil }
        let identities = try String.fetchAll(db.cachedStatement(sql: "SELECT identity FROM temp.text_identity WHERE file = ?"), arguments: [file])
        let known = identities.compactMap { byIdentity[$0] }
        if !known.isEmpty {
            let names = Set(known.map { $0.map(PartyName.folded) })
            return names.count == 1 ? known[0] : nil
        }
        guard !byName.isEmpty else { return nil }
        let text = try String.fetchAll(
            db.cachedStatement(sql: "SELECT text FROM temp.read_text WHERE file = ? ORDER BY page LIMIT 2"), arguments: [file]
        ).joined(separator: "\n")
        let words = PartyName.folded(text).split(separator: " ")
        var found: Set<String> = []
        for index in words.indices {
            for count in 2...Self.longest where index + count <= words.count {
                if let name = byName[words[index..<(index + count)].joined(separator: " ")] { found.insert(name) }
            }
        }
        return found.count == 1 ? found.first : nil
    }
}
