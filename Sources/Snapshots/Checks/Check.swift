import DossierModel
import GRDB

/// One rule over a dossier that was read whole: one query, one identifier, one file. It declares what is to be known of it; no other place does.
protocol Check: Sendable {
    /// What it reports.
    static var identifier: Diagnostic.Identifier { get }
    /// What must have been read whole for its judgement to mean something.
    static var basis: Set<Basis> { get }
    /// The rights to what its message tells beyond the place where it stands: who lacks one of them does not see it.
    static var reveals: Set<Right> { get }

    func run(_ dossier: CheckedDossier) throws
}

/// What a rule may look at, and where it reports.
struct CheckedDossier {
    let db: Database
    let currency: Currency
    let cutOff: CutOff?
    let places: TextPlaces
    let report: (Diagnostic) throws -> Void

    /// Every rule, in the order in which they run; the order of the messages is that of the files.
    private static let rules: [any Check] = [
        UnbalancedEntry(), UnbalancedOpening(), OpeningMissing(), YearTransitionBroken(), FiscalYearGap(), UnknownAccount(), UntypedAccount(),
        AccountLengthDiffers(),
        UnknownJournal(),
        UnknownParty(), DateOutsideFiscalYear(),
        EntryAfterCutOff(), DuplicateEntryNumber(), EntryNumberGap(), EntriesWithoutVoucher(), StatementSumsDiffer(), StatementNumberGap(),
        DuplicateStatementNumber(), StatementMissing(), StatementBalanceDiffers(),
        ControlTotalMismatch(), SubledgerDiffers(), DocumentsWithoutFile(), DuplicateDocumentNumber(),
        DocumentNumberGap(), AmountsDisagree(), BookedAmountDiffers(), InvoiceDiffers(), InvoicePartyDiffers(),
        InvoiceOfOthers(), UnmatchedEntry(), UnmatchedDocument(),
        UnbookedDocument(),
        UnmatchedNoteDocument(), UnbalancedProposal(), UnseenCharacters(),
    ]

    /// What each rule declares, by what it reports.
    static let declarations = Dictionary(
        ([AmountsTooLarge()] + rules).map { rule in (type(of: rule).identifier, (basis: type(of: rule).basis, reveals: type(of: rule).reveals)) },
        uniquingKeysWith: { first, _ in first })

    /// Sums that overflow make every other rule meaningless.
    static func rules(for dossier: CheckedDossier) throws -> [any Check] {
        try AmountsTooLarge.applies(to: dossier) ? [AmountsTooLarge()] : rules
    }

    /// What the dossier says of itself under a key of the table `dossier`.
    func fact(_ key: String) throws -> String? { try String.fetchOne(db, sql: "SELECT value FROM dossier WHERE key = ?", arguments: [key]) }

    /// The figures of a ledger account, in the charts that tell accounts by them.
    func accountLength() throws -> Int { try fact("account-length").flatMap { Int($0) } ?? ChartChoice.Accounts.publishedLength }

    func money(_ minorUnits: Int64) -> Diagnostic.Argument { .money(Money(minorUnits, currency)) }

    /// Runs a query whose rows carry `source` and `source_line`, and reports what `make` says of each.
    func each(_ sql: String, _ arguments: StatementArguments = [], make: (Row, SourceLocation) throws -> Diagnostic) throws {
        try visit(sql, arguments) { try report(make($0, $1)) }
    }

    /// Runs a query whose rows carry `source` and `source_line`, and hands each over.
    func visit(_ sql: String, _ arguments: StatementArguments = [], body: (Row, SourceLocation) throws -> Void) throws {
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM (\(sql)) ORDER BY source, source_line", arguments: arguments)
        while let row = try rows.next() { try body(row, SourceLocation(row["source"], line: row["source_line"])) }
    }

    /// What the source of a figure allows: a package's export is kept as it is, a CSV file can be corrected.
    func severity(_ row: Row) -> Diagnostic.Severity { row["exported"] == true ? .finding : .error }
}
