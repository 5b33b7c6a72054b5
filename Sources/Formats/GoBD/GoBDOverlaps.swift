import DossierModel

/// Tables of entries of the same days, which may be two views of the same bookings. Of each group of them those count of which `dossier.yml` says
/// what they are; where it says so of none, nobody knows.
struct GoBDOverlaps {
    /// The files that are not read, each with the titles of the tables that count.
    private(set) var left: [String: [String]] = [:]
    private(set) var faults: [Diagnostic] = []

    init(_ entries: [(item: GoBDPlan.Item, survey: GoBDSurvey)]) {
        // The first table of each one's group.
        var heads = Array(entries.indices), owners: [Day: Int] = [:]
        func head(_ position: Int) -> Int {
            var position = position
            while heads[position] != position { position = heads[position] }
            return position
        }
        for (position, entry) in entries.enumerated() {
            for day in entry.survey.days {
                guard let other = owners[day] else {
                    owners[day] = position
                    continue
                }
                let (one, two) = (head(other), head(position))
                heads[max(one, two)] = min(one, two)
            }
        }
        let groups = Dictionary(grouping: entries.indices, by: head)
        for (_, members) in groups.sorted(by: { $0.key < $1.key }) where members.count > 1 { judge(members.map { entries[$0].item }) }
    }

    private mutating func judge(_ items: [GoBDPlan.Item]) {
        let chosen = items.filter { $0.declared?.saysMeaning == true }
        guard chosen.isEmpty else {
            for item in items where item.declared?.saysMeaning != true { left[item.file] = chosen.map(\.table.title) }
            return
        }
        faults.append(Diagnostic(.invalidValue, at: items[1].table.origin, [
            "value": .text(listed(items.map(\.table.title))), "field": "Table", "expected": "1", "problem": "gobdTwice",
        ], related: [items[0].table.origin]))
    }
}
