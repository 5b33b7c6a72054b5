import DossierModel
import Formats
import GRDB

/// What an edition may see of each table of a snapshot, and nothing that is made of the rest.
///
/// 1. Rows are numbered anew, so that no gap tells of what was left out.
/// 2. A row number of a file of the dossier folder stands only where the edition may see the whole file: else it tells how much stands above. That of
///   `documents.csv` stands only in an edition with every right, so that all others can share the pages of documents.
/// 3. A tie to a document that is not in the view is no tie.
/// 4. An edition with the dashboard and neither ledger nor evidence has no entries but what the ledger amounts to by month and account
///   (`LedgerTotals`); one with evidence has entries and lines, with their words where it has the dashboard too, whose bars are made of them.
/// 5. Each row is written once and not changed after: what was there before would show in how the file is laid out.
struct ViewTables {
    let rights: Set<Right>

    /// In the order in which they are filled, and in which the fingerprint has them.
    let names = [
        "dossier", "address", "accountant", "portal_link", "portal_archive", "retention", "formula", "fiscal_year", "cut_off", "journal", "entry",
        "opening", "repeated_opening", "control_total", "file", "file_text", "document", "document_file", "invoice", "invoice_party",
        "invoice_identifier", "invoice_vat", "invoice_line", "invoice_allowance", "invoice_payment", "invoice_term", "line", "line_vat",
        "line_detail", "document_entry", "statement", "statement_detail", "movement", "movement_detail", "movement_line",
        "movement_document", "account", "vat_code", "party", "note", "proposal_line", "finding",
    ]

    private var isWhole: Bool { rights.isSuperset(of: Right.allCases) }
    private var seesLedger: Bool { rights.contains(.ledger) }
    private var seesDashboard: Bool { rights.contains(.dashboard) }
    private var seesLines: Bool { !rights.isDisjoint(with: [.ledger, .evidence]) }
    /// Whether pages show words of a line, its party and its voucher.
    private var seesWords: Bool { seesLedger || rights.isSuperset(of: [.evidence, .dashboard]) }
    private var seesTotals: Bool { seesLines || seesDashboard }
    private var seesAllDocuments: Bool { rights.isSuperset(of: Right.documents) }

    /// - Throws: `DatabaseError`.
    func fill(_ db: Database) throws {
        db.add(function: Self.withoutRows)
        try db.execute(sql: """
            CREATE TEMP TABLE shown_document (old INTEGER PRIMARY KEY, new INTEGER NOT NULL);
            INSERT INTO temp.shown_document SELECT id, row_number() OVER (ORDER BY id) FROM snapshot.document WHERE kind IN (\(kinds));
            CREATE TEMP TABLE shown_file (old INTEGER PRIMARY KEY, new INTEGER NOT NULL);
            INSERT INTO temp.shown_file SELECT id, row_number() OVER (ORDER BY id) FROM snapshot.file WHERE \(isShownFile);
            CREATE TEMP TABLE shown_statement (old INTEGER PRIMARY KEY, new INTEGER NOT NULL);
            INSERT INTO temp.shown_statement SELECT id, row_number() OVER (ORDER BY id) FROM snapshot.statement WHERE \(isShownStatement);
            CREATE TEMP TABLE shown_movement (old INTEGER PRIMARY KEY, new INTEGER NOT NULL);
            INSERT INTO temp.shown_movement SELECT id, row_number() OVER (ORDER BY id) FROM snapshot.movement
            WHERE statement IN (SELECT old FROM temp.shown_statement);
            """)
        if seesTotals, !seesLines { try LedgerTotals(db: db).prepare() }
        for name in names {
            if let query = query(name) { try db.execute(sql: "INSERT INTO main.\(name) \(query)") }
        }
        try db.execute(sql: """
            DROP TABLE temp.shown_document; DROP TABLE temp.shown_file; DROP TABLE temp.shown_statement; DROP TABLE temp.shown_movement;
            DROP TABLE IF EXISTS temp.ledger_total
            """)
    }

    private var kinds: String {
        DocumentKind.allCases.filter { Right(rawValue: $0.rawValue).map(rights.contains) ?? false }.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    }

