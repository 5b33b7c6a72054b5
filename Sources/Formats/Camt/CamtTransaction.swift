import DossierModel

/// One payment of an entry (`TxDtls`), before it is known what the entry makes of it.
struct CamtTransaction {
    let place: SourceLocation
    /// In the newer versions.
    let amount: CamtNode?
    let direction: CamtNode?
    let amounts: CamtNode?
    let code: String?
    let parties: CamtParties
    let remittance: CamtRemittance
    let reference: String?
    let customerReference: String?
    /// Whether it is a return of a payment.
    let isReturn: Bool
    /// What it says beyond that, but for the amounts.
    let details: [BankMovement.Detail]

    init(_ node: CamtNode, _ fields: CamtFields) {
        place = fields.place(node)
        code = CamtCode.read(node.first("BkTxCd"))
        parties = CamtParties(node.first("RltdPties"))
        remittance = CamtRemittance(node.first("RmtInf"))
        reference = node.first("Refs", "AcctSvcrRef")?.take()
        let given = node.first("Refs", "EndToEndId")?.take()
        customerReference = given.flatMap { Self.isNone($0) ? nil : $0 }
        isReturn = node.first("RtrInf") != nil
        let later = [node.first("Amt"), node.first("CdtDbtInd"), node.first("AmtDtls")]
        (amount, direction, amounts) = (later[0], later[1], later[2])
        details = node.remainder(but: later.compactMap { $0 })
    }

    /// The word with which a bank says that nobody gave a reference.
    private static func isNone(_ text: String) -> Bool { ["NOTPROVIDED", "NOT PROVIDED"].contains(text.uppercased()) }

    /// Its own amount, above nought: since version 4 it has one; before, the amount in the account's currency stands among the others.
    func amountNode(in currency: String?) -> CamtNode? {
        amount ?? amounts?.first("TxAmt", "Amt").flatMap { $0.currency == currency ? $0 : nil }
    }
}

/// The bank's code for what sort of movement it is.
enum CamtCode {
    /// `PMNT-RCDT-ESCT` of ISO 20022, else the bank's own.
    static func read(_ node: CamtNode?) -> String? {
        let domain = node?.first("Domn"), family = domain?.first("Fmly")
        let parts = [domain?.first("Cd"), family?.first("Cd"), family?.first("SubFmlyCd")].compactMap { $0?.take() }
        if !parts.isEmpty { return parts.joined(separator: "-") }
        return node?.first("Prtry", "Cd")?.take()
    }
}
