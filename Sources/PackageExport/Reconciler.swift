import DossierModel
import Fixity
import Foundation
import GRDB
import Snapshots

/// Holds the written files against the snapshot: what is in the files is read back and added up, what is in the snapshot is added up by SQL.
final class Reconciler {
    typealias Part = PackageExport.Part
    let folder: String
    private let snapshot: Snapshot
    let tables: SnapshotTables
    let read: ReadBack
    let parts: [Part]
    private let record: ExportRecord?
    private(set) var figures: [PackageExport.Figure] = []
    private(set) var differences: [PackageExport.Difference] = []
    var currency: Currency { tables.dossier.currency }

    init(folder: String, snapshot: Snapshot) throws {
        self.folder = folder
        self.snapshot = snapshot
        tables = try SnapshotTables(snapshot)
        read = ReadBack(folder)
        record = try WholeFile.bytes(folder + "/export.json").flatMap { try? JSONDecoder().decode(ExportRecord.self, from: $0) }
        parts = (record?.parts ?? []).compactMap(Part.init)
        let fingerprint = try snapshot.fingerprint()
        if record?.snapshot != fingerprint { differ("export.json", "snapshot", fingerprint, record?.snapshot ?? "–") }
    }

    func run() throws {
        let basis = try parts.contains(where: \.needsBalances) ? TakeoverBasis(tables, parts: parts) : nil
        let books = try basis.map { try BookSums(tables, $0, resultAccount: Balances(snapshot, tables, $0, resultName: "").resultAccount) }
        if parts.contains(.accounts) { try compareAccounts(parts.contains(.openings) ? books : nil) }
        if parts.contains(.customers) { try compareParties(.customers, .customers, "role IN ('customer', 'both')") }
        if parts.contains(.suppliers) { try compareParties(.suppliers, .suppliers, "role IN ('supplier', 'both')") }
        if parts.contains(.customers) || parts.contains(.suppliers) {
            let others = "role IS NULL OR role NOT IN ('customer', 'supplier', 'both')"
            if try tables.count("SELECT count(*) FROM party WHERE \(others)") > 0 {
                try compareParties(parts.contains(.customers) ? .customers : .suppliers, .otherParties, others, item: "other-parties")
            }
        }
        if let books, parts.contains(.openings) { try compareOpenings(books) }
        if let books, parts.contains(.openItems) { try compareOpenItems(books) }
        try compareDocuments()
        if parts.contains(.proposals) { try compareProposals() }
        if parts.contains(.notes) { try compareNotes() }
        if parts.contains(.users) {
            let rows = try compare(.users)
            add(.init(part: .users, item: "users", oldCount: try tables.count("SELECT count(*) FROM user"), newCount: rows.count), "users.csv")
        }
        if let books, parts.contains(.auditfile) { try compareAuditfile(books) }
        if parts.contains(.fec) { try compareFECs() }
        for (file, fault) in read.faults { differ(file, fault, "", "") }
    }

    /// Each file that `SHA256SUMS` lists has the digest it had, and there are no others.
    func checkSums() throws {
        let text = String(decoding: try WholeFile.bytes(folder + "/SHA256SUMS") ?? Data(), as: UTF8.self)
        var listed: Set<String> = ["SHA256SUMS"]
        let hasher = FileHasher()
        for line in text.split(separator: "\n") {
            let isEscaped = line.first == "\\", entry = isEscaped ? line.dropFirst() : line
            let name = String(entry.dropFirst(66)).replacing("\\\\", with: isEscaped ? "\\" : "\\\\"), digest = String(entry.prefix(64))
            listed.insert(name)
            let found = try readable { try hasher.digest(ofFile: RawPath(folder + "/" + name)).digest.hex }
            if found != digest { differ(name, "SHA-256", digest, found ?? "–") }
        }
        try FileTree.walk(RawPath(folder)) { entry in
            if entry.kind != .folder, !listed.contains(entry.path.display) { differ(entry.path.display, "SHA256SUMS", "–", "") }
        }
    }

