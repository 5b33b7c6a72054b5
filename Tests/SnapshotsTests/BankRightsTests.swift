import DossierModel
import Foundation
import GRDB
@testable import Snapshots
import Testing
import TestSupport

/// What a bank statement says is in the editions that may see its document; a tie is in those that may see both its ends.
@Suite struct BankRightsTests {
    private func dossier() throws -> DossierTest {
        let movements = [
            CODAText.Movement(12100, from: "zqpayerqz", "Factuur VF-2024-001"), CODAText.Movement(-6050, from: "zqsupplierqz", "Factuur AF-9001"),
            CODAText.Movement(700, from: "zqnobodyqz"),
        ]
        return try DossierTest([
            "dossier.yml": DossierTest.description("cut-off: {overall: 2024-12-31}\n"),
            "documents/financial/s.cod": CODAText.statement(3, month: 3, opening: 0, closing: 6750, movements),
            "documents/sales/v.txt": "sale", "documents/purchases/a.txt": "purchase",
            "documents.csv": """
                path;kind;date;number;party;gross
                documents/sales/v.txt;sales;2024-02-01;VF-2024-001;zqpayerqz;121,00
                documents/purchases/a.txt;purchases;2024-02-02;AF-9001;zqsupplierqz;60,50
                documents/financial/s.cod;financial;2024-03-28;S3;;

                """,
            "ledger/accounts.csv": "account;name\n400000;K\n440000;L\n550000;B\n",
            "ledger/2024.csv": """
                entry;journal;date;account;debit;credit;document;text
                BNK-3;BK;2024-03-28;550000;121,00;;S3;Factuur VF-2024-001
                BNK-3;BK;2024-03-28;400000;;121,00;VF-2024-001;Factuur VF-2024-001
                BNK-3;BK;2024-03-28;550000;;60,50;S3;Factuur AF-9001
                BNK-3;BK;2024-03-28;440000;60,50;;AF-9001;Factuur AF-9001
                BNK-3;BK;2024-03-28;550000;7,00;;S3;
                BNK-3;BK;2024-03-28;400000;;7,00;;

                """,
        ])
    }

    @Test func keepsMovementsAndTiesFromWhoMayNotSeeThem() throws {
        let dossier = try dossier(), snapshot = try dossier.freeze()
        #expect(try counts(snapshot, Set(Right.allCases), dossier.folder + "/all.sqlite") == [1, 3, 3, 2])
        var random = Random(state: 3), tried: Set<Set<Right>> = []
        while tried.count < 200 {
            let rights = Set(Right.allCases.filter { _ in random.next(2) == 0 })
            guard tried.insert(rights).inserted else { continue }
            let isShown = rights.contains(.financial), ties = [Right.sales, .purchases].count { rights.contains($0) }
            let expected = isShown ? [1, 3, rights.contains(.ledger) ? 3 : 0, ties] : [0, 0, 0, 0]
            #expect(try counts(snapshot, rights, dossier.folder + "/\(tried.count).sqlite") == expected, "\(rights.map(\.rawValue).sorted())")
        }
    }

    /// The rows of an edition's tables; where the statement is hidden, nothing of it stands anywhere in the file.
    private func counts(_ snapshot: Snapshot, _ rights: Set<Right>, _ path: String) throws -> [Int] {
        try snapshot.writeView(to: path, rights: rights)
        if !rights.contains(.financial) { #expect(try Data(contentsOf: URL(fileURLWithPath: path)).range(of: Data("zqnobodyqz".utf8)) == nil) }
        return try DatabaseQueue(path: path).read { db in
            try ["statement", "movement", "movement_line", "movement_document"].map { try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0)") ?? 0 }
        }
    }
}
