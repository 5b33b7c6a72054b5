import DossierModel
@testable import Formats
import Foundation
import Testing

/// What is wrong in a FEC, and which names its columns and its files may have.
@Suite struct FECFaultTests {
    @Test func reportsEveryFaultAtOnce() throws {
        var rows = FECSample.rows
        rows[0][11] = "1.234,56"
        rows[0][3] = "20240230"
        rows[1][4] = ""
        rows[1][15] = "31/01/2024"
        rows[2][12] = "1 234,56"
        rows[3][14] = "20241301"
        rows[3][0] = ""
        rows[4][11] = "12,345"
        let reading = try FECReading(FECSample.file(rows))
        #expect(reading.diagnostics == [
            "F:2:13: error InvalidDate column=EcritureDate expected=20240331 problem=dateInFEC value=20240230",
            "F:2:69: error InvalidAmount column=Debit problem=amountInFEC value=1.234,56",
            "F:3:22: error MissingValue column=CompteNum",
            "F:3:84: error InvalidDate column=ValidDate expected=20240331 problem=dateInFEC value=31/01/2024",
            "F:4:68: error InvalidAmount column=Credit problem=amountInFEC value=1 234,56",
            "F:5:1: error MissingValue column=JournalCode",
            "F:5:71: error InvalidDate column=DateLet expected=20240331 problem=dateInFEC value=20241301",
            "F:6:69: error InvalidAmount column=Debit problem=amountInFEC value=12,345",
        ])
        #expect(reading.entries == [])
    }

    @Test(arguments: [Array("\"\"\n".utf8), [0xFF, 0xFE], [0xEF, 0xBB, 0xBF]] as [[UInt8]]) func saysThatNothingStandsInTheFile(bytes: [UInt8]) throws {
        #expect(try FECReading(bytes).diagnostics.map { String($0.prefix(79)) } == [
            "F:1: error MissingColumn column=JournalCode, EcritureDate, CompteNum, Debit, Cr",
        ])
    }

    /// Nobody knows of which entry a row is that cannot be read.
    @Test func handsOverNoEntryBesideAFaultyRow() throws {
        var rows = FECSample.rows
        rows[1][12] = "x"
        let reading = try FECReading(FECSample.file(rows))
        #expect(reading.groups == [])
        #expect(reading.parts.contains("journal BQ Banque financial @F:5"))
    }

    @Test func zerosAreNoDayOfAMatch() throws {
        var rows = FECSample.rows
        rows[1][14] = "00000000"
        #expect(try FECReading(FECSample.file(rows)).diagnostics == [])
        rows[1][3] = "00000000"
        #expect(try FECReading(FECSample.file(rows)).diagnostics.map { $0.prefix(26) } == ["F:3:13: error InvalidDate "])
    }

    @Test func reportsAnUnknownSide() throws {
        let names = FECSample.names.map { ["Debit": "Montant", "Credit": "Sens"][$0] ?? $0 }
        var rows = FECSample.rows
        for index in rows.indices { rows[index][12] = "D" }
        rows[1][12] = "X"
        rows[2][12] = ""
        #expect(try FECReading(FECSample.file(rows, names: names)).diagnostics == [
            "F:3:81: error InvalidValue expected=D, C, +1, -1, +, - field=Sens value=X", "F:4:68: error MissingValue column=Sens",
        ])
    }

    @Test func reportsARowThatLacksACell() throws {
        var rows = FECSample.rows
        rows[1].removeLast()
        #expect(try FECReading(FECSample.file(rows)).diagnostics == ["F:3: error MalformedCSV count=17 expected=18 problem=fieldCount"])
    }

    @Test func reportsMissingAndRepeatedColumns() throws {
        let missing = try FECReading(FECSample.file(names: FECSample.names.map { $0 == "CompteNum" || $0 == "Credit" ? "x" + $0.prefix(2) : $0 }))
        #expect(missing.diagnostics.count == 1)
        #expect(missing.diagnostics.first?.hasPrefix("F:1: error MissingColumn column=CompteNum, Credit expected=JournalCode, ") == true)
        let double = try FECReading(FECSample.file(names: FECSample.names.map { $0 == "DateLet" ? "PieceDate" : $0 }))
        #expect(double.diagnostics == ["F:1:147: error DuplicateIdentifier field=column value=PieceDate also [F:1:100]"])
        #expect([missing, double].allSatisfy { $0.entries.isEmpty && $0.header == nil })
    }

    @Test(arguments: [
        ("EcritrueNum", FECColumn.entryNumber), ("Ecriture Num", .entryNumber), ("ECRITURE_DATE", .entryDate), ("EcritueLib", .text),
        ("EcritureLibe", .text), ("EcritureLett", .matching), ("Débit", .debit), ("Crédits", .credit), ("Montant devise", .foreignAmount),
        ("Montantdevis", .foreignAmount), ("Idevisse", .foreignCurrency), ("CompteAuxNum", .party), ("CompAuxLibelle", .partyName),
        ("PiéceRef", .reference), ("ValidDat", .validation), ("JournalCod", .journalCode), (" CompteLib ", .accountName), ("DateRegl", .paymentDate),
    ]) func readsAMisspeltName(name: String, column: FECColumn) {
        #expect(FECColumn.find(in: [name]).positions == [column: 0])
    }

    @Test(arguments: ["EcritureLeb", "EcritureLit", "Ecriture", "CompNum", "CompLib", "Sen", "Date", "Lib", "Num", "DebitCredit", "", "Solde"])
    func takesNoNameForTwo(name: String) { #expect(FECColumn.find(in: [name]).positions == [:]) }

    @Test func saysWhichNameItCorrected() throws {
        let reading = try FECReading(FECSample.file(names: FECSample.names.map { $0 == "EcritureNum" ? "EcritrueNum" : $0 }))
        #expect(reading.diagnostics == ["F:1:24: finding AssumedReading expected=EcritureNum problem=fecColumn value=EcritrueNum"])
        #expect(reading.entries == FECSample.entries)
        // What is written right goes before what is nearly so.
        let both = try FECReading(FECSample.file(FECSample.rows.map { $0 + ["9"] }, names: FECSample.names + ["Debits"]))
        #expect(both.values.first?.lines.first?.debit == 12000)
        #expect(both.values.first?.lines.first?.details.last == .init("Debits", "9"))
    }

    @Test(arguments: [
        ("69,40", 6940), ("69.4", 6940), ("+000000069,40", 6940), ("-1,5", -150), ("1,5-", -150), ("1,50 -", -150), ("- 1,50", -150), ("7", 700),
        (",5", 50), ("5,", 500), ("0", 0), ("-0,00", 0), ("12,5000", 1250), ("1234,5678", 123457), ("0,125", 13), ("-0,125", -13), ("0,1249", 12),
        ("000069,400", 6940), ("1234,567", 123457), ("9999999999999,99", 999_999_999_999_999), ("12,5678", 1257), ("0012,345", 1235),
    ]) func readsAnAmount(text: String, cents: Int64) { #expect(FECAmount(Array(text.utf8), .euro)?.value == cents) }

    @Test(arguments: [
        "1,234", "1.234", "12,500", "999.999", "1.234,56", "1,234.56", "1 234,56", "1'234", "+", "-", ",", "+-1", "-1-", "1,2,3", "1e3", "(1,00)",
        "€1",
        "1,00€", "NaN", "99999999999999,99", "1 ,5", "٣",
    ]) func refusesWhatMayBeTwoAmounts(text: String) { #expect(FECAmount(Array(text.utf8), .euro) == nil) }

    @Test func saysThatAnAmountWasRounded() throws {
        var rows = FECSample.rows
        (rows[0][11], rows[1][12]) = ("120,0049", "100,00490")
        let reading = try FECReading(FECSample.file(rows))
        #expect(reading.diagnostics == [
                "F:2:69: finding RoundedAmount amount=12000 column=Debit value=120,0049",
                "F:3:81: finding RoundedAmount amount=10000 column=Credit value=100,00490",
        ])
        #expect(reading.values.count == 2)
    }

    // MARK: Which file it is

    private func recognise(_ text: String, _ path: String, isInPile: Bool = false, isGiven: Bool = false) throws -> String? {
        try recognise(Array(text.utf8), path, isInPile: isInPile, isGiven: isGiven)
    }

    private func recognise(_ bytes: [UInt8], _ path: String, isInPile: Bool = false, isGiven: Bool = false) throws -> String? {
        try withFile(bytes) { disk in
            let sample = FileSample(path: path, head: Array(bytes.prefix(1024)), disk: disk, isInPile: isInPile, isGiven: isGiven)
            return try Formats.recognise(sample)?.format.name
        }
    }

    @Test func isKnownByItsFirstRow() throws {
        let text = FECSample.file()
        for path in ["ledger/123456789FEC20241231.txt", "ledger/x.csv", "ledger/x.TSV", "ledger/x", "x.dat"] {
            #expect(try recognise(text, path) == "fec")
        }
        #expect(try recognise(text, "documents/misc/x.txt") == nil)
        #expect(try recognise(text, "documents/misc/x.txt", isInPile: true) == "fec")
        #expect(try recognise(text, "x", isGiven: true) == "fec")
        #expect(try recognise(Array(try #require(text.data(using: .utf16))), "ledger/x.txt") == "fec")
        #expect(try recognise("\u{FEFF}" + text, "ledger/x.txt") == "fec")
        #expect(try recognise("sep=;\r\n" + FECSample.file(separator: ";"), "ledger/x.csv") == "fec")
        #expect(try recognise("entry;journal;date;account;debit;credit\n", "ledger/x.csv") == "entries-csv")
        #expect(try recognise("date,debit,credit,lettrage,devise,montant,sens\n", "x.csv", isInPile: true) == nil)
    }

    // MARK: Journals

    @Test(arguments: [
        ("AC", "", JournalFamily.purchases, false), ("HA", "Journal", .purchases, false), ("A", "ACHATS", .purchases, false),
        ("VT", "", .sales, false),
        ("V", "VENTES", .sales, false), ("BQ1", "Crédit Agricole", .financial, false), ("9", "CAISSE PRINCIPALE", .financial, false),
        ("OD", "OPERATIONS DIVERSES", .misc, false), ("AN", "A NOUVEAU", .misc, true), ("RAN", "", .misc, true),
        ("X", "Reports à nouveaux", .misc, true),
        ("2", "BILAN DEBUT", .misc, true), ("AN", "Achats négoce", .purchases, false), ("AC", "Ventes et achats", .purchases, false),
        ("22", "PRIVE", .misc, false),
    ]) func tellsAJournalByItsWords(code: String, name: String, family: JournalFamily, isOpening: Bool) {
        #expect(FECJournal.family(code: code, name: name) == family)
        #expect(FECJournal.isOpening(code: code, name: name) == isOpening)
    }
}
