import DossierModel
import Spelling

/// What an item of `sources` says of a table of an export, held against the table.
struct GoBDDeclared {
    private let form: TableForm
    private let table: GoBDTable
    private let roles: [GoBDRole]
    private let file: String
    private(set) var faults: [Diagnostic] = []

    init(_ form: TableForm?, _ table: GoBDTable, _ roles: [GoBDRole], file: String) {
        (self.table, self.roles, self.file) = (table, roles, file)
        self.form = form ?? TableForm(files: file, notation: .comma, dates: .iso)
        if form == nil { return }
        checkTable()
        if faults.isEmpty { checkColumns() }
        if form?.namesOne == true, faults.isEmpty { checkNames() }
    }

    /// A table of an export is one of four, and has the columns of the one that it is declared to be.
    private mutating func checkTable() {
        guard let name = form.table else { return }
        let needed: [GoBDMeaning]
        switch name {
        case .entries: needed = [.date, .account, .entry, .amount, .side]
        case .accounts: needed = [.account, .name]
        case .parties: needed = [.account, .name]
        case .openings: needed = [.account, .opening, .side]
        case .documents, .statements, .movements, .payments, .proposals:
            faults.append(Diagnostic(.invalidValue, at: form.origin, [
                "value": .text(name.rawValue), "field": "sources.table", "expected": "entries, accounts, parties, openings",
            ]))
            return
        }
        if !roles.isEmpty { return }
        faults.append(Diagnostic(.invalidValue, at: SourceLocation(file), [
            "value": .text(name.rawValue), "field": "sources.table", "expected": .text(needed.map(\.rawValue).joined(separator: ", ")),
            "found": .text(listed(table.columns.map(\.name))), "problem": "gobdColumns",
        ]))
    }

    /// A column that is declared is there. Of several files each has the columns of what it is.
    private mutating func checkColumns() {
        let wanted = roles.reduce(into: Set<GoBDMeaning>()) { $0.formUnion($1.wanted) }
        let names = table.columns.map(\.name)
        for (name, column) in form.columns.sorted(by: { $0.key < $1.key }) where table.columns.place(of: column) == nil {
            guard form.namesOne || wanted.contains(where: { $0.folderColumn == name }) else { continue }
            faults.append(Diagnostic(.invalidValue, at: SourceLocation(file), [
                "value": .text(column), "field": .text("sources.columns.\(name)"), "expected": .text(listed(names)),
                "suggestion": .text(nearest(to: column, among: names) ?? ""),
            ]))
        }
    }

    /// What says nothing of such a table would be passed over without a word.
    private mutating func checkNames() {
        var fields = GoBDTable.otherFields.filter(form.stated.contains)
        if !roles.isEmpty {
            let columns = Set(roles.flatMap { $0.wanted.compactMap(\.folderColumn) })
            let constants = Set(roles.flatMap { $0.constants.compactMap(\.folderColumn) })
            fields += form.columns.keys.filter { !columns.contains($0) }.sorted().map { "columns.\($0)" }
            fields += form.constants.keys.filter { !constants.contains($0) }.sorted().map { "constants.\($0)" }
        }
        for field in fields {
            faults.append(Diagnostic(.unknownField, at: form.origin, ["field": .text("sources.\(field)"), "suggestion": ""]))
        }
    }
}
