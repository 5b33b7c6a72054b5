package import DossierModel
import Spelling

/// Reads `documents.csv`.
package struct DocumentsReader: FolderTableReader {
    let dossier: Dossier
    package init(_ dossier: Dossier) { self.dossier = dossier }

    /// - Throws: what `intake` throws; faults of the file are reported to it.
    package func read(_ path: String, file: String, into intake: any DossierIntake) throws {
        guard let table = try ColumnTable(path, file: file, of: dossier, into: intake) else { return }
        let pathColumn = table.required("path")
        let kind = table.optional("kind"), date = table.optional("date"), number = table.optional("number")
        let party = table.optional("party"), net = table.optional("net"), vat = table.optional("vat"), gross = table.optional("gross")
        let currency = table.optional("currency"), due = table.optional("due"), entry = table.optional("entry")
        let status = table.optional("status"), period = table.optional("period")
        let proposed = table.optional("proposed")
        guard try table.checkColumns() else { return }
        while try table.nextRow() {
            let documentPath = try table.converted(pathColumn, expected: "documents/…") { isDocumentPath($0) ? $0 : nil }
            let unit = try table.converted(currency, expected: "ISO 4217") { Currency(code: $0) } ?? dossier.currency
            let declaredKind = try table.choice(kind, DocumentKind.self)
            let derivedKind = documentPath.flatMap { FileNameFacts(path: $0).kind }
            var document = Document(path: documentPath, kind: declaredKind ?? derivedKind ?? .misc, currency: unit, origin: table.origin)
            if declaredKind == nil, derivedKind != nil { document.provenance[.kind] = .named }
            document.date = try table.day(date)
            document.period = try table.converted(period, expected: "2024, 2024-03") { Period($0) }
            document.number = table.text(number)
            document.party = table.text(party)
            document.net = try table.amount(net, unit)
            document.vat = try table.amount(vat, unit)
            document.gross = try table.amount(gross, unit)
            document.due = try table.day(due)
            document.entry = table.text(entry)
            document.status = try table.choice(status, Document.Status.self)
            try readProposed(proposed, table, of: &document, derivedKind)
            if table.isFaulty { continue }
            if declaredKind == nil, derivedKind == nil {
                try intake.report(Diagnostic(
                    .unknownKind, at: table.origin, ["path": .text(documentPath ?? document.number ?? "")]))
            }
            try intake.take(.document(document))
        }
    }
}

extension DocumentsReader {
    /// The cells of a row that a program read from words, and that nobody has confirmed yet.
    private func readProposed(_ column: ColumnTable.Column, _ table: ColumnTable, of document: inout Document, _ derivedKind: DocumentKind?) throws {
        let names = Document.Fact.allCases.map(\.rawValue)
        for name in (table.text(column) ?? "").split(whereSeparator: { " \t\n\r\n,".contains($0) }).map(String.init) {
            guard let fact = Document.Fact(rawValue: name) else {
                var arguments: [String: Diagnostic.Argument] = [
                    "value": .text(name), "field": .text(column.name), "expected": .text(names.joined(separator: ", ")),
                ]
                if let meant = nearest(to: name, among: names) { arguments["suggestion"] = .text(meant) }
                try table.fault(Diagnostic(.invalidValue, at: table.location(of: column), arguments))
                continue
            }
            if fact == .kind, let derivedKind {
                // The folder is stronger.
                document.kind = derivedKind
                document.provenance[.kind] = .named
            } else if document.holds(fact) {
                document.provenance[fact] = .text
            }
        }
    }
}

/// Whether a path may be that of a document: it lies in `documents/` or, as an e-invoice, anywhere in the dossier folder.
func isDocumentPath(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let isInPlace = parts.count >= 2 && parts[0] == "documents"
    return (isInPlace || path.lowercased().hasSuffix(".xml")) && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
}

/// Reads a file of `proposals/`.
package struct ProposalsReader: FolderTableReader {
    let dossier: Dossier
    package init(_ dossier: Dossier) { self.dossier = dossier }

    /// - Throws: what `intake` throws; faults of the file are reported to it.
    package func read(_ path: String, file: String, into intake: any DossierIntake) throws {
        guard let table = try ColumnTable(path, file: file, of: dossier, into: intake) else { return }
        let proposal = table.required("proposal"), account = table.required("account")
        let sides = Sides(table)
        let date = table.optional("date"), text = table.optional("text"), status = table.optional("status")
        let document = table.optional("document")
        guard try table.checkColumns() else { return }
        while try table.nextRow() {
            let name = try table.value(proposal), number = try table.value(account)
            let day = try table.day(date)
            let (debit, credit) = try sides.amounts(dossier.currency)
            guard !table.isFaulty, let name, let number else { continue }
            try intake.take(.proposal(ProposalLine(
                proposal: name, date: day, status: table.text(status), document: table.text(document), account: number,
                debit: debit, credit: credit, text: table.text(text), origin: table.origin)))
        }
    }
}
