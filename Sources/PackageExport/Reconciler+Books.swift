import DossierModel
import Snapshots

extension Reconciler {
    func compareAccounts(_ books: BookSums?) throws {
        let rows = try compare(.accounts)
        let old = try tables.count("SELECT count(*) FROM account")
        add(.init(part: .accounts, item: "accounts", oldCount: old, newCount: rows.count - rows.more.count), ExportTable.accounts.file)
        guard let books else {
            for row in rows.more { differ(ExportTable.accounts.file, row["account"] ?? "", "", row["account"] ?? "") }
            return
        }
        let expected = try expectedAdditions(books)
        let found = Set(rows.more.compactMap { $0["account"] })
        if !expected.isEmpty || !rows.more.isEmpty {
            add(.init(part: .accounts, item: "added", oldCount: expected.count, newCount: rows.more.count), ExportTable.accounts.file)
        }
        for number in expected.symmetricDifference(found).sorted() {
            differ(ExportTable.accounts.file, number, expected.contains(number) ? number : "–", found.contains(number) ? number : "–")
        }
    }

    /// Accounts that are not in the chart and have a balance, and the line of the result where it is one of its own.
    private func expectedAdditions(_ books: BookSums) throws -> Set<String> {
        let isOwn = try books.result != 0 && tables.count("SELECT count(*) FROM account WHERE number = ?", [books.resultAccount]) == 0
        return books.strangers.union(isOwn ? [books.resultAccount] : [])
    }

    func compareParties(_ part: Part, _ table: ExportTable, _ condition: String, item: String = "parties") throws {
        let rows = try compare(table)
        add(
            .init(part: part, item: item, oldCount: try tables.count("SELECT count(*) FROM party WHERE \(condition)"), newCount: rows.count),
            table.file)
    }

    /// What each account opens with; the line of the result is what is left of the file.
    func compareOpenings(_ books: BookSums) throws {
        let file = "ledger/opening.csv"
        var sums: [String: Int64] = [:], debit: Int64 = 0, credit: Int64 = 0, rows = 0
        try read.each(file, columns: ["fiscal-year", "account", "debit", "credit"]) { row in
            let left = read.amount(row["debit"], currency, in: file) ?? 0, right = read.amount(row["credit"], currency, in: file) ?? 0
            if row["fiscal-year"] != books.basis.opens.id { differ(file, "fiscal-year", books.basis.opens.id, row["fiscal-year"] ?? "") }
            sums[row["account"] ?? "", default: 0] += left - right
            debit += left
            credit += right
            rows += 1
        }
        compareOpenings(books, sums, debit: debit, credit: credit, rows: rows, .openings, file)
    }

    func compareOpenings(_ books: BookSums, _ sums: [String: Int64], debit: Int64, credit: Int64, rows: Int, _ part: Part, _ file: String) {
        let expected = books.balances.merging(books.result == 0 ? [:] : [books.resultAccount: books.result], uniquingKeysWith: +)
        for account in Set(sums.keys).union(expected.keys).sorted() where sums[account, default: 0] != expected[account, default: 0] {
            differ(file, account, money(expected[account] ?? 0), money(sums[account] ?? 0))
        }
        let lines = Array(books.balances.values) + (books.result == 0 ? [] : [books.result])
        add(.init(
            part: part, item: "debit", oldSum: lines.reduce(0) { $0 + max($1, 0) }, newSum: debit,
            unit: .money(currency)), file)
        add(.init(
            part: part, item: "credit", oldSum: lines.reduce(0) { $0 + max(-$1, 0) }, newSum: credit,
            unit: .money(currency)), file)
        add(.init(part: part, item: "lines", oldCount: lines.count, newCount: rows), file)
        if books.result != 0 {
            // What stands there beyond the account's own balance.
            let placed = sums[books.resultAccount, default: 0] - books.balances[books.resultAccount, default: 0]
            add(.init(
                part: part, item: "result", account: books.resultAccount, oldSum: books.result, newSum: placed, unit: .money(currency)), file)
        }
    }

