import DossierModel
import Foundation
import GRDB
import Snapshots

/// Writes the files of the parts that are kept.
final class PartWriter {
    private let snapshot: Snapshot
    let tables: SnapshotTables
    let parts: [PackageExport.Part]
    let folder: ExportFolder
    private let words: PackageExport.Words
    private let balances: Balances?
    private let openItems: OpenItems?
    private var currency: Currency { snapshot.dossier.currency }
    private(set) var remarks: [PackageExport.Remark] = []
    private var guardedCodes = 0
    var remainders: [OpenItems.Remainder] { openItems?.remainders ?? [] }

    init(
        snapshot: Snapshot, tables: SnapshotTables, basis: TakeoverBasis?, parts: [PackageExport.Part], folder: ExportFolder,
        words: PackageExport.Words
    ) throws {
        self.snapshot = snapshot
        self.tables = tables
        self.parts = parts
        self.folder = folder
        self.words = words
        balances = try basis.map { try Balances(snapshot, tables, $0, resultName: words.fill("export.result-account", [:])) }
        openItems = try parts.contains(.openItems) ? balances.map { try OpenItems(tables, $0.basis, snapshot.accountYears()) } : nil
    }

    private func remark(_ key: String, _ values: [String: String] = [:]) { remarks.append(.init(key: key, values: values)) }
    func remark(_ key: String, counting count: Int, _ values: [String: String] = [:]) {
        if count > 0 { remark(key, values.merging(["count": words.count(count)]) { $1 }) }
    }

    /// - Throws: `PackageExport.Refusal`, `DatabaseError`, `CocoaError`.
    func write() throws {
        if let balances { try remarkOn(balances) }
        if parts.contains(.accounts) {
            try write(.accounts, adding: parts.contains(.openings) ? balances?.added.map { [$0.number, $0.name, "balance"] } ?? [] : [])
        }
        if parts.contains(.customers) { try write(.customers) }
        if parts.contains(.suppliers) { try write(.suppliers) }
        if parts.contains(.customers) || parts.contains(.suppliers) { try writeOtherParties() }
        if parts.contains(.openings), let balances { try writeOpenings(balances) }
        if let openItems { try write(openItems) }
        try writeDocuments()
        if parts.contains(.proposals) {
            for (source, file) in try ExportTable.proposalFiles(tables) { try write(.proposals(source, file: file)) }
        }
        if parts.contains(.notes) { try writeNotes() }
        if parts.contains(.users) { try write(.users) }
        if parts.contains(.auditfile), let balances {
            let auditfile = AuditfileWriter(tables: tables, balances: balances)
            try folder.write("auditfile.xaf", auditfile.data())
            remark("export.note.shortened", counting: auditfile.shortened)
        }
        if parts.contains(.fec) { try FECWriter(tables, folder).write() }
        remark("export.note.guarded", counting: guardedCodes)
    }

    private func remarkOn(_ balances: Balances) throws {
        let basis = balances.basis
        remark("export.note.year", ["year": basis.year.id, "end": basis.year.end.description, "opens": basis.opens.id])
        if let last = try tables.texts("SELECT max(date) FROM entry WHERE fiscal_year = ? HAVING max(date) IS NOT NULL", [basis.year.id]).first,
           let cutOff = tables.dossier.cutOff, cutOff.overall < basis.year.end {
            remark("export.note.unfinished", ["year": basis.year.id, "last": last, "end": basis.year.end.description])
        }
        remark("export.note.after-cut-off", counting: try tables.count(
            "SELECT count(*) FROM entry WHERE fiscal_year = ? AND NOT \(Snapshot.isUpToCutOff)", [basis.year.id]))
        remark("export.note.later", counting: try tables.count("""
            SELECT count(*) FROM entry WHERE fiscal_year IS NULL OR fiscal_year IN (SELECT id FROM fiscal_year WHERE start > ?)
            """, [basis.year.end.description]))
        if balances.result != 0 {
            remark(basis.carrier == nil ? "export.note.result" : "export.note.result-carried", [
                "amount": words.amount(balances.result, currency), "account": balances.resultAccount,
            ])
        }
        if balances.imbalance != 0 { remark("export.note.unbalanced", ["amount": words.amount(balances.imbalance, currency)]) }
        remark("export.note.untyped", counting: balances.untyped)
        remark("export.note.added", counting: balances.added.count { $0.number != balances.resultAccount || basis.carrier != nil })
    }

    // MARK: Tables

    private func write(_ table: ExportTable, adding rows: [[String]] = []) throws {
        let csv = try ExportCSV(folder, table.file, columns: table.columns)
        try tables.each(table.sql, table.arguments) { try csv.row(cells(table, $0)) }
        for row in rows { try csv.row(row.map { .text($0) }) }
        try finish(csv)
    }

    func cells(_ table: ExportTable, _ row: Row) -> [ExportCSV.Cell] {
        let currency = table.currency(row, currency)
        return table.columns.indices.map { index in
            ExportTable.amounts.contains(table.columns[index]) ? .amount(table.amount(row, index), currency) : .text(row[index])
        }
    }

    func finish(_ csv: ExportCSV) throws {
        try csv.finish()
        guardedCodes += csv.guardedCodes
    }

    private func writeOtherParties() throws {
        let others = try tables.count("SELECT count(*) FROM party WHERE role NOT IN ('customer', 'supplier', 'both')")
        guard others > 0 else { return }
        try write(.otherParties)
        remark("export.note.other-parties", counting: others)
    }

    private func writeOpenings(_ balances: Balances) throws {
        let csv = try ExportCSV(folder, "ledger/opening.csv", columns: ["fiscal-year", "account", "debit", "credit"])
        for (account, amount) in balances.lines {
            try csv.row([.text(balances.basis.opens.id), .text(account)] + sides(amount))
        }
        try finish(csv)
    }

    private func sides(_ amount: Int64) -> [ExportCSV.Cell] {
        [.amount(amount > 0 ? amount : nil, currency), .amount(amount < 0 ? -amount : nil, currency)]
    }

    private func write(_ open: OpenItems) throws {
        var names: [String: String] = [:]
        try tables.each("SELECT code, name FROM party") { names[$0[0]] = $0[1] }
        let csv = try ExportCSV(
            folder, "open-items.csv", columns: ["account", "party", "name", "reference", "date", "due", "debit", "credit", "lines"])
        for item in open.items {
            try csv.row([.text(item.account), .text(item.party), .text(names[item.party]), .text(item.reference), .text(item.date), .text(item.due)]
                + sides(item.amount) + [.text(String(item.lines))])
        }
        try finish(csv)
        let rest = try ExportCSV(folder, "open-items-accounts.csv", columns: [
            "account", "name", "balance", "open", "remainder", "opening", "without-party", "transitions",
        ])
        for row in open.remainders {
            try rest.row([.text(row.account), .text(row.name)]
                + [row.balance, row.open, row.remainder, row.opening, row.withoutParty, row.transitions].map { .amount($0, currency) })
        }
        try finish(rest)
        remark("export.note.without-reference", counting: open.items.count { $0.reference == nil })
        let unnamed = open.remainders.filter { $0.remainder != 0 }
        remark("export.note.remainder", counting: unnamed.count, ["amount": words.amount(unnamed.reduce(0) { $0 + $1.remainder }, currency)])
        if !open.liquidity.isEmpty { remark("export.note.liquidity", ["accounts": open.liquidity.joined(separator: ", ")]) }
    }
}
