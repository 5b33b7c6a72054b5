import DossierModel
import GRDB
import Snapshots
import TestSupport

/// Small dossiers with bank statements of 2024 and their ledger, for the tests of what movements are tied to.
enum BankDossier {
    static let iban = "BE68539007547034"
    static let accounts = "account;name\n400000;Klanten\n440000;Leveranciers\n550000;Bank\n551000;Spaarrekening\n700000;Omzet\n"
    static let columns = "entry;journal;date;account;debit;credit;document;text;party\n"

    /// An entry of the bank: the amount on 550000, the other side on 400000.
    static func entry(_ number: String, _ date: String, _ amount: String, document: String = "", _ text: String = "", party: String = "") -> String {
        let isOut = amount.hasPrefix("-"), plain = isOut ? String(amount.dropFirst()) : amount
        let rows = [("550000", isOut), ("400000", !isOut)].map { account, isCredit in
            "\(number);BK;\(date);\(account);\(isCredit ? "" : plain);\(isCredit ? plain : "");\(document);\(text);\(party)\n"
        }
        return rows.joined()
    }

    /// A dossier that says that 550000 is the bank account of its statements.
    static func files(_ files: [String: String], isDeclared: Bool = true) -> [String: String] {
        let bank = isDeclared ? "bank-accounts:\n  - {account: \"550000\", iban: \(iban)}\n" : ""
        return [
            "dossier.yml": DossierTest.description("cut-off: {overall: 2024-12-31}\n" + bank), "ledger/accounts.csv": accounts,
        ].merging(files) { $1 }
    }
}

extension DossierTest {
    /// Freezes and asks the snapshot; the columns of a row are parted by blanks.
    func frozen(_ sql: String) throws -> [String] {
        try DatabaseQueue(path: freeze().path + "/data/dossier.sqlite").read { db in
            try Row.fetchAll(db, sql: sql).map { row in
                row.databaseValues.map { $0.isNull ? "-" : "\($0)".replacing("\"", with: "") }.joined(separator: " ")
            }
        }
    }

    /// The identifiers of what was reported, those of some.
    func reported(_ identifiers: Diagnostic.Identifier...) -> [Diagnostic.Identifier] {
        diagnostics.map(\.identifier).filter { identifiers.contains($0) }
    }
}
