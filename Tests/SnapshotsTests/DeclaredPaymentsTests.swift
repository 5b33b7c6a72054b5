import DossierModel
import Testing
import TestSupport

/// What `payments.csv` declares is tied as it says, and no rule has a say in it.
@Suite struct DeclaredPaymentsTests {
    private static let ties = """
        SELECT movement.amount, document.number, rule, movement_document.amount FROM movement
        LEFT JOIN movement_document ON movement_document.movement = movement.id LEFT JOIN document ON document.id = document ORDER BY movement.id, 2
        """

    /// Sales of 121, 121 and 242 euro and a credit note of 21 to one customer, and an invoice of another with a number that is there twice.
    private func dossier(_ movements: [CODAText.Movement], _ payments: String, _ files: [String: String] = [:]) throws -> DossierTest {
        let own = [
            "dossier.yml": DossierTest.description("cut-off: {overall: 2024-12-31}\n"),
            "parties.csv": "code;name;role;iban\nK1;Klant Een;customer;BE10 9991 0001 0104\nK2;Klant Twee;customer;\n",
            "documents/financial/1.cod": CODAText.statement(
                1, month: 1, opening: 0, closing: 0, [1, -1].map { .init($0, from: "B", account: "BE00") }),
            "documents/financial/3.cod": CODAText.statement(3, month: 3, opening: 0, closing: 0, movements),
            "documents/sales/1.txt": "one",
            "documents.csv": """
                path;kind;date;number;party;gross
                documents/sales/1.txt;sales;2024-02-01;V-001;K1;121,00
                ;sales;2024-02-02;V-002;K1;121,00
                ;sales;2024-02-03;V-003;K1;242,00
                ;sales;2024-02-04;C-001;K1;-21,00
                ;sales;2024-02-05;V-001;K2;500,00

                """,
            "payments.csv": "document;date;amount;account;reference;party;paid\n" + payments,
        ]
        return try DossierTest(own.merging(files) { $1 })
    }

    private func tied(_ dossier: DossierTest) throws -> [String] { Array(try dossier.frozen(Self.ties).dropFirst(2)) }

    @Test func decidesBetweenTwoInvoicesAndLeavesTheOtherToTheRules() throws {
        let movements = [CODAText.Movement(12100, from: "Klant Een"), .init(12100, from: "Klant Een", "second")]
        let undecided = try dossier(movements, "")
        #expect(try tied(undecided) == ["12100 - - -", "12100 - - -"])
        #expect(undecided.reported(.ambiguousPayment).count == 2)
        let decided = try dossier(movements, "V-002;2024-03-15;121,00;;REF0030;;\n")
        #expect(try tied(decided) == ["12100 V-002 declared 12100", "12100 V-001 party 12100"])
        #expect(decided.reported(.ambiguousPayment, .unmatchedPayment, .unknownPayment) == [])
    }

    @Test func winsOverANumberInTheMessageAndOverTheBooks() throws {
        let payments = "documents/sales/1.txt;2024-03-15;121,00;BE68 5390 0754 7034;3;;\n"
        let byWords = try dossier([.init(12100, from: "Klant Een", "V-002")], payments.replacing(";3;", with: ";2024/003;"))
        #expect(try tied(byWords) == ["12100 V-001 declared 12100"])
        let ledger = BankDossier.columns + BankDossier.entry("B1", "2024-03-15", "121,00", document: "V-002")
        let books = BankDossier.files(["ledger/2024.csv": ledger])
        #expect(try tied(dossier([.init(12100, from: "Klant Een")], "", books)) == ["12100 V-002 ledger 12100"])
        let byBooks = try dossier([.init(12100, from: "Klant Een")], payments.replacing(";3;", with: ";;"), books)
        #expect(try tied(byBooks) == ["12100 V-001 declared 12100"])
    }