    private var isShownFile: String {
        if isWhole { return "true" }
        return """
            id IN (SELECT shown.file FROM snapshot.document_file AS shown JOIN snapshot.document ON document.id = shown.document
                WHERE kind IN (\(kinds)))
            """ + (rights.contains(.notes) ? " OR role = 'note'" : "")
    }

    /// The rows of a table; nil for none.
    private func query(_ table: String) -> String? {
        switch table {
        case "dossier":
            // How charts are made says nothing to who has none; the ledger needs the chart of accounts for its VAT.
            "SELECT * FROM snapshot.dossier\(seesDashboard ? "" : " WHERE key NOT IN (\(chartKeys))") ORDER BY key"
        case "formula": formulas
        case "fiscal_year":
            "SELECT id, start, \"end\", \(seesDashboard || seesLedger ? "chart" : "NULL") FROM snapshot.fiscal_year ORDER BY id"
        case "cut_off":
            // One that nobody declared is the day of the last entry.
            "SELECT * FROM snapshot.cut_off"
                + (seesTotals ? "" : " WHERE NOT EXISTS (SELECT 1 FROM snapshot.finding WHERE identifier = 'CutOffDerived')") + " ORDER BY family"
        case "file": """
            SELECT shown.new, path, raw_path, role, size, extension, media_type, sha256, pages, holder.new, member, ocr
            FROM temp.shown_file AS shown JOIN snapshot.file ON file.id = shown.old
            LEFT JOIN temp.shown_file AS holder ON holder.old = file.container ORDER BY shown.new
            """
        case "file_text": """
            SELECT sha256, page, text FROM snapshot.file_text WHERE sha256 IN (SELECT sha256 FROM main.file) ORDER BY sha256, page
            """
        case "document": documents
        case "document_file": """
            SELECT shown.new, shown_file.new, own.role, own.position FROM temp.shown_document AS shown
            JOIN snapshot.document_file AS own ON own.document = shown.old JOIN temp.shown_file ON shown_file.old = own.file ORDER BY 1, 2
            """
        case let table where table.hasPrefix("invoice"): invoices(table)
        case "note": rights.contains(.notes) ? notes : nil
        case "proposal_line": rights.contains(.proposals) ? """
            SELECT id, proposal, date, status, document, account, debit, credit, text, source, source_line, shown.new
            FROM snapshot.proposal_line AS own LEFT JOIN temp.shown_document AS shown ON shown.old = own.voucher ORDER BY own.id
            """ : nil
        case "finding": findings
        case "statement", "statement_detail", "movement", "movement_detail", "movement_line", "movement_document": bank(table)
        case "journal", "entry", "line", "line_vat", "line_detail", "opening", "repeated_opening", "control_total", "account", "vat_code",
            "party", "document_entry":
            seesLedger ? ledger(table) : seesLines ? lines(table) : seesTotals ? LedgerTotals.query(table) : nil
        default: "SELECT * FROM snapshot.\(table) ORDER BY 1"
        }
    }

    private var chartKeys: String { seesLedger ? "'charts'" : "'charts', 'chart-of-accounts', 'account-length'" }

    /// The accounts of figures go with the dashboard, those of VAT with the ledger.
    private var formulas: String? {
        guard seesDashboard || seesLedger else { return nil }
        let hidden = seesDashboard && seesLedger ? "" : " WHERE figure \(seesDashboard ? "NOT LIKE" : "LIKE") 'vat-%'"
        return "SELECT * FROM snapshot.formula\(hidden) ORDER BY figure, position"
    }

    private var documents: String {
        """
        SELECT shown.new, key, kind, year, month, date, number, \(seesLedger ? "party" : "NULL"), party_name, net, vat, gross, currency, due, entry,
            status, shown_file.new, declared_path, provenance, source, \(isWhole ? "source_line" : "NULL"), NULL
        FROM temp.shown_document AS shown JOIN snapshot.document ON document.id = shown.old
        LEFT JOIN temp.shown_file ON shown_file.old = document.file ORDER BY shown.new
        """
    }

