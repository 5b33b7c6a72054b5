import DossierModel
import Snapshots

/// What the platform keeps itself.
extension Reconciler {
    struct Sum {
        var documents = 0, files = 0
        var octets: Int64 = 0
        var gross: [Currency: Int64] = [:]
    }

    func compareDocuments() throws {
        let kept = [(Part.documents, "misc"), (.permanent, "permanent")].filter { parts.contains($0.0) }
        guard !kept.isEmpty else { return }
        let table = ExportTable.documents(kept.map(\.1))
        var digests: [String] = []
        try tables.each(table.sql) { digests.append($0[table.columns.count] as String? ?? "") }
        var found: [String: Sum] = [:], index = 0, places: Set<String> = []
        try compare(table, ignoring: ["path"]) { row in
            defer { index += 1 }
            let kind = row["kind"] ?? "", currency = row["currency"].flatMap(Currency.init(code:)) ?? currency
            found[kind, default: Sum()].documents += 1
            if let gross = read.amount(row["gross"], currency, in: table.file) { found[kind, default: Sum()].gross[currency, default: 0] += gross }
            guard index < digests.count, !digests[index].isEmpty else { return }
            places.insert(row["path"] ?? "")
            try count(row["path"] ?? "", digests[index], in: &found[kind, default: Sum()])
        }
        try compareFurtherFiles(.documentFiles(kept.map(\.1)), of: places, &found)
        for (part, kind) in kept {
            let new = found[kind] ?? Sum()
            add(.init(
                    part: part, item: "documents", oldCount: try tables.count("SELECT count(*) FROM document WHERE kind = ?", [kind]),
                    newCount: new.documents), table.file)
            let files = """
                FROM document JOIN document_file ON document_file.document = document.id JOIN file ON file.id = document_file.file
                WHERE document.kind = ? AND container IS NULL
                """
            add(.init(
                part: part, item: "files", oldCount: try tables.count("SELECT count(*) \(files)", [kind]), newCount: new.files,
                oldSum: try tables.sum("SELECT sum(file.size) \(files)", [kind]), newSum: new.octets, unit: .octets), table.file)
            var old: [Currency: Int64] = [:]
            try tables.each("SELECT currency, sum(gross) FROM document WHERE kind = ? AND gross IS NOT NULL GROUP BY 1", [kind]) {
                old[Currency(code: $0[0]) ?? currency] = $0[1]
            }
            for currency in Set(old.keys).union(new.gross.keys).sorted(by: { $0.code < $1.code }) {
                add(
                    .init(part: part, item: "gross", oldSum: old[currency] ?? 0, newSum: new.gross[currency] ?? 0, unit: .money(currency)), table.file
                )
            }
        }
    }

    /// Files beside those in `documents.csv`.
    private func compareFurtherFiles(_ table: ExportTable, of documents: Set<String>, _ found: inout [String: Sum]) throws {
        var expected: [(digest: String, kind: String)] = []
        try tables.each(table.sql) { expected.append(($0[table.columns.count], $0[table.columns.count + 3])) }
        guard !expected.isEmpty else { return }
        var rows = expected[...]
        let read = try compare(table, ignoring: ["document", "path"]) { row in
            guard let (digest, kind) = rows.popFirst() else { return }
            let document = row["document"] ?? ""
            if !documents.contains(document) { differ(table.file, "document", "–", document) }
            try count(row["path"] ?? "", digest, in: &found[kind, default: Sum()])
        }
        for row in read.more { differ(table.file, row["path"] ?? "", "–", row["role"] ?? "") }
    }

    /// Counts a file that is there; one with other bytes is a difference.
    private func count(_ path: String, _ expected: String, in sum: inout Sum) throws {
        let file = try digest(path)
        if file?.digest != expected { differ(path, "SHA-256", expected, file?.digest ?? "–") }
        guard let file else { return }
        sum.files += 1
        sum.octets += Int64(file.size)
    }

    func compareProposals() throws {
        var proposals = 0, lines = 0, debit: Int64 = 0, credit: Int64 = 0
        for (source, file) in try ExportTable.proposalFiles(tables) {
            var numbers: Set<String> = []
            let rows = try compare(.proposals(source, file: file)) { row in
                numbers.insert(row["proposal"] ?? "")
                debit += read.amount(row["debit"], currency, in: file) ?? 0
                credit += read.amount(row["credit"], currency, in: file) ?? 0
            }
            for row in rows.more { differ(file, row["proposal"] ?? "", "–", row["account"] ?? "") }
            lines += rows.count
            proposals += numbers.count
        }
        let file = "proposals/"
        add(.init(
                part: .proposals, item: "proposals",
                oldCount: try tables.count("SELECT count(*) FROM (SELECT DISTINCT proposal, source FROM proposal_line)"),
            newCount: proposals), file)
        add(.init(
            part: .proposals, item: "debit", oldCount: try tables.count("SELECT count(*) FROM proposal_line"), newCount: lines,
            oldSum: try tables.sum("SELECT sum(debit) FROM proposal_line"), newSum: debit, unit: .money(currency)), file)
        add(.init(
                part: .proposals, item: "credit", oldSum: try tables.sum("SELECT sum(credit) FROM proposal_line"), newSum: credit,
                unit: .money(currency)), file)
    }

    /// Each note is there with its bytes.
    func compareNotes() throws {
        var files = 0, octets: Int64 = 0, paths: [(path: String, digest: String)] = []
        try tables.each("SELECT path, sha256 FROM file WHERE role = 'note' ORDER BY path") { paths.append(($0[0], $0[1])) }
        for (path, expected) in paths {
            let place = PartWriter.place(path, below: "notes", kind: nil), found = try digest(place)
            if found?.digest != expected { differ(place, "SHA-256", expected, found?.digest ?? "–") }
            guard let found else { continue }
            files += 1
            octets += Int64(found.size)
        }
        add(.init(
                part: .notes, item: "files", oldCount: paths.count, newCount: files,
                oldSum: try tables.sum("SELECT sum(size) FROM file WHERE role = 'note'"),
            newSum: octets, unit: .octets), "notes/")
    }
}
