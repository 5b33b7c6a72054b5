import DossierModel
@testable import Formats
import Foundation
import Testing

/// What is wrong with a statement is a finding with its place, and everything else is read.
struct CODAFaultTests {
    private typealias Sample = CODASample

    @Test func anAmountIsNeverRounded() throws {
        let reading = try StatementReading(Sample.statement([
                    Sample.movement("00010000", 121_005, "not whole"), Sample.record("2200010000", [(10, "of it")]),
                    Sample.record("3100010001", [(39, "0x")]),
            Sample.movement("00020000", 1_000), Sample.movement("00030000", 9_000, code: "20150000"),
                    Sample.movement("00030001", 4_001, code: "60150000"), Sample.record("2200030001"),
                    Sample.record("3100030002", [(10, "REF"), (31, "60150000")]),
            Sample.movement("00030003", 5_000, code: "60150000"),
        ], old: Sample.old(1_000_001)))
        #expect(reading.movements.map { $0.amount.minorUnits } == [100, 900] && reading.movements.last?.parts.count == 1)
        #expect(reading.statements.first?.opening == nil && reading.statements.first?.closing == nil)
        #expect(reading.findings == [
            "F:2:43 | 1000.001 | old balance | statementPrecision", "F:3:32 | 121.005 | amount | statementPrecision",
            "F:8:32 | 4.001 | amount | statementPrecision", "F:12:42 | 1131.005 | new balance | statementPrecision",
        ])
        let yen = Sample.old(structure: "3", account: "JP0001                            JPY")
        let none = try StatementReading(Sample.statement([Sample.movement("00010000", 1_500)], old: yen))
        #expect(none.movements.isEmpty)
    }

    @Test func valuesThatAreNone() throws {
        let good = Sample.movement("00010000", 1_000), records = [
            good.replacing("x", at: 40), good.replacing("2", at: 31), good.replacing("310222", at: 115), good.replacing("310222", at: 47),
            good.replacing("000000", at: 47), good.replacing("4", at: 53), good.replacing("6", at: 53),
        ]
        let reading = try StatementReading(
            [Sample.header(), Sample.old(), records.joined(separator: "\n"), Sample.new(0).replacing("310222", at: 57), Sample.trailer(9, 0, 0)]
                .joined(separator: "\n"))
        #expect(reading.findings.map { $0.split(separator: "|").first.map(String.init)?.dropLast() ?? "" } == [
            "F:3:32", "F:4:32", "F:5:116", "F:6:48", "F:8", "F:9", "F:10:58",
        ])
        #expect(reading.movements.map(\.valueDate) == [nil, nil] && reading.statements.first?.date.description == "2022-06-02")
    }

    @Test func controlNumbersAreCompared() throws {
        let records = [Sample.header(), Sample.old(), Sample.movement("00010000", 1_000), Sample.movement("00020000", -3_000), Sample.new(0)]
        let reading = try StatementReading((records + [Sample.trailer(5, 3_001, 1_010)]).joined(separator: "\n"))
        #expect(reading.findings == [
            "F:6:17 | 5 | number of records | statementCount | 4", "F:6:23 | 3.001 | total debit | statementCount | 3.000",
            "F:6:38 | 1.010 | total credit | statementCount | 1.000",
        ])
        #expect(reading.statements.count == 1)
        let blank = try StatementReading((records + ["9"]).joined(separator: "\n"))
        #expect(blank.findings.count == 3 && blank.statements.count == 1)
    }

    @Test func aDamagedStatementLeavesTheOthers() throws {
        let good = Sample.statement([Sample.movement("00020000", 2_000)])
        let damaged: [(String, String)] = [
            (Sample.statement([Sample.movement("00010000", 1_000)], header: Sample.header(version: "3")), "F:1:128 | statementVersion"),
            (
                [Sample.header(), Sample.movement("00010000", 1_000), Sample.old(), Sample.trailer(2, 0, 1_000), ""].joined(separator: "\n"),
                "F:2 | statementOrder"
            ),
            (Sample.statement([], old: Sample.old(account: "BE68539007547034                  XXQ")),
             "F:2:40 | XXQ | currency | statementCurrency,F:2 | statementNoCurrency"),
            (Sample.header() + "\n", "F:2 | statementCut"),
        ]
        for (text, findings) in damaged {
            let reading = try StatementReading(text + good)
            #expect(reading.findings == findings.split(separator: ",").map(String.init))
            #expect(reading.movements.map { $0.amount.minorUnits } == [200] && reading.statements.map(\.closing) == [100_200])
        }
    }

    @Test func recordsThatBelongToNothing() throws {
        let reading = try StatementReading(
            ([
                Sample.header(), Sample.old(), Sample.record("3100010001", [(39, "0before")]), Sample.movement("00010000", 1_000),
                Sample.record("2200020000"), Sample.record("2200010000"), Sample.record("2200010000"), Sample.record("3200010001"),
                Sample.movement("00020001", 1_000, code: "50150000"), Sample.record("7"),
                Sample.new(0, account: "BE71096123456769                  EUR"),
                Sample.movement("00030000", 1_000), Sample.trailer(9, 0, 1_000), Sample.record("4"), Sample.movement("00040000", 1_000),
            ] as [String]).joined(separator: "\n"))
        #expect(
            reading.findings.map { $0.split(separator: " ").filter { $0.hasPrefix("F:") || $0.hasPrefix("statement") }.joined(separator: " ") } == [
            "F:3 statementStray", "F:5 statementStray", "F:7 statementStray", "F:8 statementStray", "F:9 statementPart", "F:10 statementRecord",
            "F:11:5 statementOtherAccount", "F:12 statementOrder", "F:13:17 statementCount", "F:14 statementOrder",
        ])
        #expect(reading.movements.count == 1 && reading.statements.map(\.closing) == [nil])
    }

    /// Else they would be movements of the statement that follows.
    @Test func movementsBeforeADamageKeepTheirStatement() throws {
        let text = Sample.statement([Sample.movement("00010000", 1_000)]), good = Sample.statement([Sample.movement("00010000", 2_000)])
        var records = text.split(separator: "\r\n").map(String.init)
        records[records.count - 1] += "more"
        let long = try StatementReading(records.map { $0 + "\r\n" }.joined() + good)
        #expect(long.counts == [1, 2] && long.statements.allSatisfy { $0.closing != nil })
        let twice = try StatementReading((Array(records.prefix(3)) + [Sample.old()] + records.suffix(2)).map { $0 + "\r\n" }.joined() + good)
        #expect(twice.counts == [1, 2] && twice.statements.map { $0.closing == nil } == [true, false])
    }

    @Test func controlCharactersAreBlanks() throws {
        let text = Sample.statement([Sample.movement("00010000", 1_000, "a\0b\u{1}c"), Sample.movement("00020000", 1_000, "d\0")])
        let reading = try StatementReading(text)
        #expect(reading.findings == ["F:3:64 | U+0000 | record 21 | statementControl"])
        #expect(reading.movements.map(\.message) == ["a b c", "d"])
    }

    /// No cut makes a movement of another amount; what is missing is said.
    @Test func aFileThatEndsAnywhere() throws {
        let text = Sample.statement([
            Sample.movement("00010000", 30_000, code: "20150000"), Sample.record("2200010000"), Sample.movement("00010001", 30_000, code: "60150000"),
            Sample.record("3100010002", [(39, "0text")]), Sample.movement("00020000", -1_000), Sample.record("2300020000", [(47, "NAME")]),
        ])
        let bytes = Array((text + text).utf8)
        for length in stride(from: 50, to: bytes.count, by: 50) {
            let reading = try StatementReading(Array(bytes[..<length]))
            // Behind its totals a trailer has only blanks and whether another file follows.
            let rest = text.utf8.count - 1 - (length - 1) % text.utf8.count, isWhole = rest <= 130 - 52
            #expect(isWhole || !reading.findings.isEmpty, "\(length)")
            #expect(reading.movements.allSatisfy { [3_000, -100].contains($0.amount.minorUnits) })
            #expect(reading.statements.allSatisfy { $0.closing == nil || $0.closing == 102_900 })
            #expect(reading.diagnostics.allSatisfy { $0.severity == .finding && $0.location.line != nil })
        }
    }

    @Test func hostileFiles() throws {
        let head = [Sample.header(), Sample.old()].joined(separator: "\n") + "\n", line = String(repeating: "2", count: 10 << 20)
        for text in [
            head + Sample.movement("00010000", 1_000) + line, "2\n", "", String(repeating: "\0", count: 1 << 20),
            Sample.header() + String(repeating: "\0", count: 1 << 20), head + String(repeating: "\r", count: 1 << 20),
            String(repeating: Sample.header() + "\n", count: 1_000),
            [Sample.trailer(0, 0, 0), Sample.new(0), Sample.movement("00010000", 1), Sample.old(), Sample.header()].joined(separator: "\n"),
        ] {
            let reading = try StatementReading(text)
            #expect(!reading.findings.isEmpty && reading.diagnostics.allSatisfy { $0.severity == .finding && $0.location.line != nil })
        }
        // Time grows with the file: information and parts of one movement without end.
        let part = Sample.movement("00010001", 1_000, code: "60150000") + "\n", said = Sample.record("3100010001", [(39, "0text")]) + "\n"
        for again in [part, said, part + said, Sample.record("4", [(32, "text")]) + "\n", Sample.record("3200010001", [(10, "text")]) + "\n"] {
            let reading = try StatementReading(
                head + Sample.movement("00010000", 1_000, code: "20150000") + "\n" + said + String(repeating: again, count: 21_000))
            #expect(!reading.findings.isEmpty && reading.movements.count == 1)
        }
    }
}

extension String {
    fileprivate func replacing(_ text: String, at place: Int) -> String { String(prefix(place)) + text + String(dropFirst(place + text.count)) }
}
