import DossierModel
import Fixity
import Formats
import GRDB
import Markdown

/// Writes what readers hand over into the tables of a snapshot under construction.
final class SnapshotIntake: DossierIntake {
    private let db: Database
    var diagnostics: DiagnosticStore
    private var fiscalYears = FiscalYears()
    /// The codes of journals of opening balances.
    private var openingJournals: Set<String> = []
    /// What is incomplete because of an error.
    private(set) var refused: Set<Basis> = []
    /// Whether everything was read: an error of a rule leaves the tables as whole as they are.
    var isJudging = false
    /// The year of the auditfile being read: its entries belong to it whatever their date; nil while CSV files are read.
    var auditfileYear: String?

    init(db: Database) {
        self.db = db
        diagnostics = DiagnosticStore(db: db)
    }

    func begin(_ dossier: Dossier) throws {
        fiscalYears = FiscalYears(dossier.fiscalYears)
        diagnostics.accept(dossier.accepted)
    }

    /// An auditfile beside `dossier.yml`, or a further one, brings its own fiscal year along: one that is known already, or one of other days.
    func addFiscalYear(_ year: FiscalYear) throws {
        let same = fiscalYears[year.id]
        if let same, same.start == year.start, same.end == year.end { return }
        let other = same ?? fiscalYears.year(overlapping: year.start, year.end)
        if same == nil {
            guard fiscalYears.count < FiscalYear.most else {
                return try report(Diagnostic(.invalidValue, at: year.origin, FiscalYear.tooMany(fiscalYears.count + 1)))
            }
            fiscalYears.insert(year)
        }
        guard let other else { return }
        try report(Diagnostic(.overlappingFiscalYears, at: year.origin, Diagnostic.overlap(of: year, with: other), related: [other.origin]))
    }

    /// Keeps a diagnostic, unless what it rests on is incomplete.
    func report(_ diagnostic: Diagnostic) throws {
        if !isJudging, diagnostic.severity == .error { refused.formUnion(diagnostic.refuses) }
        if diagnostic.basis.isDisjoint(with: refused) { try diagnostics.keep(diagnostic) }
    }

    func refuse(_ basis: Basis) { refused.insert(basis) }

    func take(_ part: DossierPart) throws {
        switch part {
        case .journal(let journal): try store(journal)
        case .account(let account): try store(account)
        case .party(let party): try store(party)
        case .opening(let opening): try store(opening)
        case .entry(let entry): try store(entry)
        case .control(let totals): try store(totals)
        case .document(let document): try DocumentIntake(db: db).store(document, reporting: report)
        case .note(let note): try store(note)
        case .proposal(let line): try store(line)
        case .statement(let statement): try store(statement)
        }
    }

    private func insert(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }

    // MARK: Master data

    private func store(_ journal: Journal) throws {
        try insert(
            "INSERT INTO journal VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [journal.code.asCode, journal.name, journal.family.rawValue, journal.origin.file, journal.origin.line])
        if journal.isOpening { openingJournals.insert(journal.code.asCode) }
        try reportIfIgnored("journal", key: "code", journal.code.asCode, name: journal.name, journal.origin)
    }

    private func store(_ account: Account) throws {
        try insert(
            "INSERT INTO account VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [account.number.asCode, account.name, account.type?.rawValue, account.origin.file, account.origin.line])
        try reportIfIgnored("account", key: "number", account.number.asCode, name: account.name, account.origin)
    }

    private func store(_ party: Party) throws {
        try insert(
            "INSERT INTO party VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [party.code.asCode, party.name, party.role.rawValue, party.number, party.address, party.email, party.iban, party.origin.file,
             party.origin.line])
        try reportIfIgnored("party", key: "code", party.code.asCode, name: party.name, party.origin)
    }

    /// The same master record in the auditfile of the next year is no fault; the same code for something else is.
    private func reportIfIgnored(_ table: String, key: String, _ code: String, name: String, _ origin: SourceLocation) throws {
        guard db.changesCount == 0 else { return }
        guard let first = try Row.fetchOne(db, sql: "SELECT name, source, source_line FROM \(table) WHERE \(key) = ?", arguments: [code])
        else { return }
        let elsewhere = SourceLocation(first["source"], line: first["source_line"])
        if auditfileYear != nil, elsewhere.file != origin.file, first["name"] == name { return }
        try report(Diagnostic(
            .duplicateIdentifier, at: origin, ["value": .text(code), "field": .text(table)],
            severity: auditfileYear == nil ? .error : .finding, related: [elsewhere]))
    }

    // MARK: The ledger

    private func store(_ opening: OpeningBalance) throws {
        try insert(
            "INSERT INTO opening (fiscal_year, account, debit, credit, source, source_line, exported) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [opening.fiscalYear, opening.account.asCode, opening.debit, opening.credit, opening.origin.file, opening.origin.line,
             auditfileYear != nil])
    }

    private func store(_ entry: Entry) throws {
        let year = auditfileYear ?? fiscalYears.year(of: entry.date)?.id
        try insert(
            """
            INSERT INTO entry (number, journal, date, fiscal_year, period, text, reference, source, source_line, exported, is_opening)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [entry.number, entry.journal.asCode, entry.date.description, year, entry.period, entry.text, entry.reference, entry.origin.file,
             entry.origin.line, auditfileYear != nil, isOpening(entry, in: year)])
        let id = db.lastInsertedRowID
        for line in entry.lines {
            try insert(
                "INSERT INTO line (entry, account, party, debit, credit, text, reference, source_line) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [id, line.account.asCode, line.party?.asCode, line.debit, line.credit, line.text, line.reference, line.origin.line])
        }
    }

    /// The opening balances as some packages write them: an entry of period 0, or in a journal for them, on the first day of its fiscal year.
    private func isOpening(_ entry: Entry, in year: String?) -> Bool {
        guard let year, fiscalYears[year]?.start == entry.date else { return false }
        return openingJournals.contains(entry.journal.asCode) || entry.period.flatMap { Int($0) } == 0
    }

    private func store(_ totals: ControlTotals) throws {
        try insert(
            "INSERT INTO control_total (part, lines, debit, credit, source, source_line) VALUES (?, ?, ?, ?, ?, ?)",
            [totals.part, totals.lines, totals.debit, totals.credit, totals.origin.file, totals.origin.line])
    }

    private func store(_ statement: BankStatement) throws {
        try insert(
            "INSERT INTO statement (account, number, date, opening, closing, source, source_line) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [statement.account.asCode, statement.number, statement.date.description, statement.opening, statement.closing, statement.origin.file,
             statement.origin.line])
    }

    // MARK: Notes and proposals

    private func store(_ note: Note) throws {
        var document = note.document
        if let written = document {
            switch try PathLookup(db: db).document(written) {
            case .file(_, let path): document = path
            case .none: break
            case .ambiguous(let paths): try report(.ambiguousPath(written, paths, at: SourceLocation(note.path)))
            }
        }
        try insert(
            "INSERT INTO note (path, title, date, period, document_path, markdown, first_line) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [note.path, note.title, note.date?.description, note.period?.description, document, note.markdown, note.firstLine])
        for dropped in MarkdownDocument(note.markdown).dropped {
            try report(Diagnostic(note: note.path, firstLine: note.firstLine, dropped))
        }
    }

    private func store(_ line: ProposalLine) throws {
        try insert(
            """
            INSERT INTO proposal_line (proposal, date, status, document, account, debit, credit, text, source, source_line)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [line.proposal, line.date?.description, line.status, line.document, line.account.asCode, line.debit, line.credit, line.text,
             line.origin.file, line.origin.line])
    }
}
