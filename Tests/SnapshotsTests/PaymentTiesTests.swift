import DossierModel
import Testing
import TestSupport

/// What payments of a dossier are tied to, and what is a finding.
@Suite struct PaymentTiesTests {
    private static let ties = """
        SELECT movement.amount, document.number, rule FROM movement LEFT JOIN movement_document ON movement_document.movement = movement.id
        LEFT JOIN document ON document.id = document ORDER BY movement.id, 2
        """

    /// Two sales to a customer with an account, VF-2024-001 of 121 and VF-2024-002 of 242 euro.
    private func dossier(_ movements: [CODAText.Movement]) throws -> DossierTest {
        try DossierTest([
            "dossier.yml": DossierTest.description("cut-off: {overall: 2024-12-31}\n"),
            "parties.csv": "code;name;role;iban\nK1;Klant Een;customer;BE10 9991 0001 0104\n",
            "documents/financial/1.cod": CODAText.statement(1, month: 1, opening: 0, closing: 0, [1, -1].map { .init($0, from: "B", account: "BE00") }),
            "documents/financial/3.cod": CODAText.statement(3, month: 3, opening: 0, closing: 0, movements),
            "documents/sales/1.txt": "one", "documents/sales/2.txt": "two",
            "documents.csv": """
                path;kind;date;number;party;gross
                documents/sales/1.txt;sales;2024-02-01;VF-2024-001;K1;121,00
                documents/sales/2.txt;sales;2024-02-02;VF-2024-002;K1;242,00

                """,
        ])
    }

    private func tied(_ dossier: DossierTest) throws -> [String] { Array(try dossier.frozen(Self.ties).dropFirst(2)) }

    @Test func theAccountSaysWhoPays() throws {
        #expect(try tied(dossier([.init(12100, from: "ANY NAME")])) == ["12100 VF-2024-001 party"])
        #expect(try tied(dossier([.init(12100, from: "klant een", account: "BE00")])) == ["12100 VF-2024-001 party"])
    }

    @Test func whoIsNotKnownPaysNothingWithoutWordsAndAFindingNamesWhatFits() throws {
        let made = try dossier([
            .init(24200, from: "Jan Peeters", account: "BE48999200000027"), .init(999, from: "Jan Peeters", account: "BE48999200000027"),
        ])
        #expect(try tied(made) == ["24200 - -", "999 - -"])
        #expect(made.reported(.ambiguousPayment, .unmatchedPayment) == [.ambiguousPayment])
        #expect(made.diagnostics.first { $0.identifier == .ambiguousPayment }?.related.map(\.line) == [3])
    }

    @Test func theNumberOfAnInvoiceThatIsNotThereMeansNoOther() throws {
        let made = try dossier([.init(12100, from: "Klant Een", "Factuur VF-2023-240")])
        #expect(try tied(made) == ["12100 - -"])
        #expect(made.reported(.ambiguousPayment) == [.ambiguousPayment])
        #expect(try tied(dossier([.init(12100, from: "Klant Een", "met dank, week 12")])) == ["12100 VF-2024-001 party"])
    }

    @Test func whatIsLeftOfAPartyIsOneFinding() throws {
        let made = try dossier([.init(5000, from: "Klant Een"), .init(6000, from: "Klant Een")])
        #expect(try tied(made) == ["5000 - -", "6000 - -"])
        #expect(made.reported(.ambiguousPayment, .unmatchedPayment) == [.unmatchedPayment])
    }

    @Test func whatNamesAnInvoiceComesBeforeWhatFits() throws {
        // The second pays the first invoice by its number, so that nothing of that amount is left for the first payment.
        let made = try dossier([.init(12100, from: "Klant Een"), .init(12100, from: "Klant Een", "VF-2024-001")])
        #expect(try tied(made) == ["12100 - -", "12100 VF-2024-001 number"])
        #expect(made.reported(.ambiguousPayment, .unmatchedPayment) == [.unmatchedPayment])
    }
}