    /// What an e-invoice says goes with its file. Whether it is a purchase or a sale is the kind of its document.
    private func invoices(_ table: String) -> String {
        let columns = Self.invoiceColumns[table] ?? ""
        return "SELECT shown.new, \(columns) FROM temp.shown_file AS shown JOIN snapshot.\(table) AS own ON own.file = shown.old ORDER BY 1, 2, 3"
    }

    private static let invoiceColumns = [
        "invoice": """
            syntax, specification, type_code, is_credit, direction, number, date, due, currency, tax_currency, lines, allowances, charges, net, vat, \
            gross, prepaid, rounding, payable
            """,
        "invoice_party": """
            role, name, trading_name, vat_number, register_number, endpoint, address, city, post_code, country, contact, telephone, email
            """,
        "invoice_identifier": "role, identifier",
        "invoice_vat": "position, category, rate, taxable, amount, reason, reason_code",
        "invoice_line": "position, depth, id, item, description, quantity, unit, price, net, vat_category, vat_rate, order_line",
        "invoice_allowance": "line, position, is_charge, amount, base, percentage, reason, reason_code",
        "invoice_payment": "position, code, account, bank, remittance",
        "invoice_term": "position, line, part, term, value",
    ]

    /// The path of a document that is not in the view would tell of it, and one that leads to none tells that there is none.
    private var notes: String {
        """
        SELECT id, path, title, date, period, language, CASE WHEN shown.new IS NOT NULL OR \(seesAllDocuments) THEN document_path END, shown.new, \
        markdown, \
        first_line
        FROM snapshot.note AS own LEFT JOIN temp.shown_document AS shown ON shown.old = own.document ORDER BY own.id
        """
    }

    /// A finding is in a view that has every right it needs (`FindingRights`).
    private var findings: String {
        let hidden = Right.allCases.filter { !rights.contains($0) }.map { " AND ' ' || rights || ' ' NOT LIKE '% \($0.rawValue) %'" }.joined()
        let paths = FolderTable.documentsPaths, isElsewhere = "file NOT IN (\(paths.map { "'\($0)'" }.joined(separator: ", ")))"
        let rows = isWhole ? "line, \"column\"" : "CASE WHEN \(isElsewhere) THEN line END, CASE WHEN \(isElsewhere) THEN \"column\" END"
        let isRelated = paths.map { "related LIKE '%\"\($0)\"%'" }.joined(separator: " OR ")
        return """
            SELECT row_number() OVER (ORDER BY file, line, "column", id), severity, identifier, file, \(rows), arguments,
                \(isWhole ? "related" : "CASE WHEN \(isRelated) THEN without_rows(related) ELSE related END"), accepted, rights
            FROM snapshot.finding WHERE true\(hidden) ORDER BY file, line, "column", id
            """
    }

    /// The row numbers of `documents.csv` taken out of the places that a finding refers to.
    private static let withoutRows = DatabaseFunction("without_rows", argumentCount: 1, pure: true) { values in
        String.fromDatabaseValue(values[0]).map { text in
            DiagnosticCoding.encode(
                DiagnosticCoding.related(text).map { FolderTable.documentsPaths.contains($0.file) ? SourceLocation($0.file) : $0 })
        }
    }

    // MARK: The bank

    /// A statement that is a document goes with it; one that only stands in a table goes with the ledger.
    private var isShownStatement: String {
        "file IN (SELECT old FROM temp.shown_file)" + (seesLedger ? " OR file NOT IN (SELECT file FROM snapshot.document_file)" : "")
    }

