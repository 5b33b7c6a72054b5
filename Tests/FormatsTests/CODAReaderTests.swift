import DossierModel
@testable import Formats
import Foundation
import Testing

struct CODAReaderTests {
    private typealias Sample = CODASample

    @Test func readsAStatement() throws {
        let long = String(repeating: "x", count: 50) + "ABCDEF"
        let text = Sample.statement(
            [
                Sample.movement("00010000", 121_000, String(long.prefix(53)), reference: "JRFC00120DSCCOCACAERT"),
                Sample.record("2200010000", [(10, String(long.dropFirst(53))), (63, "CUSTOMER-1"), (98, "KREDBEBB")]),
                Sample.record("2300010000", [(10, "BE54805480215856                  EUR"), (47, "KLANT EEN"), (125, "0"), (127, "1")]),
                Sample.record("3100010001JRFC00120DSCCOCACAERT001500001001KLANT EEN MET EEN LANGE NAAM", [(125, "1")]),
                Sample.record("3200010001GROTE WEG 32                       3215 HASSELT"),
                Sample.movement("00020000", -45_300, code: "00107001", "huur"),
            ],
            after: [Sample.record("4 00010000", [(32, "A MESSAGE OF THE BANK")])])
        let reading = try StatementReading(text)
        #expect(reading.findings == [])
        let first = try #require(reading.movements.first), second = try #require(reading.movements.last)
        #expect(reading.movements.count == 2 && reading.counts == [2])
        #expect(first.amount == Money(12_100, .euro) && second.amount == Money(-4_530, .euro))
        #expect(first.date.description == "2022-06-02" && first.valueDate?.description == "2022-06-01")
        #expect(first.message == long && first.customerReference == "CUSTOMER-1" && first.reference == "JRFC00120DSCCOCACAERT")
        #expect(first.counterparty == "KLANT EEN MET EEN LANGE NAAM" && first.counterpartyAccount == "BE54805480215856" && first.code == "0150")
        #expect(first.details.map { $0.name + ": " + $0.text } == [
            "BIC of the counterparty: KREDBEBB", "street: GROTE WEG 32", "locality: 3215 HASSELT",
        ])
        #expect(second.detail("category") == "001" && second.counterparty == nil && second.origin == SourceLocation("F", line: 8))
        let statement = try #require(reading.statements.first)
        #expect(statement.bankAccount == "BE68539007547034" && statement.number == "2022/007" && statement.sequence == 12)
        #expect(statement.opening == 100_000 && statement.closing == 107_570 && statement.date.description == "2022-06-02")
        #expect(statement.details.last == .init("free communication", "A MESSAGE OF THE BANK"))
        #expect(statement.details.contains(.init("account holder", "DEMO BV")))
    }

    @Test(arguments: [
        ("0", "539007547034 EUR0BE", "539007547034"), ("1", "GB29 NWBK 601613                  USD", "GB29NWBK601613"),
        ("2", "be68539007547034                  EUR", "BE68539007547034"), ("3", "NL91ABNA0417164300                TND", "NL91ABNA0417164300"),
    ]) func readsAccounts(structure: String, account: String, number: String) throws {
        let old = Sample.old(structure: structure, account: account)
        let reading = try StatementReading(Sample.statement([Sample.movement("00010000", 1_000)], old: old))
        #expect(reading.findings == [] && reading.statements.first?.bankAccount == number)
        let isThree = account.hasSuffix("TND")
        #expect(
            reading.movements.first?.amount.minorUnits == (isThree ? 1_000 : 100)
                && reading.statements.first?.opening == (isThree ? 1_000_000 : 100_000))
    }

    @Test func partsBelongToTheirMovement() throws {
        let reading = try StatementReading(Sample.statement([
                Sample.movement("00010000", 30_000, code: "20150000", "all", reference: "G"),
                Sample.movement("00010001", 10_000, code: "60150000", "one"),
            Sample.movement("00010002", 20_000, code: "70150000", "two", reference: "B"),
            Sample.movement("00010003", 25_000, code: "90150000", "two gross"), Sample.movement("00010004", -5_000, code: "90150000", "two costs"),
            Sample.record("3100010005", [(10, "B"), (31, "70150000"), (39, "0of the second")]),
            Sample.record("3100010006", [(10, "G"), (31, "20150000"), (39, "0of all")]),
            // Of the type of a movement, and a part all the same.
            Sample.movement("00020000", -3_000, code: "10107000"), Sample.movement("00020001", -3_000, code: "00107000"),
            Sample.movement("00030000", 1_000),
        ]))
        #expect(reading.findings == [])
        #expect(reading.movements.map { $0.amount.minorUnits } == [3_000, -300, 100])
        let first = reading.movements[0]
        #expect(first.parts.map(\.message) == ["one", "two"] && first.parts[1].parts.map(\.message) == ["two gross", "two costs"])
        #expect(first.detail("information") == "of all" && first.parts[1].detail("information") == "of the second" && first.parts[0].details == [])
        #expect(reading.movements[1].parts.count == 1)
        #expect(reading.statements.first?.closing == 102_800)
    }

    @Test(arguments: [
        ("101", "090933755493", "090933755493", nil), ("102", "090933755493", "090933755493", nil),
        ("101", "090933755494", nil, "090933755494"), ("100", "RF18539007547034", "RF18539007547034", nil),
        ("103", "000000012345", nil, "000000012345"), ("999", "what is this", nil, "what is this"),
        (nil, "+++090/9337/55493+++", "090933755493", "+++090/9337/55493+++"), (nil, "090/9337/55494 ", nil, "090/9337/55494"),
    ] as [(String?, String, String?, String?)])
    func readsCommunications(type: String?, text: String, communication: String?, message: String?) throws {
        let reading = try StatementReading(Sample.statement([Sample.movement("00010000", 1_000, structured: type, text)]))
        let movement = try #require(reading.movements.first)
        #expect(movement.communication == communication && movement.message == message && movement.detail("type of communication") == type)
        #expect(reading.findings == [])
    }

    @Test func readsStructuredForms() throws {
        let amounts = Sample.digits(920_000, 15) + Sample.digits(1_000_000, 15) + "000092000000" + "USD" + "09093"
        let debit = "010622120" + "BE12ZZZ0123456789".padding(toLength: 35, withPad: " ", startingAt: 0)
        let reading = try StatementReading(Sample.statement([
                Sample.movement("00010000", -920_000, code: "30150000"),
                Sample.movement("00010001", -920_000, code: "80150100", structured: "105", amounts),
            Sample.record("2200010001", [(10, "3755493US" + Sample.digits(920_000, 15))]),
            Sample.movement("00020000", -60_000, code: "00501000", structured: "127", String((debit + "MANDATE-1").prefix(50))),
            Sample.record("2200020000", [(10, String((debit + "MANDATE-1").dropFirst(50))), (10 + 29, "INVOICE 2022-17")]),
            Sample.record("2300020000", [(82 + 38, "4"), (82 + 39, "MD01")]),
                Sample.movement(
                    "00030000", -20_000, code: "00402000", structured: "113", "67033300000080032002335000017" + "0106221214" + "1" + "SHELL    G"),
            Sample.record("2200030000", [(10, "ENT")]),
        ]))
        #expect(reading.findings == [])
        let part = try #require(reading.movements[0].parts.first)
        #expect(part.original.map { "\($0.plain) \($0.currency.code)" } == "-1000.00 USD" && part.communication == "090933755493")
        #expect(part.detail("rate") == "0.92000000" && part.detail("gross amount in the currency of the account") == "920.000")
        let debited = reading.movements[1]
        #expect(debited.detail("creditor's identification") == "BE12ZZZ0123456789" && debited.detail("mandate reference") == "MANDATE-1")
        #expect(debited.message == "INVOICE 2022-17" && debited.isReversal && debited.detail("reason") == "MD01")
        #expect(debited.detail("settlement date") == "2022-06-01")
        #expect(reading.movements[2].message == "SHELL    GENT" && reading.movements[2].detail("date of transaction") == "2022-06-01")
    }

    @Test func readsTheFirstVersion() throws {
        let reading = try StatementReading(Sample.statement(
            [
                Sample.movement("00010000", 1_000, "tekst"),
                Sample.record("2300010000", [(10, "310180203454"), (47, "VIVIUM"), (73, "RUE ROYALE 1"), (99, "1210 BRUXELLES")]),
            ], header: Sample.header(version: "1"), old: Sample.old(structure: " ", account: "539007547034 EUR0BE")))
        #expect(reading.findings == [])
        let movement = try #require(reading.movements.first)
        #expect(movement.counterpartyAccount == "310180203454" && movement.counterparty == "VIVIUM" && movement.message == "tekst")
        #expect(movement.detail("address") == "RUE ROYALE 1" && movement.detail("locality") == "1210 BRUXELLES")
    }

    @Test func readsSeveralStatements() throws {
        let other = Sample.old(account: "BE71096123456769                  EUR", paper: "000", coded: "003")
        let text = Sample.statement([Sample.movement("00010000", 1_000)]) + Sample.statement([], old: other)
            .replacingOccurrences(of: "8007BE", with: "8000BE")
        let reading = try StatementReading(text)
        #expect(reading.findings == [] && reading.counts == [1, 1])
        #expect(reading.statements.map(\.number) == ["2022/007", "2022/003"])
        #expect(reading.statements.last?.opening == 100_000 && reading.statements.last?.closing == 100_000)
        // What the bank states without movements and without a new balance.
        let empty = try StatementReading([Sample.header(), Sample.old(), Sample.trailer(1, 0, 0)].joined(separator: "\n"))
        #expect(empty.findings == [] && empty.statements.map(\.closing) == [nil] && empty.statements.map(\.date.description) == ["2022-06-02"])
    }

    @Test func shortAndBlankRecordsAreRead() throws {
        let text = Sample.statement([Sample.movement("00010000", 1_000, "x")])
        let trimmed = text.split(separator: "\r\n").map { line in String(line.reversed().drop { $0 == " " }.reversed()) }.joined(separator: "\n")
        for other in [
            trimmed, "\u{FEFF}" + text, text + "\u{1A}", text.replacingOccurrences(of: "\r\n", with: "\r"),
            text.replacingOccurrences(of: "\r\n", with: " \r\n\r\n"),
        ] {
            let reading = try StatementReading(other)
            #expect(reading.findings == [] && reading.movements.count == 1 && reading.statements.first?.closing == 100_100)
        }
    }

    @Test(arguments: [
        (TableForm.Encoding.latin1, [0xE9, 0xE8, 0xEF]), (.latin9, [0xA4, 0xE9, 0xEF]), (.windows1252, [0x80, 0xE9, 0x92]),
        (.dos, [0x82, 0x8A, 0x8B]),
    ] as [(TableForm.Encoding, [UInt8])]) func findsTheEncoding(encoding: TableForm.Encoding, letters: [UInt8]) throws {
        let ascii = Sample.statement([Sample.movement("00010000", 1_000, "caf#m $ na%f")])
        let bytes = ascii.utf8.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "#"): [letters[0]]
            case UInt8(ascii: "$"): [letters[1]]
            case UInt8(ascii: "%"): [letters[2]]
            default: [byte]
            }
        }
        let reading = try StatementReading(bytes)
        let expected: [TableForm.Encoding: String] = [
            .latin1: "caf\u{E9}m \u{E8} na\u{EF}f", .latin9: "caf\u{20AC}m \u{E9} na\u{EF}f", .windows1252: "caf\u{20AC}m \u{E9} na\u{2019}f",
            .dos: "caf\u{E9}m \u{E8} na\u{EF}f",
        ]
        #expect(reading.findings == [] && reading.movements.first?.message == expected[encoding])
    }

    /// In UTF-8 places are characters, or bytes where the record was filled up first.
    @Test func readsUTF8() throws {
        let text = Sample.statement([Sample.movement("00010000", 1_000, "café crème"), Sample.movement("00020000", 2_000, "brûlée")])
        let bytewise = text.replacingOccurrences(of: "café crème  ", with: "café crème").replacingOccurrences(of: "brûlée  ", with: "brûlée")
        for text in [text, bytewise] {
            let reading = try StatementReading(text)
            #expect(reading.findings == [] && reading.movements.map(\.message) == ["café crème", "brûlée"])
        }
    }

    @Test func knowsACODAByItsContent() throws {
        func reason(_ text: String) -> RecognitionReason? {
            CODA().recognise(FileSample(path: "documents/x.pdf", head: Array(text.utf8.prefix(1_024)), disk: nil, isInPile: false))
        }
        #expect(reason(Sample.statement([])) == .content && reason("\u{FEFF}\n" + Sample.statement([])) == .content)
        #expect(reason(Sample.header([(16, "D")])) == .content)
        for other in [
            "", "0000", "00000123", "0000002062272506        ", "0000002062x72505        ", "000000206227250500000000", "1" + Sample.statement([]),
        ] {
            #expect(reason(other) == nil)
        }
    }
}
