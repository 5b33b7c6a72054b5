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
        printRemoved(release.dossier, outcome.removed)
        if release.users.isEmpty { print("cli.published-for-nobody", ["dossier": release.dossier]) }
    }

    private func printRemoved(_ dossier: String, _ releases: [String]) {
        for release in releases { print("cli.publish.removed", ["dossier": dossier, "release": release]) }
    }

    /// Which server has to read its configuration anew.
    func print(_ reload: ServerReload) {
        print(reload.message)
    }

    /// What a refresh changed.
    func print(_ refreshed: Refreshed, in path: String, asJSON: Bool) throws {
        guard !asJSON else { return try printJSON(refreshed) }
        for change in refreshed.files {
            let key = switch change.kind {
            case .added: "cli.refreshed.added"
            case .changed: "cli.refreshed.changed"
            case .removed: "cli.refreshed.removed"
            case .closed: "cli.refreshed.closed"
            case .group: "cli.refreshed.group"
            }
            print(key, ["path": change.path])
            for user in change.users {
                let key = switch user.kind {
                case .added: "cli.refreshed.user.added"
                case .removed: "cli.refreshed.user.removed"
                case .password: "cli.refreshed.user.password"
                }
                print(key, ["user": user.user, "edition": user.edition])
            }
        }
        for removed in refreshed.removed { printRemoved(removed.dossier, removed.releases) }
        if refreshed.files.isEmpty, refreshed.removed.isEmpty { print("cli.refreshed.nothing", ["path": path]) } else {
            print("cli.publish.refreshed", ["path": path])
        }
        if let reload = refreshed.reload { print(reload) }
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
            printLine(line)
        }
    }
}
