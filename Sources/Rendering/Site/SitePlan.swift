import DossierModel
import Fixity
import Snapshots

/// The work of rendering, one task a folder: threads that share a folder wait for its lock, threads with their own do not.
struct SitePlan {
    /// One folder of the bundle and what fills it.
    struct Task: Sendable {
        let folder: String
        let write: @Sendable (PageWriter) throws -> Void
    }

    let tasks: [Task]

    /// - Throws: `DatabaseError`.
    init(site: Site, snapshot: Snapshot) throws {
        var tasks = [
            Task(folder: "") { writer in
                try FrontPage(writer: writer).write()
                try AboutPages(writer: writer).writeAbout()
                try AboutPages(writer: writer).writeInactive()
            },
            Task(folder: "documents") { try IndexPages(writer: $0).writeIndex() },
            Task(folder: "findings") { try FindingPages(writer: $0).write() },
        ]
        if site.counts.entries > 0 {
            let years = site.dossier.fiscalYears
            tasks.append(Task(folder: "dashboard") { writer in
                for year in years { try DashboardPage(writer: writer, year: year).write() }
            })
        }
        if site.counts.entries > 0 || site.counts.accounts > 0 {
            tasks.append(Task(folder: "ledger") { try LedgerPages(writer: $0).write() })
        }
        if site.counts.notes > 0 {
            tasks.append(Task(folder: "notes") { try NotePages(writer: $0).writeList() })
            for first in stride(from: 1, through: try snapshot.lastNote(), by: 800) {
                tasks.append(Task(folder: SitePath.noteFolder(first)) { try NotePages(writer: $0).write(first..<first + 800) })
            }
        }
        if site.counts.proposals > 0 { tasks.append(Task(folder: "proposals") { try ProposalPages(writer: $0).write() }) }
        for shelf in site.shelves { tasks += Self.tasks(for: shelf) }
        for kind in DocumentKind.allCases {
            for year in Set(site.shelves.filter { $0.kind == kind && $0.year > 0 }.map(\.year)) {
                tasks.append(Task(folder: "documents/\(kind.rawValue)/\(year)") { try IndexPages(writer: $0).writeYear(kind, year) })
            }
        }
        for prefix in try snapshot.originalPrefixes() {
            tasks.append(Task(folder: "files/\(prefix)") { try $0.linkOriginals(startingWith: prefix) })
        }
        self.tasks = tasks.sorted { $0.folder < $1.folder }
    }

    private static func tasks(for shelf: Shelf) -> [Task] {
        let perFolder = SitePath.rowsPerPage * SitePath.pagesPerFolder
        return (0..<(shelf.count + perFolder - 1) / perFolder).map { part in
            Task(folder: SitePath.folder(shelf, part: part)) { try DocumentPages(writer: $0, shelf: shelf).write(part: part) }
        }
    }
}
