import DossierModel
import Fixity
import Formats
import GRDB

/// Reads a dossier into the tables of a snapshot under construction and runs every check over it.
struct DossierReading {
    let input: DossierInput
    let db: Database
    /// Pages are counted by a program that is started for each PDF, which takes longer than everything else.
    var countsPages = true

    /// What is known when everything was read: the dossier, unless nothing describes it; of one with errors its description may be incomplete.
    struct Result {
        let dossier: Dossier?
        let errors: Int
        /// Whether something was not judged because what it rests on is incomplete.
        let isPartlyJudged: Bool
        let inventory: FileInventory
    }

    /// - Throws: `SystemError`, `DatabaseError`; whatever is wrong with the dossier is a diagnostic.
    func run() throws -> Result {
        try Schema.create(in: db)
        let intake = SnapshotIntake(db: db)
        let inventory = FileInventory(
            db: db, root: RawPath(input.root), single: input.single.map { RawPath($0) },
            isPile: !input.hasDossierFile && input.single == nil)
        try inventory.take(reporting: intake.report)
        if countsPages { try PageCounting(db: db, root: RawPath(input.root)).run(reporting: intake.report) }
        let dossier = input.hasDossierFile ? try readDossierFolder(intake) : try readAuditfileDossier(intake)
        if let dossier {
            // A row that was refused may declare the file.
            let isDeclared = !intake.refused.contains(.documents)
            try DocumentIntake(db: db).storeUndeclared(
                currency: dossier.currency, hasDeclarations: has("documents.csv"), isPile: inventory.isPile,
                reporting: { if isDeclared { try intake.report($0) } })
            try readNotes(intake)
            try Schema.index(db)
            try DocumentLinking(db: db, currency: dossier.currency, report: intake.report).run()
            try OpeningEntries(db: db, report: intake.report).run()
            try Schema.number(db)
            intake.isJudging = true
            let storage = DossierStorage(db: db)
            let cutOff = try storage.settleCutOff(
                of: dossier, declaredIn: input.hasDossierFile ? "dossier.yml" : try auditfiles().first ?? input.path, report: intake.report)
            let checked = CheckedDossier(
                db: db, currency: dossier.currency, cutOff: cutOff, places: TextPlaces(root: input.root), report: intake.report)
            for rule in try CheckedDossier.rules(for: checked) { try rule.run(checked) }
            try reportUnusedAcceptances(dossier, intake)
            try FindingRights(db: db).run()
        }
        return Result(
            dossier: dossier, errors: intake.diagnostics.errors, isPartlyJudged: !intake.refused.isEmpty, inventory: inventory)
    }

    // MARK: The two kinds of dossier