    func compareOpenItems(_ books: BookSums) throws {
        let file = "open-items.csv"
        var found: [[String?]: Int64] = [:], newByAccount: [String: (count: Int, sum: Int64)] = [:]
        try read.each(file, columns: ["account", "party", "name", "reference", "date", "due", "debit", "credit", "lines"]) { row in
            let amount = (read.amount(row["debit"], currency, in: file) ?? 0) - (read.amount(row["credit"], currency, in: file) ?? 0)
            let account = row["account"] ?? ""
            found[[account, row["party"], row["reference"]], default: 0] += amount
            newByAccount[account, default: (0, 0)].count += 1
            newByAccount[account, default: (0, 0)].sum += amount
        }
        let keys = Set(found.keys).union(books.open.keys).sorted { $0.map { $0 ?? "" }.lexicographicallyPrecedes($1.map { $0 ?? "" }) }
        for key in keys where found[key] != books.open[key] {
            differ(file, key.map { $0 ?? "" }.joined(separator: " "), money(books.open[key]), money(found[key]))
        }
        var oldByAccount: [String: (count: Int, sum: Int64)] = [:]
        for (key, amount) in books.open {
            oldByAccount[key[0] ?? "", default: (0, 0)].count += 1
            oldByAccount[key[0] ?? "", default: (0, 0)].sum += amount
        }
        for account in Set(oldByAccount.keys).union(newByAccount.keys).sorted() {
            let old = oldByAccount[account] ?? (0, 0), new = newByAccount[account] ?? (0, 0)
            add(.init(
                part: .openItems, item: "items", account: account, oldCount: old.count, newCount: new.count, oldSum: old.sum, newSum: new.sum,
                unit: .money(currency)), file)
        }
        try compareRemainders(books, newByAccount.mapValues(\.sum))
    }

    /// Open items and remainder make the balance of the account.
    private func compareRemainders(_ books: BookSums, _ open: [String: Int64]) throws {
        let file = "open-items-accounts.csv"
        var missing = Set(open.keys)
        try read.each(file, columns: ["account", "name", "balance", "open", "remainder", "opening", "without-party", "transitions"]) { row in
            let account = row["account"] ?? ""
            missing.remove(account)
            func amount(_ column: String) -> Int64 { read.amount(row[column], currency, in: file) ?? 0 }
            if amount("open") != open[account] ?? 0 { differ(file, "\(account): open", money(open[account] ?? 0), money(amount("open"))) }
            let parts = amount("opening") + amount("without-party") + amount("transitions")
            if amount("remainder") != parts { differ(file, "\(account): remainder", money(parts), money(amount("remainder"))) }
            if amount("balance") != books.balances[account] ?? 0 {
                differ(file, "\(account): balance", money(books.balances[account] ?? 0), money(amount("balance")))
            }
            add(.init(
                part: .openItems, item: "balance", account: account, oldSum: books.balances[account] ?? 0,
                newSum: (open[account] ?? 0) + amount("remainder"), unit: .money(currency)), file)
        }
        for account in missing.sorted() { differ(file, account, money(open[account]), "–") }
    }

    func compareAuditfile(_ books: BookSums) throws {
        let file = "auditfile.xaf"
        let (header, parts) = try read.auditfile(file)
        if header?.currency != currency { differ(file, "currency", currency.code, header?.currency.code ?? "–") }
        var accounts: [String] = [], parties: [String] = [], vatCodes: [String] = [], sums: [String: Int64] = [:], debit: Int64 = 0,
            credit: Int64 = 0, lines = 0
        for part in parts {
            switch part {
            case .account(let account): accounts.append(account.number)
            case .party(let party): parties.append(party.code)
            case .vatCode(let code): vatCodes.append(code.code)
            case .opening(let opening):
                sums[opening.account, default: 0] += opening.debit - opening.credit
                debit += opening.debit
                credit += opening.credit
                lines += 1
            default: break
            }
        }
        let chart = try tables.texts("SELECT number FROM account")
        let added = Set(accounts).subtracting(chart)
        let expected = try expectedAdditions(books)
        add(.init(part: .auditfile, item: "accounts", oldCount: chart.count, newCount: accounts.count - added.count), file)
        if !added.isEmpty || !expected.isEmpty {
            add(.init(part: .auditfile, item: "added", oldCount: expected.count, newCount: added.count), file)
        }
        for number in added.symmetricDifference(expected).sorted() {
            differ(file, number, expected.contains(number) ? number : "–", added.contains(number) ? number : "–")
        }
        for number in Set(chart).subtracting(accounts).sorted() { differ(file, number, number, "–") }
        let codes = try tables.texts("SELECT code FROM party")
        add(.init(part: .auditfile, item: "parties", oldCount: codes.count, newCount: parties.count), file)
        for code in Set(codes).symmetricDifference(parties).sorted() {
            differ(file, code, codes.contains(code) ? code : "–", parties.contains(code) ? code : "–")
        }
        let own = try tables.texts("SELECT code FROM vat_code")
        if !own.isEmpty || !vatCodes.isEmpty { add(.init(part: .auditfile, item: "vat-codes", oldCount: own.count, newCount: vatCodes.count), file) }
        for code in Set(own).symmetricDifference(vatCodes).sorted() {
            differ(file, code, own.contains(code) ? code : "–", vatCodes.contains(code) ? code : "–")
        }
        compareOpenings(books, sums, debit: debit, credit: credit, rows: lines, .auditfile, file)
    }
}
