/// Which column of a table is what.
struct GoBDColumns {
    private(set) var positions: [GoBDMeaning: Int] = [:]

    /// Where several columns may be one thing, the word that stands first in its list decides, then their order. The description of a column counts
    /// where nothing knows its name.
    ///
    /// - Parameters:
    ///   - declared: What `dossier.yml` says: the name of a column, or its position from 1, by the name that Vitrine has for it.
    ///   - wanted: The meanings that a table of this sort has.
    init(_ columns: [GoBDColumn], declared: [String: String] = [:], wanted: Set<GoBDMeaning>) {
        var taken: Set<Int> = []
        for meaning in GoBDMeaning.allCases where wanted.contains(meaning) {
            guard let name = meaning.folderColumn.flatMap({ declared[$0] }) else { continue }
            guard let place = columns.place(of: name), taken.insert(place).inserted else { continue }
            positions[meaning] = place
        }
        var found: [(rank: Int, order: Int, position: Int, meaning: GoBDMeaning)] = []
        for (position, column) in columns.enumerated() where !taken.contains(position) {
            let known = GoBDMeaning.known[GoBDMeaning.plain(column.name)] ?? []
            let told = known.isEmpty ? column.description.flatMap { GoBDMeaning.known[GoBDMeaning.plain($0)] } ?? [] : known
            for (meaning, rank) in told where wanted.contains(meaning) && (!meaning.needsNumber || column.isNumber) {
                guard meaning != .date || column.isDate else { continue }
                let order = GoBDMeaning.allCases.firstIndex(of: meaning) ?? 0
                found.append((known.isEmpty ? rank + 1_000 : rank, order, position, meaning))
            }
        }
        for item in found.sorted(by: { ($0.rank, $0.order, $0.position) < ($1.rank, $1.order, $1.position) })
        where positions[item.meaning] == nil && !taken.contains(item.position) {
            positions[item.meaning] = item.position
            taken.insert(item.position)
        }
    }

    subscript(meaning: GoBDMeaning) -> Int? { positions[meaning] }

    func has(_ meanings: GoBDMeaning...) -> Bool { meanings.allSatisfy { positions[$0] != nil } }
}
