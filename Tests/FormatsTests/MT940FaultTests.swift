import DossierModel
@testable import Formats
import Testing

/// What is wrong with a statement is a finding with its place, and everything else is read.
struct MT940FaultTests {
    private typealias Sample = MT940Sample

    @Test func valuesThatAreNone() throws {
        let reading = try Sample.read([
            ":61:240131C1,005NTRFNONREF", ":86:of it", ":61:240131C1,500NTRFNONREF", ":61:240131C1.50NTRFNONREF", ":61:240131C1,2,3NTRFNONREF",
            ":61:241331C1,NTRFNONREF", ":61:2401310230C1,NTRFNONREF", ":61:2401310831C1,NTRFNONREF", ":61:240131C1,", ":61:x",
            ":61:240131EC1,NTRFNONREF",
            ":61:240131C99999999999999999,NTRFNONREF", ":11:S", ":25:again", ":64:C240131EUR1,", ":86:stray",
        ])
        #expect(reading.movements.map(\.amount.minorUnits) == [150])
        #expect(
            reading.findings.map { $0.split(separator: " | ").filter { $0.hasPrefix("F:") || $0.hasPrefix("statement") }.joined(separator: " ") } == [
            "F:5:12 statementPrecision", "F:8:12 statementAmount", "F:9:12 statementAmount", "F:10:5 statementDate", "F:11:11 statementDate",
            "F:12:11 statementYear", "F:13 statementLine", "F:14 statementLine", "F:15:13 statementExpected", "F:16:12 statementAmount",
        ])
        let yen = try StatementReading(
            Sample.statement([":61:240131C1,5NTRFNONREF", ":61:240131C7,00NTRFNONREF"], opening: "60F:C240131JPY5,5", closing: "62F:C240230JPY7,"),
            as: MT940())
        #expect(yen.movements.map(\.amount.minorUnits) == [7] && yen.statements.map(\.opening) == [nil] && yen.statements.map(\.closing) == [7])
        #expect(yen.findings.map { $0.split(separator: " ").last ?? "" } == ["statementPrecision", "statementPrecision", "statementDate"])
    }

    @Test func aDamagedStatementLeavesTheOthers() throws {
        let good = Sample.statement([":61:240131C2,NTRFNONREF"], number: "8")
        for (text, findings) in [
            (Sample.statement([":61:240131C1,NTRFNONREF"], opening: "60F:C240131XXQ1,"),
             ["F:4:13 | XXQ | currency | statementCurrency", "F:4 | statementNoCurrency"]),
            (":20:A\n:25:B\n:28C:1\n:61:240131C1,NTRFNONREF\n-\n", ["F:4 | statementNoCurrency"]),
            (":20:A\n:25:B\n-\n", ["F:1 | statementNone"]), (":61:240131C1,NTRFNONREF\n:86:x\n", ["F:1 | statementOrder"]),
        ] {
            let reading = try StatementReading(text + good, as: MT940())
            #expect(reading.findings == findings)
            #expect(reading.movements.map(\.amount.minorUnits) == [200] && reading.counts.last == 1)
        }
    }

    @Test func fieldsInTheWrongPlace() throws {
        let reading = try StatementReading(
            Sample.statement([":61:240131C1,NTRFNONREF", ":60F:C240131EUR9,", ":62M:C240131EUR1,"], closing: "61:240131C1,NTRFNONREF")
                + ":61:240131C1,NTRFNONREF\n", as: MT940())
        #expect(
            reading.findings.map { $0.split(separator: " ").filter { $0.hasPrefix("F:") || $0.hasPrefix("statement") }.joined(separator: " ") } == [
            "F:6 statementOrder", "F:8 statementOrder", "F:10 statementOrder",
        ])
        #expect(reading.counts == [1] && reading.statements.map(\.closing) == [100])
        let other = try Sample.read([":86:before", ":62F:C240131USD1,"])
        #expect(other.findings == [
            "F:5 | before | :86: | statementStray", "F:6:13 | USD | closing balance | statementOtherCurrency",
            "F:7 | C240131EUR100,00 | :62F: | statementOrder",
        ])
    }

    @Test func controlTotals() throws {
        for (text, findings) in [("D000001C000001D1,00C2,00", 0), ("D000001C000002D1,00C2,00", 1), ("D000001C000001D1,50C2,10", 2), ("free", 0)] {
            let reading = try StatementReading(
                Sample.statement([":61:240131D1,NTRFNONREF", ":61:240131C2,NTRFNONREF"]).replacing("-\r\n", with: ":86:\(text)\r\n-XXX\r\n"),
                as: MT940())
            #expect(reading.findings.count == findings && reading.counts == [2])
        }
    }

    /// No cut makes a movement or balance of another amount; what is missing is said.
    @Test func aFileThatEndsAnywhere() throws {
        let text = Sample.statement([
            ":61:2401310131C12,34NTRFNONREF//B", ":86:166?00G?20SVWZ+Text?32Name", ":61:2401310131D5,67NTRFNONREF//B", ":86:free text",
        ], closing: "62F:C240131EUR106,67")
        let bytes = Array((text + text).utf8)
        for length in 1..<bytes.count {
            let reading = try StatementReading(Array(bytes[..<length]), as: MT940())
            // Only the sign of the end may lack.
            let rest = text.utf8.count - 1 - (length - 1) % text.utf8.count, isBetween = length % text.utf8.count < 4
            #expect(rest <= 5 || isBetween || !reading.findings.isEmpty, "\(length)")
            #expect(reading.movements.allSatisfy { [1_234, -567].contains($0.amount.minorUnits) })
            #expect(reading.statements.allSatisfy { ($0.closing ?? 10_667) == 10_667 && ($0.opening ?? 10_000) == 10_000 })
            #expect(reading.diagnostics.allSatisfy { $0.severity == .finding && $0.location.line != nil })
        }
    }

    @Test func hostileFiles() throws {
        let head = Sample.statement([":61:240131C1,NTRFNONREF"]).replacing(":62F:C240131EUR100,00\r\n-\r\n", with: "")
        let long = String(repeating: "2", count: 10 << 20)
        for text in [
            head + ":86:" + long, head + ":61:240131C" + long, ":20:" + long, "2\n", "", String(repeating: "\0", count: 1 << 20), ":20:\0\n:25:\0\n",
            head + String(repeating: "\0\n", count: 1 << 18), head + ":86:" + String(repeating: "\0", count: 1 << 20),
            head + String(repeating: "\r", count: 1 << 20), String(repeating: ":20:A\n", count: 1_000),
            head + String(repeating: ":86:text\n", count: 50_000),
            head + ":86:" + String(repeating: "?20?", count: 100_000), head + ":86:" + String(repeating: "/REMI", count: 10_000),
            head + String(repeating: ":61:240131C1,NTRFNONREF\n", count: 20_000),
            ":62F:C240131EUR1,\n:61:240131C1,NTRFX\n:60F:C240131EUR1,\n:25:A\n:20:B\n",
            String(repeating: ":", count: 1 << 20), String(repeating: ":\n", count: 1 << 19), head + String(repeating: ":20:A\n", count: 100_000),
        ] {
            let reading = try StatementReading(text, as: MT940())
            #expect(!reading.findings.isEmpty && reading.diagnostics.allSatisfy { $0.severity == .finding && $0.location.line != nil })
        }
    }
}
