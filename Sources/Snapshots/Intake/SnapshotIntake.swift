import DossierModel
import Fixity
import Formats
import GRDB

/// Writes what readers hand over into the tables of a snapshot under construction.
final class SnapshotIntake: DossierIntake {
    let db: Database
    var diagnostics: DiagnosticStore
    var fiscalYears = FiscalYears()
    /// The codes of journals of opening balances.
    var openingJournals: Set<String> = []
    /// What is incomplete because of an error.
    private(set) var refused: Set<Basis> = []
    /// Whether everything was read: an error of a rule leaves the tables as whole as they are.
    var isJudging = false
    /// The dossier that `dossier.yml` describes, which what a source says of itself is compared with.
    private(set) var declared: Dossier?
    /// What the first source with a header says of itself.
    var header: Dossier?
    /// The charts of accounts that the exports of a fiscal year say they follow.
    var sourceCharts: [String: Set<ChartChoice.Accounts>] = [:]
    /// Whether an export is being read.
    var isExported = false
    /// The year of the export being read, where it is of one: its entries belong to it whatever their date.
    var exportedYear: String?
    /// The path of the file being read.
    var file = ""
    /// How many values of each sort the file being read has handed over.
    var taken: [String: Int] = [:]
    private let formats: SourceFormats
    let inserts: LedgerInserts
    let members: MemberIntake
    /// The files inside the e-invoice being read.
    var received: AttachmentIntake?
    /// The files that came out of the e-invoices read since this was emptied.
    var attached: [MemberIntake.Member] = []

    /// - Parameter store: The folder for files that lie inside other files.
    /// - Throws: `DatabaseError`.
    init(db: Database, formats: SourceFormats, store: RawPath) throws {
        self.db = db
        self.formats = formats
        inserts = try LedgerInserts(db)
        try SubledgerDiffers.create(in: db)
        members = MemberIntake(db: db, store: store)
        diagnostics = DiagnosticStore(db: db)
    }

    /// - Parameter isDeclared: Whether `dossier.yml` says so.
    func begin(_ dossier: Dossier, isDeclared: Bool) throws {
        if isDeclared { declared = dossier }
        fiscalYears = FiscalYears(dossier.fiscalYears)
        try InvoiceIntake(db: db).settleDirections(own: dossier.enterpriseNumber)
        diagnostics.accept(dossier.accepted)
    }

    /// Keeps a diagnostic, unless what it rests on is incomplete.
    func report(_ diagnostic: Diagnostic) throws {
        let basis = diagnostic.basis(isTable: formats.isTable(diagnostic.location.file))
        // Before what it leaves incomplete itself: that is no reason to keep it back.
        if basis.isDisjoint(with: refused) { try diagnostics.keep(diagnostic) }
        if !isJudging, diagnostic.severity == .error { refused.formUnion(formats.refused(by: diagnostic)) }
    }

    func refuse(_ basis: Basis) { refused.insert(basis) }

    func take(_ part: DossierPart) throws {
        if let noun = part.noun { taken[noun, default: 0] += 1 }
        switch part {
        case .header(let header): try take(header)
        case .chart(let chart): sourceCharts[exportedYear ?? "", default: []].insert(chart)
        case .journal(let journal): try store(journal)
        case .account(let account): try store(account)
        case .party(let party): try store(party)
        case .vatCode(let code): try store(code)
        case .opening(let opening): try store(opening)
        case .entry(let entry): try store(entry)
        case .control(let totals): try store(totals)
        case .subledger(let line): try store(line)
        case .document(let document): try DocumentIntake(db: db, order: declared?.dateOrder ?? .iso).store(document, reporting: report)
        case .invoice(let invoice): try store(invoice)
        case .note(let note): try store(note)
        case .proposal(let line): try store(line)
        case .movement(let movement): try store(movement)
        case .statement(let statement): try store(statement)
        case .payment(let payment): try DeclaredPayments.keep(payment, in: db)
        }
    }

    func attachments() -> any EInvoiceFiles {
        let files = AttachmentIntake(members)
        received = files
        return files
    }

    private func store(_ invoice: EInvoice) throws {
        guard let id = try Int64.fetchOne(db.cachedStatement(sql: "SELECT id FROM file WHERE path = ?"), arguments: [file]) else { return }
        try InvoiceIntake(db: db).store(invoice, file: id)
        let attached = try received?.keep(invoice, in: (id, file)) ?? []
        received = nil
        for finding in attached.flatMap(\.findings) { try report(finding) }
        self.attached += attached
    }

    func insert(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
