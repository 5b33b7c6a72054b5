import DossierModel
import Testing
import TestSupport

/// Which ledger account a bank account is.
@Suite struct BankLedgerAccountsTests {
    private static let statements = [
        "documents/financial/1.cod": CODAText.statement(1, month: 1, opening: 0, closing: 12100, [.init(12100, from: "K")]),
        "documents/financial/2.cod": CODAText.statement(2, month: 2, opening: 12100, closing: 24200, [.init(12100, from: "L")]),
    ]
    private static let accounts = "SELECT DISTINCT bank_account, account FROM statement WHERE bank_account IS NOT NULL"

    private func dossier(_ entries: String, _ more: [String: String] = [:], isDeclared: Bool = false) throws -> DossierTest {
        let ledger = ["ledger/2024.csv": BankDossier.columns + entries]
        return try DossierTest(BankDossier.files(ledger.merging(Self.statements) { $1 }.merging(more) { $1 }, isDeclared: isDeclared))
    }

    private static let booked = BankDossier.entry("B1", "2024-01-15", "121,00") + BankDossier.entry("B2", "2024-02-15", "121,00")

    @Test func isTheOneThatIsDeclared() throws {
        let dossier = try dossier(BankDossier.entry("B1", "2024-01-15", "5,00"), isDeclared: true)
        #expect(try dossier.frozen(Self.accounts) == [BankDossier.iban + " 550000"])
        #expect(dossier.reported(.assumedBankAccount) == [])
    }

    @Test func isThatOfListedStatementsWithTheBalances() throws {
        let listed = "account;number;date;opening;closing\n550000;1;2024-01-28;0,00;121,00\n"
        let dossier = try dossier(BankDossier.entry("B1", "2024-01-15", "5,00"), ["statements.csv": listed])
        #expect(try dossier.frozen(Self.accounts) == [BankDossier.iban + " 550000"])
        #expect(dossier.reported(.assumedBankAccount) == [])
    }

    @Test func isTheOnlyOneWithTheBalancesAndThatIsSaid() throws {
        let dossier = try dossier(Self.booked)
        #expect(try dossier.frozen(Self.accounts) == [BankDossier.iban + " 550000"])
        #expect(dossier.reported(.assumedBankAccount) == [.assumedBankAccount])
    }

    @Test func isNoneWhereTwoHaveTheBalances() throws {
        let twin = Self.booked.replacing("550000", with: "551000").replacing("B1", with: "C1").replacing("B2", with: "C2")
        let dossier = try dossier(Self.booked + twin)
        #expect(try dossier.frozen(Self.accounts) == [BankDossier.iban + " -"])
        #expect(dossier.reported(.assumedBankAccount) == [])
    }

    @Test func isNoneWhereTheLastBalanceIsAnother() throws {
        let dossier = try dossier(Self.booked + BankDossier.entry("B3", "2024-02-28", "1,00"))
        #expect(try dossier.frozen(Self.accounts) == [BankDossier.iban + " -"])
    }

    @Test func aBalanceOfNothingSaysNothing() throws {
        let empty = CODAText.statement(1, month: 1, opening: 0, closing: 0, [.init(100, from: "K"), .init(-100, from: "K")])
        let entries = BankDossier.entry("B1", "2024-01-15", "7,00") + BankDossier.entry("B2", "2024-01-16", "-7,00")
        let dossier = try DossierTest(BankDossier.files(
            ["documents/financial/1.cod": empty, "ledger/2024.csv": BankDossier.columns + entries], isDeclared: false))
        #expect(try dossier.frozen(Self.accounts) == [BankDossier.iban + " -"])
    }
}
