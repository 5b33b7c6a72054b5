import DossierModel

/// Reads the subledgers of an auditfile, which say again what stands in the ledger: they are handed over to be compared with it.
///
/// What cannot be read in them is a finding: the ledger does not rest on them.
struct AuditfileSubledgers {
    let fields: LedgerFields
    /// `subledger` or `obSubledger`, of the opening balance.
    let element: String

    /// Reads those in the element on which the cursor stands.
    ///
    /// - Throws: What the intake throws.
    func read() throws {
        var kinds: [String: Int] = [:]
        try fields.children { name in
            guard name == element else { return }
            let origin = fields.origin
            var kind = "", lines: Int?, debit: Int64?, credit: Int64?
            try fields.children { name in
                switch name {
                case "sbType":
                    kind = try fields.cursor.text() ?? ""
                    kinds[kind, default: 0] += 1
                    if let count = kinds[kind], count > 1 { kind += " \(count)" }
                case "linesCount": lines = try fields.cell(name).flatMap { Int($0.text) }
                case "totalDebit": debit = try fields.cell(name).flatMap(amount)
                case "totalCredit": credit = try fields.cell(name).flatMap(amount)
                case "sbLine", "obSbLine": if let line = try line(of: kind) { try fields.take(.subledger(line)) }
                default: break
                }
            }
            try fields.take(.control(ControlTotals(part: "\(element) \(kind)", lines: lines, debit: debit, credit: credit, origin: origin)))
        }
    }

    private func line(of kind: String) throws -> SubledgerLine? {
        let origin = fields.origin
        var cells: FewValues<LedgerFields.Cell> = [:]
        try fields.children { name in
            if ["jrnID", "trNr", "custSupID", "amnt", "amntTp"].contains(name) { cells[name] = try fields.cell(name) }
        }
        guard let value = try cells["amnt"].flatMap(amount) else { return nil }
        let isCredit = cells["amntTp"]?.text.uppercased() == "C"
        return SubledgerLine(
            subledger: "\(element) \(kind)", journal: cells["jrnID"]?.text, entry: cells["trNr"]?.text, party: cells["custSupID"]?.text,
            debit: isCredit ? 0 : value, credit: isCredit ? value : 0, origin: origin)
    }

    private func amount(_ cell: LedgerFields.Cell) throws -> Int64? {
        if let value = AmountNotation.xsd.minorUnits(cell.text, fields.currency) ?? AmountNotation.rounded(cell.text, fields.currency) {
            return value
        }
        try fields.report(Diagnostic(
            .invalidAmount, at: cell.origin, ["value": .text(cell.text), "column": .text(cell.name)], severity: .finding))
        return nil
    }
}
