import DossierModel
import Testing
import TestSupport

/// Which line of the ledger books a movement.
@Suite struct MovementLinesTests {
    private static let ties = """
        SELECT movement.amount, entry.number, rule FROM movement LEFT JOIN movement_line ON movement_line.movement = movement.id
        LEFT JOIN line ON line.id = line LEFT JOIN entry ON entry.id = line.entry ORDER BY movement.id
        """

    private func dossier(_ movements: [CODAText.Movement], _ entries: String, documents: String? = nil) throws -> DossierTest {
        var files = [
            "documents/financial/1.cod": CODAText.statement(1, month: 3, opening: 0, closing: 0, movements),
            "ledger/2024.csv": BankDossier.columns + entries,
        ]
        files["documents.csv"] = documents
        return try DossierTest(BankDossier.files(files))
    }

    private static let declared = "path;kind;date;number;entry\ndocuments/financial/1.cod;financial;2024-03-28;S1;B1\n"

    @Test func theOnlyOneOfItsAmountWithinAMonth() throws {
        let near = try dossier([.init(12000, from: "K")], BankDossier.entry("B1", "2024-04-20", "120,00"))
        #expect(try near.frozen(Self.ties) == ["12000 B1 amount"])
        #expect(near.reported(.unbookedMovements) == [])
        let far = try dossier([.init(12000, from: "K")], BankDossier.entry("B1", "2024-05-20", "120,00"))
        #expect(try far.frozen(Self.ties) == ["12000 - -"])
        #expect(far.reported(.unbookedMovements) == [.unbookedMovements])
    }

    @Test func neitherOfTheOtherSideNorOfAnotherAccount() throws {
        let entries =
            BankDossier.entry("B1", "2024-03-15", "-120,00") + BankDossier.entry("B2", "2024-03-15", "120,00").replacing("550000", with: "551000")
        #expect(try dossier([.init(12000, from: "K")], entries).frozen(Self.ties) == ["12000 - -"])
    }

    @Test func ofTwoWithOneAmountTheOneWithItsWords() throws {
        let movements = [CODAText.Movement(12000, from: "K", "Factuur 1"), .init(12000, from: "L", "Factuur 2")]
        let entries = BankDossier.entry("B1", "2024-03-15", "120,00", "factuur 2") + BankDossier.entry("B2", "2024-03-15", "120,00", "Factuur 1")
        #expect(try dossier(movements, entries).frozen(Self.ties) == ["12000 B2 text", "12000 B1 text"])
    }

    @Test func ofTwoWithOneAmountAndNoWordsNone() throws {
        let movements = [CODAText.Movement(12000, from: "K", "Dank"), .init(12000, from: "L", "Groet")]
        let entries = BankDossier.entry("B1", "2024-03-15", "120,00", "Bank") + BankDossier.entry("B2", "2024-03-15", "120,00", "Bank")
        let dossier = try dossier(movements, entries)
        #expect(try dossier.frozen(Self.ties) == ["12000 - -", "12000 - -"])
        #expect(dossier.reported(.unbookedMovements) == [.unbookedMovements])
    }

    @Test func aLineBooksOneMovement() throws {
        let movements = [CODAText.Movement(12000, from: "K", "Dank"), .init(12000, from: "L", "Groet")]
        #expect(try dossier(movements, BankDossier.entry("B1", "2024-03-15", "120,00", "Bank")).frozen(Self.ties) == ["12000 - -", "12000 - -"])
    }

    @Test func theEntryOfItsStatementComesFirst() throws {
        let entries = BankDossier.entry("B1", "2024-03-28", "120,00", document: "S1") + BankDossier.entry("B2", "2024-03-15", "120,00")
        let dossier = try dossier([.init(12000, from: "K")], entries, documents: Self.declared)
        #expect(try dossier.frozen(Self.ties) == ["12000 B1 statement"])
    }

    @Test func aStatementBookedAsOneAmount() throws {
        let movements = [CODAText.Movement(12000, from: "K"), .init(-2000, from: "L")]
        let dossier = try dossier(movements, BankDossier.entry("B1", "2024-03-28", "100,00", document: "S1"), documents: Self.declared)
        #expect(try dossier.frozen(Self.ties) == ["12000 B1 sum", "-2000 B1 sum"])
        #expect(dossier.reported(.unbookedMovements) == [])
        let other = try self.dossier(movements, BankDossier.entry("B1", "2024-03-28", "100,01", document: "S1"), documents: Self.declared)
        #expect(try other.frozen(Self.ties) == ["12000 - -", "-2000 - -"])
    }
}
