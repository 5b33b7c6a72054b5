/// The candidate nearest to a mistyped name, if it is near enough to be meant: at most a third of the letters differ.
package func nearest(to name: String, among candidates: [String]) -> String? {
    let limit = max(1, name.count / 3)
    let ranked = candidates.map { (candidate: $0, distance: editDistance(Array(name), Array($0))) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= limit else { return nil }
    return best.candidate
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
private func editDistance(_ first: [Character], _ second: [Character]) -> Int {
    var earlier: [Int] = []
    var previous = Array(0...second.count)
    for row in first.indices {
        var current = [row + 1]
        for column in second.indices {
            let isSame = first[row] == second[column]
            var cost = min(previous[column + 1] + 1, current[column] + 1, previous[column] + (isSame ? 0 : 1))
            if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
                cost = min(cost, earlier[column - 1] + 1)
            }
            current.append(cost)
        }
        (earlier, previous) = (previous, current)
    }
    return previous[second.count]
}
