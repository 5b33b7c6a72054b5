import DossierModel
import Testing
import TestSupport

/// A statement that stands twice counts once.
@Suite struct RepeatedStatementsTests {
    private static let statement = CODAText.statement(1, month: 1, opening: 0, closing: 12100, [.init(12000, from: "K"), .init(100, from: "L")])
    private static let counted = "SELECT source, is_counted, repeats IS NOT NULL FROM statement ORDER BY source"

    private func dossier(_ files: [String: String]) throws -> DossierTest {
        let ledger = ["ledger/2024.csv": BankDossier.columns + BankDossier.entry("B1", "2024-01-15", "121,00")]
        return try DossierTest(BankDossier.files(ledger.merging(files) { $1 }))
    }

    @Test func inTwoFilesWithTheSameMovements() throws {
        // Banks give a file that is fetched again another name in it.
        let again = Self.statement.replacing("DEMO001", with: "DEMO009")
        let dossier = try dossier(["documents/financial/a.cod": Self.statement, "documents/financial/b.cod": again])
        #expect(try dossier.frozen(Self.counted) == ["documents/financial/a.cod 1 0", "documents/financial/b.cod 0 1"])
        #expect(dossier.reported(.repeatedStatement) == [.repeatedStatement])
    }

    @Test func notWithOtherMovements() throws {
        let other = CODAText.statement(1, month: 1, opening: 0, closing: 12100, [.init(12000, from: "K"), .init(100, from: "M")])
        let dossier = try dossier(["documents/financial/a.cod": Self.statement, "documents/financial/b.cod": other])
        #expect(try dossier.frozen(Self.counted) == ["documents/financial/a.cod 1 0", "documents/financial/b.cod 1 0"])
        #expect(dossier.reported(.repeatedStatement) == [])
    }

    @Test func notWithOneMovementMore() throws {
        let movements = Array(repeating: CODAText.Movement(100, from: "K"), count: 3)
        let one = CODAText.statement(1, month: 1, opening: 0, closing: 200, Array(movements.prefix(2)))
        let other = CODAText.statement(1, month: 1, opening: 0, closing: 200, movements)
        let dossier = try dossier(["documents/financial/a.cod": one, "documents/financial/b.cod": other])
        #expect(try dossier.frozen(Self.counted) == ["documents/financial/a.cod 1 0", "documents/financial/b.cod 1 0"])
    }

    @Test func asARowOfStatements() throws {
        let listed = "account;number;date;opening;closing\n550000;1;2024-01-28;0,00;121,00\n550000;2;2024-02-28;121,00;121,00\n"
        let dossier = try dossier(["documents/financial/a.cod": Self.statement, "statements.csv": listed])
        #expect(
            try dossier.frozen("SELECT source, number, is_counted, repeats IS NOT NULL FROM statement ORDER BY source, number")
                == ["documents/financial/a.cod 2024/001 1 0", "statements.csv 1 0 1", "statements.csv 2 1 0"])
        #expect(dossier.reported(.repeatedStatement) == [])
    }

    @Test(arguments: [("120,00", "1,00", true), ("119,00", "2,00", false)])
    func asARowOfStatementsWithMovements(first: String, second: String, isRepeated: Bool) throws {
        let listed = "account;number;date;opening;closing\n550000;1;2024-01-28;0,00;121,00\n"
        let movements = "account;statement;date;amount\n550000;1;2024-01-15;\(second)\n550000;1;2024-01-16;\(first)\n"
        let dossier = try dossier([
            "documents/financial/a.cod": Self.statement, "statements.csv": listed, "movements.csv": movements,
        ])
        #expect(try dossier.frozen(Self.counted) == ["documents/financial/a.cod 1 0", isRepeated ? "statements.csv 0 1" : "statements.csv 1 0"])
        #expect(dossier.reported(.repeatedStatement) == (isRepeated ? [.repeatedStatement] : []))
    }
}
