/// The candidate nearest to a mistyped name, if it is near enough to be meant: at most a third of the letters differ.
///
/// A name of more than 64 letters is no slip of the hand, and nobody chooses among more than `most` candidates: neither is looked up, so that the
/// cost of a message has an end.
package func nearest(to name: String, among candidates: [String], most: Int = 200) -> String? {
    guard candidates.count <= most, name.utf8.count <= 4 * 64 else { return nil }
    let letters = Array(name), limit = max(1, letters.count / 3)
    guard letters.count <= 64 else { return nil }
    var best: (candidate: String, distance: Int)?
    for candidate in candidates where candidate.utf8.count <= 4 * 96 {
        let other = Array(candidate)
        // So many letters at least must come or go.
        guard abs(other.count - letters.count) <= limit else { continue }
        let distance = editDistance(letters, other)
        if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.candidate
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
