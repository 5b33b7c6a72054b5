import Fixity
import Publishing

extension Terminal {
    /// What became of one archive.
    func print(_ outcome: Publisher.Outcome) {
        let release = outcome.release
        let state = switch outcome.state {
        case .unchanged: "unchanged"
        case .first: "first"
        case .replaced: "replaced"
        case .repaired: "repaired"
        }
        print("cli.published.\(state)", [
            "dossier": release.dossier, "release": release.release, "editions": counted("editions", release.editions.count),
            "users": counted("users", release.users.count),
        ])
        if release.users.isEmpty { print("cli.published-for-nobody", ["dossier": release.dossier]) }
    }

    /// What is published, as a table.
    func printTable(_ releases: [Release]) {
        let head = ["dossier", "name", "cut-off", "release", "published", "editions", "users"].map { say("cli.list.\($0)") }
        let rows = [head] + releases.map { release in
            [
                    release.dossier.visible, release.name.visible, release.updatedUntil.visible, release.release.visible, release.published.visible,
                    String(release.editions.count),
                String(release.users.count),
            ]
        }
        let widths = head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        for row in rows {
            let cells = zip(row, widths).map { $0 + String(repeating: " ", count: max(0, $1 - $0.count)) }
            var line = cells.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            Swift.print(line)
        }
    }
}