    private func readDossierFolder(_ intake: SnapshotIntake) throws -> Dossier? {
        let file = try DossierFileReader(path: disk("dossier.yml"), folderName: input.folderName).read(into: intake)
        let dossier = file.dossier
        for basis in file.faulty.compactMap(Basis.init) { intake.refuse(basis) }
        try intake.begin(dossier)
        try DossierStorage(db: db).store(dossier)
        for journal in dossier.journals { try intake.take(.journal(journal)) }
        if !file.declaresNumbers, !file.faulty.contains("numbers"), let csv = try sources(endingWith: ".csv").first {
            try intake.report(Diagnostic(.missingField, at: SourceLocation("dossier.yml"), ["field": "numbers", "path": .text(csv)]))
            intake.refuse(.numbers)
        }
        for csv in try sources(endingWith: ".csv") { try readCSV(csv, dossier, intake) }
        for auditfile in try auditfiles() { _ = try read(auditfile: auditfile, of: dossier, intake) }
        if try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM entry)") == true, dossier.fiscalYears.isEmpty, !intake.refused.contains(.years),
           try auditfiles().isEmpty {
            try intake.report(Diagnostic(.missingField, at: SourceLocation("dossier.yml"), ["field": "fiscal-years", "path": "ledger"]))
            intake.refuse(.years)
        }
        return dossier
    }

    /// An auditfile alone, or with documents around it: its header says who and when.
    private func readAuditfileDossier(_ intake: SnapshotIntake) throws -> Dossier? {
        let files = try auditfiles()
        guard let first = files.first else {
            try intake.report(Diagnostic(.missingDossierFile, at: SourceLocation(input.path), ["path": .text(input.path)]))
            return nil
        }
        if files.count > 1 {
            try intake.report(Diagnostic(.severalAuditfiles, at: SourceLocation(files[1]), ["path": .text(files[1]), "count": .count(files.count)]))
        }
        guard var dossier = try read(auditfile: first, intake) else { return nil }
        dossier.id = input.derivedID
        // A Dutch format; a number of another country says so in its first letters.
        dossier.country = Country(rawValue: String((dossier.enterpriseNumber ?? "").uppercased().prefix(2))) ?? .nl
        try intake.begin(dossier)
        try DossierStorage(db: db).store(dossier)
        if has("documents.csv") { try readCSV("documents.csv", dossier, intake) }
        // Only dossier.yml says how CSV files write amounts and which years and journals there are.
        for csv in try sources(endingWith: ".csv") where csv != "documents.csv" {
            try intake.report(Diagnostic(.missingDossierFile, at: SourceLocation(csv), ["path": .text(csv)]))
        }
        return dossier
    }

    // MARK: Files

    private func read(auditfile: String, of dossier: Dossier? = nil, _ intake: SnapshotIntake) throws -> Dossier? {
        var found: Dossier?
        try AuditfileReader(path: disk(auditfile), file: auditfile).read(into: intake) { header in
            found = header
            if let dossier { try compare(header, with: dossier, in: auditfile, intake) }
            for year in header.fiscalYears {
                try intake.addFiscalYear(year)
                try DossierStorage(db: db).store(year)
            }
            intake.auditfileYear = header.fiscalYears.first?.id ?? ""
        }
        intake.auditfileYear = nil
        return found
    }

    /// Amounts in another currency would be added to the dossier's own; another company may be a file in the wrong folder.
    private func compare(_ header: Dossier, with dossier: Dossier, in file: String, _ intake: SnapshotIntake) throws {
        if header.currency != dossier.currency {
            try intake.report(Diagnostic(
                .otherCurrency, at: SourceLocation(file), ["value": .text(header.currency.code), "expected": .text(dossier.currency.code)]))
        }
        func digits(_ number: String?) -> String { (number ?? "").filter { $0.isASCII && $0.isNumber } }
        let own = digits(dossier.enterpriseNumber), other = digits(header.enterpriseNumber)
        guard !own.isEmpty, !other.isEmpty, !own.contains(other), !other.contains(own) else { return }
        try intake.report(Diagnostic(
            .otherCompany, at: SourceLocation(file),
            ["value": .text(header.enterpriseNumber ?? ""), "expected": .text(dossier.enterpriseNumber ?? ""), "name": .text(header.name)]))
    }

    private func readCSV(_ file: String, _ dossier: Dossier, _ intake: SnapshotIntake) throws {
        let path = disk(file)
        switch file {
        case "documents.csv": try DocumentsReader(dossier).read(path, file: file, into: intake)
        case "parties.csv": try PartiesReader(dossier).read(path, file: file, into: intake)
        case "statements.csv": try StatementsReader(dossier).read(path, file: file, into: intake)
        case "ledger/accounts.csv": try AccountsReader(dossier).read(path, file: file, into: intake)
        case "ledger/opening.csv": try OpeningReader(dossier).read(path, file: file, into: intake)
        case let file where file.hasPrefix("ledger/"): try EntriesReader(dossier).read(path, file: file, into: intake)
        case let file where file.hasPrefix("proposals/"): try ProposalsReader(dossier).read(path, file: file, into: intake)
        default: break
        }
    }

    private func readNotes(_ intake: SnapshotIntake) throws {
        for path in try String.fetchAll(db, sql: "SELECT path FROM file WHERE role = 'note' AND raw_path IS NULL ORDER BY path") {
            try NoteReader().read(disk(path), file: path, into: intake)
        }
    }

    private func sources(endingWith suffix: String) throws -> [String] {
        try String.fetchAll(
            db, sql: "SELECT path FROM file WHERE role = 'source' AND path LIKE ? AND raw_path IS NULL ORDER BY path",
            arguments: ["%" + suffix])
    }

    private func auditfiles() throws -> [String] {
        try (sources(endingWith: ".xaf") + sources(endingWith: ".xml")).sorted()
    }

    private func has(_ path: String) -> Bool {
        (try? Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM file WHERE path = ?)", arguments: [path])) == true
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
