import Fixity
import Publishing

extension Terminal {
    func failure(for fault: PublishingFault) -> Failure {
        switch fault {
        case .unreadable(let path): Failure(code: .usage, message: say("cli.publish.unreadable", ["path": path]))
        case .notAWebRoot(let path): Failure(code: .usage, message: say("cli.publish.not-a-web-root", ["path": path]))
        case .misplaced(let path): Failure(code: .usage, message: say("cli.publish.misplaced", ["path": path]))
        case .noArchive(let path): Failure(code: .usage, message: say("cli.publish.no-archive", ["path": path]))
        case .twice(let dossier): Failure(code: .usage, message: say("cli.publish.twice", ["dossier": dossier]))
        case .unsafeNames(let path): Failure(code: .usage, message: say("cli.publish.unsafe-names", ["path": path]))
        case .notPublished(let dossier, let others):
            Failure(code: .usage, message: say("cli.publish.not-published", ["dossier": dossier, "names": others.joined(separator: ", ")]))
        }
    }

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
                release.dossier.visible, release.name.visible, release.updatedUntil.visible, release.release.visible, release.published.visible, String(release.editions.count),
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