    @Test func partsAMovementAndAnInvoice() throws {
        let movements = [CODAText.Movement(30000, from: "X", account: "BE00"), .init(6300, from: "Y", account: "BE00")]
        let payments = "V-003;2024-03-15;300,00;;;;\ndocuments/sales/1.txt;2024-03-15;300,00;;;;58,00\ndocuments/sales/1.txt;2024-03-15;63,00;;;;\n"
        #expect(
            try tied(dossier(movements, payments)) == [
                "30000 V-001 declared 5800", "30000 V-003 declared 24200", "6300 V-001 declared 6300",
            ])
    }

    @Test func netsAnInvoiceAndACreditNote() throws {
        let payments = "V-002;2024-03-15;100,00;;;;121,00\nC-001;2024-03-15;100,00;;;;-21,00\n"
        #expect(
            try tied(dossier([.init(10000, from: "Klant Een")], payments)) == ["10000 C-001 declared -2100", "10000 V-002 declared 12100"])
    }

    @Test func leavesTheRestOfAMovementToNoRuleAndSaysSo() throws {
        let made = try dossier([.init(36300, from: "Klant Een", "V-002 V-003")], "V-002;2024-03-15;363,00;;;;121,00\n")
        #expect(try tied(made) == ["36300 V-002 declared 12100"])
        #expect(made.reported(.unmatchedPayment) == [.unmatchedPayment])
    }

    @Test func takesWhatIsPaidOutOfTheRules() throws {
        // A second payment that names the same invoice, and one of what is still open of it.
        let movements = [
            CODAText.Movement(10000, from: "Klant Een"), .init(2100, from: "Klant Een", "rest"), .init(12100, from: "Klant Een", "V-002"),
        ]
        let payments = "V-002;2024-03-15;100,00;;;;\ndocuments/sales/1.txt;2024-03-15;121,00;;;;\n"
        #expect(
            try tied(dossier(movements, payments)) == ["10000 V-002 declared 10000", "2100 V-002 party 2100", "12100 V-001 declared 12100"])
    }

    @Test func tellsEqualNumbersApartByTheirParty() throws {
        let movements = [CODAText.Movement(50000, from: "Z", account: "BE00")]
        #expect(try tied(dossier(movements, "V-001;2024-03-15;500,00;;;klant twee;\n")) == ["50000 V-001 declared 50000"])
        #expect(try tied(dossier(movements, "V-001;2024-03-15;500,00;;;K2;\n")) == ["50000 V-001 declared 50000"])
    }

    @Test func namesAListedMovementByItsLedgerAccount() throws {
        let listed = "account;number;date;opening;closing\n550000;7;2024-03-31;0,00;60,00\n551000;7;2024-03-31;0,00;60,00\n"
        let movements = "account;statement;date;amount\n550000;7;2024-03-20;60,00\n551000;7;2024-03-20;60,00\n"
        let made = try dossier([], "V-002;2024-03-20;60,00;551000;7;;\n", ["statements.csv": listed, "movements.csv": movements])
        #expect(
            try made.frozen("""
                SELECT account, rule, movement_document.amount FROM movement_document JOIN movement ON movement.id = movement
                JOIN statement ON statement.id = statement
                """) == ["551000 declared 6000"])
    }

    @Test(arguments: [
        ("V-009;2024-03-15;121,00;;;;", "paymentNoDocument"), ("V-001;2024-03-15;121,00;;;;", "paymentSeveralDocuments"),
        ("V-001;2024-03-15;121,00;;;K3;", "paymentNoDocument"), ("V-002;2024-03-16;121,00;;;;", "paymentNoMovement"),
        ("V-002;2024-03-15;-121,00;;;;", "paymentNoMovement"), ("V-002;2024-03-15;121,00;BE00;;;", "paymentNoMovement"),
        ("V-002;2024-03-15;121,00;;R;;", "paymentNoMovement"), ("V-002;2024-03-15;50,00;;;;", "paymentSeveralMovements"),
        ("V-002;2024-03-15;121,00;;;;121,01", "paymentTooMuch"), ("V-002;2024-03-15;121,00;;;;-1,00", "paymentTooMuch"),
        ("C-001;2024-03-15;121,00;;;;", "paymentOpenPart"),
        ("V-002;2024-03-15;121,00;;;;1,00\nV-002;2024-03-15;121,00;;;;1,00", "paymentTwice"),
        ("V-002;2024-03-15;121,00;;;;121,00\nV-003;2024-03-15;121,00;;;;", "paymentTooMuch"),
    ])
    func isAnErrorWhereItNamesNothingOrSeveral(row: String, problem: String) throws {
        let made = try dossier([.init(12100, from: "Klant Een"), .init(5000, from: "A"), .init(5000, from: "B")], row + "\n")
        #expect(throws: (any Error).self) { try made.freeze() }
        let found = made.diagnostics.filter { $0.identifier == .unknownPayment }
        #expect(found.map { $0.arguments["problem"] } == [.text(problem)], "\(made.diagnostics)")
        #expect(found.first?.location.file == "payments.csv" && found.first?.location.line == (row.contains("\n") ? 3 : 2))
    }

    @Test func needsAStatementAndAnAmountThatIsNotNothing() throws {
        let made = try dossier([], "V-002;2024-03-15;121,00;;;;0,00\n")
        #expect(throws: (any Error).self) { try made.freeze() }
        #expect(made.reported(.invalidAmount, .unknownPayment) == [.invalidAmount])
        let bare = try DossierTest([
            "dossier.yml": DossierTest.description("cut-off: {overall: 2024-12-31}\n"),
            "documents.csv": "path;kind;date;number;party;gross\n;sales;2024-02-02;V-002;;121,00\n",
            "payments.csv": "document;date;amount\nV-002;2024-03-15;121,00\n",
        ])
        #expect(throws: (any Error).self) { try bare.freeze() }
        #expect(bare.reported(.unknownPayment) == [.unknownPayment])
    }
}
