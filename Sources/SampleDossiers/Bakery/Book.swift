/// The ledger and the documents of the bakery while they are made.
final class Book {
    struct Line {
        let account: String
        /// Cents; debit is positive, credit negative.
        let amount: Int
        var text = ""
        var document = ""
        var party = ""
    }

    struct Entry {
        let number: String
        let journal: String
        let date: Day
        let lines: [Line]
    }

    struct Document {
        let path: String
        let kind: String
        let date: Day
        let number: String
        var party = ""
        var amounts: (net: Int, vat: Int, gross: Int)?
        var due: Day?
        var entry = ""
        var status = ""
        var period = ""
        /// Nil when the file is not in the dossier.
        var content: [UInt8]?
        /// Whether documents.csv has a row for it.
        var listed = true
    }

    private(set) var entries: [Entry] = []
    private(set) var openings: [(year: Int, balances: [(account: String, amount: Int)])] = []
    var documents: [Document] = []
    var statements: [(number: String, date: Day, opening: Int, closing: Int)] = []
    private var balances: [String: Int] = [:]
    private var sequences: [String: Int] = [:]

    /// Sets the balances at the start of the first year.
    func open(_ year: Int, with amounts: [(String, Int)]) {
        for (account, amount) in amounts { balances[account, default: 0] += amount }
        recordOpening(year)
    }

    /// Keeps the balances of classes 1 to 5 as the opening of a year; classes 6 and 7 start again.
    func recordOpening(_ year: Int) {
        balances = balances.filter { $0.value != 0 && $0.key < "6" }
        openings.append((year, balances.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
    }

    /// The next number of a journal, `AF-2024-017`.
    func number(_ journal: String, _ date: Day, digits: Int = 3) -> String {
        let key = "\(journal)-\(date.year)-"
        sequences[key, default: 0] += 1
        return key + padded(sequences[key, default: 0], digits)
    }

    /// Posts an entry; lines of zero are left out.
    /// - Throws: ``SampleDossierError/unbalanced(entry:difference:)``.
    func post(_ number: String, _ journal: String, _ date: Day, _ lines: [Line]) throws {
        let difference = lines.reduce(0) { $0 + $1.amount }
        guard difference == 0 else { throw SampleDossierError.unbalanced(entry: number, difference: difference) }
        for line in lines { balances[line.account, default: 0] += line.amount }
        entries.append(Entry(number: number, journal: journal, date: date, lines: lines.filter { $0.amount != 0 }))
    }

    func balance(_ account: String) -> Int { balances[account, default: 0] }

    /// Income less costs of the year so far: the balances of classes 6 and 7.
    var result: Int { -balances.reduce(0) { $1.key >= "6" ? $0 + $1.value : $0 } }
}
