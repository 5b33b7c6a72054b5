import DossierModel
import GRDB

/// Ties bank movements to what books them and to what they pay.
///
/// Movements of a table of their own first get their statement (`ListedMovements`).
/// 1. A statement that stands in two files counts once (`RepeatedStatements`).
/// 2. The ledger account of a bank account is the one that is declared; else that of the statements in `statements.csv` with the same balances; else
///    the only one whose balances are those of the statements (`BankLedgerAccounts`).
/// 3. A movement is booked by a line on that account of its amount: in the entry of its statement, else within a month of its day; of several with
///    one amount, by their words (`MovementLines`).
/// 4. A movement pays what is declared (`DeclaredPayments`).
/// 5. Of the others, a movement pays the document that the books, its structured communication or a number in its message say, where these do not
///   contradict each other; else the only open invoice of its amount of the party it comes from (`PaymentTies`).
///
/// Where two documents may be meant there is no tie, and a finding says so.
struct BankLinking {
    let db: Database
    let dossier: Dossier
    let report: (Diagnostic) throws -> Void

    /// - Throws: `DatabaseError`, or what `report` throws.
    func run() throws {
        try ListedMovements(db: db).place(reporting: report)
        guard try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM statement)") == true || DeclaredPayments.areThere(in: db) else { return }
        let repeated = RepeatedStatements(db: db, report: report)
        try repeated.findFiles()
        try BankLedgerAccounts(db: db, dossier: dossier, report: report).run()
        try repeated.findRows()
        try MovementLines(db: db, currency: dossier.currency, report: report).run()
        try PaymentTies(db: db, report: report).run()
    }
}
