import Foundation
import GRDB
import Testing
import TestSupport

/// Every figure of the pages of VAT, and of the pages behind them, is what SQL over the snapshot says.
@Suite struct VATArchiveTests {
    private static let sides = [
        ("recoverable", "line.account GLOB '411*'", "account GLOB '411*'"), ("payable", "line.account GLOB '451*'", "account GLOB '451*'"),
        ("all", "substr(line.account, 1, 3) IN ('411', '451')", "substr(account, 1, 3) IN ('411', '451')"),
    ]

    @Test func agreesWithTheSnapshotOfTheSample() throws {
        let archive = try Fixture.archiveOfTheSample(), site = archive + "/editions/full/data/"
        let database = try DatabaseQueue(path: archive + "/snapshot/data/dossier.sqlite")
        let years = try database.read {
            try Row.fetchAll($0, sql: "SELECT id, start, \"end\" FROM fiscal_year WHERE id IN (SELECT fiscal_year FROM entry)")
        }
        #expect(years.count > 1)
        var figures = 0
        for year in years {
            let id: String = year["id"], folder = "ledger/year-\(id)/vat/"
            let page = try String(contentsOfFile: site + folder + "index.html", encoding: .utf8)
            #expect(page.matches(of: /<table class="dense periods">/).count == Self.sides.count)
            for (name, line, account) in Self.sides {
                let start = try #require(page.range(of: "<h2 id=\"vat-\(name)\">")).upperBound
                let end = try #require(page.range(of: "</table>", range: start..<page.endIndex)).lowerBound
                for row in page[start..<end].matches(of: /(?s)<tr[^>]*><th scope="row">(.*?)<\/th>(.*?)<\/tr>/) {
                    let cells = row.output.2.matches(of: /(?s)<td class="num[^"]*">(.*?)<\/td>/).map { String($0.output.1) }
                    let link = String(row.output.2).firstMatch(of: /href="([^"]+)"/).map { String($0.output.1) }
                    let period = try #require(Self.period(Self.words(row.output.1), year), "\(row.output.1)")
                    let expected = try database.read { try Self.recompute($0, id, line, account, period.first, period.last) }
                    #expect(cells.map(Self.cents) == expected.sums, "\(id) \(name) \(period): \(cells)")
                    figures += cells.count
                    #expect((link != nil) == (expected.lines > 0))
                    guard let link else { continue }
                    let behind = try String(contentsOfFile: site + folder + link, encoding: .utf8)
                    let foot = try #require(behind.firstMatch(of: /(?s)<tfoot>(.*?)<\/tfoot>/)).output.1
                    let totals = foot.matches(of: /(?s)<td class="num[^"]*">(.*?)<\/td>/).map { Self.cents(String($0.output.1)) }
                    #expect(totals == [Int64(expected.lines)] + expected.sums, "\(link)")
                    let body = try #require(behind.firstMatch(of: /(?s)<tbody>(.*?)<\/tbody>/)).output.1
                    let rows = body.matches(of: /(?s)<tr>(.*?)<\/tr>/).map { row in
                        row.output.1.matches(of: /(?s)<td class="num[^"]*">(.*?)<\/td>/).map { Self.cents(String($0.output.1)) ?? 0 }
                    }
                    #expect((0..<7).map { column in rows.reduce(0) { $0 + $1[column] } } == totals.map { $0 ?? 0 }, "\(link)")
                    if behind.contains("<table class=\"dense lines\">") {
                        #expect(behind.matches(of: /<tr[^>]*><td class="date">/).count == expected.lines, "\(link)")
                    }
                }
            }
            try compareCSV(site + "downloads/vat-year-\(id).csv", id, database)
        }
        #expect(figures > 500)
    }

    private func compareCSV(_ path: String, _ year: String, _ database: DatabaseQueue) throws {
        let rows = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\r\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let side = Dictionary(uniqueKeysWithValues: Self.sides.map { ($0.0, $0) })
        #expect(rows.count > 30)
        for row in rows.dropFirst() {
            let (_, line, account) = try #require(side[row[0]])
            let expected = try database.read { try Self.recompute($0, year, line, account, row[2], row[3]) }
            #expect(Int(row[5]) == expected.lines)
            #expect(row[6...].map { Self.cents($0) ?? 0 } == expected.sums.map { $0 ?? 0 }, "\(row)")
        }
    }

    // MARK: Reading and computing anew

    private static func words(_ cell: Substring) -> String { String(cell).replacingOccurrences(of: "(?s)<.*", with: "", options: .regularExpression) }

    private static let months = [
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
    ]

    /// The days of a row by its words: `1e kwartaal 2024`, `maart 2024`; else those of the fiscal year.
    private static func period(_ text: String, _ year: Row) -> (first: String, last: String)? {
        let words = text.split(separator: " ").map(String.init)
        guard let number = words.last, number.count == 4, Int(number) != nil else { return (year["start"], year["end"]) }
        func day(_ month: Int, _ end: String) -> String { "\(number)-\(month < 10 ? "0" : "")\(month)-\(end)" }
        if words.count == 3, let quarter = words[0].first?.wholeNumberValue { return (day(quarter * 3 - 2, "01"), day(quarter * 3, "31")) }
        return months.firstIndex(of: words[0]).map { (day($0 + 1, "01"), day($0 + 1, "31")) }
    }

    private static func cents(_ text: String) -> Int64? {
        let plain = text.replacingOccurrences(of: "<[^>]*>", with: "", options: .regularExpression)
        let digits = plain.filter { $0.isASCII && $0.isNumber }
        return Int64(digits).map { plain.contains("-") ? -$0 : $0 }
    }

    /// Opening, debit, credit, movement, settlement and closing; no settlement where no line settles.
    private static func recompute(
        _ db: Database, _ year: String, _ line: String, _ account: String, _ first: String, _ last: String
    ) throws -> (lines: Int, sums: [Int64?]) {
        let charted = """
            line JOIN entry ON entry.id = line.entry JOIN fiscal_year ON fiscal_year.id = entry.fiscal_year
            LEFT JOIN journal ON journal.code = entry.journal JOIN cut_off ON cut_off.family = coalesce(journal.family, 'overall')
            WHERE fiscal_year.id = ? AND entry.date BETWEEN start AND "end" AND entry.date <= cut_off.day AND NOT is_opening AND \(line)
            """
        let start = try Int64.fetchOne(
            db, sql: "SELECT coalesce(sum(debit - credit), 0) FROM opening WHERE fiscal_year = ? AND \(account)", arguments: [year]) ?? 0
        let before = try Int64.fetchOne(
            db, sql: "SELECT coalesce(sum(debit - credit), 0) FROM \(charted) AND entry.date < ?", arguments: [year, first]) ?? 0
        let row = try #require(try Row.fetchOne(
            db, sql: """
                SELECT count(*) AS lines, coalesce(sum(debit), 0) AS debit, coalesce(sum(credit), 0) AS credit,
                    sum(CASE WHEN journal.family IS 'financial' OR entry.id IN (
                        SELECT entry FROM line GROUP BY entry HAVING min(substr(account, 1, 3) IN ('411', '451')) = 1) THEN debit - credit END) AS \
                settled
                FROM \(charted) AND entry.date BETWEEN ? AND ?
                """, arguments: [year, first, last]))
        let opening = start + before, debit: Int64 = row["debit"], credit: Int64 = row["credit"]
        return (row["lines"], [opening, debit, credit, debit - credit, row["settled"], opening + debit - credit])
    }
}
