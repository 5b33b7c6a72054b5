import DossierModel
import Snapshots
import Spelling

/// The ledger by fiscal year, and where each account and entry of it stands. It grows with the chart of accounts and not with the lines.
struct LedgerBook: Sendable {
    struct Year: Sendable {
        /// Empty for what lies outside every fiscal year.
        let id: String
        let fiscalYear: FiscalYear?
        /// The name of its folders: `year-2024`.
        let slug: String
        let accounts: [AccountYear]
        let journals: [JournalTotals]
        /// Folders with at most 900 pages of account cards each, as ranges over `accounts`.
        let cardFolders: [Range<Int>]
        /// Whether it has opening balances, or is the first year and needs none; without them, what its accounts amount to is not known.
        let isOpened: Bool

        var entries: Int { journals.reduce(0) { $0 + $1.entries } }
        var lines: Int { journals.reduce(0) { $0 + $1.lines } }
    }

    /// Oldest first; outside every year last.
    let years: [Year]
    private let cards: [Card: String]
    private let journals: [Card: String]
    private let accounts: [Card: AccountYear]

    private struct Card: Hashable {
        let year: String
        let code: String
    }

    /// Lines on one page of an account card, entries on one page of a journal.
    static let linesPerPage = 200, entriesPerPage = 50
    private static let pagesPerFolder = 900

    /// - Throws: `DatabaseError`.
    init(_ snapshot: Snapshot) throws {
        let accounts = try snapshot.accountYears()
        let totals = Dictionary(grouping: try snapshot.journalTotals(), by: \.year)
        let opened = try snapshot.yearsWithOpening()
        let slugs = Self.slugs(snapshot.dossier.fiscalYears.map(\.id)) { "year-\(slug($0, limit: 16))" }
        var years: [Year] = [], cards: [Card: String] = [:], journals: [Card: String] = [:], byNumber: [Card: AccountYear] = [:]
        let ids: [(String, FiscalYear?)] = snapshot.dossier.fiscalYears.map { ($0.id, $0) } + [("", nil)]
        for (id, fiscalYear) in ids {
            let own = accounts[id] ?? [], ownJournals = totals[id] ?? []
            if fiscalYear == nil, own.isEmpty, ownJournals.isEmpty { continue }
            let name = slugs[id] ?? "no-year"
            var folders: [Range<Int>] = [], pages = 0, first = 0
            let stems = Self.slugs(own.map(\.number)) { "a-\(slug($0, limit: 20))" }
            for (index, account) in own.enumerated() {
                // A card of several pages has a folder of rows beside them.
                let cardPages = Self.pages(account), needed = cardPages + (cardPages > 1 ? 1 : 0)
                if pages + needed > Self.pagesPerFolder, index > first {
                    folders.append(first..<index)
                    (first, pages) = (index, 0)
                }
                pages += needed
                byNumber[Card(year: id, code: account.number)] = account
                cards[Card(year: id, code: account.number)] = "ledger/\(name)/accounts-\(folders.count + 1)/\(stems[account.number] ?? "a-x")"
            }
            if first < own.count { folders.append(first..<own.count) }
            let folderNames = Self.slugs(ownJournals.map(\.code)) { "journal-\(slug($0, limit: 16))" }
            for journal in ownJournals { journals[Card(year: id, code: journal.code)] = "ledger/\(name)/\(folderNames[journal.code] ?? "x")" }
            years.append(Year(
                id: id, fiscalYear: fiscalYear, slug: name, accounts: own, journals: ownJournals, cardFolders: folders,
                isOpened: own.contains { $0.opening != 0 } || opened.contains(id) || years.allSatisfy(\.accounts.isEmpty)))
        }
        self.years = years
        self.cards = cards
        self.journals = journals
        self.accounts = byNumber
    }

    /// Different names for different texts: those that look alike as a file name are numbered in their order.
    private static func slugs(_ texts: [String], _ make: (String) -> String) -> [String: String] {
        var used: Set<String> = [], slugs: [String: String] = [:], numbers: [String: Int] = [:]
        for text in texts {
            let stem = make(text)
            var name = stem, number = numbers[stem, default: 1]
            defer { numbers[stem] = number }
            while name.hasSuffix("-") || !used.insert(name).inserted {
                number += 1
                name = (stem.hasSuffix("-") ? stem + "x" : stem) + "-\(number)"
            }
            slugs[text] = name
        }
        return slugs
    }

    // MARK: Addresses

    static func pages(_ account: AccountYear) -> Int { max(1, (account.movement.lines + linesPerPage - 1) / linesPerPage) }

    /// A page of an account's card, counted from 1.
    func card(_ account: String, in year: String, page: Int = 1) -> String? {
        cards[Card(year: year, code: account)].map { $0 + (page == 1 ? ".html" : ".\(page).html") }
    }

    /// The name of an account's card in its folder, without the number of the page.
    func cardName(_ account: String, in year: String) -> String? {
        cards[Card(year: year, code: account)]?.split(separator: "/").last.map(String.init)
    }

    /// The place on an account's card where a month starts; its first page where the month has no line.
    ///
    /// - Parameter month: `2024-03`
    func card(_ account: AccountYear, in year: String, month: String) -> String? {
        guard account.months.contains(where: { $0.name == month && $0.all.lines > 0 }) else { return card(account.number, in: year) }
        let before = account.months.filter { $0.name < month }.reduce(0) { $0 + $1.all.lines }
        return card(account.number, in: year, page: before / Self.linesPerPage + 1).map { "\($0)#m-\(month)" }
    }

    /// The place on an account's card where the month of a day starts.
    func card(_ account: String, in year: String, on day: Day) -> String? {
        guard let found = accounts[Card(year: year, code: account)] else { return nil }
        return card(found, in: year, month: String(day.description.prefix(7)))
    }

    /// The folder of a journal's pages, 900 in each.
    func journalFolder(_ code: String, in year: String, part: Int) -> String? {
        journals[Card(year: year, code: code)].map { part == 0 ? $0 : "\($0).\(part + 1)" }
    }

    func journalParts(_ journal: JournalTotals) -> Int {
        let pages = (journal.entries + Self.entriesPerPage - 1) / Self.entriesPerPage
        return (pages + Self.pagesPerFolder - 1) / Self.pagesPerFolder
    }

    /// The pages of a part, counted from 1 over all parts.
    func journalPages(_ journal: JournalTotals, part: Int) -> ClosedRange<Int> {
        let pages = max(1, (journal.entries + Self.entriesPerPage - 1) / Self.entriesPerPage)
        return part * Self.pagesPerFolder + 1...min(pages, (part + 1) * Self.pagesPerFolder)
    }

    func journal(_ code: String, in year: String, page: Int) -> String? {
        journalFolder(code, in: year, part: (page - 1) / Self.pagesPerFolder).map { $0 + (page == 1 ? "/index.html" : "/page-\(page).html") }
    }
}
