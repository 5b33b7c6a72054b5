import GRDB

/// The tables of a snapshot, version 11. FORMAT.md describes each of them for a reader without this program.
enum Schema {
    /// Raised whenever a table changes in a way that an older reader would misread.
    static let version = 11

    static func create(in db: Database) throws {
        try db.execute(sql: tables)
        // The intake itself looks for files without a document.
        try db.execute(sql: "CREATE INDEX document_file_file ON document_file (file)")
        try db.execute(sql: "CREATE INDEX document_by_file ON document (file) WHERE file IS NOT NULL")
        try db.execute(sql: "PRAGMA user_version = \(version)")
    }

    /// Built after the rows are in: filling an indexed table costs twice as much.
    static func index(_ db: Database) throws {
        try db.execute(sql: indexes)
    }

    /// Gives every document its place on its shelf and every entry its place in its journal and year, and makes the indexes that use them.
    static func number(_ db: Database) throws {
        try db.execute(sql: positions)
    }

    private static let tables = """
        CREATE TABLE dossier (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE address (position INTEGER PRIMARY KEY, kind TEXT NOT NULL, lines TEXT NOT NULL) STRICT;
        CREATE TABLE accountant (role TEXT PRIMARY KEY, name TEXT NOT NULL, number TEXT, email TEXT) STRICT, WITHOUT ROWID;
        CREATE TABLE portal_link (part TEXT PRIMARY KEY, address TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE portal_archive (position INTEGER PRIMARY KEY, label TEXT NOT NULL, address TEXT NOT NULL) STRICT;
        CREATE TABLE profile_right (profile TEXT NOT NULL, "right" TEXT NOT NULL, PRIMARY KEY (profile, "right")) STRICT, WITHOUT ROWID;
        CREATE TABLE user (email TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, profile TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE retention (position INTEGER PRIMARY KEY, what TEXT NOT NULL, years INTEGER NOT NULL) STRICT;
        CREATE TABLE formula (figure TEXT NOT NULL, position INTEGER NOT NULL, prefix TEXT NOT NULL, PRIMARY KEY (figure, position)) STRICT, WITHOUT \
        ROWID;
        CREATE TABLE fiscal_year (id TEXT PRIMARY KEY, start TEXT NOT NULL, "end" TEXT NOT NULL, chart TEXT) STRICT, WITHOUT ROWID;
        CREATE TABLE cut_off (family TEXT PRIMARY KEY, day TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE journal (code TEXT PRIMARY KEY, name TEXT NOT NULL, family TEXT NOT NULL, source TEXT NOT NULL, source_line INTEGER)
            STRICT, WITHOUT ROWID;
        CREATE TABLE account (number TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT, lead_code TEXT, source TEXT NOT NULL,
            source_line INTEGER) STRICT, WITHOUT ROWID;
        CREATE TABLE vat_code (code TEXT PRIMARY KEY, name TEXT NOT NULL, payable TEXT, claimable TEXT, source TEXT NOT NULL, source_line INTEGER)
            STRICT, WITHOUT ROWID;
        CREATE TABLE party (code TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, number TEXT, address TEXT, email TEXT, iban TEXT,
            source TEXT NOT NULL, source_line INTEGER) STRICT, WITHOUT ROWID;
        CREATE TABLE opening (id INTEGER PRIMARY KEY, fiscal_year TEXT NOT NULL, account TEXT NOT NULL, debit INTEGER NOT NULL, credit INTEGER NOT \
        NULL,
            source TEXT NOT NULL, source_line INTEGER, exported INTEGER NOT NULL) STRICT;
        CREATE TABLE repeated_opening (id INTEGER PRIMARY KEY, fiscal_year TEXT NOT NULL, account TEXT NOT NULL, debit INTEGER NOT NULL, credit \
        INTEGER NOT NULL,
            source TEXT NOT NULL, source_line INTEGER, exported INTEGER NOT NULL) STRICT;
        CREATE TABLE entry (id INTEGER PRIMARY KEY, number TEXT NOT NULL, journal TEXT NOT NULL, date TEXT NOT NULL, fiscal_year TEXT, period TEXT,
            text TEXT, reference TEXT, source TEXT NOT NULL, source_line INTEGER, exported INTEGER NOT NULL, position INTEGER,
            is_opening INTEGER NOT NULL DEFAULT 0, is_closing INTEGER NOT NULL DEFAULT 0) STRICT;
        CREATE TABLE line (id INTEGER PRIMARY KEY, entry INTEGER NOT NULL REFERENCES entry, account TEXT NOT NULL, party TEXT, debit INTEGER NOT NULL,
            credit INTEGER NOT NULL, text TEXT, reference TEXT, voucher TEXT, matching TEXT, foreign_currency TEXT, foreign_amount INTEGER,
            source_line INTEGER, document INTEGER REFERENCES document) STRICT;
        CREATE TABLE line_vat (line INTEGER NOT NULL REFERENCES line, position INTEGER NOT NULL, code TEXT, percentage TEXT, amount INTEGER,
            PRIMARY KEY (line, position)) STRICT, WITHOUT ROWID;
        CREATE TABLE line_detail (line INTEGER NOT NULL REFERENCES line, position INTEGER NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL,
            PRIMARY KEY (line, position)) STRICT, WITHOUT ROWID;
        CREATE TABLE control_total (id INTEGER PRIMARY KEY, part TEXT NOT NULL, lines INTEGER, debit INTEGER, credit INTEGER, source TEXT NOT NULL,
            source_line INTEGER) STRICT;
        CREATE TABLE file (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, raw_path BLOB, role TEXT NOT NULL, size INTEGER NOT NULL, extension \
        TEXT NOT NULL,
            media_type TEXT NOT NULL, sha256 TEXT, pages INTEGER, container INTEGER REFERENCES file, member TEXT, ocr INTEGER)
        STRICT;
        CREATE TABLE file_text (sha256 TEXT NOT NULL, page INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (sha256, page)) STRICT;
        CREATE TABLE document (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, year INTEGER NOT NULL, month INTEGER NOT NULL, \
        date TEXT,
            number TEXT, party TEXT, party_name TEXT, net INTEGER, vat INTEGER, gross INTEGER, currency TEXT NOT NULL, due TEXT, entry TEXT, status \
        TEXT,
            file INTEGER REFERENCES file, declared_path TEXT, provenance TEXT, source TEXT NOT NULL, source_line INTEGER, position INTEGER) STRICT;
        CREATE TABLE invoice (file INTEGER PRIMARY KEY REFERENCES file, syntax TEXT NOT NULL, specification TEXT, type_code TEXT, is_credit INTEGER \
        NOT \
        NULL,
            direction TEXT, number TEXT, date TEXT, due TEXT, currency TEXT, tax_currency TEXT, lines INTEGER, allowances INTEGER, charges INTEGER,
            net INTEGER, vat INTEGER, gross INTEGER, prepaid INTEGER, rounding INTEGER, payable INTEGER) STRICT;
        CREATE TABLE invoice_party (file INTEGER NOT NULL REFERENCES invoice, role TEXT NOT NULL, name TEXT, trading_name TEXT, vat_number TEXT,
            register_number TEXT, endpoint TEXT, address TEXT, city TEXT, post_code TEXT, country TEXT, contact TEXT, telephone TEXT, email TEXT,
            PRIMARY KEY (file, role)) STRICT, WITHOUT ROWID;
        CREATE TABLE invoice_identifier (file INTEGER NOT NULL REFERENCES invoice, role TEXT NOT NULL, identifier TEXT NOT NULL,
            PRIMARY KEY (file, role, identifier)) STRICT, WITHOUT ROWID;
        CREATE TABLE invoice_vat (file INTEGER NOT NULL REFERENCES invoice, position INTEGER NOT NULL, category TEXT, rate TEXT, taxable INTEGER,
            amount INTEGER, reason TEXT, reason_code TEXT, PRIMARY KEY (file, position)) STRICT, WITHOUT ROWID;
        CREATE TABLE invoice_line (file INTEGER NOT NULL REFERENCES invoice, position INTEGER NOT NULL, depth INTEGER NOT NULL, id TEXT, item TEXT,
            description TEXT, quantity TEXT, unit TEXT, price TEXT, net INTEGER, vat_category TEXT, vat_rate TEXT, order_line TEXT,
            PRIMARY KEY (file, position)) STRICT, WITHOUT ROWID;
        CREATE TABLE invoice_allowance (file INTEGER NOT NULL REFERENCES invoice, line INTEGER NOT NULL, position INTEGER NOT NULL, is_charge \
        INTEGER \
        NOT NULL,
            amount INTEGER, base INTEGER, percentage TEXT, reason TEXT, reason_code TEXT, PRIMARY KEY (file, line, position)) STRICT, WITHOUT ROWID;
        CREATE TABLE invoice_payment (file INTEGER NOT NULL REFERENCES invoice, position INTEGER NOT NULL, code TEXT, account TEXT, bank TEXT,
            remittance TEXT, PRIMARY KEY (file, position)) STRICT, WITHOUT ROWID;
        CREATE TABLE invoice_term (file INTEGER NOT NULL REFERENCES invoice, position INTEGER NOT NULL, line INTEGER NOT NULL, part INTEGER NOT NULL,
            term TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (file, position)) STRICT, WITHOUT ROWID;
        CREATE TABLE document_file (document INTEGER NOT NULL REFERENCES document, file INTEGER NOT NULL REFERENCES file, role TEXT NOT NULL,
            position INTEGER NOT NULL, PRIMARY KEY (document, file)) STRICT, WITHOUT ROWID;
        CREATE TABLE document_entry (document INTEGER NOT NULL REFERENCES document, entry INTEGER NOT NULL REFERENCES entry,
            PRIMARY KEY (document, entry)) STRICT, WITHOUT ROWID;
        CREATE TABLE note (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, title TEXT NOT NULL, date TEXT, period TEXT, language TEXT,
            document_path TEXT, document INTEGER REFERENCES document, markdown TEXT NOT NULL, first_line INTEGER NOT NULL) STRICT;
        CREATE TABLE proposal_line (id INTEGER PRIMARY KEY, proposal TEXT NOT NULL, date TEXT, status TEXT, document TEXT, account TEXT NOT NULL,
            debit INTEGER NOT NULL, credit INTEGER NOT NULL, text TEXT, source TEXT NOT NULL, source_line INTEGER,
            voucher INTEGER REFERENCES document) STRICT;
        CREATE TABLE statement (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, account TEXT, bank_account TEXT, number TEXT NOT NULL, sequence INTEGER,
            date TEXT NOT NULL, opening INTEGER, closing INTEGER, currency TEXT NOT NULL, is_counted INTEGER NOT NULL,
            repeats INTEGER REFERENCES statement, file INTEGER REFERENCES file, source TEXT NOT NULL, source_line INTEGER) STRICT;
        CREATE TABLE statement_detail (statement INTEGER NOT NULL REFERENCES statement, position INTEGER NOT NULL, name TEXT NOT NULL,
            text TEXT NOT NULL, PRIMARY KEY (statement, position)) STRICT, WITHOUT ROWID;
        CREATE TABLE movement (id INTEGER PRIMARY KEY, statement INTEGER NOT NULL REFERENCES statement, part_of INTEGER REFERENCES movement,
            date TEXT NOT NULL, value_date TEXT, amount INTEGER NOT NULL, currency TEXT NOT NULL, counterparty TEXT, counterparty_account TEXT,
            message TEXT, communication TEXT, code TEXT, reference TEXT, customer_reference TEXT, original_amount INTEGER, original_currency TEXT,
            is_reversal INTEGER NOT NULL, source TEXT NOT NULL, source_line INTEGER) STRICT;
        CREATE TABLE movement_detail (movement INTEGER NOT NULL REFERENCES movement, position INTEGER NOT NULL, name TEXT NOT NULL,
            text TEXT NOT NULL, PRIMARY KEY (movement, position)) STRICT, WITHOUT ROWID;
        CREATE TABLE movement_line (movement INTEGER NOT NULL REFERENCES movement, line INTEGER NOT NULL REFERENCES line, rule TEXT NOT NULL,
            PRIMARY KEY (movement, line)) STRICT, WITHOUT ROWID;
        CREATE TABLE movement_document (movement INTEGER NOT NULL REFERENCES movement, document INTEGER NOT NULL REFERENCES document,
            rule TEXT NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (movement, document)) STRICT, WITHOUT ROWID;
        CREATE TABLE finding (id INTEGER PRIMARY KEY, severity TEXT NOT NULL, identifier TEXT NOT NULL, file TEXT NOT NULL, line INTEGER, "column" \
        INTEGER,
            arguments TEXT NOT NULL, related TEXT NOT NULL, accepted TEXT, rights TEXT NOT NULL DEFAULT '') STRICT;
        """

