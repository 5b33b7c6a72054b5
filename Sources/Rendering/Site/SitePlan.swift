import DossierModel
import Fixity
import Snapshots

/// The work of rendering, one task a folder: threads that share a folder wait for its lock, threads with their own do not.
struct SitePlan {
    /// One folder of the bundle and what fills it.
    struct Task: Sendable {
        let folder: String
        /// Whether it goes over the whole dossier by itself.
        var isLong = false
        /// Whether its pages name their edition, or have what the full edition alone has.
        var isOfOneEdition = false
        let write: @Sendable (PageWriter) throws -> Void
    }

    /// In the order of their folders, which is that of the manifest.
    let tasks: [Task]

    /// In which order they are begun: the long ones first. Begun in their place they would run alone at the end, or what comes after them would wait
    /// in memory for its place in the manifest.
    var order: [Int] { tasks.indices.filter { tasks[$0].isLong } + tasks.indices.filter { !tasks[$0].isLong } }

    /// - Throws: `DatabaseError`.
    init(site: Site, snapshot: Snapshot) throws {
        var tasks = [
            Task(folder: "", isOfOneEdition: true) { writer in
                try FrontPage(writer: writer).write()
                try AboutPages(writer: writer).writeAbout()
                try AboutPages(writer: writer).writeInactive()
                try CheckPage(writer: writer).write()
                guard site.rights.contains(.evidence) else { return }
                try CompletenessPage(writer: writer).write()
                try HandoverPages(writer: writer).write()
            },
            Task(folder: "documents") { try IndexPages(writer: $0).writeIndex() },
            Task(folder: "findings", isOfOneEdition: true) { try FindingPages(writer: $0).write() },
        ]
        if !site.dashboards.isEmpty { tasks += Self.dashboardTasks(site) }
        if site.hasLedger { tasks += try Self.ledgerTasks(site, snapshot) }
        tasks += BankPages.tasks(site.bank)
        tasks.append(Task(folder: "retention") { try RetentionPage(writer: $0).write() })
        if site.hasParties { tasks.append(Task(folder: "parties", isLong: true) { try PartyPages(writer: $0).write() }) }
        tasks.append(Task(folder: "search", isLong: true) { try SearchPages(writer: $0).write() })
        tasks.append(Task(folder: Downloads.folder, isLong: true) { try Downloads(writer: $0).write() })
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
                let documents = site.shelves.filter { $0.kind == kind && $0.year == year }.reduce(0) { $0 + $1.count }
                let parts = (SitePath.pages(documents) + SitePath.yearListPagesPerFolder - 1) / SitePath.yearListPagesPerFolder
                if TableTools.needsFiles(documents) {
                    tasks.append(Task(folder: SitePath.yearListRows(kind, year)) {
                        try YearListPages(writer: $0, kind: kind, year: year).writeRows()
                    })
                }
                for order in YearListPages.Order.allCases {
                    for part in 0..<parts {
                        tasks.append(Task(folder: SitePath.yearListFolder(kind, year, order, part: part)) {
                            try YearListPages(writer: $0, kind: kind, year: year).write(order, part: part)
                        })
                    }
                }
            }
        }
        for prefix in site.originalPrefixes {
            tasks.append(Task(folder: "files/\(prefix)") { try $0.linkOriginals(startingWith: prefix) })
        }
        self.tasks = tasks.sorted { $0.folder < $1.folder }
    }

    private static func dashboardTasks(_ site: Site) -> [Task] {
        [Task(folder: "dashboard") { try DashboardPages(writer: $0).writeOverview() }] + site.dashboards.map { year, figures in
            Task(folder: "dashboard/\(year.slug)") { writer in
                try DashboardPages(writer: writer).write(year, figures)
                guard site.rights.contains(.evidence) else { return }
                try EvidencePages(writer: writer, year: year, plan: EvidencePlan(year: year, figures: figures, site: site)).write()
            }
        }
    }

    private static func ledgerTasks(_ site: Site, _ snapshot: Snapshot) throws -> [Task] {
        var tasks = [Task(folder: "ledger") { try LedgerPages(writer: $0).write() }]
        for year in site.ledger.years {
            tasks.append(Task(folder: "ledger/\(year.slug)") { writer in
                try TrialBalancePages(writer: writer, year: year).write()
                guard let (_, before) = site.costYears.first(where: { $0.year.id == year.id }) else { return }
                try CostComparisonPage(writer: writer, year: year, before: before).write()
            })
            if let accounts = site.vat[year.id] {
                let book = try VATBook(accounts, snapshot), folder = SitePath.vatFolder(year.slug)
                tasks.append(Task(folder: folder) { try VATPages(writer: $0, book: book).write() })
                if !book.codes.isEmpty { tasks.append(Task(folder: folder + "-codes") { try VATLinePages(writer: $0, book: book).writeCodes() }) }
            }
            for (index, accounts) in year.cardFolders.enumerated() {
                tasks.append(
                    Task(folder: "ledger/\(year.slug)/accounts-\(index + 1)") { try AccountCardPages(writer: $0, year: year).write(accounts) })
            }
            for journal in year.journals {
                for part in 0..<site.ledger.journalParts(journal) {
                    guard let folder = site.ledger.journalFolder(journal.code, in: year.id, part: part) else { continue }
                    tasks.append(Task(folder: folder) { try JournalPages(writer: $0, year: year, journal: journal).write(part: part) })
                }
            }
        }
        return tasks
    }

    private static func tasks(for shelf: Shelf) -> [Task] {
        let perFolder = SitePath.rowsPerPage * SitePath.pagesPerFolder
        return (0..<(shelf.count + perFolder - 1) / perFolder).map { part in
            Task(folder: SitePath.folder(shelf, part: part)) { try DocumentPages(writer: $0, shelf: shelf).write(part: part) }
        }
    }
}