    private func bank(_ table: String) -> String? {
        switch table {
        case "statement": """
            SELECT own.new, kind, \(seesLedger ? "account" : "NULL"), bank_account, number, sequence, date, opening, closing, currency, is_counted,
                first.new, shown_file.new, source, source_line
            FROM temp.shown_statement AS own JOIN snapshot.statement ON statement.id = own.old
            LEFT JOIN temp.shown_statement AS first ON first.old = statement.repeats
            LEFT JOIN temp.shown_file ON shown_file.old = statement.file ORDER BY 1
            """
        case "statement_detail": """
            SELECT own.new, position, name, text FROM temp.shown_statement AS own
            JOIN snapshot.statement_detail ON statement_detail.statement = own.old ORDER BY 1, 2
            """
        case "movement": """
            SELECT own.new, shown_statement.new, whole.new, date, value_date, amount, currency, counterparty, counterparty_account, message,
                communication, code, reference, customer_reference, original_amount, original_currency, is_reversal, movement.source,
                movement.source_line
            FROM temp.shown_movement AS own JOIN snapshot.movement ON movement.id = own.old
            JOIN temp.shown_statement ON shown_statement.old = movement.statement
            LEFT JOIN temp.shown_movement AS whole ON whole.old = movement.part_of ORDER BY 1
            """
        case "movement_detail": """
            SELECT own.new, position, name, text FROM temp.shown_movement AS own
            JOIN snapshot.movement_detail ON movement_detail.movement = own.old ORDER BY 1, 2
            """
        case "movement_line": seesLedger ? """
            SELECT own.new, line, rule FROM temp.shown_movement AS own JOIN snapshot.movement_line ON movement_line.movement = own.old ORDER BY 1, 2
            """ : nil
        default: """
            SELECT own.new, shown.new, rule, own_tie.amount FROM temp.shown_movement AS own
            JOIN snapshot.movement_document AS own_tie ON own_tie.movement = own.old
            JOIN temp.shown_document AS shown ON shown.old = own_tie.document ORDER BY 1, 2
            """
        }
    }

    // MARK: The ledger

    /// Journals may be declared in `dossier.yml`, which only an edition with every right sees.
    private func ledger(_ table: String) -> String {
        switch table {
        case "journal":
            "SELECT code, name, family, source, \(isWhole ? "source_line" : "CASE WHEN source <> 'dossier.yml' THEN source_line END") "
                + "FROM snapshot.journal ORDER BY code"
        case "entry": """
            SELECT id, number, journal, date, fiscal_year, period, text, reference, source, source_line, exported, NULL, is_opening, is_closing
            FROM snapshot.entry ORDER BY id
            """
        case "line": """
            SELECT id, entry, account, party, debit, credit, text, reference, voucher, matching, foreign_currency, foreign_amount, source_line,
                shown.new
            FROM snapshot.line AS own LEFT JOIN temp.shown_document AS shown ON shown.old = own.document ORDER BY own.id
            """
        case "document_entry": Self.ties
        case "line_vat", "line_detail": "SELECT * FROM snapshot.\(table) ORDER BY line, position"
        default: "SELECT * FROM snapshot.\(table) ORDER BY 1"
        }
    }

    private static let ties = """
        SELECT shown.new, entry FROM temp.shown_document AS shown CROSS JOIN snapshot.document_entry ON document_entry.document = shown.old
        ORDER BY shown.new, entry
        """

    /// Entries and lines without the ledger: what the completeness statement adds up and, with the dashboard, what the pages behind its bars show.
    private func lines(_ table: String) -> String? {
        func word(_ column: String, else nothing: String = "NULL") -> String { seesWords ? column : nothing }
        return switch table {
        case "journal": "SELECT code, '', family, '', NULL FROM snapshot.journal ORDER BY code"
        case "entry": """
            SELECT id, \(word("number", else: "''")), journal, date, fiscal_year, NULL, \(word("text")), \(word("reference")), '', NULL, exported, \
            NULL, is_opening, is_closing
            FROM snapshot.entry ORDER BY id
            """
        case "line": """
            SELECT id, entry, account, \(word("party")), debit, credit, \(word("text")), \(word("reference")), \(word("voucher")), NULL, NULL, NULL,
                NULL, \(word("shown.new"))
            FROM snapshot.line AS own LEFT JOIN temp.shown_document AS shown ON shown.old = own.document ORDER BY own.id
            """
        case "document_entry": seesWords ? Self.ties : nil
        case "opening": LedgerTotals.openings
        case "account": LedgerTotals.accounts
        case "party": """
            SELECT code, name, 'other', NULL, NULL, NULL, NULL, '', NULL FROM snapshot.party
            WHERE code IN (SELECT party FROM main.line) ORDER BY code
            """
        default: nil
        }
    }
}
