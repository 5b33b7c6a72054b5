import DossierModel
import Templating

/// What is open by its age: 0 to 30 days, 31 to 60, 61 to 90, and older.
struct OpenItemAges {
    /// Minor units.
    private(set) var amounts: [Int64] = [0, 0, 0, 0]
    private let day: Day?

    /// - Parameter day: That at which ages are counted.
    init(at day: Day?) { self.day = day }

    /// Days from a date to the day at which ages are counted; nil where either is not known. What is dated after it is not a day old.
    func days(since date: Day?) -> Int? {
        guard let date, let day else { return nil }
        return max(0, day.daysSince1970 - date.daysSince1970)
    }

    /// What has no date is as young as can be.
    mutating func add(_ amount: Int64, since date: Day?) {
        amounts[min(3, max(0, ((days(since: date) ?? 0) - 1) / 30))] += amount
    }

    /// Adds what another one has, counted at the same day.
    mutating func add(_ other: OpenItemAges) {
        for (index, amount) in other.amounts.enumerated() { amounts[index] += amount }
    }

    /// Each span with its label; one of which nothing is open has a dash.
    func records(_ site: Site, _ currency: Currency) -> [Record<PartyAgeKey>] {
        zip(["0-30", "31-60", "61-90", "90"], amounts).map { name, amount in
            var age = Record<PartyAgeKey>()
            age[.label] = .text(site.labels["party.age.\(name)"])
            age[.amount] = .text(amount == 0 ? "–" : site.amount(amount, currency))
            age[.isEmpty] = .flag(amount == 0)
            return age
        }
    }
}
