/// One value read from a source, handed on as soon as it is read so that memory does not grow with the dossier.
package enum DossierPart: Sendable {
    /// What a source says of itself and of whose dossier it is, before everything else in it.
    case header(Dossier)
    /// The chart of accounts that the law or the format gives the ledger of the export being read.
    case chart(ChartChoice.Accounts)
    case journal(Journal)
    case account(Account)
    case party(Party)
    case vatCode(VATCode)
    case opening(OpeningBalance)
    case entry(Entry)
    case control(ControlTotals)
    /// A line that is only compared with the ledger.
    case subledger(SubledgerLine)
    case document(Document)
    /// What the file being read says as an e-invoice; the file itself is a document.
    case invoice(EInvoice)
    case note(Note)
    case proposal(ProposalLine)
    /// A movement of the statement that follows, before which all of its movements come; or of one that it names.
    case movement(BankMovement)
    case statement(BankStatement)
    /// What a movement pays, as a person says.
    case payment(DeclaredPayment)
}

/// Where readers put what they read.
package protocol DossierIntake: AnyObject {
    /// - Throws: whatever storing the value throws; readers pass it on.
    func take(_ part: DossierPart) throws
    /// Keeps a diagnostic; reading goes on.
    func report(_ diagnostic: Diagnostic) throws
    /// Who receives the files inside the e-invoice that is about to be read.
    func attachments() -> any EInvoiceFiles
}

extension DossierIntake {
    package func attachments() -> any EInvoiceFiles { IgnoringFiles() }
}
