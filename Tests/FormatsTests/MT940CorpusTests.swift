import DossierModel
@testable import Formats
import Foundation
import Testing
import TestSupport

/// Statements and movements, held against those of the Python package mt-940.
@Suite(.enabled(if: Command.hasPython, "needs mt-940: Scripts/bootstrap test")) struct MT940CorpusTests {
    private static let folder = Command.corpora + "/bank-mt940/wolph+mt940/mt940_tests/"
    static let hasCorpus = FileManager.default.fileExists(atPath: folder)

    struct File: Sendable, CustomTestStringConvertible {
        let name: String
        var statements = 1, movements = 1
        var findings: [String] = []
        /// What the package reads wrongly or we refuse, by the text of its row and that of ours, which is nil for none; and why.
        var differing: [String: String?] = [:]
        var reason = ""
        var testDescription: String { name }
    }

    static let files = [
        File(name: "mBank/with_newline_in_tnr.sta", movements: 2), File(name: "mBank/mt942.sta", movements: 3),
        File(name: "mBank/mt940.sta", movements: 3),
        File(
            name: "self-provided/raphaelm.sta", statements: 2, movements: 9,
            differing: [
                "statement 1222333444 1 0.00 0.00 DEM": "statement 1222333444 1 0.00 145000.00 DEM", "statement 1222333444 1 105000.00 0.00 DEM": nil,
                "statement 3346780111 2 145000.00 0.00 DEM": "statement 3346780111 2 145000.00 95000.00 DEM",
            ], reason: "closing balances without a currency: the package takes three digits of the amount for it"),
        File(
            name: "self-provided/mt942.sta", findings: ["F:11:6 | 1: 2.30 | total debit | statementCount | 1: 0.42"]),
        File(name: "self-provided/overly_long_details.sta"), File(name: "self-provided/details_60-63.sta"),
        File(name: "self-provided/whitespace.sta"),
        File(name: "self-provided/malformed_details.sta"), File(name: "self-provided/wrapped_timestamp.sta"),
        File(name: "self-provided/transaction_details_wrapped.sta"),
        File(
            name: "self-provided/long_statement_number.sta", movements: 0,
            differing: ["statement 0067-00763/93984487 18101 0.00 0.00 TRY": "statement 0067-00763/93984487 1810118101 0.00 0.00 TRY"],
            reason: "a number of ten digits without a slash, which the package cuts in two"),
        File(name: "self-provided/raiffeisen-cmi.sta", movements: 7),
        File(name: "self-provided/gv_codes.sta", movements: 2, findings: ["F:8 | statementCut"]),
        File(
            name: "self-provided/multiline.sta", findings: ["F:38 | statementOrder"],
            differing: [
                "statement BILLLULLXXX/\"NUMERO DE COMPTE IBAN  00115 16.40 11.40 EUR":
                    "statement BILLLULLXXX/\"NUMERODECOMPTEIBAN2\" 00115 16.40 11.40 EUR",
                "movement 2022-12-19 2022-12-20 119.00 EUR NMSC 341241773/1XXXXX O/341241774": nil,
            ], reason: "the account is cut after 35 places; a movement of 2022 behind the end of a message of 2004 belongs to none"),
        File(name: "self-provided/february_30.sta"), File(name: "jejik/knab.sta", statements: 2, movements: 3),
        File(name: "jejik/abnamro.sta", statements: 2, movements: 10), File(name: "jejik/postfinance.sta", movements: 4),
        File(name: "jejik/triodos.sta", movements: 2), File(name: "jejik/sns.sta", statements: 2, movements: 2),
        File(name: "jejik/generic.sta", statements: 2, movements: 2), File(name: "jejik/rabobank.sta", statements: 4, movements: 5),
        File(name: "jejik/rabobank-iban.sta", statements: 2, movements: 4),
        File(
            name: "jejik/ing.sta", movements: 7,
            findings: [
                "F:27:5 | 4: 25.24 | total debit | statementCount | 5: 50.27", "F:27:5 | 2: 28.71 | total credit | statementCount | 2: 4.68",
            ]),
    ]
    /// Files that are no message, and why.
    static let others = [
        "self-provided/sparkassen.sta": "a piece of a message without reference and account", "self-provided/invalid_statement.sta": "numbers alone",
        "self-provided/empty_non_swift.sta": "one empty field",
        "self-provided/account_identification.sta": "references and accounts, and nothing else"
    ]

    @Test(.enabled(if: hasCorpus, "needs the corpus beside the checkout"), arguments: files) func agreesOnTheCorpus(file: File) throws {
        let path = Self.folder + file.name, bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        let sample = FileSample(path: "x.txt", head: Array(bytes.prefix(1_024)), disk: path, isInPile: true)
        #expect(try Formats.recognise(sample)?.format.name == "mt940")
        let reading = try check(path, file.differing)
        #expect(reading.statements.count == file.statements && reading.movements.count == file.movements)
        #expect(reading.findings == file.findings)
        print(file.name, "|", reading.statements.count, "|", reading.movements.count, "|", file.reason)
    }

    @Test(.enabled(if: hasCorpus, "needs the corpus beside the checkout")) func theCorpusIsWhole() throws {
        let found = try FileManager.default.subpathsOfDirectory(atPath: Self.folder).filter { $0.hasSuffix(".sta") }
        #expect(Set(found) == Set(Self.files.map(\.name)).union(Self.others.keys))
        for name in Self.others.keys {
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: Self.folder + name)))
            #expect(try Formats.recognise(FileSample(path: "x.txt", head: bytes, disk: Self.folder + name, isInPile: true))?.format.name != "mt940")
            let reading = try StatementReading(bytes, as: MT940())
            #expect(reading.movements.isEmpty && reading.statements.isEmpty && !reading.findings.isEmpty)
        }
    }

    @Test func agreesOnAnOwnFile() throws {
        let text = MT940Sample.statement(
            [":61:2312310102D12,5NTRF4711//B1", "more", ":86:x", ":61:240131RC1,NCHGNONREF", ":61:240131RD2,NCHGNONREF"], opening: "60F:C240101EUR0,",
            closing: "62M:C240131EUR1,") + MT940Sample.statement([":61:240131CR3,NTRFX"], number: "7/2", opening: "60M:C240131EUR1,")
        try withFile(Array(text.utf8)) { path in
            let reading = try check(path, [:])
            #expect(reading.findings == [])
        }
    }

    private func check(_ path: String, _ differing: [String: String?]) throws -> StatementReading {
        let peer = try Command.run(try #require(Command.python), [Command.root + "/Scripts/mt940_lines.py", path])
        #expect(peer.status == 0, "\(peer.errors)")
        var seen: Set<String> = []
        let expected = peer.output.split(separator: "\n").compactMap { line -> String? in
            let row = Self.row(line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init))
            guard let other = differing[row] else { return row }
            seen.insert(row)
            return other
        }
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path))), reading = try StatementReading(bytes, as: MT940())
        let lines = String(decoding: bytes, as: UTF8.self).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        let rows = reading.rows(lines)
        #expect(
            seen.count == differing.count && rows == expected, "\(rows.joined(separator: "\n"))\n\(expected.joined(separator: "\n"))")
        return reading
    }

    /// Currency behind an account and a place for no reference are not compared, nor numbers of a bank that does not count.
    private static func row(_ cells: [String]) -> String {
        func amount(_ text: String) -> String {
            guard !text.isEmpty else { return "-" }
            let parts = text.split(separator: ".").map(String.init), decimals = parts.count > 1 ? parts[1] : ""
            return parts[0] + "." + decimals.padding(toLength: 2, withPad: "0", startingAt: 0)
        }
        func reference(_ text: String) -> String { ["", "NONREF", "EREF"].contains(text) ? "-" : text }
        if cells[0] == "statement" {
            let account = cells[1].hasSuffix(cells[6]) ? String(cells[1].dropLast(3)) : cells[1]
            let plain = account.hasSuffix("/") ? String(account.dropLast()) : account
            return ["statement", plain, cells[2].allSatisfy { $0 == "0" } ? "-" : cells[2], amount(cells[4]), amount(cells[5]), cells[6]]
                .joined(separator: " ")
        }
        return [
            "movement", cells[1], cells[2].isEmpty ? cells[1] : cells[2], amount(cells[3]), cells[4], cells[5], reference(cells[6]),
            reference(cells[7]),
        ]
            .joined(separator: " ")
    }
}

