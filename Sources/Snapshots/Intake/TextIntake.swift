import DossierModel
import Formats
import GRDB

/// What the words of PDFs say, kept by file until documents are stored.
struct TextIntake {
    let db: Database

    static func create(_ db: Database) throws {
        try db.execute(sql: """
            CREATE TEMP TABLE text_fact (file INTEGER PRIMARY KEY, number TEXT, date TEXT, due TEXT, net INTEGER, vat INTEGER, gross INTEGER,
                currency TEXT, is_unclear INTEGER NOT NULL);
            CREATE TEMP TABLE text_identity (file INTEGER NOT NULL, identity TEXT NOT NULL, PRIMARY KEY (file, identity)) WITHOUT ROWID;
            """)
    }

    /// - Parameter pages: The words of each page in their columns.
    /// - Throws: `DatabaseError`.
    func store(_ pages: [String], of file: Int64) throws {
        let facts = TextFacts(pages: pages)
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO temp.text_fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)").execute(arguments: [
            file, facts.number, facts.date?.description, facts.due?.description, facts.net, facts.vat, facts.gross, facts.currency?.code,
            facts.isCurrencyUnclear,
        ])
        let insert = try db.cachedStatement(sql: "INSERT OR IGNORE INTO temp.text_identity VALUES (?, ?)")
        for identity in facts.enterpriseNumbers.map({ "BE" + $0 }) + facts.ibans { try insert.execute(arguments: [file, identity]) }
    }

    /// Fills in what neither a person, nor an e-invoice, nor a name says.
    ///
    /// - Throws: `DatabaseError`.
    func complete(_ document: inout Document, of file: Int64, _ parties: KnownParties) throws {
        guard let row = try Row.fetchOne(db.cachedStatement(sql: "SELECT * FROM temp.text_fact WHERE file = ?"), arguments: [file]) else { return }
        let isScan = try Bool.fetchOne(db.cachedStatement(sql: "SELECT ocr IS NOT NULL FROM file WHERE id = ?"), arguments: [file]) == true
        let provenance: Document.Provenance = isScan ? .ocr : .text
        func day(_ name: String) -> Day? { (row[name] as String?).flatMap { Day(iso: $0) } }
        func fill<Value>(_ fact: Document.Fact, _ path: WritableKeyPath<Document, Value?>, _ value: Value?) {
            guard document[keyPath: path] == nil, let value else { return }
            document[keyPath: path] = value
            document.provenance[fact] = provenance
        }
        fill(.number, \.number, row["number"])
        if let date = day("date"), document.date == nil,
            document.period.map({ $0.year == date.year && ($0.month ?? date.month) == date.month }) ?? true
        {
            (document.date, document.period) = (date, nil)
            document.provenance[.date] = provenance
            document.provenance[.period] = nil
        }
        if let due = day("due"), document.date.map({ $0 <= due }) ?? true { fill(.due, \.due, due) }
        if document.party == nil { try fill(.party, \.party, parties.only(in: file)) }
        guard row["is_unclear"] != true, let gross: Int64 = row["gross"], document.net == nil, document.vat == nil, document.gross == nil else {
            return
        }
        let currency = (row["currency"] as String?).flatMap { Currency(code: $0) } ?? document.currency
        guard currency.digits == 2 else { return }
        if currency != document.currency {
            document.currency = currency
            document.provenance[.currency] = provenance
        }
        fill(.gross, \.gross, gross)
        fill(.net, \.net, row["net"])
        fill(.vat, \.vat, row["vat"])
    }
}
