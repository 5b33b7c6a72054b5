package import Faults
import Templating

/// Every template of the site, compiled once for one language.
struct PageTemplates: Sendable {
    let frame, front, dashboard, documents, year, list, permanent, costs, document, notes, note, proposals, inactive, findings, ledger, accounts,
        about, check, evidence, trialBalance, card, journal, completeness, retention, handover, search, partyList, party, partyEntries, partyOpen,
        openItems, unpaid, yearList, yearFiles, vat, vatLines, bank, statements, statement: Template

    /// - Throws: `TemplateErrors` with the faults of all templates.
    init(folder: String, labels: Labels) throws(TemplateErrors) {
        let loader = TemplateLoader(directory: folder + "/pages", labels: labels.texts)
        var errors: [TemplateError] = [], names: [String] = []
        func compile(_ name: String, _ schema: Schema) -> Template? {
            do throws(TemplateError) {
                return try loader.compile(name + ".mustache", schema)
            } catch {
                errors.append(error)
                names.append(name)
                return nil
            }
        }
        let frame = compile("frame", Schema(FrameKey.self)), front = compile("front", Schema(FrontKey.self))
        let dashboard = compile("dashboard", Schema(DashboardKey.self)), documents = compile("documents", Schema(DocumentsKey.self))
        let year = compile("year", Schema(YearKey.self)), list = compile("list", Schema(ListKey.self))
        let costs = compile("costs", Schema(CostComparisonKey.self))
        let permanent = compile("permanent", Schema(PermanentKey.self))
        let document = compile("document", Schema(DocumentKey.self)), notes = compile("notes", Schema(NotesKey.self))
        let note = compile("note", Schema(NoteKey.self)), proposals = compile("proposals", Schema(ProposalsKey.self))
        let inactive = compile("inactive", Schema(InactiveKey.self)), findings = compile("findings", Schema(FindingsKey.self))
        let ledger = compile("ledger", Schema(LedgerKey.self)), accounts = compile("accounts", Schema(AccountsKey.self))
        let about = compile("about", Schema(AboutKey.self)), check = compile("check", Schema(CheckKey.self))
        let evidence = compile("evidence", Schema(EvidenceKey.self)), trialBalance = compile("trial-balance", Schema(TrialBalanceKey.self))
        let card = compile("card", Schema(CardKey.self)), journal = compile("journal", Schema(JournalKey.self))
        let completeness = compile("completeness", Schema(CompletenessKey.self)), retention = compile("retention", Schema(RetentionKey.self))
        let handover = compile("handover", Schema(HandoverKey.self))
        let search = compile("search", Schema(SearchKey.self)), partyList = compile("party-list", Schema(PartyListKey.self))
        let party = compile("party", Schema(PartyKey.self)), partyEntries = compile("party-entries", Schema(PartyEntriesKey.self))
        let partyOpen = compile("party-open", Schema(PartyItemsKey.self)), openItems = compile("open-items", Schema(OpenListKey.self))
        let unpaid = compile("unpaid", Schema(UnpaidKey.self))
        let yearList = compile("year-list", Schema(YearListKey.self)), yearFiles = compile("year-files", Schema(YearListKey.self))
        let vat = compile("vat", Schema(VATKey.self)), vatLines = compile("vat-lines", Schema(VATLinesKey.self))
        let bank = compile("bank", Schema(BankKey.self)), statements = compile("statements", Schema(StatementListKey.self))
        let statement = compile("statement", Schema(StatementKey.self))
        guard let frame, let front, let dashboard, let documents, let year, let list, let permanent, let costs, let document, let notes, let note,
            let proposals,
              let inactive, let findings, let ledger, let accounts, let about, let check, let evidence, let trialBalance, let card,
              let journal, let completeness, let retention, let handover, let search, let partyList, let party, let partyEntries,
              let partyOpen, let openItems, let unpaid, let yearList, let yearFiles, let vat, let vatLines, let bank, let statements,
              let statement else { throw TemplateErrors(errors: errors, names: names) }
        self.frame = frame
        self.front = front
        self.dashboard = dashboard
        self.documents = documents
        self.year = year
        self.list = list
        self.permanent = permanent
        self.costs = costs
        self.document = document
        self.notes = notes
        self.note = note
        self.proposals = proposals
        self.inactive = inactive
        self.findings = findings
        self.ledger = ledger
        self.accounts = accounts
        self.about = about
        self.check = check
        self.evidence = evidence
        self.trialBalance = trialBalance
        self.card = card
        self.journal = journal
        self.completeness = completeness
        self.retention = retention
        self.handover = handover
        self.search = search
        self.partyList = partyList
        self.party = party
        self.partyEntries = partyEntries
        self.partyOpen = partyOpen
        self.openItems = openItems
        self.unpaid = unpaid
        self.yearList = yearList
        self.yearFiles = yearFiles
        self.vat = vat
        self.vatLines = vatLines
        self.bank = bank
        self.statements = statements
        self.statement = statement
    }
}

/// The faults of a set of templates.
package struct TemplateErrors: Error {
    let errors: [TemplateError]
    /// The templates that cannot be used, without `.mustache`, in the order of `errors`.
    var names: [String] = []
}

extension TemplateErrors: UserFault {
    /// One line a fault, and what to do.
    package var messages: [Message] {
        // A partial is compiled once for every page that uses it.
        var said: Set<Message> = []
        let faults = errors.flatMap(\.messages).filter { $0.key == "fault.at" && said.insert($0).inserted }
        return faults + (isOfTheMachine ? [] : [Message("template.fix")])
    }

    package var exitStatus: ExitStatus { isOfTheMachine ? .internalError : .usage }
    private var isOfTheMachine: Bool { errors.contains(where: \.isOfTheMachine) }
}
