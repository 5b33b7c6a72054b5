package import DossierModel

/// Reads a FEC: 18 columns, or 21 and 22 of the self-employed; tabs, `|`, `;` or commas; debit and credit, or an amount and its side.
///
/// It is read twice: first for the days, lists and faults of the whole file, then for the entries. Nothing is left out: what has no place in a line
/// of an entry is one of its details.
package struct FECReader {
    let path: String
    let file: String
    let dossier: Dossier
    /// How many rows may wait for others of their entry.
    var mostRows = FECEntries.mostRows

    /// - Parameters:
    ///   - path: the file on disk.
    ///   - file: its path inside the dossier folder.
    ///   - dossier: what is known of whose it is; its fiscal years go before what the name of the file says.
    package init(path: String, file: String, dossier: Dossier) {
        self.path = path
        self.file = file
        self.dossier = dossier
    }

    /// Hands over the header, the lists and, unless a row cannot be read, the entries.
    ///
    /// - Throws: what `intake` throws, `RefusedRead`; faults of the file are reported to `intake`.
    package func read(into intake: any DossierIntake) throws {
        guard let survey = try survey(into: intake), let header = survey.header else { return }
        try intake.take(.header(header))
        // The law wants the accounts of the plan comptable général.
        try intake.take(.chart(.pcg))
        for part in survey.lists(of: file) { try intake.take(part) }
        if survey.isFaulty { return }
        let form = try form(reporting: { _ in })
        try FECEntries(survey, mostRows: mostRows).read(into: intake) { try table(form, IgnoringIntake()) }
    }

    /// Reads everything once and reports what is wrong; nil where no row can be read.
    func survey(into intake: any DossierIntake) throws -> FECSurvey? {
        let form = try form(reporting: intake.report)
        guard let table = try table(form, intake), try table.checkColumns() else { return nil }
        let first = table.location(of: .entryDate)
        var survey = FECSurvey()
        try survey.read(table)
        let name = FECFileName(path: file)
        let header = FECHeader(survey: survey, name: name, file: file, declared: dossier.fiscalYears)
        survey.header = header.dossier
        for finding in header.findings(missing: first) { try intake.report(finding) }
        return survey
    }

    private func table(_ form: TableForm, _ intake: any DossierIntake) throws -> FECTable? {
        try FECTable(path, file: file, form: form, currency: .euro, into: intake)
    }

    /// The encoding and the separator that the dossier declares for the file, or else those that it has.
    private func form(reporting report: (Diagnostic) throws -> Void) throws -> TableForm {
        var form = dossier.form(of: file)
        guard form.encoding == nil else { return form }
        do {
            guard let other = try FECEncoding.other(path) else { return form }
            form.encoding = other.encoding
            try report(Diagnostic(
                .wrongEncoding, at: SourceLocation(file, line: other.line, column: other.column),
                ["value": .text(other.encoding.rawValue.uppercased())]))
        } catch let fault as UnreadableFile {
            // The reader of its rows says so.
            _ = try fault.diagnostic(file)
        }
        return form
    }
}