    // MARK: What every comparison uses

    func differ(_ file: String, _ item: String, _ old: String, _ new: String) {
        // A file that slipped by one row differs in all that follow; the first say enough.
        guard differences.count(where: { $0.file == file }) < 20 else { return }
        differences.append(.init(file: file, item: item, old: old, new: new))
    }

    /// Keeps a figure, and reports where old and new are not the same.
    func add(_ figure: PackageExport.Figure, _ file: String) {
        figures.append(figure)
        guard !figure.agrees else { return }
        let item = figure.account.isEmpty ? figure.item : "\(figure.item) \(figure.account)"
        // Counts and sums are said however many rows differ.
        func say(_ old: String, _ new: String) { differences.append(.init(file: file, item: item, old: old, new: new)) }
        if figure.oldCount != figure.newCount { say(number(figure.oldCount), number(figure.newCount)) }
        if figure.oldSum != figure.newSum { say(number(figure.oldSum, figure.unit), number(figure.newSum, figure.unit)) }
    }

    private func number(_ value: Int?) -> String { value.map(String.init) ?? "–" }
    func number(_ value: Int64?, _ unit: PackageExport.Figure.Unit? = nil) -> String {
        guard let value else { return "–" }
        if case .money(let currency) = unit { return ExportCSV.written(value, currency) }
        return String(value)
    }
    func money(_ value: Int64?) -> String { number(value, .money(currency)) }

    /// The rows of a file against those of its table, one by one and in their order.
    ///
    /// - Parameter ignoring: Columns whose cells are the file's own.
    /// - Returns: The rows of the file behind those of the table, the number of all, and the sums of the amounts.
    @discardableResult
    func compare(_ table: ExportTable, ignoring: Set<String> = [], each: (ReadBack.Row) throws -> Void = { _ in }) throws -> (
        more: [ReadBack.Row], count: Int
    ) {
        var expected: [[DatabaseValue]] = []
        try tables.each(table.sql, table.arguments) { row in expected.append(Array(row.databaseValues.prefix(table.columns.count))) }
        var more: [ReadBack.Row] = [], count = 0
        try read.each(table.file, columns: table.columns) { row in
            defer { count += 1 }
            try each(row)
            guard count < expected.count else { return more.append(row) }
            let currency = row["currency"].flatMap(Currency.init(code:)) ?? currency
            for (index, column) in table.columns.enumerated() where !ignoring.contains(column) {
                let old = expected[count][index]
                if ExportTable.amounts.contains(column) {
                    let new = read.amount(row[column], currency, in: table.file), isSide = column == "debit" || column == "credit"
                    let was = Int64.fromDatabaseValue(old)
                    if isSide ? was ?? 0 != new ?? 0 : was != new {
                        differ(table.file, "\(count + 2): \(column)", number(was, .money(currency)), number(new, .money(currency)))
                    }
                } else if String.fromDatabaseValue(old) ?? "" != row[column] ?? "" {
                    differ(table.file, "\(count + 2): \(column)", String.fromDatabaseValue(old) ?? "", row[column] ?? "")
                }
            }
        }
        if count < expected.count { differ(table.file, "\(count + 2)", String(expected.count), String(count)) }
        return (more, count)
    }

    /// Digest and size of a file of the export; nil where it cannot be read.
    /// - Throws: `SystemError` where the system, and not the file, is why.
    func digest(_ file: String) throws -> (digest: String, size: Int)? {
        try readable { try FileHasher().digest(ofFile: RawPath(folder + "/" + file)) }.map { ($0.digest.hex, $0.size) }
    }

    private func readable<Value>(_ read: () throws -> Value) throws -> Value? {
        do { return try read() } catch let error as SystemError where !error.isOfTheSystem { return nil }
    }
}
