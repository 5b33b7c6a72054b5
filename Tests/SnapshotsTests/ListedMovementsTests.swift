import DossierModel
import Testing
import TestSupport

/// Movements of `movements.csv` belong to the statements of `statements.csv`, and are tied as those of a bank's own file are.
@Suite struct ListedMovementsTests {
    private static let columns = "account;statement;date;amount;counterparty;iban;message;communication;value-date;reference\n"
    private static let order = """
        SELECT number, statement.date, amount, coalesce(counterparty, '-'), movement.source_line FROM movement JOIN statement ON statement.id = \
        statement
        ORDER BY movement.id
        """

    private func dossier(_ movements: String, statements: [String], _ files: [String: String] = [:]) throws -> DossierTest {
        let listed = "account;number;date;opening;closing\n" + statements.map { $0 + "\n" }.joined()
        let own = ["movements.csv": Self.columns + movements, "statements.csv": listed, "ledger/2024.csv": BankDossier.columns]
        return try DossierTest(BankDossier.files(own.merging(files) { $1 }, isDeclared: false))
    }

    @Test func areGivenToTheirStatementAndStandOneBehindTheOther() throws {
        let dossier = try dossier(
            "550000;1;2024-01-10;60,00;A;be68 5390 0754 7034;+++090/9337/55493+++;;2024-01-11;R1\n551000;1;2024-01-11;5,00;B;;;;;\n"
                + "550000;1;2024-01-12;40,00;C;;hello;090933755493;;\n550000;1;2024-02-01;-10,00;D;;;090933755494;;\n",
            statements: ["550000;1;2024-01-31;0,00;100,00", "550000;1;2024-02-28;100,00;90,00", "551000;1;2024-01-31;0,00;5,00"])
        #expect(
            try dossier.frozen(Self.order) == [
                "1 2024-01-31 6000 A 2", "1 2024-01-31 4000 C 4", "1 2024-02-28 -1000 D 5", "1 2024-01-31 500 B 3",
            ])
        #expect(dossier.reported(.unknownStatement, .statementSumsDiffer) == [])
        #expect(
            try dossier.frozen("SELECT communication, counterparty_account, value_date, reference, source FROM movement ORDER BY id") == [
                "090933755493 BE68539007547034 2024-01-11 R1 movements.csv", "090933755493 - - - movements.csv", "- - - - movements.csv",
                "- - - - movements.csv",
            ])
        // Check digits that are wrong stay what somebody wrote.
        #expect(
            try dossier.frozen("SELECT counterparty, name, text FROM movement_detail JOIN movement ON movement.id = movement")
                == ["D communication 090933755494"])
    }

    @Test func isAnErrorWithoutItsStatement() throws {
        let dossier = try dossier(
            "550000;2;2024-01-10;1,00;A;;;;;\n550000;1;2024-02-01;1,00;A;;;;;\n551000;1;2024-01-10;1,00;A;;;;;\n",
            statements: ["550000;1;2024-01-31;0,00;0,00"])
        #expect(throws: (any Error).self) { try dossier.freeze() }
        #expect(dossier.reported(.unknownStatement).count == 3)
        #expect(dossier.diagnostics.filter { $0.identifier == .unknownStatement }.map { $0.location.description } == [
            "movements.csv:2", "movements.csv:3", "movements.csv:4",
        ])
    }

    @Test func doNotAddUpWhereOneIsMissing() throws {
        let dossier = try dossier("550000;1;2024-01-10;60,00;A;;;;;\n", statements: ["550000;1;2024-01-31;0,00;100,00"])
        #expect(try dossier.frozen(Self.order).count == 1)
        #expect(dossier.reported(.statementSumsDiffer) == [.statementSumsDiffer])
    }

    @Test func areTiedToLinesAndInvoices() throws {
        let dossier = try dossier(
            "550000;1;2024-01-10;60,00;A;;VF-2024-017;;;\n", statements: ["550000;1;2024-01-31;0,00;60,00"],
            ["ledger/2024.csv": BankDossier.columns + BankDossier.entry("B1", "2024-01-10", "60,00"),
             "documents.csv": "path;kind;date;number;party;gross\n;sales;2024-01-03;VF-2024-017;;60,00\n"])
        #expect(try dossier.frozen("SELECT count(*) FROM movement_line") == ["1"])
        #expect(try dossier.frozen("SELECT rule, amount FROM movement_document") == ["number 6000"])
    }
}
