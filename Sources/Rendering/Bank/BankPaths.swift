import DossierModel
import Snapshots

/// Where the pages of the bank stand. A statement's page follows from its number alone, so that a document can lead to it without a list of them.
extension SitePath {
    static let bank = "bank/index.html"

    /// Movements and their parts on one page of a statement.
    static let movementsPerPage = 200
    /// Statements whose pages share a folder; each may have a folder of further pages beside its first.
    static let statementsPerFolder: Int64 = 400

    static func statementFolder(_ id: Int64) -> String { "bank/\((id - 1) / statementsPerFolder + 1)" }

    /// A page of a statement, counted from 1.
    static func statement(_ place: StatementPlace, page: Int = 1) -> String {
        let first = "\(statementFolder(place.id))/\(slug(place.number, limit: 24))-\(place.id)"
        return page == 1 ? first + ".html" : "\(first)\(part(page))/page-\(page).html"
    }

    /// The place of a movement on the page of its statement.
    ///
    /// - Parameter offset: Its place in the statement, counted from 0.
    static func movement(_ place: StatementPlace, offset: Int) -> String {
        "\(statement(place, page: offset / movementsPerPage + 1))#m-\(offset + 1)"
    }

    /// `.2` for the second 900 pages.
    private static func part(_ page: Int) -> String {
        let part = (page - 1) / yearListPagesPerFolder
        return part == 0 ? "" : ".\(part + 1)"
    }

    /// The folder of a list of the statements of an account and year.
    static func statementListFolder(_ account: BankBook.Account, _ year: Int, part: Int) -> String {
        "bank/\(account.slug)/\(year)" + (part == 0 ? "" : "-\(part + 1)")
    }

    static func statementList(_ account: BankBook.Account, _ year: Int, page: Int) -> String {
        statementListFolder(account, year, part: (page - 1) / yearListPagesPerFolder) + (page == 1 ? "/index.html" : "/page-\(page).html")
    }
}