extension StatementReading {
    /// As `Scripts/mt940_lines.py` prints them.
    ///
    /// - Parameter lines: those of the file, for references that stand in the text of a movement and not in its first line.
    fileprivate func rows(_ lines: [String]) -> [String] {
        var rows: [String] = [], start = 0
        for (statement, count) in zip(statements, counts) {
            func amount(_ units: Int64?) -> String { units.map { Money($0, statement.currency).plain } ?? "-" }
            let number = statement.sequence == nil && statement.number.first?.isNumber != true ? "-" : statement.number
            let shown = number.hasPrefix("940") ? "-" : number
            rows.append(
                "statement \(text(statement.bankAccount)) \(shown) \(amount(statement.opening)) \(amount(statement.closing)) \(statement.currency.code)"
            )
            for movement in movements[start..<count] {
                // What the end-to-end reference or the other party's account took the place of.
                let isRabobank = statement.number.hasPrefix("940A"), account = isRabobank ? movement.counterpartyAccount : nil
                let line = lines[(movement.origin.line ?? 1) - 1], own = movement.customerReference.flatMap { line.contains($0) ? $0 : nil }
                let reference = movement.detail("customer reference") ?? account ?? own
                let value = movement.valueDate?.description ?? (movement.detail("value date") == "160230" ? "2016-02-29" : "-")
                rows.append([
                    "movement", value, movement.date.description, movement.amount.plain, movement.amount.currency.code, text(movement.code),
                    text(reference), text(movement.reference),
                ].joined(separator: " "))
            }
            start = count
        }
        return rows
    }
}
