import DossierModel
import Fixity
import Formats
import GRDB

/// Reads a dossier into the tables of a snapshot under construction and runs every check over it.
struct DossierReading {
    let input: DossierInput
    let db: Database
    /// The folder for files that lie inside other files: below `files/`, as a snapshot has them.
    let store: RawPath

    /// What is known when everything was read: the dossier, unless nothing describes it; of one with errors its description may be incomplete.
    struct Result {
        let dossier: Dossier?
        let errors: Int
        /// Whether something was not judged because what it rests on is incomplete.
        let isPartlyJudged: Bool
        let inventory: FileInventory
        let formats: SourceFormats
        /// Pictures and PDFs without text.
        let scans: Int
    }

    /// - Throws: `SystemError`, `DatabaseError`; whatever is wrong with the dossier is a diagnostic.
    func run() throws -> Result {
        try Schema.create(in: db)
        let isPile = !input.hasDossierFile && input.single == nil
        let formats = SourceFormats(isPile: isPile)
        let intake = try SnapshotIntake(db: db, formats: formats, store: store)
        let declared = try declaredFiles()
        let inventory = FileInventory(
            db: db, root: RawPath(input.root), single: input.single.map { RawPath($0) }, isPile: isPile, formats: formats,
            sources: declared.sources, officeFiles: Set(declared.officeFiles))
        try inventory.take(reporting: intake.report)
        try readOriginals(intake)
        try TextIntake.create(db)
        try PDFIntake(db: db, root: RawPath(input.root), members: intake.members, proposes: isPile).run(
            read: { try readMember($0, intake) }, reporting: intake.report)
        let scans = ScanIntake(db: db, root: RawPath(input.root), members: intake.members, proposes: isPile), scanCount = try scans.find()
        if let (reader, progress) = input.scans, scanCount > 0 {
            try TemporaryFolder.lend { try scans.run(reader, in: $0.text(), progress: progress, reporting: intake.report) }
        }
        try DocumentPairing(db: db, report: intake.report).run()
        let dossier = input.hasDossierFile ? try readDescribed(intake, formats) : try readExported(intake, formats)
        if let dossier {
            // A row that was refused may declare the file.
            let isDeclared = !intake.refused.contains(.documents)
            try DocumentFiles(db: db).attach()
            try DocumentIntake(db: db).storeUndeclared(
                of: dossier, hasDeclarations: formats.sources(.tables).contains { formats[$0]?.name == "documents-csv" }, isPile: isPile,
                reporting: { if isDeclared { try intake.report($0) } })
            try DocumentFiles(db: db).attach()
            try readNotes(of: dossier, intake)
            try Schema.index(db)
            if !intake.refused.contains(.entries) { try JoinedExports(db: db, report: intake.report).run() }
            try DocumentLinking(db: db, currency: dossier.currency, report: intake.report).run()
            try OpeningEntries(db: db, report: intake.report).run()
            if intake.refused.isDisjoint(with: [.entries, .openings, .accounts, .years]) { try CarriedOpenings(db: db, report: intake.report).run() }
            try BankLinking(db: db, dossier: dossier, report: intake.report).run()
            try Schema.number(db)
            try YearCharts(db: db, choice: dossier.charts, country: dossier.country, sources: intake.sourceCharts).settle()
            intake.isJudging = true
            let storage = DossierStorage(db: db)
            let cutOff = try storage.settleCutOff(
                of: dossier, declaredIn: input.hasDossierFile ? "dossier.yml" : formats.sources(.exports).first ?? input.path,
                report: intake.report)
            let checked = CheckedDossier(
                db: db, currency: dossier.currency, cutOff: cutOff, places: TextPlaces(root: input.root), report: intake.report)
            for rule in try CheckedDossier.rules(for: checked) { try rule.run(checked) }
            try reportUnusedAcceptances(dossier, intake)
            try FindingRights(db: db, formats: formats).run()
        }
        return Result(
            dossier: dossier, errors: intake.diagnostics.errors, isPartlyJudged: !intake.refused.isEmpty, inventory: inventory, formats: formats,
            scans: scanCount)
    }

    /// What `dossier.yml` says of tables and of the files of an office, before files are looked at; what is wrong with it is said when it is read
    /// with the others.
    private func declaredFiles() throws -> (sources: [TableForm], officeFiles: [String]) {
        guard input.hasDossierFile else { return ([], []) }
        let dossier = try dossierFile(into: IgnoringIntake()).dossier
        return (dossier.sources, dossier.officeFiles)
    }

