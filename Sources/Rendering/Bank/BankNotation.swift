import DossierModel
import Templating

/// How numbers of the bank are written.
enum BankNotation {
    /// An IBAN in groups of four; any other number as it stands.
    static func account(_ number: String) -> String {
        let bytes = Array(number.utf8)
        guard (15...34).contains(bytes.count), bytes[..<2].allSatisfy({ (65...90).contains($0) }),
            bytes[2..<4].allSatisfy({ (48...57).contains($0) }),
              bytes[4...].allSatisfy({ (48...57).contains($0) || (65...90).contains($0) })
        else { return number }
        return groups(number)
    }

    /// `+++090/9337/55493+++`, or a creditor reference in groups of four; any other text as it stands.
    static func communication(_ text: String) -> String {
        if text.utf8.count == 12, text.utf8.allSatisfy({ (48...57).contains($0) }) { return StructuredCommunication.printed(text) }
        return text.hasPrefix("RF") && !text.contains(" ") ? groups(text) : text
    }

    /// The characters in groups of four.
    static func groups(_ text: String, between: String = " ") -> String {
        let characters = Array(text)
        return stride(from: 0, to: characters.count, by: 4).map { String(characters[$0..<min(characters.count, $0 + 4)]) }.joined(separator: between)
    }
}

extension Site {
    /// The bank account as a person knows it: its IBAN, else the ledger account and its name.
    func label(of account: BankBook.Account) -> String { account.bankAccount.map(BankNotation.account) ?? ledgerLabel(of: account) }

    /// `550000 KBC zichtrekening`; empty where the ledger account is not known.
    func ledgerLabel(of account: BankBook.Account) -> String {
        account.ledgerAccount.map { [$0, accountNames[$0] ?? ""].filter { !$0.isEmpty }.joined(separator: " ") } ?? ""
    }

    /// What a bank says beside movements and balances: by the name that its format has for it, in words where there are some, with its days as pages
    /// write them.
    func fact(_ detail: BankMovement.Detail) -> Record<FactKey> {
        let key = detail.name.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.joined(separator: "-")
        return fact(labels.texts["bank-detail.\(key)"] ?? detail.name, Day(iso: detail.text).map(notation.day) ?? detail.text)
    }

    /// By what a movement is tied, in words; a rule of a later version as it stands.
    func tie(_ rule: String) -> String { labels.texts["tie.\(rule)"] ?? rule }
}
