import Foundation
import GRDB
import Testing
import TestSupport

/// Every bar of every chart: the page behind it adds up to the bar, and the bar is what SQL over the snapshot says. The table beside a chart holds
/// the drawn numbers.
@Suite struct EvidenceTests {
    @Test func agreesWithTheSnapshotOfTheSample() throws {
        #expect(try check(Fixture.archiveOfTheSample()) > 200)
    }

    @Test(arguments: Auditfile.own) func agreesWithTheSnapshotOfAnAuditfile(auditfile: Auditfile) throws {
        #expect(try check(Fixture.archive(of: auditfile.path)) > 5)
    }

    @Test(.enabled(if: Auditfile.hasCorpus, "needs the corpus beside the checkout"), arguments: Auditfile.corpus)
    func agreesWithTheSnapshotOfTheCorpus(auditfile: Auditfile) throws {
        #expect(try check(Fixture.archive(of: auditfile.path)) > 5)
    }

    /// Returns the number of bars that were looked at.
    private func check(_ archive: String) throws -> Int {
        let site = archive + "/editions/full/data/"
        let database = try DatabaseQueue(path: archive + "/snapshot/data/dossier.sqlite")
        var bars = 0
        for path in files(below: site + "dashboard") where path.hasSuffix("index.html") {
            let page = try String(contentsOfFile: site + "dashboard/" + path, encoding: .utf8)
            let here = "dashboard/" + path
            for bar in page.matches(of: /<a href="([^"]+)" aria-labelledby="([a-z0-9]+) ([a-z0-9]+)"><path/) {
                let target = Self.resolve(String(bar.output.1), from: here)
                let cell = try #require(Self.cell(String(bar.output.3), in: page), "no cell for \(bar.output.0) in \(here)")
                #expect(page.contains("<th scope=\"row\" id=\"\(bar.output.2)\""))
                let evidence = try String(contentsOfFile: site + target, encoding: .utf8)
                let total = try #require(Self.total(evidence), "no total in \(target)")
                let expected = try database.read { try Self.recompute($0, target, evidence) }
                #expect(cell == total && total == expected, "\(here) → \(target): cell \(cell), page \(total), SQL \(expected)")
                bars += 1
            }
            bars += try checkResults(page, here, site, database)
        }
        return bars
    }

    /// Each amount of the results of the years leads to a page that adds up to it, which is what SQL says.
    private func checkResults(_ page: String, _ here: String, _ site: String, _ database: DatabaseQueue) throws -> Int {
        let table = try #require(page.firstMatch(of: /(?s)<table class="dense results">.*?<\/table>/), "\(here)").output
        let amounts = table.matches(of: /<td class="num[a-z ]*">(?:<span class="n">[^<]*<\/span> )?<a href="([^"]+)">([^<]+)<\/a>/)
        #expect(amounts.count > 2, "\(here)")
        for amount in amounts {
            let target = Self.resolve(String(amount.output.1), from: here), cell = Self.cents(amount.output.2)
            let evidence = try String(contentsOfFile: site + target, encoding: .utf8)
            let expected = try database.read { try Self.recompute($0, target, evidence) }
            #expect(cell == expected && Self.total(evidence) == expected, "\(here) → \(target): \(amount.output.2), SQL \(expected)")
            // The lines that are shown add up to the accounts.
            if let foot = evidence.matches(of: /(?s)<tfoot>.*?<\/tfoot>/).dropFirst().first {
                let sums = foot.output.matches(of: /<td class="num">([^<]*)<\/td>/).compactMap { Self.cents($0.output.1) }
                let lines = evidence.matches(of: /<td class="num">([^<]*)<\/td><td class="num">([^<]*)<\/td><\/tr>\n(?:<tr|<\/tbody)/)
                #expect(lines.reduce(0) { $0 + (Self.cents($1.output.1) ?? 0) } == sums.first, "\(target)")
            }
        }
        return amounts.count
    }

    /// What a client reads first: the result that the books appropriate, under the name of the scheme, and which year is not whole.
    @Test func tellsTheResultThatTheBooksAppropriate() throws {
        let archive = try Fixture.archiveOfTheSample()
        let appropriated = try DatabaseQueue(path: archive + "/snapshot/data/dossier.sqlite").read { db in
            try Int64.fetchOne(db, sql: """
                SELECT sum(debit - credit) FROM line JOIN entry ON entry.id = line.entry WHERE fiscal_year = '2023' AND substr(account, 1, 2) = '69'
                """)
        }
        for path in ["index.html", "dashboard/index.html", "dashboard/year-2023/index.html"] {
            let page = try String(contentsOfFile: archive + "/editions/full/data/" + path, encoding: .utf8)
            let row = try #require(page.firstMatch(of: /<th scope="row" class="word">Winst \(verlies\) van het boekjaar<\/th>(.*?)<\/tr>/), "\(path)")
            let amounts = row.output.1.matches(of: /<a href="[^"]+">([^<]+)<\/a>/).compactMap { Self.cents($0.output.1) }
            #expect(appropriated == 3_978_589 && amounts.contains(3_978_589), "\(path)")
            #expect(page.contains("onvolledig, tot 30/09/2024") == (path != "dashboard/year-2023/index.html"), "\(path)")
        }
    }

    // MARK: Reading pages

    private static func resolve(_ link: String, from page: String) -> String {
        var parts = page.split(separator: "/").dropLast().map(String.init)
        for part in link.split(separator: "/") { if part == ".." { parts.removeLast() } else { parts.append(String(part)) } }
        return parts.joined(separator: "/")
    }

    private static func cell(_ id: String, in page: String) -> Int64? {
        guard let start = page.range(of: "<td class=\"num( negative)?\" id=\"\(id)\">", options: .regularExpression),
            let end = page.range(of: "</td>", range: start.upperBound..<page.endIndex)
        else { return nil }
        let content = String(page[start.upperBound..<end.lowerBound])
        return cents(content.replacingOccurrences(of: "<span class=\"hidden\">.*?</span>", with: "", options: .regularExpression))
    }

    /// The last cell of the last row of the table of accounts.
    private static func total(_ page: String) -> Int64? {
        guard let table = page.range(of: "id=\"evidence\""), let foot = page.range(of: "<tfoot>", range: table.upperBound..<page.endIndex),
              let end = page.range(of: "</tfoot>", range: foot.upperBound..<page.endIndex) else { return nil }
        return page[foot.upperBound..<end.lowerBound].matches(of: /<td class="num">([^<]*)<\/td>/).last.flatMap { cents($0.output.1) }
    }

    private static func cents(_ text: some StringProtocol) -> Int64? {
        let plain = String(text).replacingOccurrences(of: "<[^>]*>", with: "", options: .regularExpression)
        let digits = plain.filter { $0.isASCII && $0.isNumber }
        return Int64(digits).map { plain.contains("-") ? -$0 : $0 }
    }

    // MARK: Computing anew

    /// What a page of evidence must add up to, from its address alone: `dashboard/year-2024/costs-2024-03.html`.
    private static func recompute(_ db: Database, _ path: String, _ page: String) throws -> Int64 {
        let parts = path.split(separator: "/"), name = parts[2].dropLast(5)
        let year = String(parts[1].dropFirst("year-".count))
        let month = name.suffix(7).wholeMatch(of: /\d{4}-\d\d/) == nil ? nil : String(name.suffix(7))
        let figure = month == nil ? String(name) : String(name.dropLast(8))
        let isTyped = try Bool.fetchOne(db, sql: "SELECT max(exported) FROM entry WHERE fiscal_year = ?", arguments: [year]) ?? false
        switch figure {
        case "result": return try flow(db, "income", year, month, isTyped) - flow(db, "costs", year, month, isTyped)
        case "income", "costs", "other-income", "other-costs", "taxes": return try flow(db, figure, year, month, isTyped)
        case "result-2", "result-3":
            let taxes = figure == "result-3" ? try flow(db, "taxes", year, nil, isTyped) : 0
            return try flow(db, "income", year, nil, isTyped) - flow(db, "costs", year, nil, isTyped) + flow(db, "other-income", year, nil, isTyped)
                - flow(db, "other-costs", year, nil, isTyped) - taxes
        case "liquidity": return try balance(db, "substr(account, 1, 2) BETWEEN '50' AND '58'", year, month)
        case "receivables": return try balance(db, "account LIKE '40%'", year, month)
        case "payables": return try -balance(db, "account LIKE '44%'", year, month)
        default:
            // A group of costs: the accounts that the page lists, which must all be costs.
            let accounts = page.matches(of: /<span class="tab"><a href="[^"]+">([^<]+)<\/a><\/span>/).map { String($0.output.1) }
            return try accounts.reduce(0) { try $0 + flow(db, "costs", year, month, isTyped, account: $1) }
        }
    }

    private static let charted = """
        entry JOIN line ON line.entry = entry.id JOIN fiscal_year ON fiscal_year.id = entry.fiscal_year LEFT JOIN journal ON journal.code = \
        entry.journal
        JOIN cut_off ON cut_off.family = coalesce(journal.family, 'overall')
        WHERE entry.fiscal_year = ? AND entry.date BETWEEN start AND "end" AND entry.date <= cut_off.day
        """

    private static func flow(_ db: Database, _ figure: String, _ year: String, _ month: String?, _ isTyped: Bool, account: String? = nil) throws
        -> Int64
    {
        let prefixes = [
            "income": ("70", "74"), "costs": ("60", "64"), "other-income": ("75", "76"), "other-costs": ("65", "66"), "taxes": ("67", "67"),
        ]
        let (low, high) = try #require(prefixes[figure])
        let accounts = isTyped
            ? """
            line.account IN (SELECT number FROM account WHERE type = 'result') AND (SELECT sum(credit) > sum(debit)
                FROM (SELECT line.account AS at, credit, debit FROM \(charted)) WHERE at = line.account) = \(figure == "income" ? 1 : 0)
            """
            : "substr(line.account, 1, 2) BETWEEN '\(low)' AND '\(high)'"
        let sign = figure.hasSuffix("income") ? "credit - debit" : "debit - credit"
        let arguments: StatementArguments = [year] + (isTyped ? [year] : []) + [month, month, account, account]
        return try Int64.fetchOne(db, sql: """
            SELECT coalesce(sum(\(sign)), 0) FROM \(charted) AND \(accounts) AND (? IS NULL OR substr(entry.date, 1, 7) = ?) AND (? IS NULL OR \
            line.account = ?)
            """, arguments: arguments) ?? 0
    }

    private static func balance(_ db: Database, _ accounts: String, _ year: String, _ month: String?) throws -> Int64 {
        let opening = try Int64.fetchOne(
            db, sql: "SELECT coalesce(sum(debit - credit), 0) FROM opening WHERE fiscal_year = ? AND \(accounts)", arguments: [year]) ?? 0
        let moved = try Int64.fetchOne(
                db, sql: "SELECT coalesce(sum(debit - credit), 0) FROM \(charted) AND \(accounts) AND substr(entry.date, 1, 7) <= ?",
                arguments: [year, month]) ?? 0
        return opening + moved
    }
}