    private func dossierFile(into intake: any DossierIntake) throws -> DossierFile {
        try DossierFileReader(path: disk("dossier.yml"), folderName: input.folderName, palette: input.palette).read(into: intake)
    }

    /// Stores what the dossier says of itself, and the office that was given with the command in the place of its own.
    private func store(_ dossier: Dossier) throws {
        var dossier = dossier
        dossier.office = input.office ?? dossier.office
        try DossierStorage(db: db).store(dossier)
    }

    // MARK: The two kinds of dossier

    /// `dossier.yml` says whose dossier it is and how the others are written.
    private func readDescribed(_ intake: SnapshotIntake, _ formats: SourceFormats) throws -> Dossier? {
        let file = try dossierFile(into: intake)
        var dossier = file.dossier
        dossier.packages = input.packages
        for basis in file.faulty.compactMap(Basis.init) { intake.refuse(basis) }
        try intake.begin(dossier, isDeclared: true)
        try store(dossier)
        for journal in dossier.journals { try intake.take(.journal(journal)) }
        let tables = formats.sources(.tables), exports = formats.sources(.exports)
        if !file.declaresNumbers, !file.faulty.contains("numbers"), let table = tables.first {
            try intake.report(Diagnostic(.missingField, at: SourceLocation("dossier.yml"), ["field": "numbers", "path": .text(table)]))
            intake.refuse(.numbers)
        }
        for source in dossier.sources where !tables.contains(where: source.names) && !formats.hasPart(source.names) {
            try intake.report(Diagnostic(.unmatchedSource, at: source.origin, ["path": .text(source.files)]))
        }
        for path in tables + exports { try read(path, of: dossier, intake, formats) }
        if exports.isEmpty, dossier.fiscalYears.isEmpty, !intake.refused.contains(.years),
           try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM entry)") == true {
            try intake.report(Diagnostic(.missingField, at: SourceLocation("dossier.yml"), ["field": "fiscal-years", "path": "ledger"]))
            intake.refuse(.years)
        }
        return dossier
    }

    /// An export alone, or with documents around it: its header says who and when.
    private func readExported(_ intake: SnapshotIntake, _ formats: SourceFormats) throws -> Dossier? {
        let files = formats.sources(.exports)
        guard let first = files.first else {
            if let dossier = try assumed(intake, formats) { return dossier }
            var arguments: [String: Diagnostic.Argument] = ["path": .text(input.path)]
            // One file is no dossier, the folder that holds it may be one.
            if input.single != nil { arguments.merge(["problem": "loneFile", "folder": .text(input.root)]) { $1 } }
            try intake.report(Diagnostic(.missingDossierFile, at: SourceLocation(input.path), arguments))
            return nil
        }
        try read(first, of: .unknown, intake, formats)
        guard var dossier = intake.header else { return nil }
        dossier.id = input.derivedID
        // A number of another country than that of the format says so in its first letters.
        dossier.country = Country(rawValue: String((dossier.enterpriseNumber ?? "").uppercased().prefix(2))) ?? dossier.country
        try intake.begin(dossier, isDeclared: false)
        try store(dossier)
        for file in files.dropFirst() {
            guard isOfSameCompany(file, as: dossier, formats) else {
                try intake.report(Diagnostic(.severalAuditfiles, at: SourceLocation(file), ["path": .text(file), "count": .count(files.count)]))
                continue
            }
            try read(file, of: dossier, intake, formats)
        }
        for table in formats.sources(.tables) {
            if FolderTable.documentsPaths.contains(table) {
                try read(table, of: dossier, intake, formats)
            } else {
                // Only dossier.yml says how CSV files write amounts and which years and journals there are.
                try intake.report(Diagnostic(.missingDossierFile, at: SourceLocation(table), ["path": .text(table)]))
            }
        }
        return dossier
    }

    /// Whether an export has the books of a company, by its number or else by its name; one that says nothing of itself is told when it is read.
    private func isOfSameCompany(_ path: String, as dossier: Dossier, _ formats: SourceFormats) -> Bool {
        guard let header = formats[path]?.header(of: disk(path)) else { return true }
        let numbers = (EnterpriseNumber.digits(of: header.enterpriseNumber), EnterpriseNumber.digits(of: dossier.enterpriseNumber))
        let isSame = numbers.0.isEmpty || numbers.1.isEmpty ? header.name == dossier.name : numbers.0 == numbers.1
        return isSame && header.currency == dossier.currency
    }

    /// A folder of documents that nothing describes, where that is wanted. A table in it needs a `dossier.yml`, which says how it is to be read.
    private func assumed(_ intake: SnapshotIntake, _ formats: SourceFormats) throws -> Dossier? {
        guard let language = input.assumedLanguage, input.single == nil, input.isPile || formats.sources(.tables).isEmpty,
            try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM file WHERE role = 'document')") == true
        else { return nil }
        let dossier = try PileAssumptions(db: db).dossier(
            id: input.derivedID, name: input.folderName, ownNumber: input.ownNumber, language: language)
        try intake.begin(dossier, isDeclared: false)
        try store(dossier)
        try intake.report(PileAssumptions(db: db).finding(dossier, ownNumber: input.ownNumber))
        return dossier
    }

    // MARK: Files

    private func read(_ path: String, of dossier: Dossier, _ intake: SnapshotIntake, _ formats: SourceFormats) throws {
        guard let format = formats[path], try isReadable(path) else { return }
        let source = source(path)
        try intake.read(path) {
            guard format.delivers.contains(.entries) else { return try format.read(source, of: dossier, into: intake) }
            try BackgroundReading(intake: intake).run { try format.read(source, of: dossier, into: $0) }
        }
    }

    /// A name that is no text was reported, and no reader can open it.
    private func isReadable(_ path: String) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM file WHERE path = ? AND raw_path IS NULL)", arguments: [path]) == true
    }

    private func source(_ path: String) -> SourceFile { SourceFile(disk: disk(path), path: path, folderName: input.folderName) }

    /// Documents that say by themselves what they are; what `documents.csv` says of them comes after.
    private func readOriginals(_ intake: SnapshotIntake) throws {
        let names = Formats.all.filter(\.isDocument).map { "'\($0.name)'" }.joined(separator: ", ")
        var last = ""
        while true {
            let batch = try Row.fetchAll(db, sql: """
                SELECT walked.path, format FROM walked JOIN file ON file.path = walked.path
                WHERE format IN (\(names)) AND raw_path IS NULL AND walked.path > ? ORDER BY walked.path LIMIT 500
                """, arguments: [last])
            for row in batch {
                last = row["path"]
                guard let format = Formats.named(row["format"]) else { continue }
                try intake.read(last) { try format.read(source(last), of: .unknown, into: intake) }
                try readAttached(intake)
            }
            if batch.count < 500 { break }
        }
    }

    /// E-invoices that came with an e-invoice; what came with those is a file and no more, else there would be no end.
    private func readAttached(_ intake: SnapshotIntake) throws {
        let attached = intake.attached
        for member in attached { try readMember(member, intake) }
        intake.attached = []
    }

    /// A file in another file, if it is one that says by itself what it is.
    private func readMember(_ member: MemberIntake.Member, _ intake: SnapshotIntake) throws {
        let disk = try member.disk.text(), sample = FileSample(path: member.path, head: member.head, disk: disk, isInPile: true)
        guard let format = try Formats.recognise(sample)?.format, format.isDocument else { return }
        try intake.read(member.path) {
            try format.read(SourceFile(disk: disk, path: member.path, folderName: input.folderName), of: .unknown, into: intake)
        }
    }

    private func readNotes(of dossier: Dossier, _ intake: SnapshotIntake) throws {
        for path in try String.fetchAll(db, sql: "SELECT path FROM file WHERE role = 'note' AND raw_path IS NULL ORDER BY path") {
            try NoteFile().read(source(path), of: dossier, into: intake)
        }
    }

    private func disk(_ path: String) -> String { input.root + "/" + path }

    private func reportUnusedAcceptances(_ dossier: Dossier, _ intake: SnapshotIntake) throws {
        guard !dossier.accepted.isEmpty else { return }
        let used = try Set(Row.fetchAll(db, sql: "SELECT DISTINCT identifier, accepted FROM finding WHERE accepted IS NOT NULL"))
        for acceptance in dossier.accepted where acceptance.identifier.basis.isDisjoint(with: intake.refused) {
            if used.contains(["identifier": acceptance.identifier.rawValue, "accepted": acceptance.reason]) { continue }
            try intake.report(Diagnostic(
                .unusedAcceptance, at: acceptance.origin, ["value": .text(acceptance.identifier.rawValue)]))
        }
    }
}