    private static let indexes = """
        CREATE INDEX opening_year ON opening (fiscal_year);
        CREATE INDEX entry_number ON entry (number);
        CREATE INDEX entry_reference ON entry (reference) WHERE reference IS NOT NULL;
        CREATE INDEX line_entry ON line (entry, party);
        CREATE INDEX line_account ON line (account);
        CREATE INDEX document_number ON document (number) WHERE number IS NOT NULL;
        CREATE INDEX document_entry_entry ON document_entry (entry);
        CREATE INDEX statement_account ON statement (account, bank_account);
        CREATE INDEX movement_statement ON movement (statement);
        CREATE INDEX movement_part ON movement (part_of) WHERE part_of IS NOT NULL;
        CREATE INDEX movement_line_line ON movement_line (line);
        CREATE INDEX movement_document_document ON movement_document (document);
        CREATE INDEX note_document ON note (document) WHERE document IS NOT NULL;
        CREATE INDEX file_sha256 ON file (sha256);
        CREATE INDEX finding_place ON finding (file, line, "column", id);
        CREATE INDEX finding_identifier ON finding (identifier);
        """

    private static let positions = """
        UPDATE document SET position = place.position FROM (
            SELECT id, row_number() OVER (PARTITION BY kind, year, month ORDER BY date, number, id) - 1 AS position FROM document) AS place
            WHERE place.id = document.id;
        CREATE TEMP TABLE entry_position (id INTEGER PRIMARY KEY, position INTEGER NOT NULL);
        INSERT INTO entry_position
            SELECT id, row_number() OVER (PARTITION BY fiscal_year, journal ORDER BY date, id) - 1 FROM entry;
        UPDATE entry SET position = (SELECT place.position FROM temp.entry_position AS place WHERE place.id = entry.id);
        DROP TABLE temp.entry_position;
        CREATE INDEX document_party ON document (party_name, date) WHERE party_name IS NOT NULL;
        CREATE INDEX document_gross ON document (gross, date) WHERE gross IS NOT NULL;
        CREATE INDEX document_shelf ON document (kind, year, month, position);
        CREATE INDEX entry_place ON entry (fiscal_year, journal, position);
        CREATE INDEX entry_date ON entry (fiscal_year, date);
        """
}
