import DossierModel

/// Who paid and who was paid.
struct CamtParties {
    /// One of the two.
    struct Side {
        /// `Dbtr` or `Cdtr`.
        let element: String
        var name: String?
        var account: String?

        init(_ element: String, _ parties: CamtNode?) {
            self.element = element
            if let party = parties?.first(element) {
                let names = party.first("Nm") ?? party.first("Pty", "Nm") ?? party.first("Agt", "FinInstnId", "Nm")
                    ?? party.first("Agt", "FinInstnId", "NmAndAdr", "Nm")
                name = names?.take()
            }
            account = parties?.first(element + "Acct").flatMap { CamtParties.account($0) }
        }

        var isEmpty: Bool { name == nil && account == nil }

        /// As far as it says more than whose statement it is.
        func details(_ own: String?) -> [BankMovement.Detail] {
            let other = account == own ? nil : account
            return [("", "Nm", name), ("Acct", "Id", other)].compactMap { suffix, leaf, text in
                text.map { BankMovement.Detail("\(element)\(suffix)/\(leaf)", $0) }
            }
        }
    }

    let debtor: Side
    let creditor: Side

    /// - Parameter parties: `RltdPties`.
    init(_ parties: CamtNode?) {
        debtor = Side("Dbtr", parties)
        creditor = Side("Cdtr", parties)
    }

    /// The other side and, for the details, the own one; where it is not certain which is which, both are details.
    ///
    /// - Parameters:
    ///   - isBackwards: Whether the money goes back to who paid it once.
    ///   - own: The account of the statement.
    func other(sign: Int64, isBackwards: Bool, own: String?) -> (other: Side?, details: [BankMovement.Detail]) {
        let isDebtor = own != nil && debtor.account == own, isCreditor = own != nil && creditor.account == own
        let other: Side
        if isDebtor != isCreditor {
            other = isDebtor ? creditor : debtor
        } else if isBackwards {
            return (nil, debtor.details(own) + creditor.details(own))
        } else {
            other = sign > 0 ? debtor : creditor
        }
        return (other, (other.element == debtor.element ? creditor : debtor).details(own))
    }

    /// The number of an account, in capitals and without blanks.
    ///
    /// - Parameter node: `Acct`, or that of a party.
    static func account(_ node: CamtNode) -> String? {
        guard let id = node.first("Id") else { return nil }
        let found = id.first("IBAN") ?? id.first("Othr", "Id") ?? id.first("BBAN") ?? id.first("UPIC") ?? id.first("PrtryAcct", "Id")
        return found?.take().map { String($0.filter { !$0.isWhitespace }).uppercased() }
    }
}
