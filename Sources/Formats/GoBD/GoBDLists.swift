import DossierModel
import Spelling

/// Hands over journals, accounts, parties and opening balances of an export.
struct GoBDLists {
    private let books: GoBDReader.Books
    private let reader: GoBDReader

    init(_ books: GoBDReader.Books, _ reader: GoBDReader) { (self.books, self.reader) = (books, reader) }

    /// - Returns: The parties.
    func read(into intake: any DossierIntake) throws -> GoBDParties {
        try readJournals(into: intake)
        var accounts: [String: String] = [:]
        var parties = try readParties(into: intake)
        for item in books.plan.items where item.role == .accounts { try readAccounts(item, &accounts, into: intake) }
        let hasAccounts = books.plan.items.contains { $0.role == .accounts }
        parties.settle(accounts: hasAccounts ? Set(accounts.keys) : nil)
        var booked: [(number: String, name: String?, place: SourceLocation)] = []
        for (item, survey) in books.entries {
            for (number, found) in survey.accounts { booked.append((number, found.name, SourceLocation(item.file, line: found.line))) }
        }
        for account in booked.sorted(by: { ($0.place, $0.number) < ($1.place, $1.number) }) where accounts[account.number] == nil {
            // The accounts of debtors and creditors stand in their own tables; where no table has accounts at all, those that are booked on are they.
            guard let name = parties.owner(of: account.number)?.name ?? (hasAccounts ? nil : account.name ?? account.number) else { continue }
            accounts[account.number] = name
            try intake.take(.account(Account(number: account.number, name: name, type: nil, origin: account.place)))
        }
        for item in books.plan.items { if case .openings(let amounts) = item.role { try readOpenings(item, amounts, into: intake) } }
        return parties
    }

    private func readJournals(into intake: any DossierIntake) throws {
        var known = Set(reader.dossier.journals.map(\.code))
        for (item, survey) in books.entries {
            for (code, line) in survey.journals.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }) where known.insert(code).inserted {
                let place = SourceLocation(item.file, line: line)
                try intake.take(.journal(Journal(code: code, name: code, family: GoBDJournal.family(code), origin: place)))
            }
        }
    }

    private func readAccounts(_ item: GoBDPlan.Item, _ known: inout [String: String], into intake: any DossierIntake) throws {
        let cells = try reader.cells(item, intake)
        while try cells.nextRow() {
            let number = try cells.required(.account)
            guard let number, let name = cells.text(.name) ?? number as String? else { continue }
            // The same account stands in a list of accounts and in one of balances.
            if known[number] == name { continue }
            if known[number] == nil { known[number] = name }
            try intake.take(.account(Account(number: number, name: name, type: Self.kind(cells.text(.type)), origin: cells.origin)))
        }
    }

    private static func kind(_ text: String?) -> Account.Kind? {
        guard let text else { return nil }
        switch GoBDMeaning.plain(text) {
        case "bilanz", "bilanzkonto", "bestandskonto", "bestand", "bestandkonto": return .balance
        case "guv", "guvkonto", "erfolgskonto", "erfolg", "ergebnis", "gewinnundverlust", "aufwand", "ertrag": return .result
        default: return nil
        }
    }

    /// Suppliers after all others, so that it is known which numbers they share with customers.
    private func readParties(into intake: any DossierIntake) throws -> GoBDParties {
        var parties = GoBDParties()
        for isLast in [false, true] {
            for item in books.plan.items {
                guard case .parties(let role) = item.role, (role == .supplier) == isLast else { continue }
                try readParties(item, role, &parties, into: intake)
            }
        }
        return parties
    }

    private func readParties(_ item: GoBDPlan.Item, _ role: Party.Role, _ parties: inout GoBDParties, into intake: any DossierIntake) throws {
        let number = [GoBDMeaning.customer, .supplier, .person].first { item.columns[$0] != nil } ?? .account
        let isAccount = item.columns[number].map { number == .account || item.table.columns[$0].isAccount } ?? false
        let cells = try reader.cells(item, intake)
        while try cells.nextRow() {
            guard let written = try cells.required(number) else { continue }
            let name = cells.text(.name) ?? written
            guard let code = parties.code(listing: written, name, role, isAccount: isAccount) else { continue }
            var party = Party(code: code, name: name, role: role, origin: cells.origin)
            party.number = cells.text(.enterpriseNumber)
            (party.email, party.iban) = (cells.text(.email), cells.text(.iban))
            try intake.take(.party(party))
        }
    }

    private func readOpenings(_ item: GoBDPlan.Item, _ amounts: GoBDRole.Amounts, into intake: any DossierIntake) throws {
        let cells = try reader.cells(item, intake), years = books.header.fiscalYears.map(\.id)
        while try cells.nextRow() {
            let account = try cells.required(.account)
            let isEmpty = [GoBDMeaning.opening, .openingDebit, .openingCredit].allSatisfy { cells.text($0) == nil }
            if isEmpty { continue }
            let sides = try GoBDPosting.sides(cells, amounts, .openingDebit, .openingCredit, .opening)
            let written = cells.text(.fiscalYear) ?? item.declared?.constants["fiscal-year"]
            let year = written ?? (years.count == 1 ? years[0] : nil)
            guard let year, years.contains(year) else {
                try cells.fault(Diagnostic(.unknownReference, at: cells.location(of: .fiscalYear), [
                    "field": "fiscal-year", "value": .text(written ?? ""), "suggestion": "", "expected": .text(listed(years)),
                ]))
                continue
            }
            guard !cells.isFaulty, let account, let sides, sides != (0, 0) else { continue }
            try intake.take(.opening(OpeningBalance(
                fiscalYear: year, account: account, debit: sides.debit, credit: sides.credit, origin: cells.origin)))
        }
    }
}
