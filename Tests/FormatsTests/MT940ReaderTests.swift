import DossierModel
@testable import Formats
import Foundation
import Testing

struct MT940ReaderTests {
    private typealias Sample = MT940Sample

    @Test func isKnownByItsFields() throws {
        let plain = Sample.statement([])
        for text in [
            plain, "\r\n" + plain, "\u{FEFF}" + plain, "\u{1}\n" + plain, "ABNANL2A\n940\nABNANL2A\n" + plain,
            "0000 01INGBNL2AXXXX00001\n940 00\n" + plain,
            "{1:F01AAAABB99BSMK3513951576}{2:O9400934081223BBBBAA33XXXX03592332770812230834N}{4:\n" + plain,
            "{1:F01AAAABB99BSMK3513951576}{2:I940X}{4:" + plain, plain.replacing(":28C:", with: ":28:"),
        ] { for path in ["documents/x.txt", "ledger/x.940", "x.sta"] { #expect(try Sample.recognise(text, path) == "mt940") } }
        for text in [":20:A\n:25:B\n", ":25:A\n:20:B\n:28C:1\n", "a:20:A\n:25:B\n:28C:1\n", String(repeating: "x\n", count: 600) + plain, ""] {
            #expect(try Sample.recognise(text) != "mt940")
        }
    }

    @Test func aStatement() throws {
        let reading = try StatementReading(Sample.statement([
                    ":61:2401300131D1234,5NTRF4711//BANK1", "SUPPLEMENT", ":86:one", ":61:240131RC12,NCHGNONREF", ":61:2401310131RD1,NCHGNONREF",
                    ":61:240131CR0,05FMSCREF//", ":86:two", ":61:240131C12N   ",
        ]), as: MT940())
        #expect(reading.findings == [] && reading.counts == [5])
        let statement = try #require(reading.statements.first)
        #expect(statement.bankAccount == "NL91ABNA0417164300" && statement.number == "7" && statement.sequence == 7)
        #expect(statement.opening == 10_000 && statement.closing == 10_000 && statement.currency == .euro && statement.kind == .statement)
        #expect(statement.date.description == "2024-01-31" && statement.origin.line == 1)
        #expect(reading.movements.map(\.amount.minorUnits) == [-123_450, -1_200, 100, 5, 1_200])
        #expect(reading.movements.map(\.isReversal) == [false, true, true, false, false])
        #expect(reading.movements.map { $0.date.description } == Array(repeating: "2024-01-31", count: 5))
        #expect(reading.movements.first?.valueDate?.description == "2024-01-30")
        #expect(reading.movements.map(\.code) == ["NTRF", "NCHG", "NCHG", "FMSC", "N"])
        #expect(reading.movements.map(\.customerReference) == ["4711", nil, nil, "REF", nil])
        #expect(reading.movements.map(\.reference) == ["BANK1", nil, nil, nil, nil])
        #expect(reading.movements.map(\.message) == ["one", nil, nil, "two", nil])
        #expect(reading.movements.first?.details == [.init("supplementary details", "SUPPLEMENT")])
        #expect(reading.movements.map(\.origin.line) == [5, 8, 9, 10, 12])
    }

    @Test func accounts() throws {
        let expected = [
            "NL91ABNA0417164300EUR": "NL91ABNA0417164300", "nl91 abna 0417 1643 00": "NL91ABNA0417164300",
            "12345678/1020304050": "12345678/1020304050",
            "1291.99.348EUR": "1291.99.348", "UBRTHUHB/12345/EUR": "UBRTHUHB/12345", "ABNANL2A/NL91ABNA0417164300": "NL91ABNA0417164300",
            "12345USD": "12345USD",
        ]
        for (text, number) in expected {
            #expect(try StatementReading(Sample.statement([], account: text), as: MT940()).statements.first?.bankAccount == number)
        }
    }

    /// A bank that writes zeros does not count, and a number that holds a day is no place in a row.
    @Test func numbers() throws {
        for (text, number, sequence) in [
            ("0", "REF", nil), ("00000/001", "REF", nil), ("00115/001", "00115", 115), ("1810118101", "1810118101", nil), ("3/2", "3/2", nil),
        ] as [(String, String, Int?)] {
            let statement = try StatementReading(Sample.statement([], number: text), as: MT940()).statements.first
            #expect(statement?.number == number && statement?.sequence == sequence)
        }
    }

    @Test func yearsRollOver() throws {
        for (line, opening, date, value) in [
            ("2312291231", "231228", "2023-12-31", "2023-12-29"), ("2312310102", "231230", "2024-01-02", "2023-12-31"),
            ("2401011231", "231230", "2023-12-31", "2024-01-01"), ("2301150131", "240130", "2024-01-31", "2023-01-15"),
            ("2402290229", "240228", "2024-02-29", "2024-02-29"), ("9912310101", "991230", "2000-01-01", "1999-12-31"),
            ("240630    ", "240101", "2024-06-30", "2024-06-30"),
        ] {
            let reading = try StatementReading(Sample.statement([":61:\(line)C1,NTRFNONREF"], opening: "60F:C\(opening)EUR0,"), as: MT940())
            #expect(reading.movements.map { $0.date.description } == [date] && reading.movements.map { $0.valueDate?.description } == [value])
        }
    }

    /// Banks that count 30 days in each month.
    @Test func theThirtiethOfFebruary() throws {
        let reading = try StatementReading(
            Sample.statement([":61:2302300301D1,NTRFNONREF", ":61:230230D1,NTRFNONREF"], opening: "60F:C230227EUR1,"), as: MT940())
        #expect(reading.movements.map { $0.date.description } == ["2023-03-01", "2023-02-28"])
        #expect(reading.movements.allSatisfy { $0.valueDate == nil && $0.detail("value date") == "230230" })
        #expect(reading.findings == ["F:6:5 | 230230 | value date of -1.00 | statementFebruary | 2023-02-28"])
    }

    @Test func pagesAreOneStatement() throws {
        let first = Sample.statement([":61:240131C5,NTRFNONREF"], number: "5/1", closing: "62M:C240131EUR105,00")
        func second(_ number: String = "5/2", _ opening: String = "60M:C240131EUR105,00", account: String = "NL91ABNA0417164300") -> String {
            Sample.statement([":61:240131D1,NTRFNONREF"], account: account, number: number, opening: opening, closing: "62F:C240131EUR104,00")
        }
        let whole = try StatementReading(first + second() + second("6/1", "60F:C240131EUR105,00"), as: MT940())
        #expect(whole.statements.map(\.number) == ["5", "6"] && whole.counts == [2, 3] && whole.findings == [])
        #expect(whole.statements.map(\.opening) == [10_000, 10_500] && whole.statements.map(\.closing) == [10_400, 10_400])
        #expect(whole.statements.map(\.sequence) == [5, 6])
        for other in [
            second("5/3"), second("6/2"), second("5/2", "60M:C240131EUR105,01"), second("5/2", "60M:D240131EUR105,00"),
            second("5/2", "60F:C240131EUR105,00"), second(account: "NL20INGB0001234567"),
        ] { #expect(try StatementReading(first + other, as: MT940()).counts == [1, 2]) }
        let cut = try StatementReading(first, as: MT940())
        #expect(cut.statements.map(\.closing) == [10_500] && cut.findings == [])
    }

    /// Without the sign between them, without a currency in the closing balance, and with envelopes of SWIFT.
    @Test func severalMessages() throws {
        let one = Sample.statement([":61:240131C5,NTRFNONREF"], closing: "62F:C240131105,00").replacing("-\r\n", with: "")
        let reading = try StatementReading(one + one, as: MT940())
        #expect(reading.statements.map(\.closing) == [10_500, 10_500] && reading.counts == [1, 2] && reading.findings == [])
        let swift = "{1:F01AAAABB99BSMK3513951576}{2:O940X}{4:\r\n" + one + "-}{5:{CHK:1}}\r\n{1:F01A}{2:O940X}{4:" + one
        #expect(try StatementReading(swift, as: MT940()).counts == [1, 2])
    }

    @Test func aReport() throws {
        let head = ":20:R\n:25:123\n:28C:1/1\n:34F:EURD0,00\n:34F:EURC0,00\n:13D:2401311230+0100\n"
        let reading = try StatementReading(
            head + ":61:240131D0,42NTRFNONREF\n:61:240131RC1,NTRFNONREF\n:61:240131EC7,NTRFNONREF\n:90D:2EUR1,42\n:90C:1EUR7,00\n-\n", as: MT940())
        #expect(reading.statements.map(\.kind) == [.report] && reading.statements.first?.opening == nil && reading.findings == [])
        #expect(reading.movements.map(\.amount.minorUnits) == [-42, -100, 700] && reading.movements.last?.detail("mark") == "EC")
        let wrong = try StatementReading(head + ":61:240131D0,42NTRFNONREF\n:90D:1EUR2,30\n-\n", as: MT940())
        #expect(wrong.findings == ["F:8:6 | 1: 2.30 | total debit | statementCount | 1: 0.42"] && wrong.counts == [1])
        let empty = try StatementReading(head + "-\n", as: MT940())
        #expect(empty.statements.map { $0.date.description } == ["2024-01-31"] && empty.findings == [])
    }

    @Test func keepsWhatHasNoFieldOfAStatement() throws {
        let text =
            ":20:R\n:21:REL\n:25:123\n:28C:1/1\n:60F:C240131EUR1,\n:62F:C240131EUR1,\n:64:C240201EUR0,50\n:65:C240205EUR9,\n:86:New\nrates\n-\n"
        let reading = try StatementReading(text, as: MT940())
        #expect(reading.findings == [] && reading.statements.first?.details == [
            .init("related reference", "REL"), .init("closing available balance", "C240201EUR0,50"),
            .init("forward available balance", "C240205EUR9,"), .init("information to account owner", "New rates"),
        ])
    }

    @Test func encodings() throws {
        func read(_ bytes: [UInt8]) throws -> StatementReading {
            let text = Sample.statement([":61:240131C5,NTRFNONREF", ":86:B#cker"]).utf8
            return try StatementReading(text.flatMap { $0 == UInt8(ascii: "#") ? bytes : [$0] }, as: MT940())
        }
        for bytes in [[0xC3, 0xA4], [0xE4], [0x84]] as [[UInt8]] { #expect(try read(bytes).movements.first?.message == "Bäcker") }
        #expect(try read([0x80]).movements.first?.message == "B€cker")
        let control = try read([0xC2, 0x85])
        #expect(control.movements.first?.message == "B cker" && control.findings == ["F:6:6 | U+0085 | :86: | statementControl"])
    }

    /// Field 61 broken in two, a tag behind its colon, the time of day at the start of a line.
    @Test func brokenLines() throws {
        let reading = try Sample.read([
            ":61:2401310131CR", "30,00N062NONREF", ":", "86:166?00GUTSCHRIFT?20SVWZ+T16", ":26:37 F", ":20:15 o", "", "  ",
        ])
        #expect(reading.findings == [] && reading.movements.map(\.amount.minorUnits) == [3_000])
        #expect(reading.movements.first?.message == "T16:26:37 F:20:15 o" && reading.statements.map(\.closing) == [10_000])
    }
}
