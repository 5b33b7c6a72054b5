/// The entries of all runs in the order of their keys, each key once. Runs are in the order of their ordinals.
struct MergedRuns {
    private var heads: [(run: Run, entry: Run.Entry)] = []

    init(_ runs: [Run]) throws {
        for run in runs { if let entry = try run.next() { heads.append((run, entry)) } }
    }

    mutating func next() throws -> Run.Entry? {
        guard var least = heads.first?.entry.key else { return nil }
        for head in heads.dropFirst() where head.entry.key.lexicographicallyPrecedes(least) { least = head.entry.key }
        var merged = Run.Entry(key: least), index = 0
        while index < heads.count {
            guard heads[index].entry.key == least else {
                index += 1
                continue
            }
            for list in 0..<4 { merged.lists[list].append(contentsOf: heads[index].entry.lists[list]) }
            merged.words.append(contentsOf: heads[index].entry.words)
            if let entry = try heads[index].run.next() {
                heads[index].entry = entry
                index += 1
            } else { heads.remove(at: index) }
        }
        return merged
    }
}
